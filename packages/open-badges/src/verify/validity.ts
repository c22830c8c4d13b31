import type { JsonObject } from '../json.ts'
import { type Check, check } from './report.ts'
import { inCurrentTerms } from './structure.ts'

/**
 * Is the credential in force at this time? Its first moment counts, its last does too (VCDM 2.0, 4.9). A token around it
 * may narrow that down: what it says of itself counts as well (RFC 7519, 4.1.4 and 4.1.5).
 */
export function checkValidity(credential: JsonObject, now: Date, claims: JsonObject = {}): Check {
  const { validFrom, validUntil } = inCurrentTerms(credential)
  const begins = [momentOf(validFrom), momentOf(inDate(claims.nbf))]
  const ends = [momentOf(validUntil), momentOf(inDate(claims.exp))]
  // For a moment that is none, nothing can be said.
  if (Number.isNaN(now.getTime())) return check('validity', 'unknown', 'not-understood')
  if ([...begins, ...ends].some((moment) => Number.isNaN(moment))) return check('validity', 'fail', 'date-malformed')
  const [begin = null] = begins.filter((moment) => moment !== null && moment > now.getTime())
  if (begin !== null) return check('validity', 'fail', 'not-yet-valid', { date: written(begin, validFrom) })
  const [end = null] = ends.filter((moment) => moment !== null && moment < now.getTime())
  if (end !== null) return check('validity', 'fail', 'expired', { date: written(end, validUntil) })
  return check('validity', 'pass', 'in-force')
}

/** Milliseconds, null when absent, NaN when it cannot be read. */
function momentOf(date: unknown): number | null {
  if (date === undefined || date === null) return null
  if (typeof date !== 'string') return Number.NaN
  // Without a time zone it is read as UTC, or it would depend on where this runs.
  return Date.parse(/^[\d-]+T[\d:.]+$/.test(date) ? `${date}Z` : date)
}

/** A NumericDate (RFC 7519, 2) as a date is written. */
function inDate(seconds: unknown): unknown {
  if (typeof seconds !== 'number') return seconds
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

/** As it stands in the credential, where it does. */
function written(moment: number, date: unknown): string {
  return typeof date === 'string' && momentOf(date) === moment ? date : new Date(moment).toISOString()
}
