import { randomBytes } from 'node:crypto'
import type { DocumentLoader } from '../document-loader.ts'
import { builtInEcdsaSigner, type EcdsaSigner, newEcdsaKey } from '../ecdsa-signer.ts'
import type { JsonObject } from '../json.ts'
import { decodeMultibase } from '../multibase.ts'
import { canonicalLabels, grouped, signedLines } from './grouping.ts'
import { writeBaseValue } from './proof-value.ts'
import { baseSignedData, hmacOf, nameFrom } from './signed-data.ts'

/**
 * The value of an ecdsa-sd-2023 base proof: what `mandatoryPointers` name is signed as a whole, every other statement on
 * its own with a key that is made for this document and then forgotten (VC DI ECDSA 1.0, 3.6.1 to 3.6.5). Throws as
 * `grouped` does, and `too-complex`.
 */
export async function baseProofValue(
  document: JsonObject,
  proofConfig: JsonObject,
  options: { signer: EcdsaSigner; mandatoryPointers: readonly string[]; load: DocumentLoader },
): Promise<string> {
  const { signer, mandatoryPointers, load } = options
  const hmacKey = randomBytes(32)
  const { all, parts } = await grouped(document, [mandatoryPointers], load)
  const labels = await canonicalLabels(all)
  const names = new Map([...labels].map(([blank, label]) => [blank, nameFrom(hmacOf(label, hmacKey))]))
  const mandatory = signedLines(parts[0] ?? [], names)
  const always = new Set(mandatory)
  const { publicKeyMultibase, secretKeyBytes } = newEcdsaKey('ES256')
  const own = builtInEcdsaSigner({ controller: '', publicKeyMultibase, secretKey: secretKeyBytes })
  const publicKey = decodeMultibase(publicKeyMultibase)
  const signatures: Uint8Array[] = []
  for (const line of signedLines(all, names)) {
    if (!always.has(line)) signatures.push(await own.sign(Buffer.from(line, 'utf8')))
  }
  const context = document['@context']
  const data = await baseSignedData({ context, proofConfig, publicKey, mandatory, load })
  return writeBaseValue({ baseSignature: await signer.sign(data), publicKey, hmacKey, signatures, mandatoryPointers })
}
