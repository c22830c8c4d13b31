import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobOf } from '../jobs.ts'
import { asPerson, nobody } from '../platform/actor.ts'
import { type Id, newId } from '../platform/ids.ts'
import { inTurn } from '../platform/in-turn.ts'
import { clean } from '../platform/media/clean.ts'
import { inspect } from '../platform/media/inspect.ts'
import type { Workshop } from '../platform/workshop.ts'
import type { RefusalCode } from '../refusals.ts'
import * as checking from './checking.ts'
import { giveUpUpload } from './evidence.ts'
import * as files from './files-store.ts'
import { whyNotKind } from './intake.ts'
import { finishUpload, isWhole } from './uploads.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const STUCK_AFTER_MS = 10 * MINUTE_MS
const ARRIVES_WITHIN_MS = 7 * DAY_MS

/**
 * Looks into a file that has arrived, in its owner's name, and puts a copy without traces of its maker in its place, or
 * says why it is refused. It may die and begin again at any point: only the last step, under the row's lock, counts.
 */
export async function checkFile(workshop: Workshop, { fileId }: Pick<JobOf<'check-file'>, 'fileId'>): Promise<void> {
  const { workplace, site } = workshop
  const owner = await workplace.run(nobody, 'read', (work) => files.ownerOf(work, fileId))
  if (!owner) return
  const person = asPerson(owner)
  const file = await workplace.run(person, 'read', (work) => checking.fileToCheck(work, fileId))
  if (file?.state === 'refused') await site.files.drop(file.storageKey)
  if (file?.state !== 'checking') return

  const outPath = join(site.files.incomingDir, `${fileId}.${newId()}.clean`)
  try {
    const copy = await checkedCopy(workshop, file, outPath)
    if (typeof copy !== 'string') {
      const kept = await workplace.run(person, 'write', (work) => checking.keepFile(work, fileId, copy))
      if (!kept) await dropFile(workshop, { fileId, storageKey: file.storageKey })
      return
    }
    await workplace.run(person, 'write', (work) => checking.refuseFile(work, fileId, copy))
    await site.files.drop(file.storageKey)
  } finally {
    await rm(outPath, { force: true })
  }
}

type Waiting = NonNullable<Awaited<ReturnType<typeof checking.fileToCheck>>>

/** The cleaned copy at `path`, or why there is none. */
async function checkedCopy(
  { site }: Workshop,
  file: Waiting,
  path: string,
): Promise<checking.CheckedCopy | RefusalCode> {
  if ((await site.files.sizeOf(file.storageKey)) === null) return 'file-lost'
  await mkdir(site.files.incomingDir, { recursive: true, mode: 0o700 })
  const sent = site.files.localPath(file.storageKey)
  // All announced bytes did arrive; by now a shorter, cleaned copy may stand in their place.
  const found = await inspect(sent, { sizeBytes: 0 })
  if ('refused' in found) return found.refused
  const unwanted = whyNotKind(file, found.kind)
  if (unwanted) return unwanted
  const cleaned = await clean(sent, found, path)
  if ('refused' in cleaned) return cleaned.refused
  return cleaned.metadataLeft ? 'file-part-unsearchable' : { path, kind: found.kind, cleaned }
}

/** Removes the bytes of a file whose row is gone. */
export async function dropFile({ workplace, site }: Workshop, gone: Gone): Promise<void> {
  if (await workplace.run(nobody, 'read', (work) => files.ownerOf(work, gone.fileId))) return
  await site.files.drop(gone.storageKey)
  const incoming = join(site.files.incomingDir, gone.fileId)
  await rm(incoming, { force: true })
  await rm(`${incoming}.json`, { force: true })
}
type Gone = Pick<JobOf<'drop-file'>, 'fileId' | 'storageKey'>

/** Finds what was left lying: files nobody checked and uploads nobody finished. */
export async function sweepFiles(workshop: Workshop): Promise<void> {
  const { workplace } = workshop
  const now = Date.now()
  const before = (ms: number) => workplace.run(nobody, 'read', (work) => files.unfinished(work, new Date(now - ms)))
  const stuck = await before(STUCK_AFTER_MS)
  const unchecked = stuck.filter(({ state }) => state === 'checking')
  await workplace.run(nobody, 'write', (work) =>
    work.enqueueOnce(unchecked.map(({ fileId }) => ({ name: 'check-file', fileId }))),
  )
  const arriving = stuck.filter(({ state }) => state === 'arriving')
  const late = (await before(ARRIVES_WITHIN_MS)).filter(({ state }) => state === 'arriving')
  await inTurn([
    ...arriving.map((file) => () => finishIfWhole(workshop, file)),
    ...late.map(
      ({ fileId, personId }) =>
        () =>
          workplace.run(asPerson(personId), 'write', (work) => giveUpUpload(work, fileId)),
    ),
  ])
}

async function finishIfWhole(workshop: Workshop, { personId, fileId }: Owned): Promise<void> {
  const file = await workshop.workplace.run(asPerson(personId), 'read', (work) => files.ownFile(work, fileId))
  if (file?.state === 'arriving' && (await isWhole(workshop.site, file))) await finishUpload(workshop, personId, fileId)
}
type Owned = { personId: Id<'person'>; fileId: Id<'file'> }
