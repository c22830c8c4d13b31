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
  /** Its place in a list of suspended awards; null when it was made before there were any. */
  suspensionListId: Id<'status-list'> | null
  suspensionIndex: number | null
  /** When it was first earned. */
  awardedAt: Date
  /** When this document of it came to be: later than `awardedAt` when it was issued again. */
  issuedAt: Date
  expiresAt: Date | null
  suspendedAt: Date | null
  /** Said in public. */
  suspensionReason: string | null
  revokedAt: Date | null
  /** Said in public. */
  revocationReason: string | null
  /** Taken back by the issuer, or replaced because the earner asked for it: that is nobody's fault. */
  revocationKind: 'taken-back' | 'reissued' | null
  /** The award in whose place this one stands, and why. */
  supersedes: Id<'award'> | null
  succession: 'renewal' | 'reissue' | null
  /** The award that stands in this one's place, when whoever asks may see it. */
  supersededBy: Id<'award'> | null
  visibility: Visibility
  /** The earner's name as they chose to show it; null when it stays out. */
  shownName: string | null
  /** Whether its document is there, and not by a key that was stolen: such a one is signed again. */
  signed: boolean
}

export const visibilities = ['open', 'hidden'] as const
export type Visibility = (typeof visibilities)[number]

export const LONGEST_REASON = 600

export const awardStates = ['valid', 'expired', 'suspended', 'revoked', 'superseded', 'being-signed'] as const
export type AwardState = (typeof awardStates)[number]

export type Lived = Pick<Award, 'revokedAt' | 'revocationKind' | 'suspendedAt' | 'expiresAt' | 'signed'>

/** What is said of an award at this moment. A revocation outweighs everything, a missing signature only validity. */
export function stateOf(award: Lived, now: Date): AwardState {
  if (award.revokedAt) return award.revocationKind === 'reissued' ? 'superseded' : 'revoked'
  if (award.suspendedAt) return 'suspended'
  if (award.expiresAt && award.expiresAt <= now) return 'expired'
  return award.signed ? 'valid' : 'being-signed'
}

type Ended = Pick<Award, 'revokedAt' | 'revocationKind'>

/** Why this award cannot be revoked, or null: revocation is for ever, so it happens once. */
export function whyNotRevoke({ revokedAt, revocationKind }: Ended): RefusalCode | null {
  if (!revokedAt) return null
  return revocationKind === 'reissued' ? 'award-superseded' : 'already-revoked'
}

/** Why so many awards cannot be revoked at once, or null. */
export function whyNotRevokeMany(count: number, most: number): RefusalCode | null {
  if (count > most) return 'too-many-chosen'
  return count ? null : 'nothing-chosen'
}

/** Why this award cannot be suspended, or null. Verifiers only learn of it where it has a place in a list for it. */
export function whyNotSuspend(award: Ended & Pick<Award, 'suspendedAt' | 'suspensionListId'>): RefusalCode | null {
  const ended = whyNotRevoke(award)
  if (ended) return ended
  if (award.suspendedAt) return 'already-suspended'
  return award.suspensionListId ? null : 'suspension-unknown'
}

/** Why there is no suspension to lift, or null. */
export function whyNotReinstate(award: Ended & Pick<Award, 'suspendedAt'>): RefusalCode | null {
  return whyNotRevoke(award) ?? (award.suspendedAt ? null : 'not-suspended')
}

/**
 * Why the earner cannot have this award issued again, or null. `sameRecipient` says that their address is still the
 * one it was issued to; null when they have no confirmed address.
 */
export function whyNotReissue(
  award: Ended & Pick<Award, 'suspendedAt' | 'signed' | 'supersededBy'>,
  sameRecipient: boolean | null,
): RefusalCode | null {
  const ended = whyNotRevoke(award) ?? (award.supersededBy ? 'award-superseded' : null)
  if (ended) return ended
  if (award.suspendedAt) return 'award-suspended'
  if (!award.signed) return 'credential-unsigned'
  if (sameRecipient === null) return 'email-unverified'
  return sameRecipient ? 'recipient-unchanged' : null
}

/** An award may be renewed from this many days before it expires. */
const RENEWAL_DAYS = 90
const DAY_MS = 24 * 60 * 60_000

/** Why the earner cannot begin to renew this award now, or null. */
export function whyNotRenew(
  award: Ended & Pick<Award, 'suspendedAt' | 'expiresAt' | 'supersededBy'>,
  now: Date,
): RefusalCode | null {
  const ended = whyNotRevoke(award) ?? (award.supersededBy ? 'award-superseded' : null)
  if (ended) return ended
  if (award.suspendedAt) return 'award-suspended'
  if (!award.expiresAt) return 'never-expires'
  return award.expiresAt.getTime() - now.getTime() > RENEWAL_DAYS * DAY_MS ? 'renewal-too-early' : null
}

/** When an award made at this moment expires: the same day of a later month, or its last day; null for never. */
export function expiryOf(awardedAt: Date, validForMonths: number | undefined): Date | null {
  if (!validForMonths) return null
  const expiry = new Date(awardedAt)
  expiry.setUTCDate(1)
  expiry.setUTCMonth(expiry.getUTCMonth() + validForMonths)
  const lastDay = new Date(Date.UTC(expiry.getUTCFullYear(), expiry.getUTCMonth() + 1, 0)).getUTCDate()
  expiry.setUTCDate(Math.min(awardedAt.getUTCDate(), lastDay))
  return expiry
}

/** How long readers may keep an issuer's profile, and so do without a key that was made meanwhile. */
export const PROFILE_LIVES_MS = 5 * 60_000

/** How long readers may keep a status list. A revocation reaches every verifier at the latest after this. */
export const LIST_TTL_MS = 15 * 60_000
/** How long a signed list speaks for itself: an old copy cannot be shown for ever to hide a revocation. */
export const LIST_LIVES_MS = 7 * 24 * 60 * 60_000
/** How far a verifier's clock may be behind ours and find a list that was signed just now in force. */
export const CLOCKS_APART_MS = 60_000

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
