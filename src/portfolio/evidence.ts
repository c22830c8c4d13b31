import type { ArtifactPrompt } from '../catalogue/definition.ts'
import { type Id, newOpaqueId } from '../platform/ids.ts'
import { found, Refusal, refuseIf } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import * as files from './files-store.ts'
import { fileNameFrom, LONGEST_LINK, type Place, type PlaceFault, placeIn, whyNotAdd, whyNotLink } from './intake.ts'
import { type OpenDraft, openDraft } from './open-draft.ts'
import * as store from './store.ts'

const LONGEST_CAPTION = 300
const LONGEST_NOTE = 500

// Assessors see these ids: they must not tell when somebody added what.
type Where = { enrolmentId: Id<'enrolment'>; promptKey: string }

/** Adds an address on the web as evidence. @throws Refusal link-…, links-not-asked-for, too-many-artifacts */
export async function addLink(work: Work, link: Where & { url: string; caption: string }): Promise<Id<'artifact'>> {
  const { promptKey } = link
  const { submission } = await roomFor(work, link, { link: true }, `url-${promptKey}`)
  refuseIf(whyNotLink(link.url.trim()), { field: `url-${promptKey}`, max: LONGEST_LINK })
  const caption = shortEnough(link.caption, LONGEST_CAPTION, `caption-${promptKey}`)
  const id = newOpaqueId<'artifact'>()
  const url = new URL(link.url.trim()).href
  await files.addArtifact(work, { id, submissionId: submission.id, promptKey, fileId: null, url, caption })
  return id
}

/**
 * Takes in files that are on our disk already, sent whole by a form: all of them or none. Where each is kept follows
 * from where it lies now, so that the work may be run again after it moved them.
 */
export async function addFiles(work: Work, { sent, ...where }: Where & { sent: readonly SentFile[] }) {
  const added: { fileId: Id<'file'>; storageKey: string; path: string }[] = []
  for (const file of sent) {
    const { submission } = await roomFor(work, where, file, `file-${where.promptKey}`)
    const fileId = newOpaqueId<'file'>()
    const storageKey = work.site.files.keyFor(file.path)
    await addRows(work, { ...where, ...file, fileId, submissionId: submission.id, storageKey, state: 'checking' })
    await work.enqueue({ name: 'check-file', fileId })
    added.push({ fileId, storageKey, path: file.path })
  }
  // Last: what is refused before leaves no bytes behind that nobody knows of.
  for (const { storageKey, path } of added) await work.site.files.adopt(storageKey, path)
  return added.map(({ fileId }) => fileId)
}
type SentFile = { name: string; path: string; sizeBytes: number }

/** Makes room for a file whose bytes follow. */
export async function beginUpload(work: Work, upload: Where & Announced): Promise<void> {
  const { submission } = await roomFor(work, upload, upload, `file-${upload.promptKey}`)
  const storageKey = work.site.files.newKey()
  await addRows(work, { ...upload, submissionId: submission.id, storageKey, state: 'arriving' })
}
type Announced = { fileId: Id<'file'>; name: string; sizeBytes: number }

/**
 * All bytes are here: they move to where files are kept and will be checked. Again is as good as once; whoever removed
 * the file meanwhile has it removed.
 */
export async function receiveFile(work: Work, fileId: Id<'file'>, path: string): Promise<void> {
  const file = await files.lockFile(work, fileId)
  if (file?.state !== 'arriving') return
  await work.site.files.adopt(file.storageKey, path)
  await files.markArrived(work, fileId)
  await work.enqueue({ name: 'check-file', fileId })
}

/** Takes a piece of evidence, and the pointers into it, out of the draft. */
export async function removeArtifact(work: Work, from: { enrolmentId: Id<'enrolment'>; artifactId: Id<'artifact'> }) {
  const { submission, open } = await openDraft(work, from.enrolmentId)
  const artifacts = await store.artifactsOf(work, submission.id)
  const artifact = found(artifacts.find(({ id }) => id === from.artifactId))
  refuseIf(open.has(artifact.promptKey) ? null : 'part-closed')
  const removed = await files.removeArtifact(work, artifact.id)
  if (removed) await work.enqueue({ name: 'drop-file', fileId: removed.id, storageKey: removed.storageKey })
}

/** Stops an upload, or takes its file out again. */
export async function removeFile(work: Work, fileId: Id<'file'>): Promise<void> {
  await removeArtifact(work, found(await files.placeOfFile(work, fileId)))
}

/** Takes back the place of an upload that did not arrive in time, also in work that was withdrawn meanwhile. */
export async function giveUpUpload(work: Work, fileId: Id<'file'>): Promise<void> {
  const file = await files.lockFile(work, fileId)
  const place = await files.placeOfFile(work, fileId)
  if (file?.state !== 'arriving' || !place) return
  await files.removeArtifact(work, place.artifactId)
  await work.enqueue({ name: 'drop-file', fileId, storageKey: file.storageKey })
}

/** Says where in the evidence a criterion is shown. @throws Refusal moment-…, page-…, part-closed, field-not-allowed */
export async function addPointer(work: Work, pointer: NewPointer): Promise<Id<'pointer'>> {
  const { criterionKey } = pointer
  const { submission, version, open } = await openDraft(work, pointer.enrolmentId)
  const prompt = found(
    version.definition.artifacts.find(({ criteria }) => criteria.some(({ key }) => key === criterionKey)),
  )
  refuseIf(open.has(prompt.key) && !submission.banked.includes(criterionKey) ? null : 'part-closed')
  const artifacts = await store.artifactsOf(work, submission.id)
  const artifact = artifacts.find(({ id, promptKey }) => id === pointer.artifactId && promptKey === prompt.key)
  if (!artifact || artifact.unfinished)
    throw new Refusal('field-not-allowed', { field: `artifact-${criterionKey}`, label: prompt.name })

  const place = placeOrRefuse(placeIn(artifact, pointer.place), criterionKey)
  const note = shortEnough(pointer.note, LONGEST_NOTE, `note-${criterionKey}`)
  const id = newOpaqueId<'pointer'>()
  await files.addPointer(work, submission.id, { id, criterionKey, artifactId: artifact.id, ...place, note })
  return id
}
type NewPointer = {
  enrolmentId: Id<'enrolment'>
  criterionKey: string
  artifactId: Id<'artifact'> | null
  place: Place
  note: string
}

export async function removePointer(work: Work, from: { enrolmentId: Id<'enrolment'>; pointerId: Id<'pointer'> }) {
  const { submission } = await openDraft(work, from.enrolmentId)
  const pointers = await store.pointersOf(work, submission.id)
  const pointer = found(pointers.find(({ id }) => id === from.pointerId))
  refuseIf(submission.banked.includes(pointer.criterionKey) ? 'part-closed' : null)
  await files.removePointer(work, pointer.id)
}

/** The place, or the refusal beside the field it was typed in. */
export function placeOrRefuse(place: Place | PlaceFault, criterionKey: string): Place {
  if (!('refused' in place)) return place
  throw new Refusal(place.refused, { field: `${place.at}-${criterionKey}`, pages: place.pages })
}

async function roomFor(
  work: Work,
  { enrolmentId, promptKey }: Where,
  what: { link: true } | { sizeBytes: number },
  field: string,
): Promise<OpenDraft & { prompt: ArtifactPrompt }> {
  const draft = await openDraft(work, enrolmentId)
  const prompt = found(draft.version.definition.artifacts.find(({ key }) => key === promptKey))
  refuseIf(draft.open.has(promptKey) ? null : 'part-closed')
  const artifacts = await store.artifactsOf(work, draft.submission.id)
  const given = artifacts.filter((artifact) => artifact.promptKey === promptKey)
  refuseIf(whyNotAdd(prompt, given, what), { field, max: prompt.maxFiles, maxSizeBytes: prompt.maxSizeBytes })
  return { ...draft, prompt }
}

type NewFile = Announced &
  Pick<files.StoredFile, 'state' | 'storageKey'> & { promptKey: string; submissionId: Id<'submission'> }

async function addRows(work: Work, file: NewFile): Promise<void> {
  const { fileId, submissionId, promptKey, state, storageKey, sizeBytes } = file
  const name = fileNameFrom(file.name)
  await files.addFile(work, { id: fileId, state, name, storageKey, declaredBytes: sizeBytes })
  const id = newOpaqueId<'artifact'>()
  await files.addArtifact(work, { id, submissionId, promptKey, fileId, url: null, caption: '' })
}

function shortEnough(text: string, max: number, field: string): string {
  const kept = text.trim()
  if (kept.length > max) throw new Refusal('text-too-long', { field, max, length: kept.length })
  return kept
}
