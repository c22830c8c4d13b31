import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { nobody } from '../platform/actor.ts'
import { entriesOf } from '../platform/files.ts'
import type { Workshop } from '../platform/workshop.ts'
import * as files from './files-store.ts'

const DAY_MS = 24 * 60 * 60_000
/** Longer than any work runs: the database ends one that stands still for ten minutes (platform/database.ts). */
const CLAIMED_WITHIN_MS = DAY_MS
const SET_ASIDE_FOR_MS = 30 * DAY_MS
/** A day more than an upload may take. */
const ARRIVES_WITHIN_MS = 8 * DAY_MS

/**
 * Finds bytes that no row claims, which a work leaves that moved them and then did not commit. They are set aside, and
 * removed a month later: should the database be the one that is wrong, because an older copy was restored, whatever it
 * claims again is put back. Folders are read in batches, each with one question to the database.
 */
export async function sweepStrays({ workplace, site }: Workshop, now = new Date()): Promise<void> {
  const store = site.files
  const unclaimed = (keys: string[]) => workplace.run(nobody, 'read', (work) => files.unclaimedKeys(work, keys))
  for await (const keys of store.keys('set aside')) {
    const strays = new Set(await unclaimed(keys))
    for (const key of keys)
      if (!strays.has(key)) await store.putBack(key)
      else if (isPast(await store.movedAt(key, 'set aside'), SET_ASIDE_FOR_MS, now)) await store.dropSetAside(key)
  }
  for await (const keys of store.keys('kept'))
    for (const key of await unclaimed(keys))
      if (isPast(await store.movedAt(key, 'kept'), CLAIMED_WITHIN_MS, now)) await store.setAside(key)
  await dropForgotten(store.incomingDir, now)
}

/** Uploads and copies under way that nobody has written to for longer than an upload may take. */
async function dropForgotten(folder: string, now: Date): Promise<void> {
  for await (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name)
    const found = await stat(path).catch(() => null)
    if (found?.isFile() && isPast(found.mtime, ARRIVES_WITHIN_MS, now)) await rm(path, { force: true })
  }
}

function isPast(moment: Date | null, ms: number, now: Date): boolean {
  return moment !== null && now.getTime() - moment.getTime() > ms
}
