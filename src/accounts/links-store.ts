import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'

export type Purpose = 'verify-email' | 'reset-password' | 'first-operator'
export type Link = {
  id: Id<'link'>
  personId: Id<'person'>
  purpose: Purpose
  identifierId: Id<'identifier'> | null
}

/** The unused link whose token has this hash, whoever opens it; null once it is used or too old. */
export async function linkAtDoor(work: Work, tokenHash: Buffer): Promise<Link | null> {
  const { rows } = await sql<Link>`
    select link_id as id, person_id as "personId", purpose, identifier_id as "identifierId"
      from one_time_link(${tokenHash}, ${work.now})`.execute(work.db)
  return rows[0] ?? null
}

export async function addLink(work: Work, added: Link & { tokenHash: Buffer; expiresAt: Date }): Promise<void> {
  await sql`insert into one_time_links (id, person_id, purpose, identifier_id, token_hash, created_at, expires_at)
            values (${added.id}, ${added.personId}, ${added.purpose}, ${added.identifierId}, ${added.tokenHash},
                    ${work.now}, ${added.expiresAt})`.execute(work.db)
}

/** Uses this link up. False when another press of the button was faster. */
export async function useLink(work: Work, { id, personId }: Link): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update one_time_links set used_at = ${work.now}
     where id = ${id} and person_id = ${personId} and used_at is null`.execute(work.db)
  return numAffectedRows === 1n
}

/** Uses up every link that is out for this person, or those of one purpose. */
export async function useUpLinks(work: Work, personId: Id<'person'>, purpose: Purpose | null = null): Promise<void> {
  await sql`update one_time_links set used_at = ${work.now}
             where person_id = ${personId} and used_at is null
               and (${purpose}::text is null or purpose = ${purpose})`.execute(work.db)
}

/** How many letters somebody lately caused to this address, whoever it was. */
export async function lettersLately(work: Work, folded: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select letters_lately(${folded}, ${since}) as count`.execute(work.db)
  return rows[0]?.count ?? 0
}

/** Lets only one work at a time prepare for the first operator: of nodes that start together one goes after the other. */
export async function holdFirstOperator(work: Work): Promise<void> {
  // There is no row yet that could be locked.
  await sql`select pg_advisory_xact_lock(hashtext('cairn first operator'))`.execute(work.db)
}

/** Whether an operator has come in already, and else the person kept ready for them. */
export async function firstOperator(work: Work): Promise<{ claimed: boolean; awaited: Id<'person'> | null }> {
  const { rows } = await sql<{
    claimed: boolean
    awaited: Id<'person'> | null
  }>`select * from first_operator()`.execute(work.db)
  return rows[0] ?? { claimed: false, awaited: null }
}
