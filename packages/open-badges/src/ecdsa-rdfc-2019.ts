import { hash, type KeyObject, verify as verifyBytes } from 'node:crypto'
import { canonicalNQuads } from './canonical.ts'
import type { DocumentLoader } from './document-loader.ts'
import type { EcdsaAlgorithm } from './ecdsa-signer.ts'
import type { DataIntegrityProof } from './eddsa-rdfc-2022.ts'
import { type JsonObject, without } from './json.ts'
import { decodeMultibase } from './multibase.ts'

/** The hash that goes with a curve, and the length of a signature in bytes (VC DI ECDSA 1.0, 3.2.3 and 3.2.5). */
const curves: Readonly<Record<string, { readonly algorithm: HashName; readonly signatureBytes: number }>> = {
  prime256v1: { algorithm: 'sha256', signatureBytes: 64 },
  secp384r1: { algorithm: 'sha384', signatureBytes: 96 },
}

type HashName = 'sha256' | 'sha384'
const hashOf = { ES256: 'sha256', ES384: 'sha384' } as const

/** Does this ecdsa-rdfc-2019 proof hold for this document (given without its proofs)? (VC DI ECDSA 1.0, 3.2.2) */
export async function ecdsaProofHolds(
  document: JsonObject,
  proof: DataIntegrityProof,
  { key, load }: { key: KeyObject; load: DocumentLoader },
): Promise<boolean> {
  const curve = curves[key.asymmetricKeyDetails?.namedCurve ?? '']
  if (!curve || !proof.proofValue.startsWith('z')) return false
  const signature = decodeMultibase(proof.proofValue)
  if (signature.length !== curve.signatureBytes) return false
  const hashes = await hashesOf(document, without(proof, 'proofValue'), { algorithm: curve.algorithm, load })
  return verifyBytes(curve.algorithm, hashes, { key, dsaEncoding: 'ieee-p1363' }, signature)
}

/** What a signer with this algorithm signs for a document and a proof without its value (VC DI ECDSA 1.0, 3.2.4). */
export async function ecdsaHashData(
  document: JsonObject,
  proofConfig: JsonObject,
  { algorithm, load }: { algorithm: EcdsaAlgorithm; load: DocumentLoader },
): Promise<Uint8Array> {
  return hashesOf(document, proofConfig, { algorithm: hashOf[algorithm], load })
}

async function hashesOf(
  document: JsonObject,
  proofConfig: JsonObject,
  { algorithm, load }: { algorithm: HashName; load: DocumentLoader },
): Promise<Uint8Array> {
  const config = { '@context': document['@context'], ...proofConfig }
  const configHash = hash(algorithm, await canonicalNQuads(config, load), 'hex')
  const documentHash = hash(algorithm, await canonicalNQuads(document, load), 'hex')
  return Buffer.from(configHash + documentHash, 'hex')
}
