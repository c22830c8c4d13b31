import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import type { Locale } from '../platform/words.ts'

export type Person = {
  id: Id<'person'>
  givenName: string
  familyName: string
  locale: Locale
  timeZone: string
}

/** Oneself, or a colleague in the organisation one acts for; nobody else is to be seen. */
export async function person(work: Work, personId: Id<'person'>): Promise<Person | null> {
  const { rows } = await sql<Person>`
    select id, given_name as "givenName", family_name as "familyName", locale, time_zone as "timeZone"
      from persons where id = ${personId}`.execute(work.db)
  return rows[0] ?? null
}

/** Only in the person's own name (`inPersonOf`). */
export async function addPerson(work: Work, added: Person & { isOperator: boolean }): Promise<void> {
  await sql`insert into persons (id, given_name, family_name, locale, time_zone, is_operator, created_at)
            values (${added.id}, ${added.givenName}, ${added.familyName}, ${added.locale}, ${added.timeZone},
                    ${added.isOperator}, ${work.now})`.execute(work.db)
}

/** Saves what the person calls themselves and how they read dates. */
export async function savePerson(work: Work, changed: Omit<Person, 'locale'>): Promise<void> {
  await sql`update persons set given_name = ${changed.givenName}, family_name = ${changed.familyName},
                               time_zone = ${changed.timeZone}
             where id = ${changed.id}`.execute(work.db)
}

export async function saveLocale(work: Work, personId: Id<'person'>, locale: Locale): Promise<void> {
  await sql`update persons set locale = ${locale} where id = ${personId}`.execute(work.db)
}

/** The kept hash of one's own password. */
export async function passwordOf(work: Work, personId: Id<'person'>): Promise<string | null> {
  const { rows } = await sql<{ hash: string }>`select hash from passwords where person_id = ${personId}`.execute(
    work.db,
  )
  return rows[0]?.hash ?? null
}

export async function savePassword(work: Work, personId: Id<'person'>, hash: string): Promise<void> {
  await sql`insert into passwords (person_id, hash, changed_at) values (${personId}, ${hash}, ${work.now})
            on conflict (person_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`.execute(
    work.db,
  )
}
