import { numberIn, parsed, textIn } from './json.ts'

/** A text on this device that the server has not acknowledged, and the revision it was typed over. */
export type DeviceText = { text: string; revision: number; at: number }
export type FoundText = DeviceText & { entry: string }

const LEFT_BEHIND_MS = 2 * 60_000

/**
 * Unsaved texts by question, each window in a place of its own so that two never overwrite each other. A browser that
 * keeps nothing (private windows, a full disk) makes this empty, and saving goes on without it.
 */
export function deviceTexts(workId: string) {
  const prefix = (questionKey: string) => `cairn:${workId}:${questionKey}:`
  return {
    keep(questionKey: string, kept: DeviceText): void {
      tried(() => localStorage.setItem(prefix(questionKey) + windowId(), JSON.stringify(kept)))
    },
    forget(questionKey: string): void {
      tried(() => localStorage.removeItem(prefix(questionKey) + windowId()))
    },
    remove(entry: string): void {
      tried(() => localStorage.removeItem(entry))
    },
    /** What this window left before it was loaded anew, and what a window left that is not typing any more. */
    left(questionKey: string): FoundText[] {
      const found: FoundText[] = []
      for (const entry of tried(() => Object.keys(localStorage)) ?? []) {
        if (!entry.startsWith(prefix(questionKey))) continue
        const kept = readText(entry)
        if (!kept) continue
        const isOwn = entry.endsWith(`:${windowId()}`)
        if (isOwn || Date.now() - kept.at > LEFT_BEHIND_MS) found.push({ ...kept, entry })
      }
      return found.toSorted((a, b) => b.at - a.at)
    },
    /** Moves what this window left aside, so that typing on does not overwrite it before it was looked at. */
    setAside(found: FoundText): FoundText {
      const entry = `${found.entry.slice(0, found.entry.lastIndexOf(':'))}:${crypto.randomUUID()}`
      tried(() => localStorage.setItem(entry, JSON.stringify({ ...found, entry: undefined })))
      tried(() => localStorage.removeItem(found.entry))
      return { ...found, entry }
    },
  }
}

function readText(entry: string): DeviceText | null {
  const kept = parsed(tried(() => localStorage.getItem(entry)) ?? '')
  if (!kept) return null
  return { text: textIn(kept, 'text'), revision: numberIn(kept, 'revision'), at: numberIn(kept, 'at') }
}

let ownId: string | undefined

/** Lives as long as the window, over reloads. */
function windowId(): string {
  ownId ??= tried(() => sessionStorage.getItem('cairn:window')) ?? undefined
  if (!ownId) {
    const made = crypto.randomUUID()
    ownId = made
    tried(() => sessionStorage.setItem('cairn:window', made))
  }
  return ownId
}

function tried<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}
