import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import type { DocumentForm, KeptReport, OutsideBadge } from './outside-rules.ts'

export type Picture = { bytes: Buffer; type: 'image/png' | 'image/svg+xml' }
type Row = Omit<OutsideBadge, 'report'> & { report: string }

const columns = sql`
  id, report, is_for_owner as "isForOwner", picture is not null as "hasPicture", came_from as "cameFrom",
  valid_from as "validFrom", added_at as "addedAt", checked_at as "checkedAt", tried_at as "triedAt"`

/** Everything the person who acts has brought in, the newest first. */
export async function outsideBadges(work: Work): Promise<OutsideBadge[]> {
  const { rows } = await sql<Row>`
    select ${columns} from outside_badges where person_id = ${work.actor.personId}
     order by added_at desc, id`.execute(work.db)
  return rows.map(badgeIn)
}

/** Those that carry their own signature as Open Badges 3.0 and were issued to the person who acts: with their text. */
export async function signedDocuments(work: Work): Promise<(OutsideBadge & { document: string })[]> {
  const { rows } = await sql<Row & { document: string }>`
    select ${columns}, document from outside_badges
     where person_id = ${work.actor.personId} and form = 'document' and is_for_owner
     order by added_at desc, id`.execute(work.db)
  return rows.map((row) => ({ ...badgeIn(row), document: row.document }))
}

export async function outsideBadge(work: Work, id: Id<'outside-badge'>): Promise<OutsideBadge | null> {
  const { rows } = await sql<Row>`
    select ${columns} from outside_badges where person_id = ${work.actor.personId} and id = ${id}`.execute(work.db)
  return rows[0] ? badgeIn(rows[0]) : null
}

/** Until this work ends nobody else changes what the person who acts has brought in. */
export async function lockOwn(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('outside badges ' || ${work.actor.personId}, 0))`.execute(
    work.db,
  )
}

/** The one with this identity. */
export async function sameBadge(work: Work, identityHash: Buffer): Promise<OutsideBadge | null> {
  const { rows } = await sql<Row>`
    select ${columns} from outside_badges
     where person_id = ${work.actor.personId} and identity_hash = ${identityHash}`.execute(work.db)
  return rows[0] ? badgeIn(rows[0]) : null
}

/** Its text as it came, and its picture. */
export async function contents(
  work: Work,
  id: Id<'outside-badge'>,
): Promise<{ document: string; picture: Picture | null } | null> {
  const { rows } = await sql<{ document: string; bytes: Buffer | null; type: Picture['type'] | null }>`
    select document, picture as bytes, picture_type as type from outside_badges
     where person_id = ${work.actor.personId} and id = ${id}`.execute(work.db)
  const [row] = rows
  if (!row) return null
  const { document, bytes, type } = row
  return { document, picture: bytes && type ? { bytes, type } : null }
}

export type NewOutsideBadge = {
  id: Id<'outside-badge'>
  identityHash: Buffer
  validFrom: Date | null
  document: string
  form: DocumentForm
  cameFrom: string | null
  picture: Picture | null
  report: KeptReport
  isForOwner: boolean
}

/** Keeps a badge, in the place of the one with the same identity. Says under which id. */
export async function save(work: Work, added: NewOutsideBadge): Promise<Id<'outside-badge'>> {
  const { rows } = await sql<{ id: Id<'outside-badge'> }>`
    insert into outside_badges (id, person_id, identity_hash, valid_from, document, form, came_from, picture, picture_type,
                                report, is_for_owner, added_at, checked_at, tried_at)
    values (${added.id}, ${work.actor.personId}, ${added.identityHash}, ${added.validFrom}, ${added.document},
            ${added.form}, ${added.cameFrom}, ${added.picture?.bytes ?? null}, ${added.picture?.type ?? null},
            ${JSON.stringify(added.report)}, ${added.isForOwner}, ${work.now}, ${work.now}, ${work.now})
        on conflict (person_id, identity_hash) do update
       set valid_from = excluded.valid_from, document = excluded.document, form = excluded.form,
           came_from = excluded.came_from,
           picture = coalesce(excluded.picture, outside_badges.picture),
           picture_type = coalesce(excluded.picture_type, outside_badges.picture_type), report = excluded.report,
           is_for_owner = excluded.is_for_owner, checked_at = excluded.checked_at, tried_at = excluded.tried_at
    returning id`.execute(work.db)
  return rows[0]?.id ?? added.id
}

/** What a new check came to; with null only that it was tried. False when the badge is gone. */
export async function saveCheck(work: Work, id: Id<'outside-badge'>, report: KeptReport | null): Promise<boolean> {
  const text = report && JSON.stringify(report)
  const { rows } = await sql`
    update outside_badges
       set tried_at = ${work.now}, report = coalesce(${text}::text, report),
           checked_at = case when ${text}::text is null then checked_at else ${work.now}::timestamptz end
     where person_id = ${work.actor.personId} and id = ${id} returning id`.execute(work.db)
  return rows.length === 1
}

/** Says whether it was there. */
export async function remove(work: Work, id: Id<'outside-badge'>): Promise<boolean> {
  const { rows } = await sql`
    delete from outside_badges where person_id = ${work.actor.personId} and id = ${id} returning id`.execute(work.db)
  return rows.length === 1
}

export async function count(work: Work): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from outside_badges where person_id = ${work.actor.personId}`.execute(work.db)
  return rows[0]?.count ?? 0
}

/** Badges of everybody that nobody tried to check since this moment, those that waited longest first. */
export async function due(
  work: Work,
  { triedBefore, most }: { triedBefore: Date; most: number },
): Promise<{ outsideBadgeId: Id<'outside-badge'>; personId: Id<'person'> }[]> {
  const { rows } = await sql<{ outsideBadgeId: Id<'outside-badge'>; personId: Id<'person'> }>`
    select outside_badge_id as "outsideBadgeId", person_id as "personId"
      from outside_badges_due(${triedBefore}, ${most})`.execute(work.db)
  return rows
}

function badgeIn({ report, ...row }: Row): OutsideBadge {
  // Written by `save` and `saveCheck` alone; JSON has no dates.
  const kept: KeptReport = JSON.parse(report)
  const moment = (date: Date | null) => date && new Date(date)
  const { awardedAt, validUntil } = kept.badge
  return {
    ...row,
    report: { ...kept, badge: { ...kept.badge, awardedAt: moment(awardedAt), validUntil: moment(validUntil) } },
  }
}
