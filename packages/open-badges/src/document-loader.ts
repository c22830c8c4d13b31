import { keptContext } from './contexts.ts'
import { OpenBadgesError } from './errors.ts'
import type { JsonObject } from './json.ts'

/** What jsonld wants of a loader. The tag lets it keep a processed context between calls; only ours never change. */
export interface LoadedDocument {
  readonly contextUrl: null
  readonly documentUrl: string
  readonly document: JsonObject
  readonly tag?: 'static'
}

/** Gives the document at an address, or throws. */
export interface DocumentLoader {
  (url: string): Promise<LoadedDocument>
  /** Where time is limited: takes about so much of it, and throws `too-complex` when there is none left. */
  readonly spend?: (microseconds: number) => void
}

/** A loader of the kept contexts that asks `fetchContext` for any other, and refuses when there is none. */
export function documentLoader(fetchContext?: (url: string) => Promise<JsonObject>): DocumentLoader {
  return async (url) => {
    const document = keptContext(url)
    if (document) return { contextUrl: null, documentUrl: url, document, tag: 'static' }
    if (!fetchContext) throw new OpenBadgesError('context-unavailable', { detail: url })
    return { contextUrl: null, documentUrl: url, document: await fetchContext(url) }
  }
}
