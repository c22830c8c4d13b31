import { sql } from 'kysely'
import pg from 'pg'
import type { Id } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import { foldEmail } from './rules.ts'

export type Email = { id: Id<'identifier'>; address: string; verifiedAt: Date | null; isPrimary: boolean }
export type Account = { personId: Id<'person'>; identifierId: Id<'identifier'>; hash: string | null; verified: boolean }

/** Whom this address may let in, its verified owner first; two at most. Answers nobody in particular. */
export async function accountsByEmail(work: Work, folded: string): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select person_id as "personId", identifier_id as "identifierId", hash, verified_at is not null as verified
      from accounts_by_email(${folded})`.execute(work.db)
  return rows
}

/** A person's own addresses, the primary one first. */
export async function emails(work: Work, personId: Id<'person'>): Promise<Email[]> {
  const { rows } = await sql<Email>`
    select id, value as address, verified_at as "verifiedAt", is_primary as "isPrimary"
      from identifiers where person_id = ${personId} and kind = 'email'
     order by is_primary desc, created_at`.execute(work.db)
  return rows
}

/** Lets only one work at a time change whose address is whose for a person; others wait until it ends. */
export async function holdEmails(work: Work, personId: Id<'person'>): Promise<void> {
  await sql`select from persons where id = ${personId} for no key update`.execute(work.db)
}

/** Adds an address that nobody has confirmed yet; the one that is there already is left as it is. */
export async function addEmail(
  work: Work,
  added: { id: Id<'identifier'>; personId: Id<'person'>; address: string; isPrimary: boolean },
): Promise<Id<'identifier'>> {
  const address = added.address.trim()
  const { rows } = await sql<{ id: Id<'identifier'> }>`
    insert into identifiers (id, person_id, kind, value, value_folded, is_primary, created_at)
    values (${added.id}, ${added.personId}, 'email', ${address}, ${foldEmail(address)}, ${added.isPrimary}, ${work.now})
    on conflict (person_id, kind, value_folded) do update set value = excluded.value
    returning id`.execute(work.db)
  return rows[0]?.id ?? added.id
}

/**
 * Writes down that the address was shown to be this person's. Says whether that is news.
 * @throws Refusal email-elsewhere when somebody else has shown the same.
 */
export async function verifyEmail(
  work: Work,
  { personId, identifierId }: { personId: Id<'person'>; identifierId: Id<'identifier'> },
): Promise<boolean> {
  try {
    const { numAffectedRows } = await sql`
      update identifiers set verified_at = ${work.now}
       where id = ${identifierId} and person_id = ${personId} and verified_at is null`.execute(work.db)
    return numAffectedRows === 1n
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.constraint === 'identifiers_verified')
      throw new Refusal('email-elsewhere')
    throw error
  }
}

export async function makePrimary(
  work: Work,
  { personId, identifierId }: { personId: Id<'person'>; identifierId: Id<'identifier'> },
): Promise<void> {
  // One after the other: the index allows one primary address at any moment.
  await sql`update identifiers set is_primary = false where person_id = ${personId} and is_primary`.execute(work.db)
  await sql`update identifiers set is_primary = true where person_id = ${personId} and id = ${identifierId}`.execute(
    work.db,
  )
}

export async function removeEmail(
  work: Work,
  { personId, identifierId }: { personId: Id<'person'>; identifierId: Id<'identifier'> },
): Promise<void> {
  await sql`delete from identifiers where person_id = ${personId} and id = ${identifierId}`.execute(work.db)
}
