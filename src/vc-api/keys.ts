import { createECDH, createPrivateKey, createPublicKey } from 'node:crypto'
import { builtInEcdsaSigner, builtInSigner, type EcdsaSigner, encodeMultikey, type Signer } from '@cairn/open-badges'
import type { Secrets } from '../platform/secrets.ts'
import type { Curve } from './suites.ts'

export type TenantKey = {
  /** The did:key that the key itself is (did:key 0.9, 3). */
  id: string
  signer: Signer | EcdsaSigner
}

/** A key of the test tenant: made from the installation's secret, the same at every start, and kept nowhere. */
export function tenantKey(secrets: Secrets, curve: Curve): TenantKey {
  const secretKey = secretBytes(secrets, curve)
  const publicKeyMultibase = curve === 'Ed25519' ? ed25519Multikey(secretKey) : ecdsaMultikey(curve, secretKey)
  const id = `did:key:${publicKeyMultibase}`
  const parts = { controller: id, publicKeyMultibase, secretKey }
  return { id, signer: curve === 'Ed25519' ? builtInSigner(parts) : builtInEcdsaSigner(parts) }
}

const lengths = { Ed25519: 32, 'P-256': 32, 'P-384': 48 } as const

function secretBytes(secrets: Secrets, curve: Curve): Uint8Array {
  const halves = ['1', '2'].map((half) =>
    Buffer.from(secrets.mark('vc-api test tenant', `${curve} ${half}`), 'base64url'),
  )
  return new Uint8Array(Buffer.concat(halves).subarray(0, lengths[curve]))
}

/** RFC 8410, 7: the fixed head of a PKCS #8 document that holds an Ed25519 seed. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

function ed25519Multikey(seed: Uint8Array): string {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return encodeMultikey({ kind: 'Ed25519', bytes: new Uint8Array(Buffer.from(x, 'base64url')) })
}

function ecdsaMultikey(curve: 'P-256' | 'P-384', secretKey: Uint8Array): string {
  const pair = createECDH(curve === 'P-256' ? 'prime256v1' : 'secp384r1')
  // A number outside the curve's order is refused; of 2^32 secrets less than one makes one.
  pair.setPrivateKey(secretKey)
  return encodeMultikey({ kind: curve, bytes: new Uint8Array(pair.getPublicKey(null, 'compressed')) })
}
