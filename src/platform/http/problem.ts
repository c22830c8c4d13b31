import type { FastifyError, FastifyRequest } from 'fastify'
import { refusals } from '../../refusals.ts'
import { Refusal } from '../refusal.ts'
import { refusalOfFault } from '../room.ts'
import { sizeIn } from '../size.ts'
import { type Locale, say } from '../words.ts'
import type { Json } from './answer.ts'
import type { Ask } from './ask.ts'
import { InputFault } from './validate.ts'

/** The refusal's sentence in this language. A detail in bytes is written as people write sizes. */
export function sentenceOf(refusal: Refusal, locale: Locale): string {
  const values = Object.entries(refusal.details).flatMap(([name, value]) => {
    if (value === undefined) return []
    return [[name, name.endsWith('Bytes') ? sizeIn(locale, Number(value)) : value]]
  })
  return say(refusals[refusal.code], locale, Object.fromEntries(values))
}

/** A problem document (RFC 9457). `code` is stable; `detail` is for people. */
export function problemOf(refusal: Refusal, locale: Locale, instance: string): Record<string, unknown> {
  const { field } = refusal.details
  return {
    type: `/api#${refusal.code}`,
    title: refusal.code,
    status: refusal.status,
    detail: sentenceOf(refusal, locale),
    instance,
    code: refusal.code,
    ...(field && { field }),
  }
}

/** What was asked for wrongly, as a refusal; null when the fault is ours. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof InputFault) return new Refusal('input-unreadable', { reason: error.message })
  const { statusCode, message } = Object(error) as Partial<FastifyError>
  if (statusCode === 413) return new Refusal('input-too-large')
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new Refusal('input-unreadable', { reason: message ?? '' })
  return null
}

/** What whoever asked is told; null for a bug. Whoever runs this reads in the log what is not their visitors' doing. */
export function toldOf(error: unknown, { id: requestId, log }: FastifyRequest): Refusal | null {
  const fault = refusalOfFault(error)
  const refusal = fault ?? refusalOf(error)
  if (fault) log.error({ err: error, requestId }, 'the disk or the database does not answer')
  else if (!refusal) log.error({ err: error, requestId }, 'a bug: this request failed')
  return refusal
}

/**
 * A problem document as an answer instead of a throw, for a verb whose unit of work commits all the same. `more` are
 * extension members (RFC 9457 §3.2).
 */
export function problemAnswer(ask: Ask, refusal: Refusal, more: Record<string, unknown>): Json {
  const body = { ...problemOf(refusal, ask.locale, ask.path), ...more }
  return { kind: 'json', body, status: refusal.status, type: 'application/problem+json' }
}

const members = {
  type: { type: 'string' },
  title: { type: 'string' },
  status: { type: 'integer' },
  detail: { type: 'string' },
  instance: { type: 'string' },
  code: { type: 'string' },
  field: { type: 'string' },
}

/** Its shape, for the OpenAPI document; with the extension members that one refusal always has. */
export function problemShape(description: string, more: Record<string, object> = {}) {
  const properties = { ...members, ...more }
  const required = ['type', 'title', 'status', 'detail', 'instance', ...Object.keys(more)]
  const schema = { type: 'object', additionalProperties: true, required, properties }
  return { description, content: { 'application/problem+json': { schema } } }
}
export const problemSchema = problemShape('A problem (RFC 9457): `code` is stable, `detail` is for people.')
