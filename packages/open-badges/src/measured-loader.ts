import type { DocumentLoader } from './document-loader.ts'
import { keptContext } from './contexts.ts'

/** What jsonld needs for a value, and for each word of a context that is not kept, at each object: it copies them all. */
const microseconds = { value: 30, wordAtObject: 4 } as const

/**
 * A loader for one walk of jsonld through this document, which takes the time that the walk will need from what there is.
 * Throws `too-complex`, now or when a context comes that is too large for so many objects.
 */
export function measured(document: object, load: DocumentLoader): DocumentLoader {
  const { spend } = load
  if (!spend) return load
  const { values, objects, words } = sizeOf(document)
  spend(values * microseconds.value + objects * words * microseconds.wordAtObject)
  return async (url) => {
    const loaded = await load(url)
    if (!keptContext(url)) spend(objects * sizeOf(loaded.document).values * microseconds.wordAtObject)
    return loaded
  }
}

interface Size {
  values: number
  objects: number
  /** Those in contexts that are written out in the document. */
  words: number
}

function sizeOf(document: object, size: Size = { values: 0, objects: 0, words: 0 }): Size {
  size.objects++
  for (const [member, value] of Object.entries(document)) {
    size.values++
    if (typeof value !== 'object' || value === null) continue
    const before = size.values
    sizeOf(value, size)
    if (member === '@context') size.words += size.values - before
  }
  return size
}
