import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto'
import { OpenBadgesError } from './errors.ts'
import { encodeMultikey } from './multikey.ts'

/** Whoever can sign for an issuer: the built-in key here, or a key service that implements the same three members. */
export interface Signer {
  /** `<controller>#<publicKeyMultibase>`, which the public validators read without resolving anything. */
  readonly verificationMethod: string
  readonly algorithm: 'Ed25519'
  /** Signs these bytes as they stand. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** An Ed25519 key: the public half a multikey (`z6Mk…`), the secret half 32 raw bytes to be kept encrypted. */
export interface SigningKey {
  readonly publicKeyMultibase: string
  readonly secretKeyBytes: Uint8Array
}

/**
 * Makes a new Ed25519 signing key from the operating system's randomness (RFC 8032, 5.1.5).
 * @returns both halves; keep the secret one encrypted
 * @throws OpenBadgesError `key-malformed`, where this Node has no Ed25519
 */
export function newSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  const { d } = privateKey.export({ format: 'jwk' })
  if (d === undefined) throw new OpenBadgesError('key-malformed')
  const secretKeyBytes = new Uint8Array(Buffer.from(d, 'base64url'))
  return { publicKeyMultibase: multikeyOf(privateKey), secretKeyBytes }
}

/**
 * A signer that holds its Ed25519 key in memory (RFC 8032, 5.1).
 * @param options `controller` is the issuer's id (https address, did:web or did:key), `secretKey` the 32 raw bytes
 * @returns the signer; its key is named `<controller>#<publicKeyMultibase>`
 * @throws OpenBadgesError `key-malformed`; `key-mismatch` when the halves do not belong together
 */
export function builtInSigner(options: {
  controller: string
  publicKeyMultibase: string
  secretKey: Uint8Array
}): Signer {
  const { controller, publicKeyMultibase, secretKey } = options
  const key = privateKeyFrom(secretKey)
  if (multikeyOf(key) !== publicKeyMultibase) throw new OpenBadgesError('key-mismatch')
  return {
    verificationMethod: `${controller}#${publicKeyMultibase}`,
    algorithm: 'Ed25519',
    sign: async (bytes) => new Uint8Array(signBytes(null, bytes, key)),
  }
}

/** RFC 8410, 7: the fixed head of a PKCS #8 document that holds an Ed25519 seed. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

function privateKeyFrom(secretKey: Uint8Array): KeyObject {
  if (secretKey.length !== 32) throw new OpenBadgesError('key-malformed')
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, secretKey]), format: 'der', type: 'pkcs8' })
}

function multikeyOf(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  if (x === undefined) throw new OpenBadgesError('key-malformed')
  return encodeMultikey({ kind: 'Ed25519', bytes: new Uint8Array(Buffer.from(x, 'base64url')) })
}
