import { type Fault, fault } from './errors.ts'
import { isObject } from './json.ts'

/**
 * Far beyond any badge, and a comprehensive record of some hundred badges, yet small enough that processing takes about
 * a second at worst. Contexts and types are counted on their own: each costs far more than a value.
 */
const most = { levels: 64, values: 20_000, contexts: 800, contextsInOnePlace: 16, typesInOnePlace: 32 } as const

/** Is a document too deep or too large to be processed safely, or is a text in it none? Looks at it level by level, so depth itself is safe. */
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
      for (const value of inside) {
        if (typeof value === 'object' && value !== null) next.push(value)
        // Half a character has no bytes of its own: a signature cannot tell it from another half, or from U+FFFD.
        else if (typeof value === 'string' && !value.isWellFormed()) return fault('text-malformed')
      }
      if (!isObject(holder)) continue
      if (!Object.keys(holder).every((member) => member.isWellFormed())) return fault('text-malformed')
      const here = countOf(holder['@context'])
      contexts += here
      const crowded = here > most.contextsInOnePlace || countOf(holder.type) > most.typesInOnePlace
      if (crowded || contexts > most.contexts) return fault('too-complex')
    }
    level = next
  }
  return null
}

function countOf(value: unknown): number {
  return Array.isArray(value) ? value.length : value === undefined || value === null ? 0 : 1
}
