import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import type { Award } from './rules.ts'
import { awardColumns } from './store.ts'

/** Several awards of one version, revoked with one reason; how far the worker has come. */
export type BulkRevocation = {
  id: Id<'bulk-revocation'>
  versionId: Id<'version'>
  reason: string
  askedBy: Id<'person'>
  askedAt: Date
  total: number
  /** Revoked by this one. */
  revoked: number
  /** Revoked or replaced by the time it was their turn. */
  leftAlone: number
}

/** The most awards of a version that are shown, and revoked, at once. */
export const MOST_AT_ONCE = 1000

/** Awards of a version that can be revoked, the newest first. */
export async function revocableAwards(work: Work, versionId: Id<'version'>): Promise<Award[]> {
  const { rows } = await sql<Award>`
    select ${awardColumns} from awards a
     where a.version_id = ${versionId} and a.organisation_id = ${work.actor.organisationId} and a.revoked_at is null
     order by a.awarded_at desc, a.id limit ${MOST_AT_ONCE}`.execute(work.db)
  return rows
}

type NewBulkRevocation = Pick<BulkRevocation, 'id' | 'versionId' | 'reason'>

/** Writes down what is asked: those of these awards that are of this version, the acting organisation's, and not revoked. */
export async function addBulkRevocation(
  work: Work,
  { id, versionId, reason }: NewBulkRevocation,
  awardIds: readonly Id<'award'>[],
): Promise<Id<'award'>[]> {
  const { organisationId, personId } = work.actor
  await sql`insert into bulk_revocations (id, organisation_id, version_id, reason, asked_by, asked_at)
            values (${id}, ${organisationId}, ${versionId}, ${reason}, ${personId}, ${work.now})`.execute(work.db)
  const { rows } = await sql<{ awardId: Id<'award'> }>`
    insert into bulk_revocation_awards (bulk_revocation_id, award_id, organisation_id)
    select ${id}, a.id, a.organisation_id from awards a
     where a.id = any(${awardIds}::uuid[]) and a.version_id = ${versionId}
       and a.organisation_id = ${organisationId} and a.revoked_at is null
    returning award_id as "awardId"`.execute(work.db)
  return rows.map(({ awardId }) => awardId)
}

export async function bulkRevocation(work: Work, id: Id<'bulk-revocation'>): Promise<BulkRevocation | null> {
  const { rows } = await sql<BulkRevocation>`
    select b.id, b.version_id as "versionId", b.reason, b.asked_by as "askedBy", b.asked_at as "askedAt",
           count(*)::int as total, count(*) filter (where i.outcome = 'revoked')::int as revoked,
           count(*) filter (where i.outcome = 'left-alone')::int as "leftAlone"
      from bulk_revocations b join bulk_revocation_awards i on i.bulk_revocation_id = b.id
     where b.id = ${id} and b.organisation_id = ${work.actor.organisationId} group by b.id`.execute(work.db)
  return rows[0] ?? null
}

/** Lets one award of it at a time be revoked, so that the last one knows that it is. Null when it is not there. */
export async function holdBulkRevocation(
  work: Work,
  id: Id<'bulk-revocation'>,
): Promise<Pick<BulkRevocation, 'reason' | 'askedBy'> | null> {
  const { rows } = await sql<Pick<BulkRevocation, 'reason' | 'askedBy'>>`
    select reason, asked_by as "askedBy" from bulk_revocations
     where id = ${id} and organisation_id = ${work.actor.organisationId} for update`.execute(work.db)
  return rows[0] ?? null
}

/** Whether this award of it waits for its turn. */
export async function isWaiting(work: Work, id: Id<'bulk-revocation'>, awardId: Id<'award'>): Promise<boolean> {
  const { rows } = await sql`
    select from bulk_revocation_awards
     where bulk_revocation_id = ${id} and award_id = ${awardId} and done_at is null`.execute(work.db)
  return rows.length === 1
}

/** Marks one award of it as done, and says how many are left. */
export async function markDone(
  work: Work,
  id: Id<'bulk-revocation'>,
  { awardId, outcome }: { awardId: Id<'award'>; outcome: 'revoked' | 'left-alone' },
): Promise<number> {
  await sql`update bulk_revocation_awards set done_at = ${work.now}, outcome = ${outcome}
             where bulk_revocation_id = ${id} and award_id = ${awardId}`.execute(work.db)
  const { rows } = await sql<{ left: number }>`
    select count(*)::int as left from bulk_revocation_awards
     where bulk_revocation_id = ${id} and done_at is null`.execute(work.db)
  return rows[0]?.left ?? 0
}

/** The status lists in which its awards stand. */
export async function listsOf(work: Work, id: Id<'bulk-revocation'>): Promise<Id<'status-list'>[]> {
  const { rows } = await sql<{ id: Id<'status-list'> }>`
    select distinct a.status_list_id as id
      from bulk_revocation_awards i join awards a on a.id = i.award_id
     where i.bulk_revocation_id = ${id}`.execute(work.db)
  return rows.map((row) => row.id)
}
