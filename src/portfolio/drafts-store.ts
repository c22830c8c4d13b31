import { sql } from 'kysely'
import { type Id, newId, newOpaqueId } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import type { DraftResponse, Submission } from './rules.ts'
import { artifactsOf, pointersOf } from './store.ts'

/** Opens a draft as the next attempt of an enrolment; null when one is open already. */
export async function addDraft(work: Work, row: NewDraft): Promise<Id<'submission'> | null> {
  const id = newId<'submission'>()
  const { rows } = await sql`
    insert into submissions (id, organisation_id, enrolment_id, person_id, version_id, sequence, attempt, state, banked,
                             created_at, saved_at)
    select ${id}, e.organisation_id, e.id, e.person_id, e.version_id,
           coalesce((select max(s.sequence) from submissions s where s.enrolment_id = e.id), 0) + 1,
           ${row.attempt}, 'draft', ${row.banked}, ${work.now}, ${work.now}
      from enrolments e where e.id = ${row.enrolmentId}
        on conflict do nothing returning id`.execute(work.db)
  return rows.length === 1 ? id : null
}
type NewDraft = { enrolmentId: Id<'enrolment'>; attempt: number; banked: string[] }

/** The enrolment's open draft, locked until this work ends: whoever changes a draft comes through here first. */
export async function lockDraft(work: Work, enrolmentId: Id<'enrolment'>): Promise<{ id: Id<'submission'> } | null> {
  const { rows } = await sql<{ id: Id<'submission'> }>`
    select id from submissions
     where enrolment_id = ${enrolmentId} and person_id = ${work.actor.personId} and state = 'draft'
       for update`.execute(work.db)
  return rows[0] ?? null
}

/** Copies answers, evidence and pointers of an earlier attempt into a draft. Files are shared, never copied. */
export async function copyWork(work: Work, from: Id<'submission'>, to: Id<'submission'>): Promise<void> {
  const artifacts = await artifactsOf(work, from)
  const pointers = await pointersOf(work, from)
  const oldIds = artifacts.map(({ id }) => id)
  const newIds = artifacts.map(() => newOpaqueId<'artifact'>())
  await sql`
    insert into responses (submission_id, question_key, text, revision, saved_at)
    select ${to}, question_key, text, 1, ${work.now} from responses
     where submission_id = ${from} and question_key not like ':%'`.execute(work.db)
  await sql`
    insert into artifacts (id, submission_id, prompt_key, position, file_id, url, caption, created_at)
    select copy.new_id, ${to}, a.prompt_key, a.position, a.file_id, a.url, a.caption, ${work.now}
      from unnest(${oldIds}::uuid[], ${newIds}::uuid[]) as copy (old_id, new_id)
      join artifacts a on a.id = copy.old_id`.execute(work.db)
  await sql`
    insert into evidence_pointers (id, submission_id, criterion_key, artifact_id, page, from_ms, to_ms, note, created_at)
    select copy.new_id, ${to}, p.criterion_key, moved.new_id, p.page, p.from_ms, p.to_ms, p.note, ${work.now}
      from unnest(${pointers.map(({ id }) => id)}::uuid[], ${pointers.map(() => newOpaqueId())}::uuid[]) as copy (old_id, new_id)
      join evidence_pointers p on p.id = copy.old_id
      join unnest(${oldIds}::uuid[], ${newIds}::uuid[]) as moved (old_id, new_id)
        on moved.old_id = p.artifact_id`.execute(work.db)
}

export async function responsesOf(work: Work, submissionId: Id<'submission'>): Promise<DraftResponse[]> {
  const { rows } = await sql<DraftResponse>`
    select question_key as "questionKey", text, revision, saved_at as "savedAt"
      from responses where submission_id = ${submissionId} order by question_key`.execute(work.db)
  return rows
}

/** Writes an answer over the one it was based on. The draft must be locked. */
export async function writeResponse(work: Work, row: Written): Promise<void> {
  await sql`
    insert into responses (submission_id, question_key, text, revision, saved_at)
    values (${row.submissionId}, ${row.questionKey}, ${row.text}, ${row.revision}, ${work.now})
        on conflict (submission_id, question_key)
        do update set text = excluded.text, revision = excluded.revision, saved_at = excluded.saved_at`.execute(work.db)
  await sql`update submissions set saved_at = ${work.now} where id = ${row.submissionId}`.execute(work.db)
}
type Written = Omit<DraftResponse, 'savedAt'> & { submissionId: Id<'submission'> }

/** Keeps a text that is not, or no longer, the answer. The same text is kept once in a row. */
export async function keepText(work: Work, row: Written & { savedAt: Date }): Promise<void> {
  await sql`
    insert into response_history (id, submission_id, question_key, text, revision, saved_at)
    select ${newId()}, ${row.submissionId}, ${row.questionKey}, ${row.text}, ${row.revision}, ${row.savedAt}
     where not exists (
       select from (select text from response_history
                     where submission_id = ${row.submissionId} and question_key = ${row.questionKey}
                     order by saved_at desc, id desc limit 1) last
        where last.text = ${row.text})`.execute(work.db)
}

/** Texts that were kept, the newest first. */
export async function keptTexts(work: Work, submissionId: Id<'submission'>): Promise<KeptText[]> {
  const { rows } = await sql<KeptText>`
    select question_key as "questionKey", text, saved_at as "savedAt"
      from (select *, row_number() over (partition by question_key order by saved_at desc, id desc) as place
              from response_history where submission_id = ${submissionId}) h
     where place <= 5 order by saved_at desc, id desc`.execute(work.db)
  return rows
}
export type KeptText = { questionKey: string; text: string; savedAt: Date }

/** Freezes the draft. What may be written here once is refused by the database for ever after. */
export async function freeze(work: Work, id: Id<'submission'>, frozen: Frozen): Promise<void> {
  await sql`
    update submissions
       set state = 'submitted', submitted_at = ${work.now}, saved_at = ${work.now}, change_note = ${frozen.changeNote},
           attested = ${frozen.attested}, snapshot_hash = ${frozen.snapshotHash},
           recipient_hash = ${frozen.recipientHash}, recipient_salt = ${frozen.recipientSalt}
     where id = ${id} and state = 'draft'`.execute(work.db)
}
type Frozen = Pick<Submission, 'changeNote' | 'attested' | 'snapshotHash' | 'recipientHash' | 'recipientSalt'>
