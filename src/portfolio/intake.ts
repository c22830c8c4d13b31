import type { ArtifactPrompt } from '../catalogue/definition.ts'
import { LAST_PAGE, parseClock } from '../platform/clock-time.ts'
import { Refusal } from '../platform/refusal.ts'
import { type RefusalCode, refusals } from '../refusals.ts'
import type { DraftArtifact, EvidenceFile, FileKind, Pointer } from './rules.ts'

const LONGEST_NAME = 200
export const LONGEST_LINK = 2000

/**
 * A file's name as it may be shown to its owner: no folders, nothing invisible, nothing that turns the direction of
 * reading (CVE-2021-42574), at most 200 characters with the extension kept. It is never used as a path.
 */
export function fileNameFrom(sent: string): string {
  const name = (sent.toWellFormed().split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    // Cc controls, Cf formats (bidi overrides, zero-width), Zl and Zp line ends, Co private use.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\uFFFD]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  if (/^\.*$/.test(name)) return 'file'
  const letters = [...name]
  if (letters.length <= LONGEST_NAME) return name
  const extension = /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? ''
  return letters.slice(0, LONGEST_NAME - extension.length).join('') + extension
}

/** Why this address cannot be evidence, or null. Nobody here fetches it; an assessor's browser will. */
export function whyNotLink(text: string): RefusalCode | null {
  const url = URL.parse(text)
  if (!url || !url.hostname.includes('.')) return 'link-unreadable'
  if (url.protocol !== 'https:') return 'link-not-https'
  if (url.username || url.password) return 'link-has-password'
  return url.href.length > LONGEST_LINK ? 'link-too-long' : null
}

/** Why a file or link cannot be added to this prompt now, or null. A refused file takes no place. */
export function whyNotAdd(
  prompt: ArtifactPrompt,
  given: readonly Pick<DraftArtifact, 'unfinished'>[],
  what: { link: true } | { sizeBytes: number },
): RefusalCode | null {
  if ('link' in what && !prompt.accepts.includes('link')) return 'links-not-asked-for'
  if (!('link' in what) && prompt.accepts.every((kind) => kind === 'link')) return 'files-not-asked-for'
  if ('sizeBytes' in what && what.sizeBytes > prompt.maxSizeBytes) return 'file-too-large'
  const counted = given.filter(({ unfinished }) => unfinished?.state !== 'refused')
  return counted.length >= prompt.maxFiles ? 'too-many-artifacts' : null
}

/** Why a checked file is not what the prompt asks for, or null. */
export function whyNotKind(prompt: Pick<ArtifactPrompt, 'accepts'>, kind: FileKind): RefusalCode | null {
  return prompt.accepts.includes(kind) ? null : 'file-kind-not-accepted'
}

/** Why the check refused a file, from what is kept of it; a code of an earlier version says the general thing. */
export function refusalOfFile(kept: string | null): Refusal {
  return new Refusal(kept !== null && isCode(kept) ? kept : 'file-broken')
}

function isCode(text: string): text is RefusalCode {
  return text in refusals
}

/** A place in the evidence as it was typed. */
export type TypedPlace = { page: string; from: string; to: string }
export type Place = Pick<Pointer, 'page' | 'fromMs' | 'toMs'>
export type PlaceFault = { refused: RefusalCode; at: keyof TypedPlace; pages?: number }

/** Reads what was typed: a whole page number, moments like 2:05; what is left empty is null. */
export function parsePlace(typed: TypedPlace): Place | PlaceFault {
  const page = typed.page.trim() ? Number(typed.page.trim()) : null
  if (page !== null && !(Number.isInteger(page) && page > 0 && page <= LAST_PAGE))
    return { refused: 'page-unreadable', at: 'page' }
  const fromMs = typed.from.trim() ? parseClock(typed.from) : null
  if (typed.from.trim() && fromMs === null) return { refused: 'moment-unreadable', at: 'from' }
  const toMs = typed.to.trim() ? parseClock(typed.to) : null
  if (typed.to.trim() && toMs === null) return { refused: 'moment-unreadable', at: 'to' }
  return { page, fromMs, toMs }
}

/**
 * The place as it is kept for this piece of evidence, or why it is none: a recording needs a moment, a document of
 * several pages needs a page, a picture is shown whole, and in what a link leads to both may be given.
 */
export function placeIn({ file }: Pick<DraftArtifact, 'file'>, given: Place): Place | PlaceFault {
  const timed = !file || file.kind === 'video' || file.kind === 'audio'
  const paged = !file || file.kind === 'document'
  const span = timed ? spanIn(file, given) : { fromMs: null, toMs: null }
  if ('refused' in span) return span
  const paper = paged ? pageIn(file, given) : { page: null }
  return 'refused' in paper ? paper : { ...paper, ...span }
}

function spanIn(file: EvidenceFile | null, { fromMs, toMs }: Place): Pick<Place, 'fromMs' | 'toMs'> | PlaceFault {
  if (file && fromMs === null) return { refused: 'moment-missing', at: 'from' }
  if (toMs !== null && toMs < (fromMs ?? 0)) return { refused: 'moment-order', at: 'to' }
  // A second of grace: players round the length up.
  const end = file?.durationMs ? file.durationMs + 1000 : Infinity
  if ((fromMs ?? 0) >= end) return { refused: 'moment-beyond-end', at: 'from' }
  if ((toMs ?? 0) > end) return { refused: 'moment-beyond-end', at: 'to' }
  return { fromMs: toMs === null ? fromMs : (fromMs ?? 0), toMs }
}

function pageIn(file: EvidenceFile | null, { page }: Place): Pick<Place, 'page'> | PlaceFault {
  const pages = file?.pages ?? null
  if (page === null && pages !== null && pages > 1) return { refused: 'page-missing', at: 'page' }
  if (page !== null && pages !== null && page > pages) return { refused: 'page-beyond-end', at: 'page', pages }
  return { page }
}
