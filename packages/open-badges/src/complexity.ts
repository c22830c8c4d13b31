import { type Fault, fault } from './errors.ts'
import { asList, isObject } from './json.ts'

/**
 * Far beyond any badge, and a comprehensive record of some hundred badges, yet small enough that processing takes about
 * a second at worst. Contexts and types are counted on their own: each costs far more than a value.
 */
const most = { levels: 64, values: 20_000, contexts: 800, contextsInOnePlace: 16, typesInOnePlace: 32 } as const

/** Is a document too deep or too large to be processed safely? Looks at it level by level, so depth itself is safe. */
export function complexityFault(document: unknown): Fault | null {
  let level: readonly unknown[] = [document]
  let values = 0
  let contexts = 0
  for (let depth = 0; level.length > 0; depth++) {
    values += level.length
    if (depth > most.levels || values > most.values) return fault('too-complex')
    for (const value of level) {
      if (!isObject(value)) continue
      const here = asList(value['@context']).length
      contexts += here
      const crowded = here > most.contextsInOnePlace || asList(value.type).length > most.typesInOnePlace
      if (crowded || contexts > most.contexts) return fault('too-complex')
    }
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  }
  return null
}
