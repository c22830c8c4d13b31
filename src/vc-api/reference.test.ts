import { generateKeyPairSync } from 'node:crypto'
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { cryptosuite as eddsa } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { CompactSign, compactVerify, importJWK } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  edwards,
  referenceLoader,
  referenceSuite,
  weierstrass,
} from '../../packages/open-badges/src/reference-test-world.ts'
import type { World } from '../../test/world.ts'
import { ask, credential, examples, issued, openVcApiWorld, v2, verify } from './test-world.ts'

// The reference implementation as the other side, and jose for tokens.

let world: World
beforeAll(async () => {
  world = await openVcApiWorld()
})
afterAll(() => world.close())

const present = (verifiablePresentation: unknown, options?: object) =>
  ask(world, '/ed25519/presentations/verify', { verifiablePresentation, ...(options && { options }) })

describe('the reference implementation', () => {
  test.each([
    ['ed25519', eddsa],
    ['p256', ecdsa],
    ['p384', ecdsa],
  ])('verifies what %s issues', async (suite, cryptosuite) => {
    const made = await issued(world, suite, {
      ...credential,
      name: { '@value': 'A', '@direction': 'ltr', '@language': 'en' },
    })
    const theirs = { credential: made, suite: new DataIntegrityProof({ cryptosuite }), documentLoader: referenceLoader }
    expect(await vc.verifyCredential(theirs)).toMatchObject({ verified: true })
  })

  test.each([
    ['Ed25519', edwards(), eddsa],
    ['P-256', weierstrass('ES256'), ecdsa],
    ['P-384', weierstrass('ES384'), ecdsa],
  ])('issues with %s what is verified here', async (_, holder, cryptosuite) => {
    const asked = { ...structuredClone(credential), issuer: holder.id }
    const suite = referenceSuite(cryptosuite, holder)
    const made = await vc.issue({ credential: asked, suite, documentLoader: referenceLoader })
    expect((await verify(world, made)).body).toMatchObject({ verified: true })
    const forged = { ...made, credentialSubject: { id: 'did:example:bo' } }
    expect(await verify(world, forged)).toMatchObject({ status: 400, body: { verified: false } })
  })

  test('presents what is verified here, for the challenge and the place it was made for', async () => {
    const holder = edwards()
    const suite = referenceSuite(eddsa, holder)
    const unsigned = {
      '@context': [v2],
      type: ['VerifiablePresentation'],
      holder: holder.id,
      verifiableCredential: [await issued(world, 'ed25519'), await issued(world, 'p256'), await issued(world, 'jose')],
    }
    const asked = { challenge: 'eleven herons', domain: 'school.example' }
    const signed = await vc.signPresentation({
      presentation: unsigned,
      suite,
      ...asked,
      documentLoader: referenceLoader,
    })
    expect((await present(signed, asked)).body).toMatchObject({ verified: true })
    for (const other of [
      { ...asked, challenge: 'twelve' },
      { ...asked, domain: 'elsewhere.example' },
    ])
      expect(await present(signed, other)).toMatchObject({ status: 400, body: { verified: false } })
    for (const change of [
      { '@context': undefined },
      { type: ['A'] },
      { holder: 'did:example:acme' },
      { proof: undefined },
    ])
      expect((await present({ ...signed, ...change }, asked)).status).toBe(400)
    const [first, ...rest] = unsigned.verifiableCredential
    const swapped = { ...signed, verifiableCredential: [{ ...first, validUntil: '2999-01-01T00:00:00Z' }, ...rest] }
    expect((await present(swapped, asked)).status).toBe(400)
  })

  test('a presentation in a token is verified, with the tokens in it, for whom and for what it was made', async () => {
    const holder = edwards()
    const presentation = { '@context': [v2], type: ['VerifiablePresentation'], holder: holder.id }
    const verifiableCredential = [await issued(world, 'jose-p384'), await issued(world, 'p256')]
    const claims = { iss: holder.id, nonce: 'eleven herons', aud: 'school.example' }
    const tokenOf = async (payload: object, type: object = { typ: 'vp+jwt', cty: 'vp' }) => {
      const header = { alg: 'EdDSA', kid: holder.signer.verificationMethod, ...type }
      const signed = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
      const signature = Buffer.from(await holder.signer.sign(Buffer.from(signed))).toString('base64url')
      const id = `data:application/vp+jwt,${signed}.${signature}`
      return { '@context': v2, type: 'EnvelopedVerifiablePresentation', id }
    }
    const asked = { challenge: claims.nonce, domain: claims.aud }
    const whole = { ...presentation, verifiableCredential }
    // The document itself is the payload; earlier drafts put it under `vp`, with a plain type.
    const inDrafts = { ...claims, vp: whole }
    for (const token of [await tokenOf({ ...claims, ...whole }), await tokenOf(inDrafts, { typ: 'JWT' })])
      expect((await present(token, asked)).body).toMatchObject({ verified: true })
    for (const token of [
      await tokenOf(inDrafts),
      await tokenOf(whole, { typ: 'vc+jwt' }),
      await tokenOf(whole, { typ: 'vp+jwt', cty: 'vc' }),
    ])
      expect((await present(token)).status).toBe(400)
    for (const payload of [
      { ...claims, ...whole, nonce: 'twelve' },
      { ...claims, ...whole, aud: 'elsewhere.example' },
      { ...claims, ...whole, holder: 'did:example:acme' },
      { ...claims, ...whole, exp: 1 },
      { ...claims, ...whole, iss: 'did:example:acme' },
      { ...claims, ...whole, verifiableCredential: [{ ...credential, issuer: holder.id }] },
      { ...claims, ...whole, type: ['A'] },
      {
        ...claims,
        ...whole,
        verifiableCredential: [{ ...verifiableCredential[1], validFrom: '2020-01-01T00:00:00Z' }],
      },
      {
        ...claims,
        ...whole,
        verifiableCredential: [{ ...verifiableCredential[0], id: verifiableCredential[0].id.slice(0, -6) }],
      },
    ])
      expect(await present(await tokenOf(payload), asked)).toMatchObject({ status: 400, body: { verified: false } })
    const token = await tokenOf(whole)
    for (const change of [
      { '@context': [] },
      { '@context': [examples] },
      { type: ['VerifiablePresentation'] },
      { id: token.id.split(',').pop() },
    ])
      expect((await present({ ...token, ...change })).status).toBe(400)
  })

  test('a token whose key cannot be looked up is verified with the key that is handed in', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-521' })
    const payload = Buffer.from(JSON.stringify({ ...credential, issuer: 'https://harbor.example/1' }))
    const token = await new CompactSign(payload).setProtectedHeader({ alg: 'ES512', typ: 'vc+jwt' }).sign(privateKey)
    const asked = { '@context': v2, type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${token}` }
    const publicKeyJwk = publicKey.export({ format: 'jwk' })
    expect((await verify(world, asked, { publicKeyJwk })).status).toBe(200)
    const other = generateKeyPairSync('ec', { namedCurve: 'P-521' }).publicKey.export({ format: 'jwk' })
    for (const options of [
      undefined,
      { publicKeyJwk: other },
      { publicKeyJwk: 'key' },
      { publicKeyJwk: { kty: 'EC' } },
    ])
      expect((await verify(world, asked, options)).status).toBe(400)
  })

  test('jose verifies the tokens', async () => {
    const { id, type } = await issued(world, 'jose')
    expect(type).toBe('EnvelopedVerifiableCredential')
    const token = id.replace('data:application/vc+jwt,', '')
    const { issuer } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())
    const { publicKeyFrom } = await import('@cairn/open-badges')
    const jwk = publicKeyFrom(issuer.slice('did:key:'.length)).key.export({ format: 'jwk' })
    const { protectedHeader } = await compactVerify(token, await importJWK(jwk, 'ES256'))
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'vc+jwt', cty: 'vc' })
  })
})
