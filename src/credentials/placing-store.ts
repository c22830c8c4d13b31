import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import type { Award } from './rules.ts'
import { awardColumns } from './store.ts'

export type NewAward = Pick<
  Award,
  | 'id'
  | 'personId'
  | 'microCredentialId'
  | 'versionId'
  | 'enrolmentId'
  | 'submissionId'
  | 'recipientHash'
  | 'recipientSalt'
  | 'expiresAt'
  | 'supersedes'
> & { verdictId: Id<'verdict'> }

/** Indexes of one status list, of which the first that is free is taken. */
export type Candidates = { listId: Id<'status-list'>; indexes: readonly number[] }
export type Places = { revocation: Candidates; suspension: Candidates }
export type Placed = 'added' | 'there-already' | 'no-index-free'

/** One row with a free index of each list; none when there is no such pair. */
const freePlaces = ({ revocation, suspension }: Places) => sql`
  (select candidate from unnest(${revocation.indexes}::int[]) candidate
    where not exists (select from awards where status_list_id = ${revocation.listId} and status_index = candidate)
    limit 1) as revocation(index),
  (select candidate from unnest(${suspension.indexes}::int[]) candidate
    where not exists (select from awards where suspension_list_id = ${suspension.listId} and suspension_index = candidate)
    limit 1) as suspension(index)`

/** Writes the award at the first free places offered. Says whether it is there, was there, or found none free. */
export async function addAward(work: Work, row: NewAward, places: Places): Promise<Placed> {
  const { rows } = await sql`
    insert into awards (id, organisation_id, person_id, micro_credential_id, version_id, enrolment_id, submission_id,
                        verdict_id, recipient_hash, recipient_salt, awarded_at, issued_at, expires_at,
                        supersedes, succession, status_list_id, status_index, suspension_list_id, suspension_index)
    select ${row.id}, ${work.actor.organisationId}, ${row.personId}, ${row.microCredentialId}, ${row.versionId},
           ${row.enrolmentId}, ${row.submissionId}, ${row.verdictId}, ${row.recipientHash}, ${row.recipientSalt},
           ${work.now}, ${work.now}, ${row.expiresAt}, ${row.supersedes}, ${row.supersedes && 'renewal'},
           ${places.revocation.listId}, revocation.index, ${places.suspension.listId}, suspension.index
      from ${freePlaces(places)}
        on conflict do nothing returning id`.execute(work.db)
  if (rows.length) return 'added'
  const { rows: there } = await sql`
    select from awards
     where submission_id = ${row.submissionId} or enrolment_id = ${row.enrolmentId} or verdict_id = ${row.verdictId}`.execute(
    work.db,
  )
  return there.length ? 'there-already' : 'no-index-free'
}

/** An award issued again: all of the former one, under another recipient and in other places. */
export async function addReissue(work: Work, row: Reissue, places: Places): Promise<Placed> {
  const { rows } = await sql`
    insert into awards (id, organisation_id, person_id, micro_credential_id, version_id, enrolment_id, submission_id,
                        verdict_id, recipient_hash, recipient_salt, awarded_at, issued_at, expires_at, visibility,
                        shown_name, supersedes, succession, status_list_id, status_index, suspension_list_id,
                        suspension_index)
    select ${row.id}, a.organisation_id, a.person_id, a.micro_credential_id, a.version_id, a.enrolment_id,
           a.submission_id, a.verdict_id, ${row.recipientHash}, ${row.recipientSalt}, a.awarded_at, ${work.now},
           a.expires_at, a.visibility, a.shown_name, a.id, 'reissue',
           ${places.revocation.listId}, revocation.index, ${places.suspension.listId}, suspension.index
      from awards a, ${freePlaces(places)}
     where a.id = ${row.formerId}
        on conflict do nothing returning id`.execute(work.db)
  return rows.length ? 'added' : 'no-index-free'
}
export type Reissue = Pick<Award, 'id' | 'recipientHash' | 'recipientSalt'> & { formerId: Award['id'] }

/**
 * The award of that person in that micro-credential which new evidence renews: not the same work's, not taken back, and
 * the last of its line. All of the line are locked, so that nobody puts another in its place meanwhile.
 */
export async function awardToRenew(
  work: Work,
  { personId, microCredentialId, enrolmentId }: Pick<Award, 'personId' | 'microCredentialId' | 'enrolmentId'>,
): Promise<Award | null> {
  await sql`select from awards
             where person_id = ${personId} and micro_credential_id = ${microCredentialId}
               and organisation_id = ${work.actor.organisationId} order by id for update`.execute(work.db)
  const { rows } = await sql<Award>`
    select ${awardColumns} from awards a
     where a.person_id = ${personId} and a.micro_credential_id = ${microCredentialId}
       and a.organisation_id = ${work.actor.organisationId} and a.enrolment_id <> ${enrolmentId}
       and a.revoked_at is null and not exists (select from awards next where next.supersedes = a.id)
     order by a.issued_at desc limit 1`.execute(work.db)
  return rows[0] ?? null
}
