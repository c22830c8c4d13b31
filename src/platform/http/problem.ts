import { refusals } from '../../refusals.ts'
import type { Refusal } from '../refusal.ts'
import { sizeIn } from '../size.ts'
import { type Locale, say } from '../words.ts'

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
