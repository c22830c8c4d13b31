import { createHmac, hash } from 'node:crypto'
import { canonicalNQuads } from '../canonical.ts'
import type { DocumentLoader } from '../document-loader.ts'
import type { JsonObject } from '../json.ts'

/** What the issuer's own signature covers (VC DI ECDSA 1.0, 3.5.1 and 3.6.3). */
export async function baseSignedData(parts: {
  readonly context: unknown
  readonly proofConfig: JsonObject
  readonly publicKey: Uint8Array
  readonly mandatory: readonly string[]
  readonly load: DocumentLoader
}): Promise<Uint8Array> {
  const config = { '@context': parts.context, ...parts.proofConfig }
  const proofHash = hash('sha256', await canonicalNQuads(config, parts.load), 'buffer')
  const mandatoryHash = hash('sha256', parts.mandatory.join(''), 'buffer')
  return Buffer.concat([proofHash, parts.publicKey, mandatoryHash])
}

/** The digest that makes the name of a blank node, of its canonical label `c14n0` (VC DI ECDSA 1.0, 3.4.4). */
export function hmacOf(label: string, key: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(label, 'utf8').digest()
}

/** The name of a blank node that was signed: `u` keeps it legal when the digest begins with a hyphen. */
export function nameFrom(digest: Uint8Array): string {
  return `_:u${Buffer.from(digest).toString('base64url')}`
}
