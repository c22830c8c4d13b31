import { createPublicKey, ECDH, type KeyObject, type webcrypto } from 'node:crypto'
import { decodeMultikey, encodeMultikey, type KeyKind } from '@cairn/open-badges'
import { isObject, type JsonObject } from './rules.ts'

/** The key of a wallet: the name it goes by, and the key to check its signature with. */
export type HolderKey = { did: string; kind: KeyKind; key: KeyObject }

const METHOD = 'did:key:'
const curves = { 'P-256': 'prime256v1', 'P-384': 'secp384r1' } as const

/** The key that a did:key names, with or without the part behind its `#`; null for anything else. */
export function holderOfDid(kid: string): HolderKey | null {
  const [did = '', fragment] = kid.split('#')
  const multikey = did.slice(METHOD.length)
  if (!did.startsWith(METHOD) || (fragment !== undefined && fragment !== multikey)) return null
  try {
    const { kind, bytes } = decodeMultikey(multikey)
    return { did, kind, key: createPublicKey({ key: jwkOf(kind, bytes), format: 'jwk' }) }
  } catch {
    return null
  }
}

/** The key itself, written as JWK (RFC 7517); null when it is none of ours, or holds its own secret. */
export function holderOfJwk(jwk: unknown): HolderKey | null {
  if (!isObject(jwk) || 'd' in jwk) return null
  try {
    const key = createPublicKey({ key: publicPartOf(jwk), format: 'jwk' })
    const { crv, x = '', y = '' } = key.export({ format: 'jwk' })
    const first = Buffer.from(x, 'base64url')
    if (crv === 'Ed25519') return { did: METHOD + encodeMultikey({ kind: crv, bytes: first }), kind: crv, key }
    if (crv !== 'P-256' && crv !== 'P-384') return null
    // SEC 1, 2.3.3: a compressed point is its x, and whether y is odd.
    const odd = (Buffer.from(y, 'base64url').at(-1) ?? 0) & 1
    return { did: METHOD + encodeMultikey({ kind: crv, bytes: Buffer.from([2 + odd, ...first]) }), kind: crv, key }
  } catch {
    return null
  }
}

function publicPartOf(jwk: JsonObject): webcrypto.JsonWebKey {
  const texts = ['kty', 'crv', 'x', 'y'].flatMap((name) => (typeof jwk[name] === 'string' ? [[name, jwk[name]]] : []))
  return Object.fromEntries(texts)
}

function jwkOf(kind: KeyKind, bytes: Uint8Array): webcrypto.JsonWebKey {
  if (kind === 'Ed25519') return { kty: 'OKP', crv: kind, x: Buffer.from(bytes).toString('base64url') }
  const point = Buffer.from(ECDH.convertKey(bytes, curves[kind], undefined, undefined, 'uncompressed') as Buffer)
  const half = (point.length - 1) / 2
  const x = point.subarray(1, 1 + half).toString('base64url')
  const y = point.subarray(1 + half).toString('base64url')
  return { kty: 'EC', crv: kind, x, y }
}
