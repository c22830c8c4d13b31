import { describe, expect, it } from 'vitest'
import { addProof } from '../add-proof.ts'
import { contextUrls } from '../contexts.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { edwards, plainCredential, weierstrass } from '../reference-test-world.ts'
import { anasBadge, complaintsOf, fetcherOf, harborIssuer } from '../test-world.ts'
import { verify } from './verify.ts'
import { verifyCredential } from './verify-credential.ts'

const created = new Date('2026-03-02T09:31:00Z')
const now = new Date('2026-06-01T00:00:00Z')
const issuer = edwards()
const credential = plainCredential(issuer.id)
const signed = await addProof(credential, issuer.signer, { created })
const proof = isObject(signed.proof) ? signed.proof : {}

async function complaints(document: object, options = {}) {
  return complaintsOf(await verifyCredential(document, { now, ...options }))
}

async function withProof(changes: JsonObject): Promise<readonly string[]> {
  return complaints({ ...signed, proof: { ...proof, ...changes } })
}

describe('a credential of any kind', () => {
  it('is verified step by step, and its issuer named', async () => {
    const report = await verifyCredential(signed, { now })
    expect(report.checks.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['input', 'pass'],
      ['proof', 'pass'],
      ['issuer', 'pass'],
      ['status', 'pass'],
      ['validity', 'pass'],
    ])
    expect(report).toMatchObject({ verdict: 'valid', issuer: { id: issuer.id }, source: 'json' })
  })

  it.each<[string, object, readonly string[]]>([
    ['nothing', {}, ['invalid', 'proof-missing']],
    ['no proof', credential, ['invalid', 'proof-missing']],
    ['a proof that is null', { ...signed, proof: null }, ['invalid', 'proof-missing']],
    ['a list', [signed], ['invalid', 'input-not-understood']],
    ['a word that was added', { ...signed, fee: '9' }, ['invalid', 'not-json-ld']],
    ['another issuer', { ...signed, issuer: edwards().id }, ['invalid', 'proof-wrong']],
    ['what ended', { ...signed, validUntil: '2026-04-01T00:00:00Z' }, ['invalid', 'proof-wrong', 'expired']],
  ])('%s', async (_, document, expected) => {
    expect(await complaints(document)).toEqual(expected)
  })

  it.each<[string, JsonObject, readonly string[]]>([
    ['no type', { type: undefined }, ['invalid', 'proof-malformed']],
    ['a type nobody knows', { type: 'Fun' }, ['unknown', 'proof-unsupported']],
    ['a suite nobody knows', { cryptosuite: 'fun-2026' }, ['unknown', 'proof-unsupported']],
    ['no suite', { cryptosuite: undefined }, ['invalid', 'proof-malformed']],
    ['no key', { verificationMethod: undefined }, ['invalid', 'proof-malformed']],
    ['a key that is none', { verificationMethod: 'did:key:invalidVm' }, ['invalid', 'proof-key-malformed']],
    ['no purpose', { proofPurpose: undefined }, ['invalid', 'proof-purpose-wrong']],
    ['a moment that is none', { created: 'invalidDate' }, ['invalid', 'proof-malformed']],
    ['a number as its moment', { created: 7 }, ['invalid', 'proof-malformed']],
    ['an end that is none', { expires: 'never' }, ['invalid', 'proof-expired']],
    ['a value that is null', { proofValue: null }, ['invalid', 'proof-malformed']],
    ['a value without its header', { proofValue: String(proof.proofValue).slice(1) }, ['invalid', 'proof-wrong']],
    ['a chain without a beginning', { previousProof: 'urn:x:1' }, ['invalid', 'proof-not-found']],
    ['a chain to a number', { previousProof: 7 }, ['invalid', 'proof-not-found']],
  ])('a proof with %s', async (_, changes, expected) => {
    expect(await withProof(changes)).toEqual(expected)
  })

  it('counts a moment without a time zone as UTC', async () => {
    const expires = new Date(now.getTime() + 60_000)
    const soon = await addProof(credential, issuer.signer, { expires })
    expect(await complaints(soon)).toEqual(['valid'])
    const bare = { ...soon, proof: { ...(soon.proof as JsonObject), expires: '2026-05-31T23:59:59' } }
    expect(await complaints(bare)).toEqual(['invalid', 'proof-expired'])
  })

  it('is refused when its key is somebody else’s, and left open when its issuer cannot be asked', async () => {
    const other = edwards()
    expect(await complaints(await addProof(credential, other.signer))).toEqual(['invalid', 'key-of-somebody-else'])
    const nobody = await addProof({ ...credential, issuer: 'https://harbor.example/issuers/9' }, other.signer)
    expect(await complaints(nobody)).toEqual(['unknown', 'issuer-unreachable'])
    const unnamed = await addProof({ ...credential, issuer: undefined }, other.signer)
    expect(await complaints(unnamed)).toEqual(['invalid', 'issuer-missing'])
  })

  it('must be for what it is asked for', async () => {
    expect(await complaints(signed, { proofPurpose: 'authentication' })).toEqual(['invalid', 'proof-purpose-wrong'])
    const bound = await addProof(credential, issuer.signer, { challenge: 'c-1', domain: ['a.example', 'b.example'] })
    expect(await complaints(bound)).toEqual(['valid'])
    const domain = ['b.example', 'a.example']
    expect(await complaints(bound, { challenge: 'c-1', domain })).toEqual(['valid'])
    expect(await complaints(bound, { challenge: 'c-2', domain })).toEqual(['invalid', 'proof-challenge-wrong'])
    expect(await complaints(bound, { challenge: 'c-1', domain: 'a.example' })).toEqual([
      'invalid',
      'proof-domain-wrong',
    ])
    expect(await complaints(signed, { challenge: 'c-1' })).toEqual(['invalid', 'proof-challenge-wrong'])
    expect(await complaints(signed, { domain: 'a.example' })).toEqual(['invalid', 'proof-domain-wrong'])
  })
})

describe('more than one proof', () => {
  const witness = weierstrass('ES256')
  const first = 'urn:uuid:0f8d4f7e-2d55-4a6a-9d43-0b7f9b1d7f01'
  const second = 'urn:uuid:0f8d4f7e-2d55-4a6a-9d43-0b7f9b1d7f02'

  it('all of a set must hold', async () => {
    const twice = await addProof(signed, issuer.signer, { created: now })
    expect(asList(twice.proof)).toHaveLength(2)
    expect(await complaints(twice)).toEqual(['valid'])
    const [one, other] = asList(twice.proof)
    const spoilt = { ...(other as JsonObject), created: '2026-05-31T00:00:00Z' }
    expect(await complaints({ ...twice, proof: [one, spoilt] })).toEqual(['invalid', 'proof-wrong'])
    expect(await complaints({ ...twice, proof: [one, 'x'] })).toEqual(['invalid', 'proof-malformed'])
    const foreign = { ...(other as JsonObject), cryptosuite: 'fun-2026' }
    expect(await complaints({ ...twice, proof: [one, foreign] })).toEqual(['valid', 'another-proof-unsupported'])
  })

  it('a chain holds only with all it builds on, and only in its order', async () => {
    const begun = await addProof(credential, issuer.signer, { id: first })
    const longer = await addProof(begun, issuer.signer, { id: second, previousProof: first })
    const chain = await addProof(longer, issuer.signer, { previousProof: [first, second] })
    expect(await complaints(chain)).toEqual(['valid'])
    const [one, two, three] = asList(chain.proof) as JsonObject[]
    expect(await complaints({ ...chain, proof: [three, two, one] })).toEqual(['valid'])
    expect(await complaints({ ...chain, proof: [one, three] })).toEqual(['invalid', 'proof-not-found'])
    expect(await complaints({ ...chain, proof: [one, { ...two, previousProof: undefined }] })).toEqual([
      'invalid',
      'proof-wrong',
    ])
    const twins = [one, { ...two, id: first }, three]
    expect((await complaints({ ...chain, proof: twins }))[0]).toBe('invalid')
    const otherBeginning = { ...one, created: '2026-03-02T09:31:00Z' }
    expect((await complaints({ ...chain, proof: [otherBeginning, two, three] }))[0]).toBe('invalid')
  })

  it('a badge whose issuer signed on top of somebody else is worth no more than that', async () => {
    const harbor = harborIssuer()
    const fetcher = fetcherOf({ [harbor.id]: harbor.profile })
    const badge = anasBadge(harbor.id)
    const own = await addProof(await addProof(badge, harbor.signer, { id: first }), harbor.signer, {
      previousProof: first,
    })
    expect(complaintsOf(await verify(own, { fetcher, now }))).toEqual(['valid'])
    const begunElsewhere = await addProof(badge, witness.signer, { id: first })
    const onTop = await addProof(begunElsewhere, harbor.signer, { previousProof: first })
    expect(complaintsOf(await verify(onTop, { fetcher, now }))).toEqual(['valid', 'another-proof-fails'])
    const [below, above] = asList(onTop.proof) as JsonObject[]
    const broken = { ...onTop, proof: [{ ...below, created: '2026-03-02T09:31:00Z' }, above] }
    expect((await verify(broken, { fetcher, now })).verdict).toBe('invalid')
  })

  it('somebody else may sign as well, before the issuer or after', async () => {
    const after = await addProof(await addProof(credential, issuer.signer, { id: first }), witness.signer, {
      previousProof: first,
    })
    expect(await complaints(after)).toEqual(['valid', 'signed-by-another'])
    const before = await addProof(await addProof(credential, witness.signer, { id: first }), issuer.signer, {
      previousProof: first,
    })
    expect(await complaints(before)).toEqual(['valid', 'signed-by-another'])
    const [one, other] = asList(after.proof) as JsonObject[]
    expect(await complaints({ ...after, proof: other })).toEqual(['invalid', 'proof-not-found'])
    expect(await complaints({ ...before, proof: (asList(before.proof) as JsonObject[])[0] })).toEqual([
      'invalid',
      'key-of-somebody-else',
    ])
    expect((await complaints({ ...after, proof: [one, { ...other, created: '2026-03-02T09:31:00Z' }] }))[0]).toBe(
      'invalid',
    )
  })

  it('nine are too many', async () => {
    const many = { ...signed, proof: Array.from({ length: 9 }, () => proof) }
    expect(await complaints(many)).toEqual(['invalid', 'proof-malformed'])
  })
})

describe('a badge', () => {
  it('is a credential as well', async () => {
    const harbor = harborIssuer()
    const badge = await addProof(anasBadge(harbor.id), harbor.signer, { created })
    expect(badge['@context']).toEqual([contextUrls.credentialsV2, contextUrls.openBadges])
    const fetcher = fetcherOf({ [harbor.id]: harbor.profile })
    expect(await complaints(badge, { fetcher })).toEqual(['valid'])
    expect(complaintsOf(await verify(badge, { fetcher, now }))).toEqual(['valid'])
  })
})
