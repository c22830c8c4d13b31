import { randomBytes } from 'node:crypto'
import type { Secrets } from '../platform/secrets.ts'
import { NONCE_LIVES_MS } from './rules.ts'

// A nonce says itself until when it holds, under our mark: whoever asks for many fills no table. Only one that was
// answered, by a wallet with a token, is written down, so that it is answered once.

const PURPOSE = 'wallet nonce'

/** A nonce for a wallet to sign (OpenID4VCI 1.0, 7). */
export function newNonce(secrets: Secrets, now: Date): string {
  const until = now.getTime() + NONCE_LIVES_MS
  const body = `${until.toString(36)}-${randomBytes(16).toString('base64url')}`
  return `${body}.${secrets.mark(PURPOSE, body)}`
}

/** Until when a nonce of ours holds; null when it is not ours, or too old. */
export function nonceHoldsUntil(secrets: Secrets, nonce: string, now: Date): Date | null {
  const [body = '', mark = '', ...more] = nonce.split('.')
  if (more.length || !secrets.markMatches(PURPOSE, body, mark)) return null
  const until = new Date(Number.parseInt(body, 36))
  return until > now ? until : null
}
