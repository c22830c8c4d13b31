import { sql } from 'kysely'
import pg from 'pg'
import type { Id } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import type { Kind } from './rules.ts'

export type Organisation = {
  id: Id<'organisation'>
  slug: string
  name: string
  kinds: Kind[]
  url: string | null
  email: string | null
  description: string
}

/** An organisation's public profile. */
export async function organisation(work: Work, organisationId: Id<'organisation'>): Promise<Organisation | null> {
  const { rows } = await sql<Organisation>`
    select id, slug, name, kinds, url, email, description from organisations where id = ${organisationId}`.execute(
    work.db,
  )
  return rows[0] ?? null
}

/** Saves what an organisation says of itself. */
export async function saveProfile(work: Work, changed: Omit<Organisation, 'slug' | 'kinds'>): Promise<void> {
  await sql`update organisations set name = ${changed.name}, url = ${changed.url}, email = ${changed.email},
                                     description = ${changed.description}
             where id = ${changed.id}`.execute(work.db)
}

/** As an operator. @throws Refusal short-name-taken */
export async function addOrganisation(
  work: Work,
  added: Organisation & { parentId: Id<'organisation'> | null },
): Promise<void> {
  try {
    await sql`insert into organisations (id, slug, name, kinds, parent_id, url, email, description, created_at)
              values (${added.id}, ${added.slug}, ${added.name}, ${added.kinds}, ${added.parentId}, ${added.url},
                      ${added.email}, ${added.description}, ${work.now})`.execute(work.db)
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.constraint === 'organisations_slug_key')
      throw new Refusal('short-name-taken', { field: 'slug' })
    throw error
  }
}

export type Founded = {
  id: Id<'organisation'>
  slug: string
  name: string
  kinds: Kind[]
  parent: string | null
  administrators: number
  invited: number
}

/** As an operator: every organisation, with how many people run it and how many are asked to. */
export async function foundedOrganisations(work: Work): Promise<Founded[]> {
  const { rows } = await sql<Founded>`
    select o.id, o.slug, o.name, o.kinds, p.name as parent,
           (select count(*) from memberships m where m.organisation_id = o.id and m.ended_at is null
               and m.role in ('issuer-administrator', 'district-administrator')) as administrators,
           (select count(*) from invitations i where i.organisation_id = o.id and i.accepted_at is null
               and i.withdrawn_at is null and i.expires_at > ${work.now}
               and i.role in ('issuer-administrator', 'district-administrator')) as invited
      from organisations o left join organisations p on p.id = o.parent_id
     order by o.name`.execute(work.db)
  return rows
}
