import { sql } from 'kysely'
import { type Id, newId } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import type { Notice, NoticeIds, NoticeKind } from './rules.ts'

/** Puts a notice into a person's inbox. The database wants a fact about that person, recorded by this very work. */
export async function addNotice(
  work: Work,
  { personId, kind, ids }: { personId: Id<'person'>; kind: NoticeKind; ids: NoticeIds },
): Promise<Id<'notice'>> {
  // By the clock of the work, so that the order of ids is the order of events.
  const id = newId<'notice'>(work.now.getTime())
  await sql`insert into notices (id, person_id, kind, ids, created_at)
            values (${id}, ${personId}, ${kind}, ${JSON.stringify(ids)}, ${work.now})`.execute(work.db)
  return id
}

const noticeColumns = sql`
  n.id, n.kind, n.ids, v.title, v.definition->>'language' as language, m.role, n.created_at as "createdAt", n.read_at as "readAt",
  case when o.id is not null then json_build_object('name', o.name, 'slug', o.slug) end as organisation
  from notices n
  left join versions v on v.id = (n.ids->>'versionId')::uuid
  left join organisations o on o.id = (n.ids->>'organisationId')::uuid
  left join memberships m on m.id = (n.ids->>'membershipId')::uuid`

/** A person's own inbox, the newest first: all that is unread, and what was read last. */
export async function notices(work: Work, personId: Id<'person'>, most: number): Promise<Notice[]> {
  const { rows } = await sql<Notice>`
    select ${noticeColumns} where n.person_id = ${personId} order by n.created_at desc, n.id desc limit ${most}`.execute(
    work.db,
  )
  return rows
}

/** One notice that waits to be mailed; null when it was mailed already. */
export async function unmailedNotice(
  work: Work,
  personId: Id<'person'>,
  noticeId: Id<'notice'>,
): Promise<Notice | null> {
  const { rows } = await sql<Notice>`
    select ${noticeColumns} where n.person_id = ${personId} and n.id = ${noticeId} and n.mailed_at is null`.execute(
    work.db,
  )
  return rows[0] ?? null
}

export async function saveMailed(work: Work, personId: Id<'person'>, noticeId: Id<'notice'>): Promise<void> {
  await sql`update notices set mailed_at = ${work.now}
             where person_id = ${personId} and id = ${noticeId} and mailed_at is null`.execute(work.db)
}

/** Marks as read what the person has seen: everything up to this notice. What came since stays new. */
export async function saveRead(work: Work, personId: Id<'person'>, upTo: Id<'notice'>): Promise<void> {
  await sql`update notices set read_at = ${work.now}
             where person_id = ${personId} and read_at is null
               and created_at <= (select created_at from notices where id = ${upTo} and person_id = ${personId})`.execute(
    work.db,
  )
}
