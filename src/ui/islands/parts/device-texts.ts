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
  holdWindow()
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
    /** What this window left before it was loaded anew, and what a window left that is closed. */
    async left(questionKey: string): Promise<FoundText[]> {
      const entries = (tried(() => Object.keys(localStorage)) ?? []).filter((entry) =>
        entry.startsWith(prefix(questionKey)),
      )
      const kept = entries.flatMap((entry) => {
        const text = readText(entry)
        return text ? [{ ...text, entry }] : []
      })
      const open = kept.length ? await openWindows() : null
      return kept
        .filter(({ entry, at }) => {
          const window = entry.slice(prefix(questionKey).length)
          return window === windowId() || (open ? !open.has(window) : Date.now() - at > LEFT_BEHIND_MS)
        })
        .toSorted((a, b) => b.at - a.at)
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

function holdWindow(): void {
  if ('locks' in navigator) void navigator.locks.request(lockOf(windowId()), () => new Promise(() => undefined))
}

/** Each window holds a lock of its own name for as long as it lives; null where the browser knows no locks. */
async function openWindows(): Promise<Set<string> | null> {
  if (!('locks' in navigator)) return null
  const { held = [] } = await navigator.locks.query()
  return new Set(held.map(({ name = '' }) => name.slice(lockOf('').length)))
}

const lockOf = (window: string) => `cairn:window:${window}`

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
