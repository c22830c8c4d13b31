import { createHash } from 'node:crypto'
import { createReadStream, type Dirent, type Stats } from 'node:fs'
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { type Id, newId, parseId } from './ids.ts'
import type { Secrets } from './secrets.ts'

/**
 * Where files live. Everything else knows a file by its storage key; an S3 store would be another of these.
 * Keys are made here and hold nothing a person typed.
 */
export type FileStore = {
  newKey(): string
  /** The key for a finished local file whose name is an id: the same one again, should it be adopted once more. */
  keyFor(path: string): string
  /** A local path to work on (check, clean); for a store elsewhere this would be a temporary copy. */
  localPath(key: string): string
  /** Takes over a finished local file under this key. Doing it twice is as good as once. */
  adopt(key: string, fromPath: string): Promise<void>
  sizeOf(key: string): Promise<number | null>
  drop(key: string): Promise<void>
  /** Every key in use, or set aside, in no order; never all of them at once. */
  keys(of: 'kept' | 'set aside'): AsyncIterable<string[]>
  /** When these bytes were last written or moved; null when they are gone. */
  movedAt(key: string, of: 'kept' | 'set aside'): Promise<Date | null>
  /** Takes bytes out of use that nobody seems to own, and keeps them beside for a while. */
  setAside(key: string): Promise<void>
  putBack(key: string): Promise<void>
  dropSetAside(key: string): Promise<void>
  /** Folder for uploads under way, on the same disk. */
  incomingDir: string
  root: string
}

export function openFileStore(dataDir: string): FileStore {
  const root = resolve(dataDir, 'files')
  const places = { kept: root, 'set aside': resolve(dataDir, 'unclaimed') }
  const pathOf = (key: string, of: keyof typeof places = 'kept') => join(places[of], key)
  const keyOf = (id: string) => `${id.slice(-2)}/${id}`
  return {
    root,
    incomingDir: resolve(dataDir, 'incoming'),
    newKey: () => keyOf(newId()),
    keyFor: (path) => keyOf(basename(path)),
    localPath: (key) => pathOf(key),
    adopt: (key, fromPath) => move(fromPath, pathOf(key)),
    sizeOf: async (key) => (await statOf(pathOf(key)))?.size ?? null,
    drop: (key) => rm(pathOf(key), { force: true }),
    keys: (of) => keysIn(places[of]),
    movedAt: async (key, of) => movedAt(await statOf(pathOf(key, of))),
    setAside: (key) => move(pathOf(key), pathOf(key, 'set aside')),
    putBack: (key) => move(pathOf(key, 'set aside'), pathOf(key)),
    dropSetAside: (key) => rm(pathOf(key, 'set aside'), { force: true }),
  }
}

/** Again is as good as once. */
async function move(fromPath: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await rename(fromPath, target).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' || !(await statOf(target))) throw error
  })
  await syncFolder(dirname(target))
}

const BATCH = 500

/** The keys in a folder: files named by an id, in a folder of its last two letters. Whatever else lies there is not ours. */
async function* keysIn(root: string): AsyncGenerator<string[]> {
  let batch: string[] = []
  for await (const folder of entriesOf(root)) {
    if (!folder.isDirectory() || !/^[0-9a-f]{2}$/.test(folder.name)) continue
    for await (const { name } of entriesOf(join(root, folder.name))) {
      if (!parseId(name)) continue
      batch.push(`${folder.name}/${name}`)
      if (batch.length < BATCH) continue
      yield batch
      batch = []
    }
  }
  if (batch.length) yield batch
}

/** What lies in a folder, one after the other; nothing when there is no such folder. */
export async function* entriesOf(folder: string): AsyncGenerator<Dirent> {
  const entries = await opendir(folder).catch(nothingThere)
  if (entries) yield* entries
}

/** A rename counts: what waited elsewhere for days is new where it lies now. */
function movedAt(found: Stats | null): Date | null {
  return found && new Date(Math.max(found.mtimeMs, found.ctimeMs))
}

/** SHA-256 of a file as lower-case hex, read as a stream. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk)
  return hash.digest('hex')
}

const ADDRESS_LIVES_MS = 60 * 60_000

/**
 * What a signed address opens: one file, for one signed-in device, for a while. `organisationId` is set for those who
 * assess in its name: they get the file without the name its owner gave it.
 */
export type FileGrant = {
  fileId: Id<'file'>
  sessionId: Id<'session'>
  organisationId: Id<'organisation'> | null
  until: number
}

/** A short-lived address for a file, bound to the device that asked. */
export function fileAddress(secrets: Secrets, grant: Omit<FileGrant, 'until'>, now: Date): string {
  // Rounded up, so that a page drawn again within the minute has the same address and the browser its cache.
  const until = Math.ceil((now.getTime() + ADDRESS_LIVES_MS) / 60_000) * 60_000
  const query = new URLSearchParams({
    for: grant.organisationId ?? '',
    until: String(until),
    mark: markOf(secrets, { ...grant, until }),
  })
  return `/files/${grant.fileId}?${query}`
}

/** Whether this address was made for this device and still holds. */
export function grantHolds(secrets: Secrets, grant: FileGrant, mark: string, now: Date): boolean {
  return grant.until > now.getTime() && secrets.markMatches('file address', textOf(grant), mark)
}

function markOf(secrets: Secrets, grant: FileGrant): string {
  return secrets.mark('file address', textOf(grant))
}

function textOf({ fileId, sessionId, organisationId, until }: FileGrant): string {
  return [fileId, sessionId, organisationId ?? 'own', until].join(' ')
}

/** Null only for what is not there: a disk that does not answer has lost nothing yet. */
function statOf(path: string): Promise<Stats | null> {
  return stat(path).catch(nothingThere)
}

function nothingThere(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

/** A renamed file is safe from a power cut only when its folder is written too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().catch(() => undefined)
  await folder.close()
}
