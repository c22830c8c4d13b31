import type { FastifyError } from 'fastify'
import { refusals } from '../../refusals.ts'
import { Refusal } from '../refusal.ts'
import { type Locale, say } from '../words.ts'
import { InputFault } from './validate.ts'

/** The refusal's sentence in this language. */
export function sentenceOf(refusal: Refusal, locale: Locale): string {
  const values = Object.fromEntries(Object.entries(refusal.details).filter(([, value]) => value !== undefined))
  return say(refusals[refusal.code], locale, values as Record<string, string | number>)
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
export function refusalOf(error: FastifyError): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof InputFault) return new Refusal('input-unreadable', { reason: error.message })
  if (error.statusCode === 413) return new Refusal('input-too-large')
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return new Refusal('input-unreadable', { reason: error.message })
  return null
}

/** Its shape, for the OpenAPI document. */
export const problemSchema = {
  description: 'A problem (RFC 9457): `code` is stable, `detail` is for people.',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'detail', 'instance'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
          instance: { type: 'string' },
          code: { type: 'string' },
          field: { type: 'string' },
        },
      },
    },
  },
}
