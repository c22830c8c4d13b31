import { isObject, type JsonObject, put } from './json.ts'

/** A copy without undefined members, at every depth: they do not exist in JSON. Nulls are kept, to be refused. */
export function clean(object: JsonObject): JsonObject {
  const copy: JsonObject = {}
  for (const member of Object.keys(object)) {
    const value = object[member]
    if (value !== undefined) put(copy, member, cleanValue(value))
  }
  return copy
}

function cleanValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleanValue)
  return isObject(value) ? clean(value) : value
}
