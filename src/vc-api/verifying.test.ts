import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { World } from '../../test/world.ts'
import { baseContextDigests } from './resources.ts'
import { credential, examples, issued, openVcApiWorld, verify } from './test-world.ts'

let world: World
beforeAll(async () => {
  world = await openVcApiWorld()
})
afterAll(() => world.close())

describe('verifying', () => {
  test.each<[string, (made: Record<string, unknown> & { proof: Record<string, unknown> }) => object]>([
    ['no proof', (made) => ({ ...made, proof: undefined })],
    ['a proof that is null', (made) => ({ ...made, proof: null })],
    ...['type', 'cryptosuite', 'verificationMethod', 'proofPurpose', 'proofValue', 'created'].map(
      (member): [string, (made: { proof: Record<string, unknown> }) => object] => [
        `a proof without ${member}`,
        (made) => ({ ...made, proof: { ...made.proof, [member]: undefined } }),
      ],
    ),
    ['an unknown kind of proof', (made) => ({ ...made, proof: { ...made.proof, type: 'UnknownProofType' } })],
    ['an unknown cryptosuite', (made) => ({ ...made, proof: { ...made.proof, cryptosuite: 'unknown' } })],
    ['a key that is none', (made) => ({ ...made, proof: { ...made.proof, verificationMethod: 'did:key:invalidVm' } })],
    ['another purpose', (made) => ({ ...made, proof: { ...made.proof, proofPurpose: 'authentication' } })],
    [
      'a value without its letter',
      (made) => ({ ...made, proof: { ...made.proof, proofValue: String(made.proof['proofValue']).slice(1) } }),
    ],
    ['a date that is none', (made) => ({ ...made, proof: { ...made.proof, created: 'invalidDate' } })],
    ['a term added that nothing defines', (made) => ({ ...made, undefinedTerm: 'dropped' })],
    ['another issuer', (made) => ({ ...made, issuer: 'did:example:issuer' })],
    ['no subject', (made) => ({ ...made, credentialSubject: undefined })],
    ['something that is no credential', () => ({ type: ['NonconformingDocument'] })],
  ])('%s is refused with 400', async (_, change) => {
    const { status, body } = await verify(world, change(await issued(world, 'ed25519')), { checks: ['proof'] })
    expect([status, body.verified]).toEqual([400, false])
    expect(body.problemDetails[0].type).toMatch(/^https:\/\//)
  })

  test('a credential that has ended is refused, but its proof alone holds', async () => {
    const ended = await issued(world, 'ed25519', { ...credential, validUntil: '2021-01-01T00:00:00Z' })
    expect(await verify(world, ended)).toMatchObject({ status: 400, body: { detail: 'expired' } })
    expect(await verify(world, ended, { checks: ['proof'] })).toMatchObject({ status: 200, body: { verified: true } })
    const token = await issued(world, 'jose', { ...credential, validUntil: '2021-01-01T00:00:00Z' })
    expect((await verify(world, token)).status).toBe(400)
    expect((await verify(world, token, { checks: ['proof'] })).status).toBe(200)
  })

  test('another purpose than the one expected is refused', async () => {
    const made = await issued(world, 'ed25519')
    expect((await verify(world, made, { expectedProofPurpose: 'authentication' })).status).toBe(400)
    expect((await verify(world, made, { expectedProofPurpose: 'nonsense' })).status).toBe(400)
    expect((await verify(world, made, { checks: [7] })).status).toBe(400)
  })

  test('a token is refused without its media type, its context, its type or its own signature', async () => {
    const token = await issued(world, 'jose-ed25519')
    const [head, body, signature] = token.id.split('.')
    const otherBody = Buffer.from(JSON.stringify({ ...credential, issuer: 'did:example:x' })).toString('base64url')
    for (const change of [
      { id: token.id.split(',').pop() },
      { '@context': [] },
      { '@context': examples },
      { type: undefined },
      { type: 'VerifiableCredential' },
      { id: [head, otherBody, signature].join('.') },
      { id: `${head}.${body}.` },
    ])
      expect((await verify(world, { ...token, ...change })).status, JSON.stringify(change)).toBe(400)
  })

  test('the digests of the base context are those of the context that is kept', () => {
    const bytes = readFileSync('packages/open-badges/contexts/credentials-v2.json')
    const digest = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex')
    expect([digest('sha256'), digest('sha384')]).toEqual([baseContextDigests.sha256, baseContextDigests.sha384])
  })
})
