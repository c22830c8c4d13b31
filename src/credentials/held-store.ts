import { sql } from 'kysely'
import type { Work } from '../platform/work.ts'
import type { DocumentForm } from './outside-rules.ts'

/** A signed document that somebody holds, as it was signed, byte for byte. */
export type Held = { document: string; form: Exclude<DocumentForm, 'none'> }

/** One page holds no more than this and one document: who has many large ones gets them on more pages. */
const ENOUGH_BYTES = 4 * 1024 * 1024

/**
 * What the person who acts may hand on as Open Badges 3.0, in the order of its issue: their own awards that stand or
 * have expired, and badges from elsewhere that they brought in. `since`: only what was issued after this moment; an
 * award is issued when it is signed, so that nobody who asks again later misses one.
 */
export async function heldDocuments(
  work: Work,
  { since, limit, offset }: { since: Date | null; limit: number; offset: number },
): Promise<{ held: Held[]; total: number }> {
  const { personId } = work.actor
  const holding = sql`
    with held as (
      select a.id, c.signed_at as at, 'award' as source, 'document' as form
        from awards a join credentials c on c.award_id = a.id
       where a.person_id = ${personId} and a.revoked_at is null and a.suspended_at is null and not is_stolen(c.key_id)
       union all
      select id, coalesce(valid_from, added_at), 'outside', form
        from outside_badges where person_id = ${personId} and form <> 'none')`
  const matching = sql`from held where ${since}::timestamptz is null or at > ${since}::timestamptz`
  const { rows } = await sql<Held>`
    ${holding}, page as (
      select form, at, id, case source when 'award' then (select document from credentials where award_id = held.id)
                                       else (select document from outside_badges o where o.id = held.id) end as document
        ${matching} order by at, id limit ${limit} offset ${offset})
    select form, document
      from (select *, sum(octet_length(document)) over (order by at, id) - octet_length(document) as before from page) p
     where before < ${ENOUGH_BYTES} order by at, id`.execute(work.db)
  const { rows: counted } = await sql<{ total: number }>`
    ${holding} select count(*)::int as total ${matching}`.execute(work.db)
  return { held: rows, total: counted[0]?.total ?? 0 }
}
