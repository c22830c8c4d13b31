import { createPublicKey, type KeyObject, verify as holds } from 'node:crypto'
import { OpenBadgesError } from './errors.ts'
import { isObject, type JsonObject, textOf } from './json.ts'
import { publicKeyFrom } from './multikey.ts'
import type { Signer } from './signer.ts'
import { algorithmOf, type TokenAlgorithm, type TokenSigner } from './token-signer.ts'
import { addressOf } from './verify/controller.ts'

/** The caller's way to its key service; this library opens no connection. It sets its own limits on size and time. */
export type Post = (
  url: string,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
) => Promise<{ status: number; body: Uint8Array }>

/** Where the key service is, and the bearer token it knows the caller by (RFC 6750, 2.1). */
export interface KeyService {
  /** An https address; plain http only on this machine itself. */
  readonly url: string
  readonly token: string
  readonly post: Post
}

/**
 * A signer whose key never leaves a key service (VC DI EdDSA 1.0, 3.2.6: it signs the hashes). The service is sent
 * `{"key", "algorithm", "data"}`, the data in base64url, and answers 200 with `{"signature"}`, base64url as well. What
 * it answers is checked with the public key before it is used.
 * @param options the service, the issuer's id as `controller`, and the public half of the key
 * @returns a signer; its `sign` throws `signer-unavailable`, and `key-mismatch` when the service signs with another
 * key
 * @throws OpenBadgesError `multibase-malformed`, `key-malformed`; `signer-unavailable` for an unprotected address
 */
export function remoteSigner(options: KeyService & { controller: string; publicKeyMultibase: string }): Signer {
  const { controller, publicKeyMultibase } = options
  const { key } = publicKeyFrom(publicKeyMultibase)
  if (key.asymmetricKeyType !== 'ed25519') throw new OpenBadgesError('key-malformed')
  const verificationMethod = `${controller}#${publicKeyMultibase}`
  const ask = askerOf(options, { key: verificationMethod, algorithm: 'Ed25519' })
  return { verificationMethod, algorithm: 'Ed25519', sign: (bytes) => ask(bytes, (it) => holds(null, bytes, key, it)) }
}

/**
 * As `remoteSigner`, for tokens (RFC 7515, 5.1).
 * @param options the service, the `keyId` tokens will name, its algorithm, and the public half of the key as a JWK
 * @returns a signer; its `sign` throws as that of `remoteSigner`
 * @throws OpenBadgesError `key-malformed`; `signer-unavailable` for an unprotected address
 */
export function remoteTokenSigner(
  options: KeyService & { keyId: string; algorithm: TokenAlgorithm; publicJwk: JsonObject },
): TokenSigner {
  const { keyId, algorithm } = options
  const key = keyFrom(options.publicJwk)
  if (algorithmOf(key) !== algorithm) throw new OpenBadgesError('key-malformed')
  const how = algorithm === 'ES256' ? { key, dsaEncoding: 'ieee-p1363' as const } : key
  const ask = askerOf(options, { key: keyId, algorithm })
  return { keyId, algorithm, sign: (bytes) => ask(bytes, (it) => holds('sha256', bytes, how, it)) }
}

type Ask = (bytes: Uint8Array, isRight: (signature: Uint8Array) => boolean) => Promise<Uint8Array>

function askerOf({ url, token, post }: KeyService, about: { key: string; algorithm: string }): Ask {
  if (addressOf(url) === null || url.startsWith('did:')) {
    throw new OpenBadgesError('signer-unavailable', { detail: 'its address must be https' })
  }
  const headers = {
    accept: 'application/json',
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  }
  return async (bytes, isRight) => {
    const data = Buffer.from(bytes).toString('base64url')
    const signature = await signatureFrom(() => post(url, { headers, body: JSON.stringify({ ...about, data }) }))
    // A signature nobody can verify must never get into a badge.
    if (!isRight(signature)) throw new OpenBadgesError('key-mismatch')
    return signature
  }
}

async function signatureFrom(ask: () => ReturnType<Post>): Promise<Uint8Array> {
  try {
    const { status, body } = await ask()
    if (status !== 200) throw new OpenBadgesError('signer-unavailable', { detail: `status ${status}` })
    const answer: unknown = JSON.parse(new TextDecoder().decode(body))
    const signature = isObject(answer) ? textOf(answer, 'signature') : undefined
    if (signature === undefined) throw new OpenBadgesError('signer-unavailable', { detail: 'no signature' })
    return new Uint8Array(Buffer.from(signature, 'base64url'))
  } catch (cause) {
    if (cause instanceof OpenBadgesError) throw cause
    throw new OpenBadgesError('signer-unavailable', { cause })
  }
}

function keyFrom(jwk: JsonObject): KeyObject {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' })
  } catch (cause) {
    throw new OpenBadgesError('key-malformed', { cause })
  }
}
