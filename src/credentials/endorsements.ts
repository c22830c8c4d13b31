import { foldEmail, whyNotEmail } from '../accounts/rules.ts'
import { type Id, newOpaqueId } from '../platform/ids.ts'
import { found, Refusal, refuseIf } from '../platform/refusal.ts'
import { tokenHash } from '../platform/secrets.ts'
import type { Site } from '../platform/site.ts'
import { inNameOf, type Work } from '../platform/work.ts'
import {
  type Endorsement,
  MOST_OPEN_REQUESTS,
  REQUEST_LIVES_MS,
  type Thing,
  whyNotAccept,
  whyNotDecline,
  whyNotWithdraw,
  whyNotWrite,
} from './endorsement-rules.ts'
import * as store from './endorsements-store.ts'
import * as lists from './lists-store.ts'

/** What stands in the mailed link. It follows from the id and this installation's secret: no row and no job holds it. */
export function requestToken(site: Site, id: Id<'endorsement'>): string {
  return site.secrets.mark('endorsement', id)
}

/**
 * Asks somebody by mail for their word. In the name of whoever owns the thing.
 * @throws Refusal email-malformed, endorsement-asked-already, endorsement-requests-full
 */
export async function ask(work: Work, thing: Thing, email: string): Promise<void> {
  refuseIf(whyNotEmail(email), { field: 'email' })
  const folded = foldEmail(email)
  const open = await store.openRequests(work, thing)
  if (open.includes(folded)) throw new Refusal('endorsement-asked-already', { field: 'email' })
  if (open.length >= MOST_OPEN_REQUESTS) throw new Refusal('endorsement-requests-full', { most: MOST_OPEN_REQUESTS })
  const id = newOpaqueId<'endorsement'>()
  await store.add(work, { ...thing, id, askedBy: work.actor.personId, endorserId: null, said: null })
  await store.addLetter(work, id, thing, {
    email: folded,
    tokenHash: tokenHash(requestToken(work.site, id)),
    expiresAt: new Date(work.now.getTime() + REQUEST_LIVES_MS),
  })
  const { organisationId } = thing
  await work.enqueue({ name: 'mail-endorsement', organisationId, endorsementId: id })
  await work.record({ type: 'endorsement-asked', organisationId, endorsementId: id })
}

/** Offers one's word unasked, in one's own name. @throws Refusal endorsed-already */
export async function offer(work: Work, thing: Thing, said: store.Said): Promise<void> {
  const endorserId = found(work.actor.personId)
  const mine = await store.byPerson(work)
  const stands = mine.some((one) => (one.state === 'written' || one.state === 'accepted') && sameThing(one, thing))
  if (stands) throw new Refusal('endorsed-already')
  const id = newOpaqueId<'endorsement'>()
  await store.add(work, { ...thing, id, askedBy: null, endorserId, said })
  await recordWritten(work, { ...thing, id, askedBy: null })
}

/**
 * Answers the mailed request; whoever has the link writes, with an account or without. @throws Refusal
 * endorsement-decided
 */
export async function write(work: Work, asked: Endorsement, said: store.Said): Promise<void> {
  await inNameOf(work, asked.organisationId, async (own) => {
    const current = found(await store.lock(own, asked.id))
    refuseIf(whyNotWrite(current))
    await store.saveSaid(own, asked.id, { said, endorserId: work.actor.personId })
    await recordWritten(own, current)
  })
}

/** The owner lets it show; the worker signs it a moment later. @throws Refusal not-found, endorsement-decided */
export async function accept(work: Work, id: Id<'endorsement'>, mayDecide: MayDecide): Promise<void> {
  const current = found(await store.lock(work, id))
  if (!mayDecide(current)) throw new Refusal('not-found')
  refuseIf(whyNotAccept(current))
  await store.saveState(work, id, { state: 'accepted', reason: null })
  const { organisationId } = current
  await work.enqueue({ name: 'sign-endorsement', organisationId, endorsementId: id })
  await work.record({ type: 'endorsement-accepted', organisationId, endorsementId: id, personId: current.endorserId })
}

/** The owner does not want it, or not any more. @throws Refusal not-found, endorsement-decided */
export async function decline(
  work: Work,
  id: Id<'endorsement'>,
  { reason, mayDecide }: { reason: string; mayDecide: MayDecide },
): Promise<void> {
  const current = found(await store.lock(work, id))
  if (!mayDecide(current)) throw new Refusal('not-found')
  refuseIf(whyNotDecline(current))
  await store.saveState(work, id, { state: 'declined', reason })
  await revoke(work, current)
  const { organisationId, endorserId: personId } = current
  await work.record({ type: 'endorsement-declined', organisationId, endorsementId: id, personId })
}
export type MayDecide = (endorsement: Endorsement) => boolean

/** Its endorser takes it back: the person who acts. @throws Refusal not-found, endorsement-decided */
export async function withdraw(work: Work, id: Id<'endorsement'>, reason: string): Promise<void> {
  const current = found(await store.lock(work, id))
  if (current.endorserId !== work.actor.personId) throw new Refusal('not-found')
  await takeBack(work, current, reason)
}

/** The same for whoever holds the mailed link. @throws Refusal endorsement-decided */
export async function withdrawAsked(work: Work, asked: Endorsement, reason: string): Promise<void> {
  await inNameOf(work, asked.organisationId, async (own) =>
    takeBack(own, found(await store.lock(own, asked.id)), reason),
  )
}

async function takeBack(work: Work, current: Endorsement, reason: string): Promise<void> {
  refuseIf(whyNotWithdraw(current))
  await store.saveState(work, current.id, { state: 'withdrawn', reason })
  await revoke(work, current)
  await work.record({ type: 'endorsement-withdrawn', ...forOwner(current) })
}

/** Whoever kept a copy of the credential learns that it no longer shows; the issuer signed it, so it says so. */
async function revoke(work: Work, { organisationId, statusListId, statusIndex }: Endorsement): Promise<void> {
  if (!statusListId || statusIndex === null) return
  await inNameOf(work, organisationId, async (issuers) => {
    await lists.setBit(issuers, { listId: statusListId, index: statusIndex }, 1)
    await issuers.enqueue({ name: 'sign-status-list', organisationId, statusListId })
  })
}

function recordWritten(work: Work, one: Owned): Promise<void> {
  return work.record({ type: 'endorsement-written', ...forOwner(one) })
}

type Owned = Pick<Endorsement, 'id' | 'organisationId' | 'awardId' | 'ownerId' | 'askedBy'>

/** For the eyes of the earner, or of the administrator who asked. */
function forOwner({ id, organisationId, awardId, ownerId, askedBy }: Owned) {
  return { organisationId, endorsementId: id, ...(awardId && { awardId }), personId: ownerId ?? askedBy }
}

function sameThing(one: Thing, other: Thing): boolean {
  return (
    one.about === other.about &&
    one.organisationId === other.organisationId &&
    one.awardId === other.awardId &&
    one.microCredentialId === other.microCredentialId
  )
}
