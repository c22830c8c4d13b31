import { asList, isObject, type JsonObject } from './json.ts'

/**
 * The proofs of a document that this one builds on, in the order it names them: an empty list for one that stands
 * alone, null when one of them is not there, or could be either of two (VC Data Integrity 1.0, 2.1.2 and 4.5).
 */
export function previousProofs(proof: JsonObject, proofs: readonly unknown[]): readonly JsonObject[] | null {
  const previous: JsonObject[] = []
  for (const id of asList(proof.previousProof)) {
    const named = typeof id === 'string' ? proofs.filter((other) => isObject(other) && other.id === id) : []
    const [only] = named
    if (named.length !== 1 || !isObject(only)) return null
    previous.push(only)
  }
  return previous
}

/** The document a proof is made for: without proofs, but for those it builds on (VC Data Integrity 1.0, 4.3 and 4.5). */
export function documentWith(unsecured: JsonObject, previous: readonly JsonObject[]): JsonObject {
  return previous.length === 0 ? unsecured : { ...unsecured, proof: previous }
}
