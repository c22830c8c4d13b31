import { type Fault, fault } from './errors.ts'
import { isObject, type JsonObject } from './json.ts'

/**
 * Far beyond any badge, and a comprehensive record of some hundred badges, yet small enough that processing takes about
 * a second at worst. Contexts and types are counted on their own: each costs far more than a value.
 */
const most = { levels: 64, values: 20_000, contexts: 800, contextsInOnePlace: 16, typesInOnePlace: 32 } as const

/**
 * Is a document too deep or too large to be processed safely, or does it hold a text that is none? Looks at it level by
 * level, so depth itself is safe.
 */
export function complexityFault(document: unknown): Fault | null {
  let level: readonly object[] = typeof document === 'object' && document !== null ? [document] : []
  let values = 1
  let contexts = 0
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most.levels) return fault('too-complex')
    const next: object[] = []
    for (const holder of level) {
      const inside: readonly unknown[] = Array.isArray(holder) ? holder : Object.values(holder)
      values += inside.length
      if (values > most.values) return fault('too-complex')
      if (!collect(inside, next)) return fault('text-malformed')
      if (!isObject(holder)) continue
      contexts += countOf(holder['@context'])
      if (contexts > most.contexts || isCrowded(holder)) return fault('too-complex')
      for (const member of Object.keys(holder)) {
        if (!isText(member)) return fault('text-malformed')
        // No context defines it, and what copies objects loses it: it could be added without anybody noticing.
        if (member === '__proto__') return fault('unknown-term', '__proto__')
      }
    }
    level = next
  }
  return null
}

/** Adds the objects and lists among these values. False when one of the others is a text that is none. */
function collect(values: readonly unknown[], objects: object[]): boolean {
  for (const value of values) {
    if (typeof value === 'object' && value !== null) objects.push(value)
    else if (typeof value === 'string' && !isText(value)) return false
  }
  return true
}

/** Half a character has no bytes of its own: no signature can tell it from another half, or from U+FFFD. */
function isText(value: string): boolean {
  return value.isWellFormed()
}

function isCrowded(holder: JsonObject): boolean {
  return countOf(holder['@context']) > most.contextsInOnePlace || countOf(holder.type) > most.typesInOnePlace
}

function countOf(value: unknown): number {
  return Array.isArray(value) ? value.length : value === undefined || value === null ? 0 : 1
}
