import { complexityFault } from './complexity.ts'
import { OpenBadgesError } from './errors.ts'
import { isObject, type JsonObject } from './json.ts'
import { snapshotOf } from './snapshot.ts'

/** No document of this size is meant. */
const mostCharacters = 8 * 1024 * 1024

/** A copy of a document that nobody else can change while it is signed. Throws `wrong-type` and `too-complex`. */
export function plainCopyOf(document: object): JsonObject {
  const copy = snapshotOf(document, mostCharacters) ?? (JSON.parse(JSON.stringify(document)) as unknown)
  if (!isObject(copy)) throw new OpenBadgesError('wrong-type')
  const fault = complexityFault(copy)
  if (fault) throw new OpenBadgesError(fault.code)
  return copy
}
