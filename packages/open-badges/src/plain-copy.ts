import { complexityFault } from './complexity.ts'
import { OpenBadgesError } from './errors.ts'
import { isObject, type JsonObject } from './json.ts'
import { snapshotOf } from './snapshot.ts'

/** No document of this size is meant. */
const mostCharacters = 8 * 1024 * 1024

/** Nor one with so many values. */
const mostValues = 200_000

/** A copy of a document that nobody else can change while it is signed. Throws `wrong-type`, `too-complex`, `text-malformed`. */
export function plainCopyOf(document: object): JsonObject {
  const copy = jsonCopyOf(document)
  const fault = complexityFault(copy)
  if (fault) throw new OpenBadgesError(fault.code)
  return copy
}

/** The same, not looked at yet: what is written when the document is. Throws `wrong-type` and `too-complex`. */
export function jsonCopyOf(document: object): JsonObject {
  try {
    const copy = snapshotOf(document, mostCharacters) ?? (JSON.parse(jsonTextOf(document)) as unknown)
    if (isObject(copy)) return copy
  } catch (cause) {
    throw cause instanceof OpenBadgesError ? cause : new OpenBadgesError('wrong-type', { cause })
  }
  throw new OpenBadgesError('wrong-type')
}

/** The JSON of anything. Throws what the thing itself throws, a TypeError where it is none, and `too-complex`. */
export function jsonTextOf(value: unknown): string {
  let left = mostValues
  const counted = (_: string, inner: unknown) => {
    if (left-- <= 0) throw new OpenBadgesError('too-complex')
    return inner
  }
  return JSON.stringify(value, counted) ?? ''
}
