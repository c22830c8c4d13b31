import { createHash, randomBytes } from 'node:crypto'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { MediaFault } from './media.ts'
import type { Source } from './source.ts'

/** Part of a new file: bytes as they are, a stretch of the source, or a stretch of zeros. */
export type Piece = Buffer | { readonly at: number; readonly length: number } | { readonly zeros: number }

/** A place to replace bytes without moving any other; without `bytes` it becomes zeros. */
export type Patch = { readonly at: number; readonly length: number; readonly bytes?: Buffer }

export type Output = {
  /** Bytes written so far. */
  readonly position: number
  write(piece: Piece, source?: Source): Promise<void>
}

const chunkBytes = 1024 * 1024
const staleMilliseconds = 3_600_000

/**
 * Writes a file so that it is there whole or not at all: under a passing name, to the disk, checked, then renamed.
 * `check` sees the passing name and may throw. Left-overs of killed runs are removed after an hour.
 */
export async function writeOutput(
  outPath: string,
  fill: (output: Output) => Promise<void>,
  check: (path: string) => Promise<void>,
): Promise<{ sizeBytes: number; sha256: string }> {
  await removeStale(outPath)
  const passing = `${outPath}.${randomBytes(6).toString('hex')}.partial`
  const file = await open(passing, 'wx', 0o600)
  const hash = createHash('sha256')
  let position = 0
  const put = async (bytes: Buffer) => {
    hash.update(bytes)
    for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten
    position += bytes.length
  }
  const output: Output = {
    get position() {
      return position
    },
    write: (piece, source) => putPiece(piece, source, put),
  }
  try {
    await fill(output)
    await file.sync()
    await file.close()
    await check(passing)
    await rename(passing, outPath)
    await syncFolder(dirname(outPath))
  } catch (error) {
    await file.close().catch(() => {})
    await rm(passing, { force: true })
    throw error
  }
  return { sizeBytes: position, sha256: hash.digest('hex') }
}

/** The same pieces in memory, for parts of a document. */
export function joinPieces(bytes: Buffer, pieces: readonly Piece[]): Buffer {
  return Buffer.concat(
    pieces.map((piece) => {
      if (Buffer.isBuffer(piece)) return piece
      return 'zeros' in piece ? Buffer.alloc(piece.zeros) : bytes.subarray(piece.at, piece.at + piece.length)
    }),
  )
}

/** The whole of a source with patches laid over it. Where patches overlap the one that starts first wins. */
export function patched(sizeBytes: number, patches: readonly Patch[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const patch of patches.toSorted((a, b) => a.at - b.at)) {
    const end = Math.min(patch.at + patch.length, sizeBytes)
    if (end <= at) continue
    if (patch.at > at) pieces.push({ at, length: patch.at - at })
    const from = Math.max(at, patch.at)
    pieces.push(patch.bytes ? patch.bytes.subarray(from - patch.at, end - patch.at) : { zeros: end - from })
    at = end
  }
  if (at < sizeBytes) pieces.push({ at, length: sizeBytes - at })
  return pieces
}

async function putPiece(piece: Piece, source: Source | undefined, put: (bytes: Buffer) => Promise<void>) {
  if (Buffer.isBuffer(piece)) return put(piece)
  if ('zeros' in piece) {
    for (let left = piece.zeros; left > 0; left -= chunkBytes) await put(Buffer.alloc(Math.min(left, chunkBytes)))
    return
  }
  if (!source) throw new MediaFault('file-broken', 'a piece of a source without the source')
  for (let done = 0; done < piece.length; done += chunkBytes) {
    await put(await source.read(piece.at + done, Math.min(chunkBytes, piece.length - done)))
  }
}

async function removeStale(outPath: string) {
  const folder = dirname(outPath)
  const prefix = `${basename(outPath)}.`
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix) || !name.endsWith('.partial')) continue
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > staleMilliseconds) await rm(path, { force: true })
  }
}

/** The new name is only safe from a power cut once its folder is on the disk; not every platform can open a folder. */
async function syncFolder(folder: string) {
  const handle = await open(folder, 'r').catch(() => null)
  if (!handle) return
  await handle.sync().catch(() => {})
  await handle.close()
}
