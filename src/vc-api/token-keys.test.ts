import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { CompactSign } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { World } from '../../test/world.ts'
import { credential, openVcApiWorld, v2, verify } from './test-world.ts'

// What a token may say its key is, so that nothing has to be looked up: a did:jwk as well as a did:key.

let world: World
beforeAll(async () => {
  world = await openVcApiWorld()
})
afterAll(() => world.close())

const pairs = {
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  ES512: generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  EdDSA: generateKeyPairSync('ed25519'),
}
type Alg = keyof typeof pairs

function didJwk(key: KeyObject): string {
  return `did:jwk:${Buffer.from(JSON.stringify(key.export({ format: 'jwk' }))).toString('base64url')}`
}

type Said = { issuer?: string; kid?: string; said?: string }

async function tokenBy(alg: Alg, { said = alg, ...named }: Said) {
  const issuer = named.issuer ?? didJwk(pairs[alg].publicKey)
  const kid = named.kid ?? `${issuer}#0`
  const payload = Buffer.from(JSON.stringify({ ...credential, issuer }))
  const header = { alg: said, kid, typ: 'vc+jwt', cty: 'vc' }
  const token = await new CompactSign(payload).setProtectedHeader(header).sign(pairs[alg].privateKey)
  return { '@context': v2, type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${token}` }
}

describe('a token by a did:jwk', () => {
  test.each(['ES256', 'ES384', 'ES512', 'EdDSA'] as const)('with %s is verified', async (alg) => {
    expect(await verify(world, await tokenBy(alg, {}))).toMatchObject({ status: 200, body: { verified: true } })
  })

  test.each<[string, () => Said]>([
    ['another issuer', () => ({ issuer: didJwk(pairs.ES384.publicKey), kid: `${didJwk(pairs.ES256.publicKey)}#0` })],
    ['a key in it that did not sign', () => ({ issuer: didJwk(pairs.ES384.publicKey) })],
    ['another fragment', () => ({ kid: `${didJwk(pairs.ES256.publicKey)}#1` })],
    ['something that is no key', () => ({ issuer: 'did:jwk:e30' })],
    ['something that is no JSON', () => ({ issuer: 'did:jwk:AAAA' })],
  ])('with %s is refused', async (_, change) => {
    expect(await verify(world, await tokenBy('ES256', change()))).toMatchObject({ status: 400 })
  })
})

test('Ed25519 may be called by its own name as well (RFC 9864, 2.2)', async () => {
  expect(await verify(world, await tokenBy('EdDSA', { said: 'Ed25519' }))).toMatchObject({ status: 200 })
})
