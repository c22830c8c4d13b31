/** A JSON object whose members are not known yet. */
export type JsonObject = { [key: string]: unknown }

/** Is this a JSON object (not null, not a list)? */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value that may stand alone or in a list, as a list; absent and null become the empty list. */
export function asList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** The text of a member, or undefined when it is absent or something else. */
export function textOf(object: JsonObject | undefined, member: string): string | undefined {
  const value = object?.[member]
  return typeof value === 'string' ? value : undefined
}

/** The id of something named either by a bare URI or by an object with `id`. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return isObject(value) ? textOf(value, 'id') : undefined
}

/** Does a `type` member, single or list, name this type? */
export function hasType(value: unknown, name: string): boolean {
  return isObject(value) && asList(value.type).includes(name)
}

/** A copy of an object without some of its members. */
export function without(object: JsonObject, ...members: readonly string[]): JsonObject {
  const copy: JsonObject = {}
  for (const member of Object.keys(object)) if (!members.includes(member)) put(copy, member, object[member])
  return copy
}

/** Sets a member, whatever its name: plain assignment to `__proto__` would change the prototype instead. */
export function put(object: JsonObject, member: string, value: unknown): void {
  if (member !== '__proto__') object[member] = value
  else Object.defineProperty(object, member, { value, enumerable: true, configurable: true, writable: true })
}
