import type { JsonObject } from './json.ts'

/** Deeper objects take the long way round, as circular ones must. */
const mostLevels = 100

/**
 * What `JSON.parse(JSON.stringify(object))` gives, in a third of the time: a copy that nobody else can change while it
 * is looked at. Null for whatever is not plain JSON already, or holds more text than `mostCharacters`.
 */
export function snapshotOf(object: object, mostCharacters: number): JsonObject | null {
  const budget = { characters: mostCharacters }
  const copy = copyOf(object, budget, 0)
  return copy === odd || Array.isArray(copy) ? null : (copy as JsonObject)
}

const odd = Symbol('odd')

function copyOf(value: unknown, budget: { characters: number }, level: number): unknown {
  if (typeof value === 'string') {
    budget.characters -= value.length
    return budget.characters < 0 ? odd : value
  }
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : odd
  if (typeof value !== 'object' || level > mostLevels) return odd
  if (Array.isArray(value)) return copyOfList(value, budget, level)
  return copyOfObject(value, budget, level)
}

function copyOfList(list: readonly unknown[], budget: { characters: number }, level: number): unknown {
  const copy: unknown[] = []
  for (const entry of list) {
    const entryCopy = copyOf(entry, budget, level + 1)
    if (entryCopy === odd) return odd
    copy.push(entryCopy)
  }
  return copy
}

function copyOfObject(object: object, budget: { characters: number }, level: number): unknown {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) return odd
  const copy: JsonObject = {}
  for (const member of Object.keys(object)) {
    const value: unknown = (object as JsonObject)[member]
    if (value === undefined) continue
    const valueCopy = member === '__proto__' ? odd : copyOf(value, budget, level + 1)
    if (valueCopy === odd) return odd
    budget.characters -= member.length
    copy[member] = valueCopy
  }
  return copy
}
