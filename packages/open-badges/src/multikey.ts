import { createPublicKey, ECDH, type KeyObject } from 'node:crypto'
import { OpenBadgesError } from './errors.ts'
import type { JsonObject } from './json.ts'
import { decodeMultibase, encodeBase58btc } from './multibase.ts'

/** The kinds of public key that can be read, by their multicodec prefix (CID 1.0, 2.2.2 Multikey). */
const kinds = {
  Ed25519: { prefix: [0xed, 0x01], length: 32 },
  'P-256': { prefix: [0x80, 0x24], length: 33 },
  'P-384': { prefix: [0x81, 0x24], length: 49 },
} as const

/** The kind of key a multikey names. */
export type KeyKind = keyof typeof kinds

/** A decoded multikey: raw Ed25519 bytes (32), or a compressed P-256 (33) or P-384 (49) point. */
export interface Multikey {
  readonly kind: KeyKind
  readonly bytes: Uint8Array
}

/**
 * Writes a public key (CID 1.0, 2.2.2 Multikey).
 * @param key its kind and its bytes: 32 of Ed25519, or a compressed point of 33 (P-256) or 49 (P-384)
 * @returns `z6Mk…` for Ed25519, `zDna…` for P-256, `z82L…` for P-384
 * @throws OpenBadgesError `key-malformed`
 */
export function encodeMultikey({ kind, bytes }: Multikey): string {
  const { prefix, length } = kinds[kind]
  if (bytes.length !== length) throw new OpenBadgesError('key-malformed')
  return encodeBase58btc(Uint8Array.from([...prefix, ...bytes]))
}

/**
 * Reads a public key (CID 1.0, 2.2.2 Multikey).
 * @param publicKeyMultibase `z6Mk…` for Ed25519, `zDna…` for P-256, `z82L…` for P-384
 * @returns its kind and its bytes
 * @throws OpenBadgesError `multibase-malformed`, `key-malformed`
 */
export function decodeMultikey(publicKeyMultibase: string): Multikey {
  const encoded = decodeMultibase(publicKeyMultibase)
  for (const kind of ['Ed25519', 'P-256', 'P-384'] as const) {
    const { prefix, length } = kinds[kind]
    const matches = encoded[0] === prefix[0] && encoded[1] === prefix[1] && encoded.length === length + 2
    if (matches) return { kind, bytes: encoded.slice(2) }
  }
  throw new OpenBadgesError('key-malformed')
}

/**
 * Writes as a multikey what is kept as a JWK: a key of tokens can then sign proofs as well (CID 1.0, 2.2.2 Multikey).
 * @param publicJwk the public half: Ed25519, P-256 or P-384
 * @returns `z6Mk…`, `zDna…` or `z82L…`
 * @throws OpenBadgesError `key-malformed`, for a point off its curve too
 */
export function multikeyFromJwk(publicJwk: JsonObject): string {
  const { crv, x = '', y } = jwkOf(publicJwk)
  const bytes = Buffer.from(x, 'base64url')
  if (crv === 'Ed25519') return encodeMultikey({ kind: crv, bytes })
  if ((crv !== 'P-256' && crv !== 'P-384') || y === undefined) throw new OpenBadgesError('key-malformed')
  const isOdd = (Buffer.from(y, 'base64url').at(-1) ?? 0) % 2 === 1
  return encodeMultikey({ kind: crv, bytes: Uint8Array.from([isOdd ? 3 : 2, ...bytes]) })
}

function jwkOf(publicJwk: JsonObject) {
  try {
    return createPublicKey({ key: publicJwk, format: 'jwk' }).export({ format: 'jwk' })
  } catch (cause) {
    throw new OpenBadgesError('key-malformed', { cause })
  }
}

/** Making a key object takes longer than most of a verification, and the same few issuers' keys come up again. */
const madeBefore = new Map<string, { kind: KeyKind; key: KeyObject }>()
const mostKept = 1000

/**
 * A public key as node:crypto takes it (CID 1.0, 2.2.2 Multikey).
 * @param publicKeyMultibase `z6Mk…` for Ed25519, `zDna…` for P-256, `z82L…` for P-384
 * @returns its kind and the key object, which is made once
 * @throws OpenBadgesError `multibase-malformed`, `key-malformed`
 */
export function publicKeyFrom(publicKeyMultibase: string): { kind: KeyKind; key: KeyObject } {
  const before = madeBefore.get(publicKeyMultibase)
  if (before) return before
  const made = makePublicKey(publicKeyMultibase)
  if (madeBefore.size >= mostKept) madeBefore.clear()
  madeBefore.set(publicKeyMultibase, made)
  return made
}

function makePublicKey(publicKeyMultibase: string): { kind: KeyKind; key: KeyObject } {
  const { kind, bytes } = decodeMultikey(publicKeyMultibase)
  try {
    if (kind === 'Ed25519') {
      if (isOfSmallOrder(bytes)) throw new Error('a point of small order')
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes).toString('base64url') }
      return { kind, key: createPublicKey({ key: jwk, format: 'jwk' }) }
    }
    const curve = kind === 'P-256' ? 'prime256v1' : 'secp384r1'
    const point = Buffer.from(ECDH.convertKey(bytes, curve, undefined, undefined, 'uncompressed') as Buffer)
    const half = (point.length - 1) / 2
    const x = point.subarray(1, 1 + half).toString('base64url')
    const y = point.subarray(1 + half).toString('base64url')
    return { kind, key: createPublicKey({ key: { kty: 'EC', crv: kind, x, y }, format: 'jwk' }) }
  } catch (cause) {
    throw new OpenBadgesError('key-malformed', { cause })
  }
}

/**
 * The points of edwards25519 whose order is 1, 2, 4 or 8, however they are written: with such a key one signature holds
 * for any text, as far as OpenSSL 3.0 is concerned; later ones refuse them as well.
 */
const smallOrders: ReadonlySet<string> = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
])

/** The highest bit of the last byte is the sign of x, which changes nothing about the order. */
function isOfSmallOrder(point: Uint8Array): boolean {
  const withoutSign = Uint8Array.from(point, (byte, i) => (i === 31 ? byte & 0x7f : byte))
  return smallOrders.has(Buffer.from(withoutSign).toString('hex'))
}
