import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto'
import { OpenBadgesError } from './errors.ts'
import type { JsonObject } from './json.ts'

/** The algorithms Open Badges allows for tokens (OB 3.0, 8.2.3): RSA with SHA-256, and ECDSA with P-256. */
export type TokenAlgorithm = 'RS256' | 'ES256'

/** Whoever can sign tokens for an issuer: the built-in key here, or a key service that implements the same members. */
export interface TokenSigner {
  /** Where the public key stands: `https://…/.well-known/jwks.json#key-1`, or `<issuer>#<fragment>`. */
  readonly keyId: string
  readonly algorithm: TokenAlgorithm
  /** Signs these bytes; an ES256 signature is the two halves one after the other, not DER (RFC 7518, 3.4). */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/**
 * Makes a new key for tokens (OB 3.0, 8.2.3).
 * @param algorithm RS256 makes an RSA key of 2048 bits, ES256 one of P-256
 * @returns the public half as a JWK, the private half as PKCS #8 in PEM, to be kept encrypted
 * @throws OpenBadgesError `key-malformed`, where this Node has no such keys
 */
export function newTokenKey(algorithm: TokenAlgorithm): {
  readonly publicJwk: JsonObject
  readonly privateKeyPem: string
} {
  const { privateKey } =
    algorithm === 'RS256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    publicJwk: publicJwkOf(privateKey, algorithm),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  }
}

/**
 * A signer that holds its key in memory (RFC 7518, 3.3 and 3.4).
 * @param options the `keyId` tokens will name, and the private key as PKCS #8 in PEM: RSA of 2048 bits or more, or
 * P-256
 * @returns the signer; the key says which algorithm
 * @throws OpenBadgesError `key-malformed`
 */
export function builtInTokenSigner(options: { keyId: string; privateKeyPem: string }): TokenSigner {
  const key = privateKeyFrom(options.privateKeyPem)
  const algorithm = algorithmOf(key)
  const how = algorithm === 'ES256' ? { key, dsaEncoding: 'ieee-p1363' as const } : key
  return {
    keyId: options.keyId,
    algorithm,
    sign: async (bytes) => new Uint8Array(signBytes('sha256', bytes, how)),
  }
}

/** A key for tokens, as its issuer publishes it. */
export interface PublishedTokenKey {
  readonly keyId: string
  readonly publicJwk: JsonObject
  /** When it was declared stolen: nothing that it signed counts any more. */
  readonly revoked?: Date
}

/**
 * The key set to serve where the key ids point (RFC 7517, 5). Keep retired keys in it for ever, or old tokens cannot
 * be verified. A JWK has no word for being revoked, and what a reader does not know it ignores: so revoked keys are not
 * among the keys. Their ids stand beside them, for readers that want to say why.
 * @param keys the key ids and public halves, those of revoked keys too
 * @returns the JSON Web Key Set
 * @throws nothing
 */
export function tokenKeySet(keys: readonly PublishedTokenKey[]): JsonObject {
  const revoked = keys.flatMap(({ keyId, revoked: at }) => (at ? [{ kid: keyId, revoked: at.toISOString() }] : []))
  return {
    keys: keys.flatMap(({ keyId, publicJwk, revoked: at }) => (at ? [] : [{ ...publicJwk, kid: keyId }])),
    ...(revoked.length > 0 && { revoked }),
  }
}

function publicJwkOf(key: KeyObject, algorithm: TokenAlgorithm): JsonObject {
  return { ...createPublicKey(key).export({ format: 'jwk' }), alg: algorithm, use: 'sig' }
}

function privateKeyFrom(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch (cause) {
    throw new OpenBadgesError('key-malformed', { cause })
  }
}

/** The algorithm of a key, public or private. Throws `key-malformed` where there is none. */
export function algorithmOf(key: KeyObject): TokenAlgorithm {
  const details = key.asymmetricKeyDetails
  if (key.asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= 2048) return 'RS256'
  if (key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1') return 'ES256'
  throw new OpenBadgesError('key-malformed')
}
