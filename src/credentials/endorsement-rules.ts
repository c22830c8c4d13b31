import type { Id } from '../platform/ids.ts'
import type { RefusalCode } from '../refusals.ts'

export const endorsables = ['issuer', 'micro-credential', 'award'] as const
export type Endorsable = (typeof endorsables)[number]
export type EndorsementState = 'asked' | 'written' | 'accepted' | 'declined' | 'withdrawn'

/** What an endorsement is about, and who decides on it. */
export type Thing = {
  about: Endorsable
  /** Whose key signs it. */
  organisationId: Id<'organisation'>
  microCredentialId: Id<'micro-credential'> | null
  awardId: Id<'award'> | null
  /** The earner of the award; null where the organisation's administrators decide. */
  ownerId: Id<'person'> | null
}

export type Endorsement = Thing & {
  id: Id<'endorsement'>
  endorserId: Id<'person'> | null
  askedBy: Id<'person'> | null
  state: EndorsementState
  /** As they wrote it themselves; null until then. */
  name: string | null
  /** Their role or organisation. */
  standing: string | null
  comment: string | null
  createdAt: Date
  writtenAt: Date | null
  decidedAt: Date | null
  /** Why it was declined or taken back. */
  reason: string | null
  /** Its place in a list of revoked endorsements; null until it is signed, and when it was before there were any. */
  statusListId: Id<'status-list'> | null
  statusIndex: number | null
  signed: boolean
}

export const LONGEST_COMMENT = 2000
export const LONGEST_NAME = 200
export const LONGEST_REASON = 600
export const REQUEST_LIVES_MS = 30 * 24 * 60 * 60_000
/** Requests that wait for an answer, about one thing. */
export const MOST_OPEN_REQUESTS = 20

/** Why the owner cannot let it show now, or null. */
export function whyNotAccept({ state }: Pick<Endorsement, 'state'>): RefusalCode | null {
  return state === 'written' ? null : 'endorsement-decided'
}

/** Why the owner cannot decline it now, or null. One that shows may still be taken off. */
export function whyNotDecline({ state }: Pick<Endorsement, 'state'>): RefusalCode | null {
  return state === 'written' || state === 'accepted' || state === 'asked' ? null : 'endorsement-decided'
}

/** Why it cannot be written now, or null: it is written once. */
export function whyNotWrite({ state }: Pick<Endorsement, 'state'>): RefusalCode | null {
  return state === 'asked' ? null : 'endorsement-decided'
}

/** Why its endorser cannot take it back now, or null. */
export function whyNotWithdraw({ state }: Pick<Endorsement, 'state'>): RefusalCode | null {
  return state === 'declined' || state === 'withdrawn' ? 'endorsement-decided' : null
}

type Asker = { personId: Id<'person'> | null; memberships: readonly { organisationId: Id<'organisation'> }[] }

/** Why this person's word does not count here, or null: nobody endorses what is their own or their organisation's. */
export function whyNotEndorse(thing: Thing, { personId, memberships }: Asker): RefusalCode | null {
  const own = thing.ownerId
    ? thing.ownerId === personId
    : memberships.some(({ organisationId }) => organisationId === thing.organisationId)
  return own ? 'endorsement-of-own' : null
}
