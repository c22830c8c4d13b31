import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holderOfDid, holderOfJwk } from './holder-keys.ts'
import { isOwnPlace, offerLink } from './metadata.ts'
import { readProof } from './proof.ts'
import { pinFrom, requestFrom, whyNotToWallet } from './rules.ts'

const now = new Date('2026-11-21T12:00:00Z')
const award = { revokedAt: null, revocationKind: null, suspendedAt: null, expiresAt: null, signed: true }

test('only an award that holds goes into a wallet', () => {
  expect(whyNotToWallet(award, now)).toBeNull()
  expect(whyNotToWallet({ ...award, signed: false }, now)).toBe('credential-unsigned')
  expect(whyNotToWallet({ ...award, revokedAt: now }, now)).toBe('award-not-valid')
  expect(whyNotToWallet({ ...award, suspendedAt: now }, now)).toBe('award-not-valid')
  expect(whyNotToWallet({ ...award, expiresAt: now }, now)).toBe('award-not-valid')
})

test('the well-known name stands between host and path', () => {
  expect(isOwnPlace('https://cairn.example', '')).toBe(true)
  expect(isOwnPlace('https://cairn.example', 'badges')).toBe(false)
  expect(isOwnPlace('https://cairn.example/badges', 'badges')).toBe(true)
  expect(isOwnPlace('https://cairn.example/badges', '')).toBe(false)
})

test('an offer is one address with the address of the offer in it', () => {
  const link = new URL(offerLink('https://cairn.example', 'abc'))
  expect(link.protocol).toBe('openid-credential-offer:')
  expect(link.searchParams.get('credential_offer_uri')).toBe('https://cairn.example/wallet/offers/abc')
})

test('a PIN has six digits, whatever it is made from', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => /^\d{6}$/.test(pinFrom(bytes))))
})

describe('the key of a wallet', () => {
  const kinds = [
    generateKeyPairSync('ed25519'),
    generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  ]
  test.each(kinds)('is the same by name and as JWK', ({ publicKey }) => {
    const byJwk = holderOfJwk(publicKey.export({ format: 'jwk' }))
    const byName = holderOfDid(`${byJwk?.did}#${byJwk?.did.slice('did:key:'.length)}`)
    expect(byName?.did).toBe(byJwk?.did)
    expect(byName?.key.equals(publicKey)).toBe(true)
  })

  test('is none of another kind, nor half a name', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
    expect(holderOfJwk(publicKey.export({ format: 'jwk' }))).toBeNull()
    for (const name of ['', 'did:key:', 'did:key:zabc', 'did:web:elsewhere.example', 'did:key:z6Mk#z6Mz'])
      expect(holderOfDid(name)).toBeNull()
  })
})

test('nothing that anybody sends is more than a fault', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const request = requestFrom(JSON.parse(text))
      expect('error' in request).toBe(true)
    }),
  )
  const part = fc.json().map((text) => Buffer.from(text).toString('base64url'))
  fc.assert(
    fc.property(fc.tuple(part, part, fc.base64String()), (parts) => {
      expect(readProof(parts.join('.'), { audience: 'https://cairn.example', now })).toMatchObject({
        error: 'invalid_proof',
      })
    }),
  )
})
