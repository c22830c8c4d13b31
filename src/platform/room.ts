import { statfs } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Refusal } from './refusal.ts'

/** What uploads leave free for the database, mail and log, which are lost first where they share the disk. */
const RESERVED_BYTES = 256 * 1024 * 1024

/** Refuses before the disk is full. @throws Refusal no-room when so many bytes would leave too little of it. */
export async function needRoom(folder: string, bytes: number): Promise<void> {
  // Some network disks do not say; there the write itself tells.
  const disk = await statfs(folder).catch(() => null)
  if (disk?.blocks && disk.bavail * disk.bsize - RESERVED_BYTES < bytes) throw new Refusal('no-room')
}

/** A disk or quota that is full, or a file as large as the system lets one grow; 53100 is PostgreSQL's word for it. */
const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100'])
/** The database cannot be reached, or not yet again (PostgreSQL: 57P01 to 57P03, class 08, 53300). */
const away = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|57P0[1-3]|08...|53300)$/

export function isFull(error: unknown): boolean {
  return full.has(codeOf(error))
}

/** The refusal that a fault of the disk or the database comes down to for whoever asked; null for anything else. */
export function refusalOfFault(error: unknown): Refusal | null {
  if (isFull(error)) return new Refusal('no-room')
  const isCut = error instanceof Error && /^(Connection terminated|Client has encountered a conn)/.test(error.message)
  return isCut || away.test(codeOf(error)) ? new Refusal('database-away') : null
}

type Asked = { id: string; log: { error(what: object, words: string): void } }

/**
 * A full disk is no bug: what was typed comes back like after any other refusal. But whoever runs this has to know.
 * Anything else is thrown on.
 */
export function noted(error: unknown, { id: requestId, log }: Asked): Refusal {
  if (!isFull(error)) throw error
  log.error({ err: error, requestId }, 'there is no room left')
  return new Refusal('no-room')
}

function codeOf(error: unknown): string {
  return String((Object(error) as { code?: unknown }).code)
}

const MOST_DISCARDED_BYTES = 64 * 1024 * 1024
const LONGEST_DISCARDING_MS = 20_000

/**
 * Reads on and forgets, so that whoever is still sending hears the answer instead of a broken connection; of those who
 * send very much, only so long.
 */
export async function discard(source: Readable): Promise<void> {
  const until = Date.now() + LONGEST_DISCARDING_MS
  let bytes = 0
  try {
    const chunks: AsyncIterable<Buffer> = source
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > MOST_DISCARDED_BYTES || Date.now() > until) return
    }
  } catch {
    // Whoever hung up needs no answer.
  }
}
