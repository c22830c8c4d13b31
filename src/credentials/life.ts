import { randomBytes } from 'node:crypto'
import * as catalogue from '../catalogue/store.ts'
import { type Id, newOpaqueId } from '../platform/ids.ts'
import { found, refuseIf } from '../platform/refusal.ts'
import { inNameOf, type Work } from '../platform/work.ts'
import * as portfolioVerbs from '../portfolio/actions.ts'
import { recipientHash } from '../portfolio/snapshot.ts'
import * as portfolio from '../portfolio/store.ts'
import { factOf, inFreePlace } from './actions.ts'
import * as life from './life-store.ts'
import * as lists from './lists-store.ts'
import * as placing from './placing-store.ts'
import { isRecipient } from './recipient.ts'
import { type Award, whyNotReinstate, whyNotReissue, whyNotRenew, whyNotRevoke, whyNotSuspend } from './rules.ts'
import * as store from './store.ts'

/**
 * The issuer takes an award back, for ever, saying why in public. The award's page says so at once, its status list as
 * soon as the worker has signed it again. @throws Refusal not-found, already-revoked, award-superseded
 */
export async function revokeAward(work: Work, awardId: Id<'award'>, reason: string): Promise<void> {
  const current = found(await store.lockIssuedAward(work, awardId))
  refuseIf(whyNotRevoke(current))
  await takeBack(work, current, { reason, by: work.actor.personId })
  await signAgain(work, current.statusListId)
}

/** Revokes an award that was found to be revocable; whoever asked signs the list. */
export async function takeBack(work: Work, award: Award, why: { reason: string; by: Id<'person'> | null }) {
  await life.saveRevocation(work, award.id, { ...why, kind: 'taken-back' })
  await lists.setBit(work, { listId: award.statusListId, index: award.statusIndex }, 1)
  await work.record({ type: 'award-revoked', ...factOf(award) })
}

/** The issuer suspends an award until it says otherwise. @throws Refusal not-found, already-suspended, suspension-unknown */
export async function suspendAward(work: Work, awardId: Id<'award'>, reason: string): Promise<void> {
  const current = found(await store.lockIssuedAward(work, awardId))
  refuseIf(whyNotSuspend(current))
  await life.saveSuspension(work, awardId, reason)
  await setSuspended(work, current, 1)
  await work.record({ type: 'award-suspended', ...factOf(current) })
}

/** The issuer lifts a suspension: the award holds again. @throws Refusal not-found, not-suspended */
export async function reinstateAward(work: Work, awardId: Id<'award'>): Promise<void> {
  const current = found(await store.lockIssuedAward(work, awardId))
  refuseIf(whyNotReinstate(current))
  await life.endSuspension(work, awardId)
  await setSuspended(work, current, 0)
  await work.record({ type: 'award-reinstated', ...factOf(current) })
}

async function setSuspended(work: Work, { suspensionListId, suspensionIndex }: Award, bit: 0 | 1): Promise<void> {
  const listId = found(suspensionListId)
  await lists.setBit(work, { listId, index: found(suspensionIndex) }, bit)
  await signAgain(work, listId)
}

async function signAgain(work: Work, statusListId: Id<'status-list'>): Promise<void> {
  const organisationId = found(work.actor.organisationId)
  await work.enqueue({ name: 'sign-status-list', organisationId, statusListId })
}

/**
 * The earner has their award issued again to the address they use now. The former one is revoked as replaced, in the
 * same transaction; the new one points to it. @throws Refusal not-found, recipient-unchanged, award-suspended, …
 */
export async function reissueAward(work: Work, awardId: Id<'award'>): Promise<Id<'award'>> {
  const current = found(await store.lockOwnAward(work, awardId))
  const email = await portfolio.verifiedEmail(work)
  refuseIf(whyNotReissue(current, isRecipient(current, email)))
  return inNameOf(work, current.organisationId, (inName) => replace(inName, current, found(email)))
}

async function replace(work: Work, former: Award, email: string): Promise<Id<'award'>> {
  const [id, recipientSalt] = [newOpaqueId<'award'>(), randomBytes(16).toString('hex')]
  const { organisationId } = former
  const row = { id, formerId: former.id, recipientHash: recipientHash(email, recipientSalt), recipientSalt }
  await inFreePlace(work, (places) => placing.addReissue(work, row, places))
  await life.saveRevocation(work, former.id, { reason: 'reissued', kind: 'reissued', by: work.actor.personId })
  await lists.setBit(work, { listId: former.statusListId, index: former.statusIndex }, 1)
  await signAgain(work, former.statusListId)
  await work.enqueue({ name: 'sign-credential', organisationId, awardId: id })
  await work.record({ type: 'award-superseded', ...factOf(former), successorId: id })
  await work.record({ type: 'award-reissued', ...factOf(former), awardId: id, formerId: former.id })
  return id
}

/**
 * The earner begins to renew an award that expired or soon will: the same micro-credential as it is published now, with
 * new evidence. @throws Refusal not-found, never-expires, renewal-too-early, already-enrolled, not-open-for-enrolment
 */
export async function renewAward(work: Work, awardId: Id<'award'>): Promise<Id<'enrolment'>> {
  const current = found(await store.lockOwnAward(work, awardId))
  refuseIf(whyNotRenew(current, work.now))
  const { issuer, slug } = found(await catalogue.version(work, current.versionId))
  const enrolmentId = await portfolioVerbs.enrolAgain(work, current.enrolmentId, { issuer: issuer.slug, slug })
  await work.record({ type: 'award-renewal-begun', ...factOf(current), enrolmentId })
  return enrolmentId
}
