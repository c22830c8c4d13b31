import { asOrganisation, nobody } from '../platform/actor.ts'
import type { Workshop } from '../platform/workshop.ts'
import { factOf } from './actions.ts'
import * as store from './expiry-store.ts'
import { lockIssuedAward } from './store.ts'

const MOST_AT_ONCE = 5000

/**
 * Tells earners of awards that expire: within sixty days, and again within fourteen. Each is told once, however often
 * this runs; what a killed worker left undone is found by the next run.
 */
export async function tellOfExpiry({ workplace }: Workshop): Promise<void> {
  const due = await workplace.run(nobody, 'read', (work) => store.expiring(work, MOST_AT_ONCE))
  for (const { awardId, organisationId, notice } of due)
    await workplace.run(asOrganisation(organisationId), 'write', async (work) => {
      // Of two that come at once the second waits here, and finds that it was told.
      const award = await lockIssuedAward(work, awardId)
      if (!award || award.revokedAt || (await store.wasTold(work, awardId, notice))) return
      await work.record({ type: notice, ...factOf(award) })
    })
}
