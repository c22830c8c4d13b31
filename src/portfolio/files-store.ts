import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Cleaned } from '../platform/media/media.ts'
import type { Work } from '../platform/work.ts'
import type { EvidenceFile, FileKind, Pointer, UnfinishedFile } from './rules.ts'

/** A file as its handlers need it. */
export type StoredFile = {
  id: Id<'file'>
  state: UnfinishedFile['state'] | 'kept'
  name: string
  storageKey: string
  declaredBytes: number
  refusal: string | null
}
const storedColumns = sql.raw(`
  f.id, f.state, f.name, f.storage_key as "storageKey", f.declared_bytes as "declaredBytes", f.refusal`)

export async function addFile(work: Work, row: Omit<StoredFile, 'refusal'>): Promise<void> {
  await sql`
    insert into files (id, person_id, state, name, storage_key, declared_bytes, created_at, arrived_at)
    values (${row.id}, ${work.actor.personId}, ${row.state}, ${row.name}, ${row.storageKey}, ${row.declaredBytes},
            ${work.now}, ${row.state === 'arriving' ? null : work.now})`.execute(work.db)
}

/** One's own file in whatever state. */
export async function ownFile(work: Work, id: Id<'file'>): Promise<StoredFile | null> {
  const { rows } = await sql<StoredFile>`
    select ${storedColumns} from files f where f.id = ${id} and f.person_id = ${work.actor.personId}`.execute(work.db)
  return rows[0] ?? null
}

export async function lockFile(work: Work, id: Id<'file'>): Promise<StoredFile | null> {
  const { rows } = await sql<StoredFile>`
    select ${storedColumns} from files f
     where f.id = ${id} and f.person_id = ${work.actor.personId} for update`.execute(work.db)
  return rows[0] ?? null
}

/** One's own file in whatever state, with what its check found and where it was handed in last. */
export async function ownFileInFull(work: Work, id: Id<'file'>): Promise<FileInFull | null> {
  const { rows } = await sql<FileInFull>`
    select f.id, f.state, f.name, f.declared_bytes as "declaredBytes", f.refusal, f.kind, f.type, f.extension,
           f.size_bytes as "sizeBytes", f.sha256, f.width_px as "widthPx", f.height_px as "heightPx",
           f.duration_ms as "durationMs", f.pages, a.id as "artifactId", a.prompt_key as "promptKey",
           s.enrolment_id as "enrolmentId"
      from files f
      left join (artifacts a join submissions s on s.id = a.submission_id) on a.file_id = f.id
     where f.id = ${id} and f.person_id = ${work.actor.personId} order by s.sequence desc limit 1`.execute(work.db)
  return rows[0] ?? null
}
type Found<Kept> = { [Key in keyof Kept]: Kept[Key] | null }
type FileInFull = Pick<StoredFile, 'id' | 'state' | 'name' | 'declaredBytes' | 'refusal'> &
  Found<Omit<EvidenceFile, 'id' | 'name'>> & {
    artifactId: Id<'artifact'> | null
    promptKey: string | null
    enrolmentId: Id<'enrolment'> | null
  }

/** Where a file was handed in: the draft's enrolment, the prompt, and the version that says what it takes. */
export async function placeOfFile(work: Work, id: Id<'file'>): Promise<PlaceOfFile | null> {
  const { rows } = await sql<PlaceOfFile>`
    select a.id as "artifactId", a.prompt_key as "promptKey", s.enrolment_id as "enrolmentId", s.version_id as "versionId"
      from artifacts a join submissions s on s.id = a.submission_id
     where a.file_id = ${id} order by s.sequence desc limit 1`.execute(work.db)
  return rows[0] ?? null
}
type PlaceOfFile = {
  artifactId: Id<'artifact'>
  promptKey: string
  enrolmentId: Id<'enrolment'>
  versionId: Id<'version'>
}

export async function markArrived(work: Work, id: Id<'file'>): Promise<void> {
  await sql`update files set state = 'checking', arrived_at = ${work.now} where id = ${id}`.execute(work.db)
}

export async function markKept(work: Work, id: Id<'file'>, kind: FileKind, file: Cleaned): Promise<void> {
  await sql`
    update files
       set state = 'kept', kind = ${kind}, type = ${file.type}, extension = ${file.extension},
           size_bytes = ${file.sizeBytes}, sha256 = ${file.sha256}, width_px = ${file.widthPx ?? null},
           height_px = ${file.heightPx ?? null},
           duration_ms = ${file.durationMs === undefined ? null : Math.round(file.durationMs)},
           pages = ${file.pages ?? null}, metadata_left = ${file.metadataLeft}, checked_at = ${work.now}
     where id = ${id}`.execute(work.db)
}

export async function markRefused(work: Work, id: Id<'file'>, code: string): Promise<void> {
  await sql`update files set state = 'refused', refusal = ${code}, checked_at = ${work.now} where id = ${id}`.execute(
    work.db,
  )
}

export async function addArtifact(work: Work, row: NewArtifact): Promise<void> {
  await sql`
    insert into artifacts (id, submission_id, prompt_key, position, file_id, url, caption, created_at)
    select ${row.id}, ${row.submissionId}, ${row.promptKey},
           coalesce(max(position), 0) + 1, ${row.fileId}, ${row.url}, ${row.caption}, ${work.now}
      from artifacts where submission_id = ${row.submissionId} and prompt_key = ${row.promptKey}`.execute(work.db)
}
type NewArtifact = {
  id: Id<'artifact'>
  submissionId: Id<'submission'>
  promptKey: string
  fileId: Id<'file'> | null
  url: string | null
  caption: string
}

/** Takes a piece of evidence out of a draft, and with it its file when no attempt uses that any more. */
export async function removeArtifact(work: Work, id: Id<'artifact'>): Promise<StoredFile | null> {
  const { rows } = await sql<{ fileId: Id<'file'> | null }>`
    delete from artifacts where id = ${id} returning file_id as "fileId"`.execute(work.db)
  const fileId = rows[0]?.fileId
  if (!fileId) return null
  const { rows: removed } = await sql<StoredFile>`
    delete from files f where f.id = ${fileId} and f.person_id = ${work.actor.personId}
       and not exists (select from artifacts a where a.file_id = f.id) returning ${storedColumns}`.execute(work.db)
  return removed[0] ?? null
}

export async function addPointer(work: Work, submissionId: Id<'submission'>, pointer: Pointer): Promise<void> {
  await sql`
    insert into evidence_pointers (id, submission_id, criterion_key, artifact_id, page, from_ms, to_ms, note, created_at)
    values (${pointer.id}, ${submissionId}, ${pointer.criterionKey}, ${pointer.artifactId}, ${pointer.page},
            ${pointer.fromMs}, ${pointer.toMs}, ${pointer.note}, ${work.now})`.execute(work.db)
}

export async function removePointer(work: Work, id: Id<'pointer'>): Promise<void> {
  await sql`delete from evidence_pointers where id = ${id}`.execute(work.db)
}

/** Whose file this is; the worker asks before it acts in that person's name. Null when it is gone. */
export async function ownerOf(work: Work, id: Id<'file'>): Promise<Id<'person'> | null> {
  const { rows } = await sql<{ owner: Id<'person'> | null }>`select file_owner(${id}) as owner`.execute(work.db)
  return rows[0]?.owner ?? null
}

/** Which of these storage keys belong to no file at all. */
export async function unclaimedKeys(work: Work, keys: string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select storage_keys_unclaimed(${keys}) as key`.execute(work.db)
  return rows.map(({ key }) => key)
}

/** Files that began before this moment and are neither kept nor refused. */
export async function unfinished(work: Work, before: Date): Promise<Unfinished[]> {
  const { rows } = await sql<Unfinished>`
    select file_id as "fileId", person_id as "personId", state from files_unfinished(${before})`.execute(work.db)
  return rows
}
type Unfinished = { fileId: Id<'file'>; personId: Id<'person'>; state: 'arriving' | 'checking' }

type Served = Pick<EvidenceFile, 'id' | 'name' | 'kind' | 'type' | 'extension'> & { storageKey: string }
const servedColumns = sql.raw(`f.id, f.name, f.kind, f.type, f.extension, f.storage_key as "storageKey"`)

/** One's own checked file. */
export async function ownKeptFile(work: Work, id: Id<'file'>): Promise<Served | null> {
  const { rows } = await sql<Served>`
    select ${servedColumns} from files f
     where f.id = ${id} and f.person_id = ${work.actor.personId} and f.state = 'kept'`.execute(work.db)
  return rows[0] ?? null
}

/** A checked file of work that was submitted to the organisation that is acted for. */
export async function submittedFile(work: Work, id: Id<'file'>): Promise<Served | null> {
  const { rows } = await sql<Served>`
    select ${servedColumns} from files f
     where f.id = ${id} and f.state = 'kept' and exists (
       select from artifacts a join submissions s on s.id = a.submission_id
        where a.file_id = f.id and s.state = 'submitted'
          and s.organisation_id = ${work.actor.organisationId})`.execute(work.db)
  return rows[0] ?? null
}
