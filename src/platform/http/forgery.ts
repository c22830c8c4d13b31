import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Secrets } from '../secrets.ts'

/**
 * Cross-site request forgery is refused twice over: by where the browser says the request comes from
 * (Sec-Fetch-Site, or Origin where it is missing), and by a mark in the form that is bound to the visitor's cookie.
 */
export function forgeryMark(secrets: Secrets, visit: string): string {
  // Another every time, so that a compressed page gives nothing away to somebody who measures its length (BREACH).
  const once = randomBytes(6).toString('base64url')
  return once + secrets.mark('form', once + visit)
}

function markHolds(secrets: Secrets, visit: string, mark: string): boolean {
  const once = mark.slice(0, 8)
  return secrets.markMatches('form', once + visit, mark.slice(8))
}

/** Whether this came from elsewhere than from a page of ours in this visitor's browser. */
export function isForged(request: FastifyRequest, secrets: Secrets, visit: string | undefined, mark: string): boolean {
  return !fromHere(request) || !visit || !markHolds(secrets, visit, mark)
}

function fromHere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site) return site === 'same-origin' || site === 'none'
  const { origin } = request.headers
  if (!origin) return true
  return URL.parse(origin)?.host === request.host
}
