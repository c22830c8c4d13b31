import { readFileSync } from 'node:fs'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { createVerifyCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
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
import { openWorld, type World } from '../../test/world.ts'
import { baseContextDigests } from './resources.ts'
import { suiteNames } from './suites.ts'

// What outside conformance suites send, and the reference implementation as the other side.

let world: World
beforeAll(async () => {
  world = await openWorld({ env: { CAIRN_VC_API: '1' } })
})
afterAll(() => world.close())

const v1 = 'https://www.w3.org/2018/credentials/v1'
const v2 = 'https://www.w3.org/ns/credentials/v2'
const examples = 'https://www.w3.org/ns/credentials/examples/v2'
const credential = { '@context': [v2], type: ['VerifiableCredential'], credentialSubject: { id: 'did:example:ana' } }
const model = 'https://www.w3.org/TR/vc-data-model#'

async function ask(path: string, body?: object) {
  const answer = await world.visitor().api(body ? 'POST' : 'GET', `/api/vc-api${path}`, body)
  return { status: answer.status, body: answer.body ? answer.json() : null, headers: answer.headers }
}
const issue = (suite: string, asked: object, options?: object) =>
  ask(`/${suite}/credentials/issue`, { credential: asked, ...(options && { options }) })
const verify = (verifiableCredential: unknown, options?: object) =>
  ask('/ed25519/credentials/verify', { verifiableCredential, ...(options && { options }) })
const present = (verifiablePresentation: unknown, options?: object) =>
  ask('/ed25519/presentations/verify', { verifiablePresentation, ...(options && { options }) })
async function issued(suite: string, asked: object = credential) {
  const { status, body } = await issue(suite, asked)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.verifiableCredential
}

describe('issuing', () => {
  test.each<[string, object]>([
    [
      'a context of examples, and a type of it',
      { '@context': [v2, examples], type: ['VerifiableCredential', 'Degree'] },
    ],
    [
      'a context written out',
      { '@context': [v2, { Degree: 'https://example.org/#Degree' }], type: ['VerifiableCredential', 'Degree'] },
    ],
    ['a type that is a URL', { type: ['https://example.org/#Degree', 'VerifiableCredential'] }],
    ['another issuer', { issuer: 'did:example:other' }],
    [
      'an issuer with a name',
      { issuer: { id: 'did:example:other', name: { '@value': 'A', '@language': 'en', '@direction': 'ltr' } } },
    ],
    [
      'a name in two languages',
      {
        name: [
          { '@value': 'A', '@language': 'en' },
          { '@value': 'أ', '@language': 'ar', '@direction': 'rtl' },
        ],
      },
    ],
    ['two subjects', { credentialSubject: [{ id: 'did:example:ana' }, { id: 'did:example:bo' }] }],
    ['dates', { validFrom: '2020-01-01T00:00:00.123Z', validUntil: '2999-01-01T00:00:00-05:00' }],
    ['schemas', { credentialSchema: [{ id: 'did:example:1', type: 'https://example.org/#Schema' }] }],
    [
      'evidence',
      { '@context': [v2, examples], evidence: [{ type: 'Exam' }], termsOfUse: { id: 'did:example:1', type: 'Policy' } },
    ],
    [
      'a related resource',
      {
        relatedResource: {
          id: v2,
          digestMultibase: `u${sha256Of(baseContextDigests.sha256)}`,
          mediaType: 'application/ld+json',
        },
      },
    ],
    ['the data model 1.1', { '@context': [v1], issuanceDate: '2020-01-01T00:00:00Z' }],
    ['the data model 1.1 without a date', { '@context': [v1] }],
  ])('%s is accepted, and verified afterwards', async (_, change) => {
    const made = await issued('ed25519', { ...credential, ...change })
    expect((await verify(made)).body).toMatchObject({ verified: true })
  })

  test.each<[string, unknown]>([
    ['no credential', undefined],
    ['a text', 'credential'],
    ['a faulty one', { ...credential, type: ['Degree'] }],
    ['an issuer that is no URL', { ...credential, issuer: 'harbor' }],
    ['an issuer that is null', { ...credential, issuer: null }],
    ['an issuer whose id is null', { ...credential, issuer: { id: null } }],
    ['a type that no context defines', { ...credential, type: ['VerifiableCredential', 'Unmapped'] }],
    [
      'a type whose meaning is no URL',
      { ...credential, '@context': [v2, { A: 'https ://not-a-url#A' }], type: ['VerifiableCredential', 'A'] },
    ],
    ['a term that no context defines', { ...credential, statusEntry: { type: 'BitstringStatusListEntry' } }],
    [
      'a protected term with a new meaning',
      { ...credential, '@context': [v2, { VerifiableCredential: 'https://example.org/#V' }] },
    ],
    ['a context that nobody serves', { ...credential, '@context': [v2, 'https://context.invalid/v1'] }],
    [
      'a related resource that is another',
      { ...credential, relatedResource: [{ id: v2, digestMultibase: `u${'A'.repeat(43)}` }] },
    ],
    [
      'a related resource that is another, by SRI',
      { ...credential, relatedResource: [{ id: v2, digestSRI: `sha384-${'A'.repeat(64)}` }] },
    ],
  ])('%s is refused with 400 and a problem document', async (_, asked) => {
    const { status, body, headers } = await ask('/ed25519/credentials/issue', { credential: asked })
    expect(status).toBe(400)
    expect(headers['content-type']).toContain('application/problem+json')
    expect(body.type).toMatch(/^https:\/\/(www\.w3\.org|w3id\.org)\/\S+#[A-Z_]+$/)
    expect(body.detail).toMatch(/\w/)
  })

  test.each([{ created: 'today' }, { mandatoryPointers: 'name' }, { challenge: 7 }, 'proof'])(
    'options %j are refused',
    async (options) => {
      const { status, body } = await ask('/p256/credentials/issue', { credential, options })
      expect([status, body.type]).toEqual([400, `${model}MALFORMED_VALUE_ERROR`])
    },
  )

  test.each(suiteNames.filter((suite) => suite !== 'p256-sd'))('what %s issues is verified', async (suite) => {
    expect(await verify(await issued(suite))).toMatchObject({ status: 200, body: { verified: true } })
  })

  test('a second proof stands beside the first', async () => {
    const once = await issued('ed25519')
    const twice = await issue('ed25519', once, { challenge: 'c', domain: 'd.example', created: '2026-03-02T09:31:00Z' })
    expect(twice.body.verifiableCredential.proof).toMatchObject([once.proof, { challenge: 'c', domain: 'd.example' }])
    expect((await verify(twice.body.verifiableCredential)).status).toBe(200)
  })

  test('the keys stay the same, and each is the issuer that it signs for', async () => {
    const [one, other] = [await issued('p384'), await issued('p384')]
    expect(one.issuer).toMatch(/^did:key:z82L/)
    expect(other.issuer).toBe(one.issuer)
    expect(one.proof.verificationMethod).toBe(`${one.issuer}#${one.issuer.slice('did:key:'.length)}`)
  })
})

describe('the reference implementation', () => {
  test.each([
    ['ed25519', eddsa],
    ['p256', ecdsa],
    ['p384', ecdsa],
  ])('verifies what %s issues', async (suite, cryptosuite) => {
    const made = await issued(suite, { ...credential, name: { '@value': 'A', '@direction': 'ltr', '@language': 'en' } })
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
    expect((await verify(made)).body).toMatchObject({ verified: true })
    const forged = { ...made, credentialSubject: { id: 'did:example:bo' } }
    expect(await verify(forged)).toMatchObject({ status: 400, body: { verified: false } })
  })

  test('presents what is verified here, for the challenge and the place it was made for', async () => {
    const holder = edwards()
    const suite = referenceSuite(eddsa, holder)
    const unsigned = {
      '@context': [v2],
      type: ['VerifiablePresentation'],
      holder: holder.id,
      verifiableCredential: [await issued('ed25519'), await issued('p256'), await issued('jose')],
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
    const verifiableCredential = [await issued('jose-p384'), await issued('p256')]
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
    expect((await verify(asked, { publicKeyJwk })).status).toBe(200)
    const other = generateKeyPairSync('ec', { namedCurve: 'P-521' }).publicKey.export({ format: 'jwk' })
    for (const options of [
      undefined,
      { publicKeyJwk: other },
      { publicKeyJwk: 'key' },
      { publicKeyJwk: { kty: 'EC' } },
    ])
      expect((await verify(asked, options)).status).toBe(400)
  })

  test('jose verifies the tokens', async () => {
    const { id, type } = await issued('jose')
    expect(type).toBe('EnvelopedVerifiableCredential')
    const token = id.replace('data:application/vc+jwt,', '')
    const { issuer } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())
    const { publicKeyFrom } = await import('@cairn/open-badges')
    const jwk = publicKeyFrom(issuer.slice('did:key:'.length)).key.export({ format: 'jwk' })
    const { protectedHeader } = await compactVerify(token, await importJWK(jwk, 'ES256'))
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'vc+jwt', cty: 'vc' })
  })
})

describe('a credential of which a part is shown', () => {
  const whole = {
    ...credential,
    '@context': [v2, examples],
    credentialSubject: { id: 'did:example:ana', name: 'Ana', pets: [{ name: 'Rex' }, { name: 'Mia' }], age: 7 },
  }
  const derive = (verifiableCredential: unknown, selectivePointers?: unknown) =>
    ask('/p256-sd/credentials/derive', { verifiableCredential, options: { selectivePointers } })
  const base = async () =>
    (await issue('p256-sd', whole, { mandatoryPointers: ['/issuer', '/credentialSubject/name'] })).body
      .verifiableCredential

  test('shows what must be shown and what was chosen, and is verified here and by the reference', async () => {
    const { status, body } = await derive(await base(), ['/credentialSubject/pets/1'])
    expect(status).toBe(201)
    const { id, ...shown } = body.verifiableCredential.credentialSubject
    expect(id).toBe('did:example:ana')
    expect(shown).toEqual({ name: 'Ana', pets: [{ name: 'Mia' }] })
    expect((await verify(body.verifiableCredential)).body).toMatchObject({ verified: true })
    const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() })
    const documentLoader = async (url: string) =>
      url === examples
        ? { documentUrl: url, document: { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } } }
        : referenceLoader(url)
    const theirs = { credential: body.verifiableCredential, suite, documentLoader }
    expect(await vc.verifyCredential(theirs)).toMatchObject({ verified: true })
    const forged = { ...body.verifiableCredential, credentialSubject: { id, ...shown, name: 'Bo' } }
    expect((await verify(forged)).status).toBe(400)
  })

  test('the base proof itself does not verify, and only a base proof is derived from', async () => {
    const made = await base()
    expect((await verify(made)).status).toBe(400)
    for (const [from, pointers] of [
      [made, ['/credentialSubject/none']],
      [made, 'name'],
      [made, ['name']],
      [await issued('p256'), ['/issuer']],
      [{ ...made, proof: undefined }, []],
      [undefined, []],
    ])
      expect((await derive(from, pointers)).status).toBe(400)
    const unmatched = await issue('p256-sd', credential, { mandatoryPointers: ['/non/existent/path'] })
    expect(unmatched).toMatchObject({ status: 400, body: { type: 'https://w3id.org/security#PROOF_GENERATION_ERROR' } })
  })
})

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
    const { status, body } = await verify(change(await issued('ed25519')), { checks: ['proof'] })
    expect([status, body.verified]).toEqual([400, false])
    expect(body.problemDetails[0].type).toMatch(/^https:\/\//)
  })

  test('a credential that has ended is refused, but its proof alone holds', async () => {
    const ended = await issued('ed25519', { ...credential, validUntil: '2021-01-01T00:00:00Z' })
    expect(await verify(ended)).toMatchObject({ status: 400, body: { detail: 'expired' } })
    expect(await verify(ended, { checks: ['proof'] })).toMatchObject({ status: 200, body: { verified: true } })
    const token = await issued('jose', { ...credential, validUntil: '2021-01-01T00:00:00Z' })
    expect((await verify(token)).status).toBe(400)
    expect((await verify(token, { checks: ['proof'] })).status).toBe(200)
  })

  test('another purpose than the one expected is refused', async () => {
    const made = await issued('ed25519')
    expect((await verify(made, { expectedProofPurpose: 'authentication' })).status).toBe(400)
    expect((await verify(made, { expectedProofPurpose: 'nonsense' })).status).toBe(400)
    expect((await verify(made, { checks: [7] })).status).toBe(400)
  })

  test('a token is refused without its media type, its context, its type or its own signature', async () => {
    const token = await issued('jose-ed25519')
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
      expect((await verify({ ...token, ...change })).status, JSON.stringify(change)).toBe(400)
  })

  test('the digests of the base context are those of the context that is kept', () => {
    const bytes = readFileSync('packages/open-badges/contexts/credentials-v2.json')
    const digest = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex')
    expect([digest('sha256'), digest('sha384')]).toEqual([baseContextDigests.sha256, baseContextDigests.sha384])
  })
})

describe('status', () => {
  test.each(['revocation', 'suspension'])('%s: set, seen in the published list, and taken back', async (purpose) => {
    const id = `urn:example:${purpose}`
    const made = await issued(purpose, { ...credential, id })
    const entry = made.credentialStatus
    expect(entry).toMatchObject({ type: 'BitstringStatusListEntry', statusPurpose: purpose })
    const change = (status?: boolean) =>
      ask(`/${purpose}/credentials/status`, { credentialId: id, credentialStatus: { statusPurpose: purpose }, status })
    expect((await change()).status).toBe(200)
    const list = await ask(entry.statusListCredential.replace(/^.*\/api\/vc-api/, ''))
    const bits = gunzipSync(Buffer.from(list.body.credentialSubject.encodedList.slice(1), 'base64url'))
    const index = Number(entry.statusListIndex)
    expect((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))).not.toBe(0)
    expect((await verify(list.body)).body).toMatchObject({ verified: true })
    expect(await verify(made)).toMatchObject({ status: 400, body: { verified: false } })
    expect((await verify(made, { checks: ['proof'] })).status).toBe(200)
    expect((await verify(made, { checks: ['proof', 'credentialStatus'] })).status).toBe(400)
    expect((await ask(`/status-lists/${purpose}/publish`, {})).status).toBe(204)
    expect((await change(false)).status).toBe(200)
    expect((await verify(made)).status).toBe(200)
  })

  test('of a credential that has no place, or for a purpose there is not, is refused', async () => {
    const set = (body: object) => ask('/revocation/credentials/status', body)
    const credentialStatus = { statusPurpose: 'revocation' }
    expect((await set({ credentialId: 'urn:example:unknown', credentialStatus })).status).toBe(400)
    expect((await set({ credentialId: 'urn:example:revocation', credentialStatus: {} })).status).toBe(400)
    expect((await set({ credentialStatus })).status).toBe(400)
    expect((await ask('/status-lists/message')).status).toBe(404)
  })
})

test('it says itself which endpoints it has, as the suites want to be told', async () => {
  const { body } = await ask('')
  expect(body.issuers.map(({ endpoint }: { endpoint: string }) => endpoint)).toEqual(
    suiteNames.map((suite) => `http://localhost:3000/api/vc-api/${suite}/credentials/issue`),
  )
  for (const { id, endpoint } of body.issuers) {
    const { issuer } = await issued(endpoint.split('/').at(-3)).then((made) =>
      made.issuer ? made : JSON.parse(Buffer.from(made.id.split('.')[1], 'base64url').toString()),
    )
    expect(issuer).toBe(id)
  }
  expect((await ask('/p521/credentials/issue', { credential })).status).toBe(404)
})

function sha256Of(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64url')
}
