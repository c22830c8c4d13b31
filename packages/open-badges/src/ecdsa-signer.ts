import {
  createECDH,
  createPrivateKey,
  type ECDH,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
} from 'node:crypto'
import { OpenBadgesError } from './errors.ts'
import { decodeMultikey, encodeMultikey } from './multikey.ts'
import type { SigningKey } from './signer.ts'

/** ECDSA with P-256 and SHA-256, or with P-384 and SHA-384 (RFC 7518, 3.4). */
export type EcdsaAlgorithm = 'ES256' | 'ES384'

/** Whoever can sign with ECDSA for an issuer: the built-in key here, or a key service that implements the same members. */
export interface EcdsaSigner {
  /** `<controller>#<publicKeyMultibase>`, as in `Signer`. */
  readonly verificationMethod: string
  readonly algorithm: EcdsaAlgorithm
  /** Hashes and signs these bytes. Gives r and s one after the other, 64 or 96 bytes, not DER (VC DI ECDSA 1.0, 3.2.6). */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

const curves = {
  ES256: { kind: 'P-256', node: 'prime256v1', hash: 'sha256', secretBytes: 32 },
  ES384: { kind: 'P-384', node: 'secp384r1', hash: 'sha384', secretBytes: 48 },
} as const

/**
 * Makes a new ECDSA key from the operating system's randomness (VC DI ECDSA 1.0, 2.1).
 * @param algorithm `ES256` for P-256, `ES384` for P-384
 * @returns the public half as a multikey (`zDna…` or `z82L…`), the secret half as 32 or 48 raw bytes to be kept encrypted
 * @throws nothing
 */
export function newEcdsaKey(algorithm: EcdsaAlgorithm): SigningKey {
  const { kind, node, secretBytes } = curves[algorithm]
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: node })
  const { d } = privateKey.export({ format: 'jwk' })
  if (d === undefined) throw new OpenBadgesError('key-malformed')
  const secretKeyBytes = new Uint8Array(secretBytes)
  secretKeyBytes.set(Buffer.from(d, 'base64url'))
  return { publicKeyMultibase: encodeMultikey({ kind, bytes: pointOf(secretKeyBytes, node) }), secretKeyBytes }
}

/**
 * A signer that holds its key in memory (VC DI ECDSA 1.0, 2.1 and 3.2.6). It signs the same bytes differently each time.
 * @param options `controller`, the issuer's id (https address, did:web or did:key); the public half as a multikey; the
 * secret half as 32 (P-256) or 48 (P-384) raw bytes
 * @returns the signer; the key says which algorithm
 * @throws OpenBadgesError `multibase-malformed`, `key-malformed`, or `key-mismatch` when the halves do not belong together
 */
export function builtInEcdsaSigner(options: {
  controller: string
  publicKeyMultibase: string
  secretKey: Uint8Array
}): EcdsaSigner {
  const { controller, publicKeyMultibase, secretKey } = options
  const { kind, bytes } = decodeMultikey(publicKeyMultibase)
  const algorithm = kind === 'P-256' ? 'ES256' : kind === 'P-384' ? 'ES384' : undefined
  if (algorithm === undefined) throw new OpenBadgesError('key-malformed')
  const { node, hash, secretBytes } = curves[algorithm]
  if (secretKey.length !== secretBytes) throw new OpenBadgesError('key-malformed')
  if (!Buffer.from(pointOf(secretKey, node)).equals(bytes)) throw new OpenBadgesError('key-mismatch')
  const key = privateKeyFrom(secretKey, algorithm)
  return {
    verificationMethod: `${controller}#${publicKeyMultibase}`,
    algorithm,
    sign: async (data) => new Uint8Array(signBytes(hash, data, { key, dsaEncoding: 'ieee-p1363' })),
  }
}

/** The compressed point of the public half. */
function pointOf(secretKey: Uint8Array, curve: string): Uint8Array {
  return new Uint8Array(halvesOf(secretKey, curve).getPublicKey(null, 'compressed'))
}

function halvesOf(secretKey: Uint8Array, curve: string): ECDH {
  const halves = createECDH(curve)
  try {
    halves.setPrivateKey(secretKey)
  } catch (cause) {
    throw new OpenBadgesError('key-malformed', { cause })
  }
  return halves
}

function privateKeyFrom(secretKey: Uint8Array, algorithm: EcdsaAlgorithm): KeyObject {
  const { kind, node, secretBytes } = curves[algorithm]
  const point = halvesOf(secretKey, node).getPublicKey(null, 'uncompressed')
  const x = point.subarray(1, 1 + secretBytes).toString('base64url')
  const y = point.subarray(1 + secretBytes).toString('base64url')
  const jwk = { kty: 'EC', crv: kind, x, y, d: Buffer.from(secretKey).toString('base64url') }
  return createPrivateKey({ key: jwk, format: 'jwk' })
}
