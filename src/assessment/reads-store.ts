import { sql } from 'kysely'
import { type Id, newId } from '../platform/ids.ts'
import type { Locale } from '../platform/words.ts'
import type { Work } from '../platform/work.ts'
import type { Finding, Mark, Outcome, ReadKind } from './rules.ts'

export type Read = {
  id: Id<'read'>
  organisationId: Id<'organisation'>
  assessmentId: Id<'assessment'>
  submissionId: Id<'submission'>
  kind: ReadKind
  state: 'queued' | 'claimed' | 'completed'
  assessorId: Id<'person'> | null
  leaseExpiresAt: Date | null
  outcome: Outcome | 'complete' | 'incomplete' | null
  summary: string
  returnNote: string | null
  claimedAt: Date | null
  completedAt: Date | null
  releasedAt: Date | null
}

const readColumns = sql`r.id, r.organisation_id as "organisationId", r.assessment_id as "assessmentId", r.submission_id as "submissionId",
  r.kind, r.state, r.assessor_id as "assessorId", r.lease_expires_at as "leaseExpiresAt", r.outcome, r.summary,
  r.return_note as "returnNote", r.claimed_at as "claimedAt", r.completed_at as "completedAt", r.released_at as "releasedAt"`

/**
 * Takes the longest-waiting work for this assessor in one statement: fifty at once never take the same. Skipped are
 * work others hold, work this assessor handed back, and work of colleagues. A lapsed lease is as good as none.
 */
export async function claimOldest(
  { db, actor, now }: Work,
  kind: ReadKind,
  leaseExpiresAt: Date,
): Promise<Read | null> {
  const { rows } = await sql<Read>`
    update reads r set state = 'claimed', assessor_id = ${actor.personId}, claimed_at = ${now}, lease_expires_at = ${leaseExpiresAt}, return_note = null
     where r.id = (
       select q.id from reads q
        where q.organisation_id = ${actor.organisationId} and q.kind = ${kind}
          and (q.state = 'queued' or (q.state = 'claimed' and q.lease_expires_at < ${now}))
          and not ${actor.personId}::uuid = any (q.declined_by)
          and not has_conflict(${actor.personId}, q.person_id)
        order by q.queued_at
          for update skip locked
        limit 1)
    returning ${readColumns}`.execute(db)
  return rows[0] ?? null
}

/** What an earlier holder wrote is not for the next one's eyes. */
export async function clearWriting({ db }: Work, readId: Id<'read'>): Promise<void> {
  await sql`delete from marks where read_id = ${readId}`.execute(db)
  await sql`delete from precheck_findings where read_id = ${readId}`.execute(db)
  await sql`update reads set summary = '' where id = ${readId} and summary <> ''`.execute(db)
}

export async function queueRead(
  { db, now }: Work,
  { organisationId, assessmentId, submissionId, personId }: QueuedRead,
): Promise<void> {
  await sql`insert into reads (id, organisation_id, assessment_id, submission_id, person_id, kind, state, queued_at)
            values (${newId()}, ${organisationId}, ${assessmentId}, ${submissionId}, ${personId}, 'read', 'queued', ${now})`.execute(
    db,
  )
}
type QueuedRead = {
  organisationId: Id<'organisation'>
  assessmentId: Id<'assessment'>
  submissionId: Id<'submission'>
  personId: Id<'person'>
}

export async function read({ db }: Work, id: Id<'read'>): Promise<Read | null> {
  const { rows } = await sql<Read>`select ${readColumns} from reads r where r.id = ${id}`.execute(db)
  return rows[0] ?? null
}

export async function lockRead({ db }: Work, id: Id<'read'>): Promise<Read | null> {
  const { rows } = await sql<Read>`select ${readColumns} from reads r where r.id = ${id} for update`.execute(db)
  return rows[0] ?? null
}

export type ReleasedRead = Pick<Read, 'id' | 'kind' | 'outcome' | 'summary' | 'completedAt'>

/** Reads of a submission that its learner may see: those released, without who made them. */
export async function releasedReads({ db }: Work, submissionId: Id<'submission'>): Promise<ReleasedRead[]> {
  const { rows } = await sql<ReleasedRead>`
    select r.id, r.kind, r.outcome, r.summary, r.completed_at as "completedAt"
      from released_reads r where r.submission_id = ${submissionId} order by r.completed_at`.execute(db)
  return rows
}

/** Lets one assessor take one thing after the other: presses at the same moment wait for each other, never for others. */
export async function holdClaiming({ db, actor }: Work): Promise<void> {
  await sql`select from memberships
             where person_id = ${actor.personId} and organisation_id = ${actor.organisationId} and ended_at is null
             order by id for no key update`.execute(db)
}

export async function howManyHeld({ db, actor, now }: Work): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    select count(*) as held from reads
     where assessor_id = ${actor.personId} and organisation_id = ${actor.organisationId} and state = 'claimed' and lease_expires_at >= ${now}`.execute(
    db,
  )
  return rows[0]?.held ?? 0
}

export type HeldRead = {
  id: Id<'read'>
  kind: ReadKind
  title: string
  language: Locale
  attempt: number
  leaseExpiresAt: Date
  returned: boolean
}

export async function heldReads({ db, actor, now }: Work): Promise<HeldRead[]> {
  const { rows } = await sql<HeldRead>`
    select r.id, r.kind, v.title, v.definition->>'language' as language, a.attempt,
           r.lease_expires_at as "leaseExpiresAt", r.return_note is not null as returned
      from reads r join assessments a on a.id = r.assessment_id join versions v on v.id = a.version_id
     where r.assessor_id = ${actor.personId} and r.organisation_id = ${actor.organisationId}
       and r.state = 'claimed' and r.lease_expires_at >= ${now}
     order by r.lease_expires_at`.execute(db)
  return rows
}

export type Waiting = { kind: ReadKind; count: number; oldest: Date }

/** How much this assessor could take, by kind, and since when the oldest waits. */
export async function waiting({ db, actor, now }: Work): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select q.kind, count(*) as count, min(q.queued_at) as oldest from reads q
     where q.organisation_id = ${actor.organisationId}
       and (q.state = 'queued' or (q.state = 'claimed' and q.lease_expires_at < ${now}))
       and not ${actor.personId}::uuid = any (q.declined_by)
       and not has_conflict(${actor.personId}, q.person_id)
     group by q.kind`.execute(db)
  return rows
}

export async function extendLease(
  { db }: Work,
  readId: Id<'read'>,
  leaseExpiresAt: Date,
  summary: string,
): Promise<void> {
  await sql`update reads set lease_expires_at = ${leaseExpiresAt}, summary = ${summary} where id = ${readId}`.execute(
    db,
  )
}

export async function saveMarks({ db, now }: Work, readId: Id<'read'>, marks: Mark[]): Promise<void> {
  await sql`delete from marks where read_id = ${readId}`.execute(db)
  if (!marks.length) return
  const rows = marks.map(
    (
      mark,
    ) => sql`(${readId}::uuid, ${mark.criterionKey}, ${mark.level}, ${mark.comment}, ${mark.nextStep}, ${mark.artifactId}::uuid,
                   ${mark.page}::int, ${mark.fromMs}::bigint, ${mark.toMs}::bigint, ${now}::timestamptz)`,
  )
  await sql`insert into marks (read_id, criterion_key, level, comment, next_step, artifact_id, page, from_ms, to_ms, saved_at)
            values ${sql.join(rows)}`.execute(db)
}

export async function marksOf({ db }: Work, readId: Id<'read'>): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    select criterion_key as "criterionKey", level, comment, next_step as "nextStep", artifact_id as "artifactId", page,
           from_ms as "fromMs", to_ms as "toMs" from marks where read_id = ${readId}`.execute(db)
  return rows
}

export async function saveFindings({ db }: Work, readId: Id<'read'>, findings: Finding[]): Promise<void> {
  await sql`delete from precheck_findings where read_id = ${readId}`.execute(db)
  if (!findings.length) return
  const rows = findings.map(
    ({ promptKey, indicator, ok, note }) =>
      sql`(${readId}::uuid, ${promptKey}, ${indicator}::int, ${ok}::boolean, ${note})`,
  )
  await sql`insert into precheck_findings (read_id, prompt_key, indicator, ok, note) values ${sql.join(rows)}`.execute(
    db,
  )
}

export async function findingsOf({ db }: Work, readId: Id<'read'>): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    select prompt_key as "promptKey", indicator, ok, note from precheck_findings where read_id = ${readId} order by prompt_key, indicator`.execute(
    db,
  )
  return rows
}

export async function completeRead(
  { db, now }: Work,
  readId: Id<'read'>,
  outcome: NonNullable<Read['outcome']>,
): Promise<void> {
  await sql`update reads set state = 'completed', outcome = ${outcome}, completed_at = ${now}, lease_expires_at = null where id = ${readId}`.execute(
    db,
  )
}

/** From now on the learner sees it. */
export async function releaseRead({ db, now }: Work, readId: Id<'read'>): Promise<void> {
  await sql`update reads set released_at = ${now} where id = ${readId}`.execute(db)
}

/** Back to the queue, and never again to the one who gave it back. */
export async function handBack({ db, actor }: Work, readId: Id<'read'>): Promise<void> {
  await sql`update reads set state = 'queued', assessor_id = null, lease_expires_at = null, claimed_at = null,
                   declined_by = array_append(declined_by, ${actor.personId}::uuid) where id = ${readId}`.execute(db)
}

/** Back to the same assessor, with the approver's question; what they wrote is still there. */
export async function returnToAssessor(
  { db }: Work,
  readId: Id<'read'>,
  note: string,
  leaseExpiresAt: Date,
): Promise<void> {
  await sql`update reads set state = 'claimed', outcome = null, completed_at = null, return_note = ${note}, lease_expires_at = ${leaseExpiresAt}
             where id = ${readId}`.execute(db)
}
