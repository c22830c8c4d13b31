import { hash, type KeyObject, verify as verifyBytes } from 'node:crypto'
import { canonicalNQuads } from './canonical.ts'
import type { DocumentLoader } from './document-loader.ts'
import type { DataIntegrityProof } from './eddsa-rdfc-2022.ts'
import { type JsonObject, without } from './json.ts'
import { decodeMultibase } from './multibase.ts'

/** The hash that goes with a curve, and the length of a signature in bytes (VC DI ECDSA 1.0, 3.2.3 and 3.2.5). */
const curves: Readonly<Record<string, { readonly algorithm: string; readonly signatureBytes: number }>> = {
  prime256v1: { algorithm: 'sha256', signatureBytes: 64 },
  secp384r1: { algorithm: 'sha384', signatureBytes: 96 },
}

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
  const config = { '@context': document['@context'], ...without(proof, 'proofValue') }
  const configHash = hash(curve.algorithm, await canonicalNQuads(config, load), 'hex')
  const documentHash = hash(curve.algorithm, await canonicalNQuads(document, load), 'hex')
  const hashes = Buffer.from(configHash + documentHash, 'hex')
  return verifyBytes(curve.algorithm, hashes, { key, dsaEncoding: 'ieee-p1363' }, signature)
}
