import type { JsonObject } from '../json.ts'
import { type Check, check } from './report.ts'
import { inCurrentTerms } from './structure.ts'

/** Is the credential in force at this time? Its first moment counts, its last does too (VCDM 2.0, 4.9). */
export function checkValidity(credential: JsonObject, now: Date): Check {
  const { validFrom, validUntil } = inCurrentTerms(credential)
  const from = momentOf(validFrom)
  const until = momentOf(validUntil)
  if (Number.isNaN(from) || Number.isNaN(until)) return check('validity', 'fail', 'date-malformed')
  if (from !== null && from > now.getTime())
    return check('validity', 'fail', 'not-yet-valid', { date: String(validFrom) })
  if (until !== null && until < now.getTime()) return check('validity', 'fail', 'expired', { date: String(validUntil) })
  return check('validity', 'pass', 'in-force')
}

/** Milliseconds, null when absent, NaN when it cannot be read. */
function momentOf(date: unknown): number | null {
  if (date === undefined || date === null) return null
  return typeof date === 'string' ? Date.parse(date) : Number.NaN
}
