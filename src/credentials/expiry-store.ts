import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'

type Notice = 'award-expires-in-months' | 'award-expires-in-weeks'
type Expiring = { awardId: Id<'award'>; organisationId: Id<'organisation'>; notice: Notice }

/** Awards of every organisation whose earner has yet to be told that they expire, the nearest first. */
export async function expiring(work: Work, most: number): Promise<Expiring[]> {
  const { rows } = await sql<Expiring>`
    select award_id as "awardId", organisation_id as "organisationId", notice
      from awards_expiring(${work.now}, ${most})`.execute(work.db)
  return rows
}

/** Whether the acting organisation has told this of its award. */
export async function wasTold(work: Work, awardId: Id<'award'>, notice: Notice): Promise<boolean> {
  const { rows } = await sql`
    select from facts where ids ->> 'awardId' = ${awardId} and organisation_id = ${work.actor.organisationId}
       and type = ${notice} limit 1`.execute(work.db)
  return rows.length === 1
}
