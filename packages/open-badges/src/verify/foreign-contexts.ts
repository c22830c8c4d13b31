import { complexityFault } from '../complexity.ts'
import { keptContext } from '../contexts.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { shapes } from '../shapes.ts'
import type { Outside } from './outside.ts'

/** The words of the data model, as a program reads them out of the JSON. */
const modelTerms: ReadonlySet<string> = new Set([
  ...Object.values(shapes).flatMap((shape) => Object.keys(shape.properties)),
  ...Object.keys(shapes),
  'id',
  'type',
  'proof',
  'issuanceDate',
  'expirationDate',
])

/**
 * A word of the data model to which a context from outside gives a meaning, or null. A signature covers meanings, not
 * words: before revision 3.0.2 nothing kept a holder from adding a context that swaps `name` and `description` and
 * swapping the values too. What such a badge displays may not be what was signed (VC Data Integrity 1.0, 2.4.1).
 */
export async function redefinedTerm(credential: JsonObject, outside: Outside): Promise<string | null> {
  for (const context of foreignContextsIn(credential)) {
    const term = await termRedefinedBy(context, outside)
    if (term !== null) return term
  }
  return null
}

/** The contexts anywhere inside that are not kept here. */
function foreignContextsIn(value: unknown, found: unknown[] = []): readonly unknown[] {
  if (Array.isArray(value)) {
    for (const entry of value) foreignContextsIn(entry, found)
  } else if (isObject(value)) {
    for (const member of Object.keys(value)) {
      if (member !== '@context') foreignContextsIn(value[member], found)
      else found.push(...asList(value[member]).filter((context) => !isKept(context)))
    }
  }
  return found
}

function isKept(context: unknown): boolean {
  return typeof context === 'string' && keptContext(context) !== undefined
}

async function termRedefinedBy(context: unknown, outside: Outside): Promise<string | null> {
  if (typeof context !== 'string') return termIn(context)
  const document = await outside.json(context)
  return document === null || complexityFault(document) ? '@context' : termIn(document['@context'])
}

/** A scoped context is looked into as well; one that imports another could hide anything. */
function termIn(context: unknown): string | null {
  for (const entry of asList(context).filter(isObject)) {
    for (const [term, definition] of Object.entries(entry)) {
      if (term === '@import' || modelTerms.has(term)) return term
      const scoped = isObject(definition) ? termIn(definition['@context']) : null
      if (scoped !== null) return scoped
    }
  }
  return asList(context).some((entry) => typeof entry === 'string' && !isKept(entry)) ? '@context' : null
}
