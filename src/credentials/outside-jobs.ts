import type { JobOf } from '../jobs.ts'
import { asPerson, nobody } from '../platform/actor.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Workshop } from '../platform/workshop.ts'
import { checkAgain } from './outside-badges.ts'
import * as store from './outside-badges-store.ts'
import { CHECK_LIVES_MS } from './outside-rules.ts'

const MOST_AT_ONCE = 500

/** Leaves a job for each badge from elsewhere whose last check is too old. */
export async function findOutsideBadges({ workplace }: Workshop): Promise<void> {
  await workplace.run(nobody, 'write', async (work) => {
    const triedBefore = new Date(work.now.getTime() - CHECK_LIVES_MS)
    const due = await store.due(work, { triedBefore, most: MOST_AT_ONCE })
    await work.enqueueOnce(due.map((one) => ({ name: 'check-outside-badge', ...one })))
  })
}

/** Checks one of them again. Nothing is left to do when its owner removed it meanwhile. */
export async function checkOutsideBadge(
  { workplace, site }: Workshop,
  { personId, outsideBadgeId }: JobOf<'check-outside-badge'>,
): Promise<void> {
  const owner = asPerson(personId)
  try {
    await checkAgain(
      { run: (mode, verb) => workplace.run(owner, mode, verb), siteUrl: site.url, now: new Date(), asker: personId },
      outsideBadgeId,
    )
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return
    throw error
  }
}
