import * as catalogue from '../catalogue/store.ts'
import type { Id } from '../platform/ids.ts'
import type { Cleaned } from '../platform/media/media.ts'
import type { Work } from '../platform/work.ts'
import type { RefusalCode } from '../refusals.ts'
import * as files from './files-store.ts'
import type { FileKind } from './rules.ts'

/** A file waiting to be checked, with what its prompt takes; null when it is gone. */
export async function fileToCheck(work: Work, fileId: Id<'file'>): Promise<ToCheck | null> {
  const file = await files.ownFile(work, fileId)
  const place = file && (await files.placeOfFile(work, fileId))
  if (!place) return null
  const version = await catalogue.version(work, place.versionId)
  const prompt = version?.definition.artifacts.find(({ key }) => key === place.promptKey)
  return { ...file, accepts: prompt?.accepts ?? [] }
}
type ToCheck = files.StoredFile & { accepts: (FileKind | 'link')[] }

/**
 * Puts the cleaned copy in the place of what was sent. Under the row's lock and before it says so: whoever dies in
 * between begins again with the copy. False when the file is no longer waiting.
 */
export async function keepFile(work: Work, fileId: Id<'file'>, copy: CheckedCopy): Promise<boolean> {
  const file = await files.lockFile(work, fileId)
  if (file?.state !== 'checking') return false
  await work.site.files.adopt(file.storageKey, copy.path)
  await files.markKept(work, fileId, copy.kind, copy.cleaned)
  return true
}
export type CheckedCopy = { path: string; kind: FileKind; cleaned: Cleaned }

/** Its owner reads why beside the file, and can remove it. */
export async function refuseFile(work: Work, fileId: Id<'file'>, code: RefusalCode): Promise<void> {
  const file = await files.lockFile(work, fileId)
  if (file?.state === 'checking') await files.markRefused(work, fileId, code)
}
