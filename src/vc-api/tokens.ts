import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { type EcdsaSigner, publicKeyFrom, type Signer } from '@cairn/open-badges'
import { baseContexts } from './common-rules.ts'
import { isObject, isText } from './values.ts'

// Credentials and presentations in a compact JWS (VC-JOSE-COSE 1.0, 3.1): the document itself is the payload. What
// earlier drafts put under `vc` or `vp`, with the plain type JWT, is read as well.

export type EnvelopedCredential = { '@context': string; type: 'EnvelopedVerifiableCredential'; id: string }

/** The credential in a token, and that in the object that stands for it in JSON (VCDM 2.0, 4.13.1). */
export async function enveloped(
  credential: Record<string, unknown>,
  signer: Signer | EcdsaSigner,
): Promise<EnvelopedCredential> {
  const alg = signer.algorithm === 'Ed25519' ? 'EdDSA' : signer.algorithm
  const header = { alg, kid: signer.verificationMethod, typ: 'vc+jwt', cty: 'vc' }
  const signed = [header, credential].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const signature = await signer.sign(Buffer.from(signed, 'ascii'))
  const token = `${signed}.${Buffer.from(signature).toString('base64url')}`
  return {
    '@context': baseContexts['2.0'],
    type: 'EnvelopedVerifiableCredential',
    id: `data:application/vc+jwt,${token}`,
  }
}

export type Opened = {
  /** What is said: a credential or presentation, not yet looked at. */
  document: unknown
  claims: Record<string, unknown>
  /** The did:key or did:jwk whose key signed it; null where the key was given from elsewhere. */
  signedBy: string | null
  /** It says of itself that it is of VC-JOSE-COSE, and not of an earlier draft. */
  isCurrent: boolean
}

/**
 * A token of this kind whose signature holds, taken apart; a sentence when it does not hold. Its key is the one given, or
 * the did:key or did:jwk that its kid names: no other is looked for.
 */
export function openToken(compact: string, kind: 'vc' | 'vp', given?: KeyObject): Opened | string {
  const [head = '', body = '', signature = ''] = compact.split('.')
  const [header, claims] = [head, body].map(parsed)
  if (!isObject(header) || !isObject(claims)) return 'It is not made of JSON objects.'
  if (header['crit'] !== undefined) return 'It demands an extension that is not known here.'
  const type = mediaType(header['typ'])
  const isCurrent = type === `${kind}+jwt`
  if (!isCurrent && type !== 'jwt') return 'Its typ is of another kind of token.'
  if (header['cty'] !== undefined && mediaType(header['cty']) !== kind) return 'Its cty is of another kind of content.'
  const named = given ? null : keyNamed(header['kid'])
  const key = given ?? named?.key
  if (!key) return 'It names no key that is known here (a kid that is a did:key or did:jwk).'
  const rule = ruleFor(key)
  if (!rule?.algs.some((alg) => alg === header['alg']))
    return 'It is signed with another algorithm than its key is for.'
  const bytes = Buffer.from(`${head}.${body}`, 'ascii')
  const how = { key, dsaEncoding: 'ieee-p1363' } as const
  if (!verify(rule.hash, bytes, how, Buffer.from(signature, 'base64url'))) return 'Its signature is wrong.'
  const inner = claims['vc'] ?? claims['vp']
  if (isCurrent && inner !== undefined) return 'A token of this kind has no claim vc or vp.'
  return { document: inner ?? claims, claims, signedBy: named?.id ?? null, isCurrent }
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** Without `application/`, which may be left out (RFC 7515, 4.1.9); nothing said is a plain JWT. */
function mediaType(value: unknown): string | null {
  if (value === undefined) return 'jwt'
  return isText(value)
    ? value
        .toLowerCase()
        .replace(/^application\//, '')
        .replace('+ld', '')
    : null
}

/** `did:key:z…#z…` or `did:jwk:…#0`, or the DID alone: they say what their key is. */
function keyNamed(kid: unknown): { id: string; key: KeyObject } | null {
  const [, jwk] = /^did:jwk:([\w-]+)(?:#0)?$/.exec(isText(kid) ? kid : '') ?? []
  if (jwk) {
    const key = keyFromJwk(parsed(jwk))
    return key && { id: `did:jwk:${jwk}`, key }
  }
  const [, publicKeyMultibase, fragment] = /^did:key:(z[^#]+)(?:#(.+))?$/.exec(isText(kid) ? kid : '') ?? []
  if (!publicKeyMultibase || (fragment !== undefined && fragment !== publicKeyMultibase)) return null
  try {
    return { id: `did:key:${publicKeyMultibase}`, key: publicKeyFrom(publicKeyMultibase).key }
  } catch {
    return null
  }
}

type Rule = { algs: readonly string[]; hash: string | null }

/** The one algorithm that goes with a key (RFC 7518, 3.4; RFC 8037, 3.1), by any of its names (RFC 9864, 2.2). */
function ruleFor(key: KeyObject): Rule | undefined {
  if (key.asymmetricKeyType === 'ed25519') return { algs: ['EdDSA', 'Ed25519'], hash: null }
  return curves[key.asymmetricKeyDetails?.namedCurve ?? '']
}
const curves: Readonly<Record<string, Rule>> = {
  prime256v1: { algs: ['ES256'], hash: 'sha256' },
  secp384r1: { algs: ['ES384'], hash: 'sha384' },
  secp521r1: { algs: ['ES512'], hash: 'sha512' },
}

/** A public key as a JWK (RFC 7517), or null when it is none. */
export function keyFromJwk(jwk: unknown): KeyObject | null {
  if (!isJwk(jwk)) return null
  try {
    const { kty, crv, x, y } = jwk
    return createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' })
  } catch {
    return null
  }
}

function isJwk(value: unknown): value is JsonWebKey {
  return isObject(value) && ['kty', 'crv', 'x'].every((member) => isText(value[member]))
}
