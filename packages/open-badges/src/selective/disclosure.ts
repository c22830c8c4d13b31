import { type KeyObject, verify } from 'node:crypto'
import type { DocumentLoader } from '../document-loader.ts'
import type { DataIntegrityProof } from '../eddsa-rdfc-2022.ts'
import { type JsonObject, without } from '../json.ts'
import { encodeBase58btc } from '../multibase.ts'
import { publicKeyFrom } from '../multikey.ts'
import { canonicalLabels, distinctStatements, signedLines } from './grouping.ts'
import { type DerivedProofValue, readDerivedValue } from './proof-value.ts'
import { baseSignedData, nameFrom } from './signed-data.ts'

/**
 * Does this derived ecdsa-sd-2023 proof hold for this document, given without its proofs (VC DI ECDSA 1.0, 3.6.7)? Throws
 * `proof-value-malformed`, and as `canonicalNQuads` does.
 */
export async function disclosureHolds(
  document: JsonObject,
  proof: DataIntegrityProof,
  { key, load }: { key: KeyObject; load: DocumentLoader },
): Promise<boolean> {
  const value = readDerivedValue(proof.proofValue)
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return false
  load.spend?.(value.signatures.length * microsecondsForSignature)
  const lines = await linesUnder(document, value, load)
  if (!lines) return false
  const places = new Set(value.mandatoryIndexes)
  if ((value.mandatoryIndexes.at(-1) ?? -1) >= lines.length) return false
  const mandatory = lines.filter((_, place) => places.has(place))
  const others = lines.filter((_, place) => !places.has(place))
  if (others.length !== value.signatures.length) return false
  const data = await baseSignedData({
    context: document['@context'],
    proofConfig: without(proof, 'proofValue'),
    publicKey: value.publicKey,
    mandatory,
    load,
  })
  // The issuer's signature first: what is not the issuer's is not worth the time of all the others.
  return isSigned(data, value.baseSignature, key) && linesAreSigned(others, value)
}

/** What one costs to check. */
const microsecondsForSignature = 80

/** Are these lines signed, each on its own, with the key that was made for the document? */
export function linesAreSigned(
  lines: readonly string[],
  { publicKey, signatures }: Pick<DerivedProofValue, 'publicKey' | 'signatures'>,
): boolean {
  const { kind, key } = publicKeyFrom(encodeBase58btc(publicKey))
  if (kind !== 'P-256') return false
  return lines.every((line, i) => isSigned(Buffer.from(line, 'utf8'), signatures[i] ?? new Uint8Array(), key))
}

/** Is this the signature of these bytes, by a P-256 key? */
export function isSigned(data: Uint8Array, signature: Uint8Array, key: KeyObject): boolean {
  return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature)
}

/**
 * The lines of the document as they were signed (3.5.9), or null when the proof does not give a name of its own to each
 * blank node and to nothing else: two nodes under one name would be read as what was signed of a single one.
 */
async function linesUnder(
  document: JsonObject,
  { labels }: DerivedProofValue,
  load: DocumentLoader,
): Promise<readonly string[] | null> {
  const statements = await distinctStatements(document, load)
  const numbers = await canonicalLabels(statements)
  const names = new Map<string, string>()
  for (const [blank, label] of numbers) {
    const digest = labels.get(Number(label.slice('c14n'.length)))
    if (!digest) return null
    names.set(blank, nameFrom(digest))
  }
  const each = names.size === labels.size && new Set(names.values()).size === names.size
  return each ? signedLines(statements, names) : null
}
