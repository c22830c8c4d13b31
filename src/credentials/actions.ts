import { randomInt } from 'node:crypto'
import { shortestStatusList } from '@cairn/open-badges'
import * as catalogue from '../catalogue/store.ts'
import type { FactOf } from '../facts.ts'
import { type Id, newId, newOpaqueId } from '../platform/ids.ts'
import { found, refuseIf } from '../platform/refusal.ts'
import { inNameOf, type Work } from '../platform/work.ts'
import * as portfolio from '../portfolio/store.ts'
import * as lists from './lists-store.ts'
import { type Award, type Visibility, whyNotRevoke } from './rules.ts'
import * as store from './store.ts'

/**
 * The award is the decision, made now; its signed document is made later by the worker. In the issuer's name. Once for a
 * submission, however often it is called: a second call does nothing.
 */
export async function award(work: Work, fact: FactOf<'submission-earned'>): Promise<void> {
  await inNameOf(work, fact.organisationId, (inName) => awardInName(inName, fact))
}

async function awardInName(work: Work, fact: FactOf<'submission-earned'>): Promise<void> {
  const { organisationId, personId, versionId, enrolmentId, submissionId, verdictId } = fact
  const { recipientHash, recipientSalt } = found(await portfolio.submission(work, submissionId))
  const { microCredentialId } = found(await catalogue.version(work, versionId))
  if (!recipientHash || !recipientSalt) throw new Error(`A submission without a recipient was judged: ${submissionId}`)

  const id = newOpaqueId<'award'>()
  const row = { id, personId, microCredentialId, versionId, enrolmentId, submissionId, verdictId }
  const added = await placeAward(work, { ...row, recipientHash, recipientSalt })
  if (!added) return
  await work.enqueue({ name: 'sign-credential', organisationId, awardId: id })
  await work.record({ type: 'awarded', organisationId, personId, awardId: id, microCredentialId, versionId })
}

const CANDIDATES = 32
const MOST_TRIES = 4

/** Takes a free place in a status list, at random, so that nobody can tell who is next to whom. False: it was there. */
async function placeAward(work: Work, row: Omit<store.NewAward, 'statusListId'>): Promise<boolean> {
  let list = (await lists.openList(work)) ?? (await makeList(work))
  for (let tries = 1; ; tries++) {
    const { length } = list
    const indexes = Array.from({ length: CANDIDATES }, () => randomInt(length))
    const outcome = await store.addAward(work, { ...row, statusListId: list.id }, indexes)
    if (outcome !== 'no-index-free') return outcome === 'added'
    // Somebody took the very place at the same moment; or the list is nearly full, then the next one is begun.
    if (tries === MOST_TRIES) list = await addList(work)
  }
}

async function makeList(work: Work): Promise<lists.OpenList> {
  await lists.holdListMaking(work)
  // Whoever waited for another's first award finds its list here.
  return (await lists.openList(work)) ?? (await addList(work))
}

async function addList(work: Work): Promise<lists.OpenList> {
  const list = { id: newId<'status-list'>(), length: shortestStatusList }
  await lists.addList(work, list)
  const organisationId = found(work.actor.organisationId)
  await work.enqueue({ name: 'sign-status-list', organisationId, statusListId: list.id })
  return list
}

export type Showing = { visibility?: Visibility; name?: 'shown' | 'left-out' }

/** The earner decides who finds the award and whether their name stands on it. @throws Refusal not-found */
export async function showAward(
  work: Work,
  awardId: Id<'award'>,
  { showing, fullName }: { showing: Showing; fullName: string },
): Promise<void> {
  const current = found(await store.lockOwnAward(work, awardId))
  const visibility = showing.visibility ?? current.visibility
  const shownName = showing.name ? (showing.name === 'shown' ? fullName : null) : current.shownName
  if (visibility === current.visibility && shownName === current.shownName) return
  await store.saveShowing(work, awardId, { visibility, shownName })
  await work.record({ type: 'award-shown', ...factOf(current) })
}

/**
 * The issuer takes an award back, for ever, saying why in public. The award's page says so at once, its status list as
 * soon as the worker has signed it again. @throws Refusal not-found, already-revoked
 */
export async function revokeAward(work: Work, awardId: Id<'award'>, reason: string): Promise<void> {
  const current = found(await store.lockIssuedAward(work, awardId))
  refuseIf(whyNotRevoke(current))
  await store.saveRevocation(work, awardId, reason)
  await lists.setBit(work, current.statusListId, current.statusIndex)
  const { organisationId, statusListId } = current
  await work.enqueue({ name: 'sign-status-list', organisationId, statusListId })
  await work.record({ type: 'award-revoked', ...factOf(current) })
}

/** What every fact about an award says. */
export function factOf({ id, organisationId, personId, microCredentialId, versionId }: Award) {
  return { awardId: id, organisationId, personId, microCredentialId, versionId }
}
