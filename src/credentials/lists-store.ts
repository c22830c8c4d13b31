import type { StatusPurpose } from '@cairn/open-badges'
import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import { databaseBit } from './rules.ts'

export type OpenList = { id: Id<'status-list'>; length: number }

/** Whose places a list holds, and what its bits say. No list holds two kinds: an index is unique within one. */
export type ListFor = { kind: 'awards' | 'endorsements'; purpose: StatusPurpose }

/** The oldest list of the acting organisation for this that is less than half full. */
export async function openList(work: Work, { kind, purpose }: ListFor): Promise<OpenList | null> {
  const { rows } = await sql<OpenList>`
    select id, length from status_lists
     where organisation_id = ${work.actor.organisationId} and kind = ${kind} and purpose = ${purpose}
       and taken < length / 2
     order by id limit 1`.execute(work.db)
  return rows[0] ?? null
}

/** Lets only one work at a time begin a list for the acting organisation; others wait until it ends. */
export async function holdListMaking(work: Work): Promise<void> {
  await sql`select from organisations where id = ${work.actor.organisationId} for no key update`.execute(work.db)
}

export async function addList(work: Work, { kind, purpose }: ListFor, { id, length }: OpenList): Promise<void> {
  await sql`insert into status_lists (id, organisation_id, kind, purpose, length, bits, changed_at)
            values (${id}, ${work.actor.organisationId}, ${kind}, ${purpose}, ${length},
                    decode(repeat('00', ${length} / 8), 'hex'), ${work.now})`.execute(work.db)
}

/** So many more places of the list are in signed credentials. */
export async function countPlaces(work: Work, id: Id<'status-list'>, count: number): Promise<void> {
  await sql`update status_lists set taken = taken + ${count}
             where id = ${id} and organisation_id = ${work.actor.organisationId}`.execute(work.db)
}

export type Place = { listId: Id<'status-list'>; index: number }

/**
 * Sets the bit of one award or endorsement: revoked for ever, or suspended until it is cleared. The moment of change is
 * later than any signature there is, also when the list was signed while this work was already under way.
 */
export async function setBit(work: Work, { listId, index }: Place, bit: 0 | 1): Promise<void> {
  await sql`update status_lists
               set bits = set_bit(bits, ${databaseBit(index)}::bigint, ${bit}),
                   changed_at = greatest(${work.now}::timestamptz, signed_at + interval '1 millisecond')
             where id = ${listId} and organisation_id = ${work.actor.organisationId}`.execute(work.db)
}

/** Every list of the acting organisation is to be signed again, whatever its bits. Returns them. */
export async function markAllChanged(work: Work): Promise<Id<'status-list'>[]> {
  const { rows } = await sql<{ id: Id<'status-list'> }>`
    update status_lists set changed_at = greatest(${work.now}::timestamptz, signed_at + interval '1 millisecond')
     where organisation_id = ${work.actor.organisationId} returning id`.execute(work.db)
  return rows.map(({ id }) => id)
}

export type ListToSign = {
  id: Id<'status-list'>
  purpose: StatusPurpose
  bits: Buffer
  signedAt: Date | null
  changedAt: Date
}

export async function listToSign(work: Work, id: Id<'status-list'>): Promise<ListToSign | null> {
  const { rows } = await sql<ListToSign>`
    select id, purpose, bits, signed_at as "signedAt", changed_at as "changedAt" from status_lists
     where id = ${id} and organisation_id = ${work.actor.organisationId}`.execute(work.db)
  return rows[0] ?? null
}

/** Those of these lists of the acting organisation that nobody has signed yet. */
export async function neverSigned(work: Work, ids: readonly Id<'status-list'>[]): Promise<Id<'status-list'>[]> {
  const { rows } = await sql<{ id: Id<'status-list'> }>`
    select id from status_lists
     where id = any(${ids}::uuid[]) and organisation_id = ${work.actor.organisationId} and signed_at is null
     order by id`.execute(work.db)
  return rows.map(({ id }) => id)
}

/** Those of the acting organisation's lists that say something else than they were signed with, or with another key. */
export async function changedLists(work: Work): Promise<Id<'status-list'>[]> {
  const { rows } = await sql<{ id: Id<'status-list'> }>`
    select id from status_lists
     where organisation_id = ${work.actor.organisationId} and (signed_at is null or changed_at > signed_at)
     order by id`.execute(work.db)
  return rows.map(({ id }) => id)
}

/** Publishes the signed list, if the bits are still those that were signed and nobody published a later one. */
export async function saveSignedList(
  work: Work,
  { id, bits, document, signedAt }: { id: Id<'status-list'>; bits: Buffer; document: string; signedAt: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update status_lists set document = ${document}, signed_at = ${signedAt}
     where id = ${id} and organisation_id = ${work.actor.organisationId} and bits = ${bits}
       and (signed_at is null or signed_at <= ${signedAt}) returning id`.execute(work.db)
  return rows.length === 1
}

/** Lists of every organisation that were never signed, changed since, or were signed before this moment. */
export async function listsDue(
  work: Work,
  signedBefore: Date,
): Promise<{ statusListId: Id<'status-list'>; organisationId: Id<'organisation'> }[]> {
  const { rows } = await sql<{ statusListId: Id<'status-list'>; organisationId: Id<'organisation'> }>`
    select list_id as "statusListId", organisation_id as "organisationId" from status_lists_due(${signedBefore})`.execute(
    work.db,
  )
  return rows
}

/** What every verifier may fetch: the signed list, or null when there is none. */
export async function publishedList(
  work: Work,
  id: Id<'status-list'>,
): Promise<{ organisationId: Id<'organisation'>; document: string | null } | null> {
  const { rows } = await sql<{ organisationId: Id<'organisation'>; document: string | null }>`
    select organisation_id as "organisationId", document from published_status_list(${id})`.execute(work.db)
  return rows[0] ?? null
}
