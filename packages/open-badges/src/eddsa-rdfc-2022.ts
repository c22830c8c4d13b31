import { hash, type KeyObject, verify as verifyBytes } from 'node:crypto'
import { canonicalNQuads } from './canonical.ts'
import type { DocumentLoader } from './document-loader.ts'
import { OpenBadgesError } from './errors.ts'
import { type JsonObject, without } from './json.ts'
import { decodeMultibase, encodeBase58btc } from './multibase.ts'
import type { Signer } from './signer.ts'

/** A Data Integrity proof as it stands in a signed document (VC Data Integrity 1.0, 2.1). */
export interface DataIntegrityProof extends JsonObject {
  readonly type: 'DataIntegrityProof'
  readonly cryptosuite: string
  readonly created?: string
  readonly verificationMethod: string
  readonly proofPurpose: string
  readonly proofValue: string
}

/**
 * The dates in what is issued have whole seconds and end in Z (VCDM 2.0, 4.9: time zone required). Throws `wrong-value`
 * for what is no moment, or one of a year that takes more than four digits.
 */
export function dateTimeStamp(date: Date, path = 'created'): string {
  const year = date.getUTCFullYear()
  // What is no moment has no year either.
  if (!(year >= 0 && year <= 9999)) throw new OpenBadgesError('wrong-value', { path })
  return `${date.toISOString().slice(0, 19)}Z`
}

/** Makes the proof of a document that has none (VC DI EdDSA 1.0, 3.2.1). */
export async function createProof(
  document: JsonObject,
  signer: Signer,
  options: { created: Date; load: DocumentLoader },
): Promise<DataIntegrityProof> {
  const proof = {
    type: 'DataIntegrityProof' as const,
    created: dateTimeStamp(options.created),
    verificationMethod: signer.verificationMethod,
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
  }
  const signature = await signer.sign(await hashData(document, proof, options.load))
  return { ...proof, proofValue: encodeBase58btc(signature) }
}

/** Does this proof hold for this document (given without its proofs) under this key? (VC DI EdDSA 1.0, 3.2.2) */
export async function proofHolds(
  document: JsonObject,
  proof: DataIntegrityProof,
  options: { key: KeyObject; load: DocumentLoader },
): Promise<boolean> {
  if (!proof.proofValue.startsWith('z')) return false
  const signature = decodeMultibase(proof.proofValue)
  if (signature.length !== 64) return false
  const hash = await hashData(document, without(proof, 'proofValue'), options.load)
  return verifyBytes(null, hash, options.key, signature)
}

/** 64 bytes: SHA-256 of the canonical proof configuration, then of the canonical document (VC DI EdDSA 1.0, 3.2.4). */
export async function hashData(
  document: JsonObject,
  proofConfig: JsonObject,
  load: DocumentLoader,
): Promise<Uint8Array> {
  const config = { '@context': document['@context'], ...proofConfig }
  const configHash = sha256Hex(await canonicalNQuads(config, load))
  const documentHash = sha256Hex(await canonicalNQuads(document, load))
  return Buffer.from(configHash + documentHash, 'hex')
}

function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex')
}
