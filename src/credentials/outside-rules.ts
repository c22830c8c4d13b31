import type { JsonObject } from '@cairn/open-badges'
import type { Id } from '../platform/ids.ts'
import type { RefusalCode } from '../refusals.ts'
import type { Excerpt } from './excerpt.ts'
import type { Conclusion, Verification } from './verification.ts'

/** What is kept of a verification. */
export type KeptReport = Pick<Verification, 'conclusion' | 'verdict' | 'findings'> & { badge: Omit<Excerpt, 'picture'> }

/** A badge from elsewhere, as its owner keeps it here. */
export type OutsideBadge = {
  id: Id<'outside-badge'>
  report: KeptReport
  /** Issued to one of the owner's confirmed addresses, as far as could be told. */
  isForOwner: boolean
  hasPicture: boolean
  cameFrom: string | null
  validFrom: Date | null
  addedAt: Date
  /** When the report was made. */
  checkedAt: Date
  /** When a check was last tried: later than `checkedAt` when not everything could be found out. */
  triedAt: Date
}

/**
 * How a badge may be handed on as Open Badges 3.0: as a document with its signature in it, or as a token. `none`: it is
 * of an older kind, or nobody ever signed it as it should be.
 */
export type DocumentForm = 'document' | 'token' | 'none'

const OB3_CONTEXT = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)?\.json$/
const ACHIEVEMENT_TYPES = ['AchievementCredential', 'OpenBadgeCredential']

export function formOf(credential: JsonObject, document: string, conclusion: Conclusion): DocumentForm {
  const contexts = [credential['@context']].flat()
  const types = [credential['type']].flat()
  const isThree =
    contexts.some((one) => typeof one === 'string' && OB3_CONTEXT.test(one)) &&
    types.some((one) => typeof one === 'string' && ACHIEVEMENT_TYPES.includes(one))
  if (!isThree || conclusion === 'does-not-hold') return 'none'
  if (document.startsWith('{')) return 'document'
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(document) ? 'token' : 'none'
}

export const MOST_OUTSIDE_BADGES = 200
export const LONGEST_DOCUMENT = 1024 * 1024
export const LARGEST_FILE_MEGABYTES = 10

const DAY_MS = 24 * 60 * 60_000
/** How old a check may grow before the worker makes another. */
export const CHECK_LIVES_MS = 7 * DAY_MS

const descriptions = ['BadgeClass', 'Issuer', 'Profile']

/** Why this cannot be kept at all, or null. What was revoked or has expired may: it says so. */
export function whyNotKeep({ conclusion, badge, findings }: Verification): RefusalCode | null {
  if (!badge) return conclusion === 'unreachable' ? 'badge-unreachable' : 'badge-unreadable'
  if (findings.some(({ code }) => code === 'issuer-here')) return 'badge-of-here'
  // Open Badges 2 describes badges and issuers in documents of their own.
  if (findings.some(({ code, params }) => code === 'kind-unsupported' && descriptions.includes(params['kind'] ?? '')))
    return 'badge-not-awarded'
  return conclusion === 'changed' ? 'badge-was-changed' : null
}

/**
 * What makes it this badge and no other: the same issuer's same id, percent-decoded and trimmed (OB 3.0, 9, credential
 * equality). Null: it has no id.
 */
export function identityIn(credential: JsonObject): string | null {
  const id = credential['id']
  const issuer = credential['issuer']
  const issuerId = typeof issuer === 'object' && issuer !== null && 'id' in issuer ? issuer.id : issuer
  if (typeof id !== 'string' || !id.trim()) return null
  return JSON.stringify([typeof issuerId === 'string' ? plainId(issuerId) : '', plainId(id)])
}

function plainId(id: string): string {
  try {
    return decodeURIComponent(id).trim()
  } catch {
    return id.trim()
  }
}

/** Whether this is a page for people: what vendors show at the address that one shares. */
export function isWebPage(bytes: Uint8Array): boolean {
  return /^\s*(<!--.*?-->\s*)*<(!doctype\s+html|html)\b/is.test(new TextDecoder().decode(bytes.subarray(0, 2000)))
}

/** Whether one of somebody's own may stand in their record: nothing speaks against it, except that its time is over. */
export function isRecordable({ report: { conclusion } }: Pick<OutsideBadge, 'report'>): boolean {
  return conclusion === 'genuine' || conclusion === 'uncertain' || conclusion === 'expired'
}

/** Since when it holds: of two with the same identity the later one is the newer (OB 3.0, ibid.). Years 1 to 9999. */
export function validFromIn(credential: JsonObject): Date | null {
  const said = credential['validFrom'] ?? credential['issuanceDate'] ?? credential['issuedOn']
  const date = new Date(typeof said === 'string' ? said : '')
  const year = date.getUTCFullYear()
  return year >= 1 && year <= 9999 ? date : null
}

type Rival = { validFrom: Date | null; verdict: KeptReport['verdict'] }

const certainty = { invalid: 0, unknown: 1, valid: 2 }

/**
 * Whether the one that is brought in takes the place of the one that is held. Anybody can write somebody else's id: one
 * that could not be verified as far never drives out another.
 */
export function takesPlaceOf(fresh: Rival, held: Rival): boolean {
  if (certainty[fresh.verdict] < certainty[held.verdict]) return false
  return (fresh.validFrom?.getTime() ?? 0) >= (held.validFrom?.getTime() ?? 0)
}

/** Whether a new check says more than the last: "could not be found out" takes back nothing that was found out. */
export function saysMore(fresh: Pick<KeptReport, 'verdict'>, last: Pick<KeptReport, 'verdict'>): boolean {
  return fresh.verdict !== 'unknown' || last.verdict === 'unknown'
}
