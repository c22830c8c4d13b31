import { type Id, parseId } from '../platform/ids.ts'
import type { RefusalCode } from '../refusals.ts'

/** The decision that somebody has shown a competency. Its signed document, the credential, is made later. */
export type Award = {
  id: Id<'award'>
  organisationId: Id<'organisation'>
  personId: Id<'person'>
  microCredentialId: Id<'micro-credential'>
  versionId: Id<'version'>
  enrolmentId: Id<'enrolment'>
  submissionId: Id<'submission'>
  /** `sha256$` and lower-case hex over e-mail address and salt. */
  recipientHash: string
  recipientSalt: string
  statusListId: Id<'status-list'>
  statusIndex: number
  awardedAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
  /** Said in public. */
  revocationReason: string | null
  visibility: Visibility
  /** The earner's name as they chose to show it; null when it stays out. */
  shownName: string | null
  signed: boolean
}

export const visibilities = ['open', 'hidden'] as const
export type Visibility = (typeof visibilities)[number]

export const LONGEST_REASON = 600

export type AwardState = 'valid' | 'expired' | 'revoked' | 'being-signed'

/** What is said of an award at this moment. A revocation outweighs everything, a missing signature only validity. */
export function stateOf(award: Pick<Award, 'revokedAt' | 'expiresAt' | 'signed'>, now: Date): AwardState {
  if (award.revokedAt) return 'revoked'
  if (award.expiresAt && award.expiresAt <= now) return 'expired'
  return award.signed ? 'valid' : 'being-signed'
}

/** Why this award cannot be revoked, or null: revocation is for ever, so it happens once. */
export function whyNotRevoke(award: Pick<Award, 'revokedAt'>): RefusalCode | null {
  return award.revokedAt ? 'already-revoked' : null
}

/** How long readers may keep an issuer's profile, and so do without a key that was made meanwhile. */
export const PROFILE_LIVES_MS = 5 * 60_000

/** How long readers may keep a status list. A revocation reaches every verifier at the latest after this. */
export const LIST_TTL_MS = 15 * 60_000
/** How long a signed list speaks for itself: an old copy cannot be shown for ever to hide a revocation. */
export const LIST_LIVES_MS = 7 * 24 * 60 * 60_000

/** Whether a list must be signed again: it changed since, was never signed, or is half as old as readers may keep it. */
export function needsSigning(list: { signedAt: Date | null; changedAt: Date }, now: Date): boolean {
  if (!list.signedAt || list.changedAt > list.signedAt) return true
  return now.getTime() - list.signedAt.getTime() > LIST_TTL_MS / 2
}

/** Where a bit of a status list stands in PostgreSQL's counting, which begins at the right of each byte. */
export function databaseBit(index: number): number {
  // Bitstring Status List 1.0, 3.2: index 0 is the left-most bit of the first byte.
  return (index & ~7) | (7 - (index & 7))
}

const idInText = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/** What an issuer types to find an award: its number, an address that holds it, or words of the micro-credential. */
export function searchFrom(text: string): { awardId: Id<'award'> | null; words: string } {
  const [id] = idInText.exec(text) ?? []
  const words = text.replace(/\s+/g, ' ').trim().slice(0, 200)
  return id ? { awardId: parseId(id.toLowerCase()), words: '' } : { awardId: null, words }
}
