import { isObject, type JsonObject } from './json.ts'

/** A copy without undefined members, at every depth: they do not exist in JSON. Nulls are kept, to be refused. */
export function clean(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => value !== undefined)
      .map(([member, value]) => [member, cleanValue(value)]),
  )
}

function cleanValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleanValue)
  return isObject(value) ? clean(value) : value
}
