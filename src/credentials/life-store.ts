import { sql } from 'kysely'
import { type Id, newId } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import type { Award } from './rules.ts'

type Ended = { reason: string; kind: NonNullable<Award['revocationKind']>; by: Id<'person'> | null }

/** Ends an award, for ever. */
export async function saveRevocation(work: Work, id: Id<'award'>, { reason, kind, by }: Ended): Promise<void> {
  await sql`update awards
               set revoked_at = ${work.now}, revoked_by = ${by}, revocation_reason = ${reason}, revocation_kind = ${kind}
             where id = ${id} and organisation_id = ${work.actor.organisationId}`.execute(work.db)
}

export async function saveSuspension(work: Work, id: Id<'award'>, reason: string): Promise<void> {
  const { organisationId, personId } = work.actor
  await sql`update awards set suspended_at = ${work.now}, suspension_reason = ${reason}
             where id = ${id} and organisation_id = ${organisationId}`.execute(work.db)
  await sql`insert into suspensions (id, organisation_id, award_id, reason, suspended_at, suspended_by)
            values (${newId()}, ${organisationId}, ${id}, ${reason}, ${work.now}, ${personId})`.execute(work.db)
}

/** The award holds again; that it was suspended, and why, stays written. */
export async function endSuspension(work: Work, id: Id<'award'>): Promise<void> {
  const { organisationId, personId } = work.actor
  await sql`update awards set suspended_at = null, suspension_reason = null
             where id = ${id} and organisation_id = ${organisationId}`.execute(work.db)
  await sql`update suspensions set lifted_at = ${work.now}, lifted_by = ${personId}
             where award_id = ${id} and organisation_id = ${organisationId} and lifted_at is null`.execute(work.db)
}

export const lifeEvents = [
  'awarded',
  'award-reissued',
  'credential-signed',
  'badge-signed-again',
  'award-suspended',
  'award-reinstated',
  'award-superseded',
  'award-revoked',
] as const
export type LifeEvent = { type: (typeof lifeEvents)[number]; at: Date; reason: string | null }

/** What happened to one of the acting organisation's awards, in order, with the reasons that were given. */
export async function historyOf(work: Work, awardId: Id<'award'>): Promise<LifeEvent[]> {
  const { rows } = await sql<LifeEvent>`
    select f.type, f.at,
           case f.type
             when 'award-suspended' then
               (select s.reason from suspensions s where s.award_id = ${awardId} and s.suspended_at = f.at)
             when 'award-revoked' then (select a.revocation_reason from awards a where a.id = ${awardId})
           end as reason
      from facts f
     where f.ids ->> 'awardId' = ${awardId} and f.organisation_id = ${work.actor.organisationId}
       and f.type = any(${[...lifeEvents]}) order by f.at, f.id`.execute(work.db)
  return rows
}
