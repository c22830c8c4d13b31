import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Id, newId } from './ids.ts'
import type { Secrets } from './secrets.ts'

/**
 * Where files live. Everything else knows a file by its storage key; an S3 store would be another of these.
 * Keys are made here and hold nothing a person typed.
 */
export type FileStore = {
  newKey(): string
  /** A local path to work on (check, clean); for a store elsewhere this would be a temporary copy. */
  localPath(key: string): string
  /** Takes over a finished local file under this key. Doing it twice is as good as once. */
  adopt(key: string, fromPath: string): Promise<void>
  sizeOf(key: string): Promise<number | null>
  drop(key: string): Promise<void>
  /** Folder for uploads under way, on the same disk. */
  incomingDir: string
  root: string
}

export function openFileStore(dataDir: string): FileStore {
  const root = resolve(dataDir, 'files')
  const localPath = (key: string) => join(root, key)
  return {
    root,
    incomingDir: resolve(dataDir, 'incoming'),
    newKey() {
      const id = newId()
      return `${id.slice(-2)}/${id}`
    },
    localPath,
    async adopt(key, fromPath) {
      const target = localPath(key)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await rename(fromPath, target).catch(async (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT' || !(await exists(target))) throw error
      })
      await syncFolder(dirname(target))
    },
    sizeOf: async (key) => (await stat(localPath(key)).catch(() => null))?.size ?? null,
    drop: (key) => rm(localPath(key), { force: true }),
  }
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

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null
}

/** A renamed file is safe from a power cut only when its folder is written too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().catch(() => undefined)
  await folder.close()
}
