import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import type { Artifact, DraftArtifact, Enrolment, Evidence, Pointer, Response, Submission } from './rules.ts'
import { CHANGE_NOTE_KEY } from './rules.ts'

const submissionColumns = sql.raw(`
  s.id, s.organisation_id as "organisationId", s.enrolment_id as "enrolmentId", s.person_id as "personId",
  s.version_id as "versionId", s.sequence, s.attempt, s.state, s.banked, s.change_note as "changeNote", s.attested,
  s.snapshot_hash as "snapshotHash", s.recipient_hash as "recipientHash", s.recipient_salt as "recipientSalt",
  s.submitted_at as "submittedAt"`)
const enrolmentColumns = sql.raw(`
  e.id, e.organisation_id as "organisationId", e.person_id as "personId",
  e.micro_credential_id as "microCredentialId", e.version_id as "versionId", e.reason,
  e.reason_note as "reasonNote", e.created_at as "createdAt", e.withdrawn_at as "withdrawnAt"`)

/** One attempt: the learner's own, or a submitted one of the organisation that is acted for. */
export async function submission(work: Work, id: Id<'submission'>): Promise<Submission | null> {
  const { rows } = await sql<Submission>`select ${submissionColumns} from submissions s where s.id = ${id}`.execute(
    work.db,
  )
  return rows[0] ?? null
}

/** Each submission's hash over all of it, with what was handed in as artifacts. Drafts have no hash. */
export async function sealedEvidenceOf(
  work: Work,
  submissionIds: readonly Id<'submission'>[],
): Promise<Map<Id<'submission'>, SealedEvidence>> {
  const { rows } = await sql<{ id: Id<'submission'>; snapshotHash: string | null }>`
    select id, snapshot_hash as "snapshotHash" from submissions where id = any(${submissionIds})`.execute(work.db)
  const sealed = new Map(rows.map(({ id, snapshotHash }) => [id, { snapshotHash, artifacts: [] as Artifact[] }]))
  const { rows: artifacts } = await sql<DraftArtifact & { submissionId: Id<'submission'> }>`
    select a.submission_id as "submissionId", ${artifactColumns}
     where a.submission_id = any(${submissionIds}) order by a.prompt_key, a.position, a.id`.execute(work.db)
  for (const { submissionId, unfinished: _unfinished, ...artifact } of artifacts)
    sealed.get(submissionId)?.artifacts.push(artifact)
  return sealed
}
export type SealedEvidence = { snapshotHash: string | null; artifacts: Artifact[] }

/** All attempts of one enrolment, the newest first. */
export async function submissionsOf(work: Work, enrolmentId: Id<'enrolment'>): Promise<Submission[]> {
  const { rows } = await sql<Submission>`
    select ${submissionColumns} from submissions s
     where s.enrolment_id = ${enrolmentId} order by s.sequence desc`.execute(work.db)
  return rows
}

export async function enrolment(work: Work, id: Id<'enrolment'>): Promise<Enrolment | null> {
  const { rows } = await sql<Enrolment>`
    select ${enrolmentColumns} from enrolments e
     where e.id = ${id} and e.person_id = ${work.actor.personId}`.execute(work.db)
  return rows[0] ?? null
}

/** Everything the person who acts is or was working on, the newest first, each with its latest attempt. */
export async function enrolmentsOf(work: Work): Promise<(Enrolment & { latest: Latest })[]> {
  const { rows } = await sql<Enrolment & { latest: Latest }>`
    select ${enrolmentColumns},
           (select jsonb_build_object('submissionId', s.id, 'state', s.state, 'attempt', s.attempt, 'sequence', s.sequence,
                                      'savedAt', s.saved_at, 'submittedAt', s.submitted_at)
              from submissions s where s.enrolment_id = e.id order by s.sequence desc limit 1) as latest
      from enrolments e where e.person_id = ${work.actor.personId} order by e.created_at desc`.execute(work.db)
  return rows
}
/** Moments are ISO 8601 texts. */
export type Latest = {
  submissionId: Id<'submission'>
  state: Submission['state']
  attempt: number
  sequence: number
  savedAt: string
  submittedAt: string | null
}

/** The person's enrolment in a micro-credential that is neither withdrawn nor renewed by another. */
export async function openEnrolment(work: Work, microCredentialId: Id<'micro-credential'>): Promise<Enrolment | null> {
  const { rows } = await sql<Enrolment>`
    select ${enrolmentColumns} from enrolments e
     where e.person_id = ${work.actor.personId} and e.micro_credential_id = ${microCredentialId}
       and e.withdrawn_at is null and e.renewed_at is null`.execute(work.db)
  return rows[0] ?? null
}

/** What was handed in with one attempt, in the order of its prompts' positions. */
export async function evidenceOf(work: Work, submissionId: Id<'submission'>): Promise<Evidence> {
  const { rows: responses } = await sql<Response>`
    select question_key as "questionKey", text from responses
     where submission_id = ${submissionId} and question_key <> ${CHANGE_NOTE_KEY} order by question_key`.execute(
    work.db,
  )
  const artifacts = await artifactsOf(work, submissionId)
  return {
    responses,
    artifacts: artifacts.map(({ unfinished: _unfinished, ...artifact }) => artifact),
    pointers: await pointersOf(work, submissionId),
  }
}

const artifactColumns = sql`
  a.id, a.prompt_key as "promptKey", a.position, a.caption, a.url,
  case when f.state = 'kept' then jsonb_build_object(
    'id', f.id, 'name', f.name, 'kind', f.kind, 'type', f.type, 'extension', f.extension,
    'sizeBytes', f.size_bytes, 'sha256', f.sha256, 'widthPx', f.width_px, 'heightPx', f.height_px,
    'durationMs', f.duration_ms, 'pages', f.pages) end as file,
  case when f.state <> 'kept' then jsonb_build_object(
    'id', f.id, 'name', f.name, 'state', f.state, 'declaredBytes', f.declared_bytes,
    'refusal', f.refusal) end as unfinished
  from artifacts a left join files f on f.id = a.file_id`

export async function artifactsOf(work: Work, submissionId: Id<'submission'>): Promise<DraftArtifact[]> {
  const { rows } = await sql<DraftArtifact>`
    select ${artifactColumns}
     where a.submission_id = ${submissionId} order by a.prompt_key, a.position, a.id`.execute(work.db)
  return rows
}

export async function pointersOf(work: Work, submissionId: Id<'submission'>): Promise<Pointer[]> {
  const { rows } = await sql<Pointer>`
    select id, criterion_key as "criterionKey", artifact_id as "artifactId", page, from_ms as "fromMs", to_ms as "toMs",
           note
      from evidence_pointers where submission_id = ${submissionId} order by criterion_key, created_at, id`.execute(
    work.db,
  )
  return rows
}

/** Opens an enrolment; null when the person already has one open for this micro-credential. */
export async function addEnrolment(work: Work, row: Omit<Enrolment, 'createdAt' | 'withdrawnAt'>): Promise<boolean> {
  const { rows } = await sql`
    insert into enrolments (id, organisation_id, person_id, micro_credential_id, version_id, reason, reason_note, created_at)
    values (${row.id}, ${row.organisationId}, ${row.personId}, ${row.microCredentialId}, ${row.versionId}, ${row.reason},
            ${row.reasonNote}, ${work.now})
        on conflict do nothing returning id`.execute(work.db)
  return rows.length === 1
}

export async function endEnrolment(work: Work, id: Id<'enrolment'>): Promise<void> {
  await sql`update enrolments set withdrawn_at = ${work.now} where id = ${id} and withdrawn_at is null`.execute(work.db)
}

/** Work that led to an award is done with: a renewal may take its place. */
export async function makeRoomForRenewal(work: Work, id: Id<'enrolment'>): Promise<void> {
  await sql`update enrolments set renewed_at = ${work.now}
             where id = ${id} and person_id = ${work.actor.personId} and renewed_at is null`.execute(work.db)
}

/** The address a badge will name the person who acts by: their primary one, if it is verified, else another verified one. */
export async function verifiedEmail(work: Work): Promise<string | null> {
  const { rows } = await sql<{ value: string }>`
    select value from identifiers
     where person_id = ${work.actor.personId} and kind = 'email' and verified_at is not null
     order by is_primary desc, verified_at limit 1`.execute(work.db)
  return rows[0]?.value ?? null
}
