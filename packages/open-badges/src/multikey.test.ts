import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeMultibase, encodeBase58btc } from './multibase.ts'
import { decodeMultikey, encodeMultikey, multikeyFromJwk, publicKeyFrom } from './multikey.ts'

describe('multibase', () => {
  it('writes base58btc as everybody else does', () => {
    expect(encodeBase58btc(Buffer.from('Hello World!'))).toBe('z2NEpo7TZRRrLZSi2U')
    expect(encodeBase58btc(Buffer.from('0000287fb4cd', 'hex'))).toBe('z11233QC4')
  })

  it('reads back whatever it wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(decodeMultibase(encodeBase58btc(bytes))).toEqual(Uint8Array.from(bytes))
      }),
    )
  })

  it.each(['', 'Q123', 'z0OIl', 'u+/', 'zé', `z${'1'.repeat(5000)}`])('refuses %j', (text) => {
    expect(() => decodeMultibase(text)).toThrow(expect.objectContaining({ code: 'multibase-malformed' }))
  })
})

describe('multikeys', () => {
  it('carry the letters by which their kind is known', () => {
    expect(encodeMultikey({ kind: 'Ed25519', bytes: new Uint8Array(32) })).toMatch(/^z6Mk/)
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const head = (Buffer.from(y, 'base64url').at(-1) ?? 0) % 2 === 0 ? 2 : 3
    const bytes = Uint8Array.from([head, ...Buffer.from(x, 'base64url')])
    const multikey = encodeMultikey({ kind: 'P-256', bytes })
    expect(multikey).toMatch(/^zDn/)
    expect(decodeMultikey(multikey)).toEqual({ kind: 'P-256', bytes })
    expect(publicKeyFrom(multikey).key.equals(publicKey)).toBe(true)
  })

  it.each(['ed25519', 'P-256', 'P-384'] as const)('are made of what is kept as a JWK: %s', (name) => {
    for (let i = 0; i < 20; i++) {
      const { publicKey } =
        name === 'ed25519' ? generateKeyPairSync(name) : generateKeyPairSync('ec', { namedCurve: name })
      const multikey = multikeyFromJwk({ ...publicKey.export({ format: 'jwk' }), use: 'sig' })
      expect(publicKeyFrom(multikey).key.equals(publicKey)).toBe(true)
    }
  })

  it('are not made of what is no such key', () => {
    const { y: _, ...jwk } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })
    const elsewhere = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey.export({ format: 'jwk' })
    for (const wrong of [{}, jwk, { ...jwk, y: jwk.x }, rsa, elsewhere]) {
      expect(() => multikeyFromJwk(wrong)).toThrow(expect.objectContaining({ code: 'key-malformed' }))
    }
  })

  it('must have the length of their kind', () => {
    expect(() => encodeMultikey({ kind: 'Ed25519', bytes: new Uint8Array(31) })).toThrow(
      expect.objectContaining({ code: 'key-malformed' }),
    )
    const tooLong = encodeBase58btc(Uint8Array.from([0xed, 0x01, ...new Uint8Array(33)]))
    expect(() => decodeMultikey(tooLong)).toThrow(expect.objectContaining({ code: 'key-malformed' }))
  })

  it('off the curve are refused', () => {
    const offCurve = encodeMultikey({ kind: 'P-256', bytes: Uint8Array.from([2, ...new Uint8Array(32).fill(255)]) })
    expect(() => publicKeyFrom(offCurve)).toThrow(expect.objectContaining({ code: 'key-malformed' }))
  })
})
