import { sql } from 'kysely'
import type { Role } from '../platform/actor.ts'
import { type Id, newId } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'

export type Member = {
  membershipId: Id<'membership'>
  personId: Id<'person'>
  givenName: string
  familyName: string
  role: Role
  code: string
  since: Date
}
type Held = { membershipId: Id<'membership'>; personId: Id<'person'>; role: Role }

/** Who holds which role in the organisation now. Only for its own people. */
export async function members(work: Work, organisationId: Id<'organisation'>): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select m.id as "membershipId", m.person_id as "personId", p.given_name as "givenName",
           p.family_name as "familyName", m.role, m.code, m.created_at as since
      from memberships m join persons p on p.id = m.person_id
     where m.organisation_id = ${organisationId} and m.ended_at is null
     order by p.family_name, p.given_name, m.id`.execute(work.db)
  return rows
}

/** The roles that are held now, locked, so that two administrators cannot end each other's at once. */
export async function lockHeld(work: Work, organisationId: Id<'organisation'>): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select id as "membershipId", person_id as "personId", role from memberships
     where organisation_id = ${organisationId} and ended_at is null order by id for update`.execute(work.db)
  return rows
}

/** Gives a role. Null when the person holds it already. */
export async function addMembership(
  work: Work,
  added: { organisationId: Id<'organisation'>; personId: Id<'person'>; role: Role; code: string },
): Promise<Id<'membership'> | null> {
  const { rows } = await sql<{ id: Id<'membership'> }>`
    insert into memberships (id, organisation_id, person_id, role, code, created_at)
    values (${newId()}, ${added.organisationId}, ${added.personId}, ${added.role}, ${added.code}, ${work.now})
    on conflict (organisation_id, person_id, role) where ended_at is null do nothing
    returning id`.execute(work.db)
  return rows[0]?.id ?? null
}

export async function endMembership(
  work: Work,
  organisationId: Id<'organisation'>,
  membershipId: Id<'membership'>,
): Promise<void> {
  await sql`update memberships set ended_at = ${work.now}
             where organisation_id = ${organisationId} and id = ${membershipId} and ended_at is null`.execute(work.db)
}

type CodeUse = { isOwn: boolean; role: Role }

/** Who has or had this code in the organisation: `isOwn` for a role that this person holds now. */
export async function usesOfCode(
  work: Work,
  { organisationId, personId, code }: { organisationId: Id<'organisation'>; personId: Id<'person'>; code: string },
): Promise<CodeUse[]> {
  const { rows } = await sql<CodeUse>`
    select person_id = ${personId} and ended_at is null as "isOwn", role from memberships
     where organisation_id = ${organisationId} and code = ${code}`.execute(work.db)
  return rows
}

/** The code under which this person is known in the organisation already. */
export async function codeOf(
  work: Work,
  organisationId: Id<'organisation'>,
  personId: Id<'person'>,
): Promise<string | null> {
  const { rows } = await sql<{ code: string }>`
    select code from memberships
     where organisation_id = ${organisationId} and person_id = ${personId} and ended_at is null
     order by created_at limit 1`.execute(work.db)
  return rows[0]?.code ?? null
}
