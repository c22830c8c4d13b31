import type { Site } from '../platform/site.ts'
import type { Work } from '../platform/work.ts'
import { type Found, queryOf, type Search, termsOf } from './search.ts'
import * as store from './search-store.ts'
import { readingsOf, type Vocabulary, vocabularyOf } from './spelling.ts'

/**
 * What the catalogue holds of what is looked for: everything when nothing is asked. Never refuses. Two small queries,
 * three when no entry has all the words, and one when the same was asked before.
 */
export async function searchCatalogue(work: Work, search: Search): Promise<Found> {
  const shelf = await shelfOf(work)
  const key = queryOf(search)
  const kept = shelf.found.get(key)
  if (kept) return kept
  const found = await look(work, search, shelf)
  const [oldest] = shelf.found.keys()
  if (shelf.found.size >= MOST_KEPT && oldest !== undefined) shelf.found.delete(oldest)
  shelf.found.set(key, found)
  return found
}

async function look(work: Work, search: Search, shelf: Shelf): Promise<Found> {
  const terms = termsOf(search.text)
  if (!terms.length) {
    const page = await store.matching(work, search, { typed: '', readings: [] })
    return { ...page, heard: null, nearest: false }
  }
  shelf.vocabulary ??= vocabularyOf(await store.words(work))
  const { vocabulary } = shelf
  const readings = terms.map((term) => readingsOf(term, vocabulary))
  const heard = readings.map(([first], index) => first ?? terms[index] ?? '').join(' ')
  const wanted = { typed: heard, readings }
  const page = await store.matching(work, search, wanted)
  // A singular is no other word than its plural: only a word read otherwise is worth saying.
  const otherwise = terms.some((term, index) => !term.startsWith(readings[index]?.[0] ?? ''))
  if (page.unfiltered) return { ...page, heard: otherwise ? heard : null, nearest: false }
  return { ...(await store.nearest(work, search, wanted)), heard: null, nearest: true }
}

/**
 * What was read from the catalogue under one edition: the database says with one number whether it still holds, so
 * nothing here is ever out of date, on however many nodes. Only what everybody may see is kept.
 */
type Shelf = { edition: number; found: Map<string, Found>; vocabulary: Vocabulary | null }
const MOST_KEPT = 500
const shelves = new WeakMap<Site, Shelf>()

async function shelfOf(work: Work): Promise<Shelf> {
  const edition = await store.edition(work)
  const shelf = shelves.get(work.site)
  if (shelf?.edition === edition) return shelf
  const fresh: Shelf = { edition, found: new Map(), vocabulary: null }
  shelves.set(work.site, fresh)
  return fresh
}
