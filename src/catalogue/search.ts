import type { Id } from '../platform/ids.ts'
import type { Locale } from '../platform/words.ts'
import { type Audience, audiences, type Topic, topics } from './definition.ts'

/** What somebody looks for in the catalogue. All of it stands in the address, so that a search can be sent on. */
export type Search = { text: string; filters: Filters; sort: Sort; page: number }
export const facets = ['issuer', 'topic', 'audience', 'effort', 'standard'] as const
export type Facet = (typeof facets)[number]
/** Within one facet any of the values will do; every facet with values must be met. */
export type Filters = Record<Facet, string[]>
export const sorts = ['best', 'title', 'newest', 'effort'] as const
export type Sort = (typeof sorts)[number]

export const PAGE_SIZE = 24
const LAST_PAGE = 5000
const LONGEST_TEXT = 200
const MOST_VALUES = 20

/** Effort by the most hours it takes: the band holds up to and with `hours`. */
export const effortBands = [
  { key: 'to-5', hours: 5 },
  { key: 'to-15', hours: 15 },
  { key: 'to-30', hours: 30 },
  { key: 'more', hours: null },
] as const
export type EffortBand = (typeof effortBands)[number]['key']

export type Card = {
  versionId: Id<'version'>
  issuer: { slug: string; name: string }
  slug: string
  title: string
  summary: string
  language: Locale
  topic: Topic
  audience: Audience[]
  effortHours: { from: number; to: number }
}
/** How many there are for each value, under the other facets' choices; `label` where the value does not say itself. */
export type Counts = Record<Facet, { value: string; label?: string; count: number }[]>
export type Found = {
  cards: Card[]
  total: number
  /** How many there would be without any facet chosen. */
  unfiltered: number
  counts: Counts
  /** The words that were looked for in place of what was typed, when they differ. */
  heard: string | null
  /** Nothing has all the words: these come nearest. */
  nearest: boolean
}

const noFilters = (): Filters => ({ issuer: [], topic: [], audience: [], effort: [], standard: [] })
const offered: Partial<Record<Facet, readonly string[]>> = {
  topic: topics,
  audience: audiences,
  effort: effortBands.map(({ key }) => key),
}

/** Reads a search out of an address. What makes no sense is left out rather than refused: links grow old. */
export function searchFrom(query: URLSearchParams): Search {
  const text = (query.get('q') ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT)
  const filters = noFilters()
  for (const facet of facets) {
    const values = new Set(query.getAll(facet).map((value) => value.trim().slice(0, LONGEST_TEXT)))
    filters[facet] = [...values]
      .filter((value) => value && (offered[facet]?.includes(value) ?? true))
      .slice(0, MOST_VALUES)
  }
  const asked = sorts.find((sort) => sort === query.get('sort'))
  const sort = asked && (text || asked !== 'best') ? asked : standardSort(text)
  const page = Number(query.get('page') ?? 1)
  return { text, filters, sort, page: Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1 }
}

/** The query of the address that asks for this search; nothing in it that is understood without saying. */
export function queryOf({ text, filters, sort, page }: Search): string {
  const query = new URLSearchParams()
  if (text) query.set('q', text)
  for (const facet of facets) for (const value of filters[facet]) query.append(facet, value)
  if (sort !== standardSort(text)) query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  const written = query.toString()
  return written && `?${written}`
}

export function standardSort(text: string): Sort {
  return text ? 'best' : 'newest'
}

export function isFiltered(search: Search): boolean {
  return facets.some((facet) => search.filters[facet].length > 0)
}

const letters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' }

/** Lower case without accents, as the database's `plain()` folds what is searched. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđı]/g, (letter) => letters[letter] ?? letter)
}

// Words that stand in nearly every text and would only push apart what belongs together.
const small = new Set(
  (
    'a an and as at by for from how in is it of on or the to with ' +
    'al con de del el en es la las los para por que se su un una y'
  ).split(' '),
)
const MOST_TERMS = 8

/** The words to look for: folded, without small words unless there is nothing else. */
export function termsOf(text: string): string[] {
  const all = [...new Set(fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])]
  const telling = all.filter((word) => word.length > 1 && !small.has(word))
  return (telling.length ? telling : all).slice(0, MOST_TERMS)
}
