import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readProof } from './proof.ts'

// Proofs as a wallet should not make them, by a key that is right in all other respects.

const now = new Date('2026-05-05T12:00:00Z')
const iat = now.getTime() / 1000
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const header = { typ: 'openid4vci-proof+jwt', alg: 'EdDSA', jwk: publicKey.export({ format: 'jwk' }) }
const claims = { aud: 'https://cairn.example', iat, nonce: 'new' }
const partOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function proof(more: { header?: object; claims?: object } = {}): string {
  const input = `${partOf({ ...header, ...more.header })}.${partOf({ ...claims, ...more.claims })}`
  return `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`
}
function faultOf(jwt: string): string | null {
  const read = readProof(jwt, { audience: 'https://cairn.example', now })
  return 'error' in read ? read.error : null
}

test('a proof is read, also one that says since and until when it holds', () => {
  expect(faultOf(proof())).toBeNull()
  expect(faultOf(proof({ claims: { nbf: iat - 10, exp: iat + 300 } }))).toBeNull()
})

test.each([
  ['a critical header that nobody knows', proof({ header: { crit: ['hurry'], hurry: true } })],
  ['one whose text is not encoded', proof({ header: { crit: ['b64'], b64: false } })],
  ['one that has ended', proof({ claims: { exp: iat - 3600 } })],
  ['one that has not begun', proof({ claims: { nbf: iat + 3600 } })],
  ['one that ends at no time', proof({ claims: { exp: 'tomorrow' } })],
  ['a chain of trust beside the key', proof({ header: { trust_chain: ['a'] } })],
  ['certificates beside the key', proof({ header: { x5c: ['a'] } })],
  ['something behind the signature', `${proof()}!`],
  ['padding behind the signature', `${proof()}==`],
  ['half a signature', proof().slice(0, -40)],
  ['no signature', proof().replace(/[^.]*$/, '')],
  ['a fourth part', `${proof()}.a`],
])('%s is refused', (_, jwt) => {
  expect(faultOf(jwt)).toBe('invalid_proof')
})

test('never throws, whatever it is', () => {
  const part = fc.oneof(fc.string(), fc.jsonValue().map(partOf))
  fc.assert(fc.property(part, part, part, (...parts) => faultOf(parts.join('.')) === 'invalid_proof'))
  const name = fc.record({ kty: fc.constantFrom('EC', 'OKP'), crv: fc.constantFrom('P-256', 'P-384', 'Ed25519') })
  const key = fc.tuple(name, fc.base64String(), fc.base64String()).map(([named, x, y]) => ({ ...named, x, y }))
  const algorithm = fc.constantFrom('EdDSA', 'ES256', 'ES384')
  fc.assert(fc.property(key, algorithm, (jwk, alg) => faultOf(proof({ header: { jwk, alg } })) === 'invalid_proof'))
})
