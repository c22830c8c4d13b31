import { type DocumentLoader, documentLoader } from '../document-loader.ts'
import { OpenBadgesError } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import type { Outside } from './outside.ts'

/** The largest outside context processed, in bytes; the largest of the standards has 12 kB. */
const largestContext = 256 * 1024

/** A loader of the kept contexts that takes any other from outside, and work from the time there is for it. */
export function contextLoader(outside: Outside): DocumentLoader {
  return Object.assign(
    documentLoader((url) => contextFrom(url, outside)),
    { spend: outside.spend },
  )
}

async function contextFrom(url: string, outside: Outside): Promise<JsonObject> {
  const bytes = await outside.bytes(url)
  const document = bytes && bytes.length <= largestContext ? await outside.json(url) : null
  if (!document) throw new OpenBadgesError('context-unavailable', { detail: url })
  return document
}
