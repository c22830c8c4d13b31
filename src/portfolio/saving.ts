import type { DraftResponse } from './rules.ts'

/** A text as it comes in: typed over the revision that was last seen; 0 when there was none. */
export type Answer = {
  questionKey: string
  text: string
  baseRevision: number
  /** Set when both texts were shown and one was chosen: this one, or the one that is stored. */
  keep?: 'mine' | 'stored'
}

/**
 * What becomes of it: `same` is stored already; `write` replaces what it was based on; `set-aside` keeps it beside the
 * stored text, as its writer chose; `newer` also keeps it beside, because somebody else's text came in between.
 */
export type Fate = 'same' | 'write' | 'set-aside' | 'newer'

export function fateOf(answer: Answer, stored: Pick<DraftResponse, 'text' | 'revision'> | null): Fate {
  if (answer.text === (stored?.text ?? '')) return 'same'
  if (answer.keep === 'stored') return 'set-aside'
  return !stored || answer.baseRevision === stored.revision ? 'write' : 'newer'
}

/** So many characters may vanish between two saves before the earlier text is kept. */
const SMALL_CHANGE = 30

/**
 * Whether replacing the old text by the new would lose something worth keeping. Autosave replaces a text every few
 * seconds by itself and a few words more: only what vanished counts, not what was added.
 */
export function losesText(before: string, after: string): boolean {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return before.length - start - end >= SMALL_CHANGE
}
