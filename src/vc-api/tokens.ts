import { verify } from 'node:crypto'
import { decodeMultikey, type EcdsaSigner, type KeyKind, publicKeyFrom, type Signer } from '@cairn/open-badges'
import { baseContexts } from './common-rules.ts'
import { isObject, isText } from './values.ts'

// Credentials and presentations in a compact JWS (VC-JOSE-COSE 1.0, 3.1): the document itself is the payload. What
// earlier drafts put under `vc` or `vp` is read as well.

const algorithms = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384' } as const satisfies Record<KeyKind, string>

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
  /** The did:key whose key signed it. */
  signedBy: string
}

/** A token whose signature holds, taken apart; a sentence when it does not hold. Only keys that are a did:key are known. */
export function openToken(compact: string): Opened | string {
  const [head = '', body = '', signature = ''] = compact.split('.')
  const [header, claims] = [head, body].map(parsed)
  if (!isObject(header) || !isObject(claims)) return 'It is not made of JSON objects.'
  if (header['crit'] !== undefined) return 'It demands an extension that is not known here.'
  const key = keyNamed(header['kid'])
  if (!key) return 'It names no key that is known here (a kid that is a did:key).'
  if (header['alg'] !== algorithms[key.kind]) return 'It is signed with another algorithm than its key is for.'
  const bytes = Buffer.from(`${head}.${body}`, 'ascii')
  if (!holds(key.publicKeyMultibase, bytes, Buffer.from(signature, 'base64url'))) return 'Its signature is wrong.'
  const inner = claims['vc'] ?? claims['vp'] ?? claims
  return { document: inner, claims, signedBy: `did:key:${key.publicKeyMultibase}` }
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** `did:key:z…#z…`, or the did:key alone. */
function keyNamed(kid: unknown): { publicKeyMultibase: string; kind: KeyKind } | null {
  const [, publicKeyMultibase, fragment] = /^did:key:(z[^#]+)(?:#(.+))?$/.exec(isText(kid) ? kid : '') ?? []
  if (!publicKeyMultibase || (fragment !== undefined && fragment !== publicKeyMultibase)) return null
  try {
    return { publicKeyMultibase, kind: decodeMultikey(publicKeyMultibase).kind }
  } catch {
    return null
  }
}

const hashes = { Ed25519: null, 'P-256': 'sha256', 'P-384': 'sha384' } as const

function holds(publicKeyMultibase: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    const { kind, key } = publicKeyFrom(publicKeyMultibase)
    return verify(hashes[kind], bytes, { key, dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    return false
  }
}
