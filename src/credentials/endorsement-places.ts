import type { Work } from '../platform/work.ts'
import { addList, candidatesIn } from './actions.ts'
import type { Endorsement } from './endorsement-rules.ts'
import * as store from './endorsements-store.ts'
import * as lists from './lists-store.ts'

const revocations: lists.ListFor = { kind: 'endorsements', purpose: 'revocation' }
const MOST_TRIES = 4

/**
 * The place of an endorsement in a status list of the acting organisation, which signs it. Taken now, at random, unless
 * it has one; the endorsement is locked by whoever calls.
 */
export async function placeOf(work: Work, { id, statusListId, statusIndex }: Endorsement): Promise<lists.Place> {
  if (statusListId && statusIndex !== null) return { listId: statusListId, index: statusIndex }
  // One at a time, also when the list is there: no two find the same place free. Endorsements are rare enough.
  await lists.holdListMaking(work)
  let list = (await lists.openList(work, revocations)) ?? (await addList(work, revocations))
  for (let tries = 1; ; tries++) {
    const place = await store.takePlace(work, id, candidatesIn(list))
    if (place) return place
    if (tries > MOST_TRIES) throw new Error(`No place in a status list for endorsement ${id}`)
    if (tries === MOST_TRIES) list = await addList(work, revocations)
  }
}
