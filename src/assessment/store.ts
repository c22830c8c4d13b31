import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import { newId } from '../platform/ids.ts'
import type { Locale } from '../platform/words.ts'
import type { Work } from '../platform/work.ts'
import type { Outcome, ReadKind, Stage } from './rules.ts'

export type Assessment = {
  id: Id<'assessment'>
  organisationId: Id<'organisation'>
  submissionId: Id<'submission'>
  enrolmentId: Id<'enrolment'>
  versionId: Id<'version'>
  personId: Id<'person'>
  attempt: number
  stage: Stage
  returnedOnce: boolean
  createdAt: Date
  stageSince: Date
}

const assessmentColumns = sql`a.id, a.organisation_id as "organisationId", a.submission_id as "submissionId",
  a.enrolment_id as "enrolmentId", a.version_id as "versionId", a.person_id as "personId", a.attempt, a.stage,
  a.returned_once as "returnedOnce", a.created_at as "createdAt", a.stage_since as "stageSince"`

type Opening = Pick<
  Assessment,
  'organisationId' | 'submissionId' | 'enrolmentId' | 'versionId' | 'personId' | 'attempt'
>

/** Begins the assessment of a submission with its pre-check in the queue. Once for a submission. */
export async function openAssessment({ db, now }: Work, opening: Opening): Promise<void> {
  const id = newId<'assessment'>()
  await sql`insert into assessments (id, organisation_id, submission_id, enrolment_id, version_id, person_id, attempt, stage, created_at, stage_since)
            values (${id}, ${opening.organisationId}, ${opening.submissionId}, ${opening.enrolmentId}, ${opening.versionId},
                    ${opening.personId}, ${opening.attempt}, 'pre-check', ${now}, ${now})`.execute(db)
  await sql`insert into reads (id, organisation_id, assessment_id, submission_id, person_id, kind, state, queued_at)
            values (${newId()}, ${opening.organisationId}, ${id}, ${opening.submissionId}, ${opening.personId}, 'pre-check', 'queued', ${now})`.execute(
    db,
  )
}

export async function lockAssessment({ db }: Work, id: Id<'assessment'>): Promise<Assessment | null> {
  const { rows } =
    await sql<Assessment>`select ${assessmentColumns} from assessments a where a.id = ${id} for update`.execute(db)
  return rows[0] ?? null
}

export async function assessment({ db }: Work, id: Id<'assessment'>): Promise<Assessment | null> {
  const { rows } = await sql<Assessment>`select ${assessmentColumns} from assessments a where a.id = ${id}`.execute(db)
  return rows[0] ?? null
}

export async function assessmentOf({ db }: Work, submissionId: Id<'submission'>): Promise<Assessment | null> {
  const { rows } =
    await sql<Assessment>`select ${assessmentColumns} from assessments a where a.submission_id = ${submissionId}`.execute(
      db,
    )
  return rows[0] ?? null
}

export async function moveTo(
  { db, now }: Work,
  id: Id<'assessment'>,
  stage: Stage,
  options: { returned?: true } = {},
): Promise<void> {
  await sql`update assessments set stage = ${stage}, stage_since = ${now}, returned_once = returned_once or ${options.returned ?? false}
             where id = ${id}`.execute(db)
}

export type AwaitingApproval = {
  assessmentId: Id<'assessment'>
  title: string
  language: Locale
  attempt: number
  outcome: Outcome
  since: Date
}

/** What waits for this issuer's approver, longest wait first; like the queue, without the work of colleagues. */
export async function awaitingApproval(
  { db, actor }: Work,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ items: AwaitingApproval[]; total: number }> {
  const waiting = sql`
      from assessments a
      join reads r on r.assessment_id = a.id and r.kind = 'read'
      join versions v on v.id = a.version_id
     where a.organisation_id = ${actor.organisationId} and a.stage = 'approval'
       and not has_conflict(${actor.personId}, a.person_id)`
  const { rows: items } = await sql<AwaitingApproval>`
    select a.id as "assessmentId", v.title, v.definition->>'language' as language, a.attempt, r.outcome,
           a.stage_since as since ${waiting}
     order by a.stage_since, a.id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db)
  if (page === 1 && items.length < pageSize) return { items, total: items.length }
  const { rows } = await sql<{ count: number }>`select count(*) as count ${waiting}`.execute(db)
  return { items, total: rows[0]?.count ?? 0 }
}

/** How many verdicts this approver must leave to another, so that none waits for ever unseen. Whose is not told. */
export async function awaitingOthers({ db, actor }: Work): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from assessments a
     where a.organisation_id = ${actor.organisationId} and a.stage = 'approval'
       and has_conflict(${actor.personId}, a.person_id)`.execute(db)
  return rows[0]?.count ?? 0
}

/** Whether this person must keep away from that learner's work: oneself, or a colleague of the same school or district. */
export async function inConflict({ db, actor }: Work, learnerId: Id<'person'>): Promise<boolean> {
  const { rows } = await sql<{
    conflict: boolean
  }>`select has_conflict(${actor.personId}, ${learnerId}) as conflict`.execute(db)
  return rows[0]?.conflict ?? true
}

/** The read that belongs to an assessment, as its organisation sees it. */
export async function readIdOf(
  { db }: Work,
  assessmentId: Id<'assessment'>,
  kind: ReadKind,
): Promise<Id<'read'> | null> {
  const { rows } = await sql<{
    id: Id<'read'>
  }>`select id from reads where assessment_id = ${assessmentId} and kind = ${kind}`.execute(db)
  return rows[0]?.id ?? null
}

type NewVerdict = { assessment: Assessment; readId: Id<'read'>; outcome: Outcome }

/** The decision, once: unique for the submission, so that a second press finds nothing to do. */
export async function addVerdict(
  { db, actor, now }: Work,
  { assessment, readId, outcome }: NewVerdict,
): Promise<Id<'verdict'>> {
  const id = newId<'verdict'>()
  await sql`insert into verdicts (id, organisation_id, assessment_id, submission_id, read_id, person_id, outcome, decided_by, decided_at)
            values (${id}, ${assessment.organisationId}, ${assessment.id}, ${assessment.submissionId}, ${readId},
                    ${assessment.personId}, ${outcome}, ${actor.personId}, ${now})`.execute(db)
  return id
}

export type Banked = { criterionKey: string; level: 'almost' | 'yes'; readerCode: string; readAt: Date }

/** What is met stays met: the first reader and date are kept, whoever reads later. */
export async function bank(
  { db }: Work,
  {
    assessment,
    readId,
    met,
  }: { assessment: Assessment; readId: Id<'read'>; met: { criterionKey: string; level: 'almost' | 'yes' }[] },
): Promise<void> {
  if (!met.length) return
  await sql`
    insert into banked_criteria (organisation_id, enrolment_id, criterion_key, person_id, read_id, level, reader_code, read_at)
    select r.organisation_id, ${assessment.enrolmentId}, met.key, r.person_id, r.id, met.level,
           coalesce((select m.code from memberships m where m.person_id = r.assessor_id and m.organisation_id = r.organisation_id
                      order by m.ended_at nulls first limit 1), '–'),
           r.completed_at
      from reads r, unnest(${met.map(({ criterionKey }) => criterionKey)}::text[], ${met.map(({ level }) => level)}::text[]) as met (key, level)
     where r.id = ${readId}
        on conflict (enrolment_id, criterion_key) do nothing`.execute(db)
}

/** What is banked in each of these enrolments; one in which nothing is has no entry. */
export async function bankedIn(
  { db }: Work,
  enrolmentIds: readonly Id<'enrolment'>[],
): Promise<Map<Id<'enrolment'>, Map<string, Banked['level']>>> {
  const { rows } = await sql<{ enrolmentId: Id<'enrolment'>; criterionKey: string; level: Banked['level'] }>`
    select enrolment_id as "enrolmentId", criterion_key as "criterionKey", level
      from banked_criteria where enrolment_id = any(${enrolmentIds})`.execute(db)
  const banked = new Map<Id<'enrolment'>, Map<string, Banked['level']>>()
  for (const { enrolmentId, criterionKey, level } of rows)
    banked.set(enrolmentId, (banked.get(enrolmentId) ?? new Map<string, Banked['level']>()).set(criterionKey, level))
  return banked
}

export async function banked({ db }: Work, enrolmentId: Id<'enrolment'>): Promise<Banked[]> {
  const { rows } = await sql<Banked>`
    select criterion_key as "criterionKey", level, reader_code as "readerCode", read_at as "readAt"
      from banked_criteria where enrolment_id = ${enrolmentId}`.execute(db)
  return rows
}
