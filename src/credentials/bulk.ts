import type { JobOf } from '../jobs.ts'
import { asOrganisation } from '../platform/actor.ts'
import { type Id, newId } from '../platform/ids.ts'
import { found, refuseIf } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import type { Workshop } from '../platform/workshop.ts'
import * as bulk from './bulk-store.ts'
import { takeBack } from './life.ts'
import { whyNotRevoke, whyNotRevokeMany } from './rules.ts'
import * as store from './store.ts'

/**
 * The issuer takes several awards of one version back, with one reason. They are revoked by the worker, one by one;
 * what is not theirs, of another version, or revoked already is not among them.
 * @throws Refusal nothing-chosen, too-many-chosen
 */
export async function revokeMany(
  work: Work,
  { versionId, awardIds, reason }: { versionId: Id<'version'>; awardIds: readonly Id<'award'>[]; reason: string },
): Promise<Id<'bulk-revocation'>> {
  refuseIf(whyNotRevokeMany(awardIds.length, bulk.MOST_AT_ONCE), { field: 'award', max: bulk.MOST_AT_ONCE })
  const id = newId<'bulk-revocation'>()
  const taken = await bulk.addBulkRevocation(work, { id, versionId, reason }, awardIds)
  refuseIf(whyNotRevokeMany(taken.length, bulk.MOST_AT_ONCE), { field: 'award' })
  const organisationId = found(work.actor.organisationId)
  for (const awardId of taken)
    await work.enqueue({ name: 'revoke-award', organisationId, bulkRevocationId: id, awardId })
  await work.record({ type: 'revocation-of-many-asked', organisationId, bulkRevocationId: id, versionId })
  return id
}

/** How often the lists are signed while many awards are revoked: after every so many, and after the last. */
const SIGN_EVERY = 100

/** Revokes one of the awards that were chosen; done once however often the job runs. */
export async function revokeOneOfMany({ workplace }: Workshop, job: JobOf<'revoke-award'>): Promise<void> {
  const { organisationId, bulkRevocationId, awardId } = job
  await workplace.run(asOrganisation(organisationId), 'write', async (work) => {
    const asked = await bulk.holdBulkRevocation(work, bulkRevocationId)
    if (!asked || !(await bulk.isWaiting(work, bulkRevocationId, awardId))) return
    const award = found(await store.lockIssuedAward(work, awardId))
    const leftAlone = whyNotRevoke(award) !== null
    if (!leftAlone) await takeBack(work, award, { reason: asked.reason, by: asked.askedBy })
    const outcome = leftAlone ? 'left-alone' : 'revoked'
    const left = await bulk.markDone(work, bulkRevocationId, { awardId, outcome })
    if (left % SIGN_EVERY) return
    for (const statusListId of await bulk.listsOf(work, bulkRevocationId))
      await work.enqueue({ name: 'sign-status-list', organisationId, statusListId })
  })
}
