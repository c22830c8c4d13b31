import { randomInt } from 'node:crypto'
import { shortestStatusList } from '@cairn/open-badges'
import * as catalogue from '../catalogue/store.ts'
import type { FactOf } from '../facts.ts'
import { type Id, newId, newOpaqueId } from '../platform/ids.ts'
import { found } from '../platform/refusal.ts'
import { inNameOf, type Work } from '../platform/work.ts'
import * as portfolio from '../portfolio/store.ts'
import * as lists from './lists-store.ts'
import * as placing from './placing-store.ts'
import { type Award, expiryOf, type Visibility } from './rules.ts'
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
  const { microCredentialId, definition } = found(await catalogue.version(work, versionId))
  if (!recipientHash || !recipientSalt) throw new Error(`A submission without a recipient was judged: ${submissionId}`)

  const id = newOpaqueId<'award'>()
  const expiresAt = expiryOf(work.now, definition.validForMonths)
  const former = await placing.awardToRenew(work, { personId, microCredentialId, enrolmentId })
  const row = { id, personId, microCredentialId, versionId, enrolmentId, submissionId, verdictId, expiresAt }
  const renewed = { ...row, recipientHash, recipientSalt, supersedes: former?.id ?? null }
  const added = await inFreePlace(work, (place) => placing.addAward(work, renewed, place))
  if (!added) return
  await work.enqueue({ name: 'sign-credential', organisationId, awardId: id })
  await work.record({ type: 'awarded', organisationId, personId, awardId: id, microCredentialId, versionId })
  if (former) await work.record({ type: 'award-superseded', ...factOf(former), successorId: id })
}

const CANDIDATES = 32
const MOST_TRIES = 4
const revocations: lists.ListFor = { kind: 'awards', purpose: 'revocation' }
const suspensions: lists.ListFor = { kind: 'awards', purpose: 'suspension' }

/**
 * Takes a free place in a list of each purpose, at random, so that nobody can tell who is next to whom. False: the
 * award was there already.
 */
export async function inFreePlace(
  work: Work,
  add: (places: placing.Places) => Promise<placing.Placed>,
): Promise<boolean> {
  let [revocation, suspension] = [await listFor(work, revocations), await listFor(work, suspensions)]
  for (let tries = 1; ; tries++) {
    const outcome = await add({ revocation: candidatesIn(revocation), suspension: candidatesIn(suspension) })
    if (outcome !== 'no-index-free') return outcome === 'added'
    // Somebody took the very place at the same moment; or a list is nearly full, then the next one is begun.
    if (tries === MOST_TRIES) {
      revocation = await addList(work, revocations)
      suspension = await addList(work, suspensions)
    }
  }
}

/** Some places of a list at random, whether or not they are free. */
export function candidatesIn({ id, length }: lists.OpenList): placing.Candidates {
  return { listId: id, indexes: Array.from({ length: CANDIDATES }, () => randomInt(length)) }
}

async function listFor(work: Work, wanted: lists.ListFor): Promise<lists.OpenList> {
  const open = await lists.openList(work, wanted)
  if (open) return open
  await lists.holdListMaking(work)
  // Whoever waited for another's first award finds its list here.
  return (await lists.openList(work, wanted)) ?? (await addList(work, wanted))
}

/** Begins a list of the acting organisation; the worker signs it. */
export async function addList(work: Work, wanted: lists.ListFor): Promise<lists.OpenList> {
  const list = { id: newId<'status-list'>(), length: shortestStatusList }
  await lists.addList(work, wanted, list)
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

/** What every fact about an award says. */
export function factOf({ id, organisationId, personId, microCredentialId, versionId }: Award) {
  return { awardId: id, organisationId, personId, microCredentialId, versionId }
}
