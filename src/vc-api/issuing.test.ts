import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { World } from '../../test/world.ts'
import { baseContextDigests } from './resources.ts'
import { suiteNames } from './suites.ts'
import { credential, examples, issue, issued, openVcApiWorld, v1, v2, verify } from './test-world.ts'

// What outside conformance suites have issued.

let world: World
beforeAll(async () => {
  world = await openVcApiWorld()
})
afterAll(() => world.close())

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
    const made = await issued(world, 'ed25519', { ...credential, ...change })
    expect((await verify(world, made)).body).toMatchObject({ verified: true })
  })

  test.each<[string, unknown]>([
    ['no credential', undefined],
    ['a text', 'credential'],
    ['a faulty one', { ...credential, type: ['Degree'] }],
    ['no issuer', { ...credential, issuer: undefined }],
    ['an issuer without an id', { ...credential, issuer: { name: 'Harbor' } }],
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
    const { status, body, headers } = await issue(world, 'ed25519', { credential: asked })
    expect(status).toBe(400)
    expect(headers['content-type']).toContain('application/problem+json')
    expect(body.type).toMatch(/^https:\/\/(www\.w3\.org|w3id\.org)\/\S+#[A-Z_]+$/)
    expect(body.detail).toMatch(/\w/)
  })

  test.each([{ created: 'today' }, { mandatoryPointers: 'name' }, { challenge: 7 }])(
    'options %j are refused: such a proof cannot be made',
    async (options) => {
      const { status, body } = await issue(world, 'p256', { credential, options })
      expect([status, body.type]).toEqual([400, 'https://w3id.org/security#PROOF_GENERATION_ERROR'])
    },
  )

  test('options that are a text are refused', async () => {
    const { status, body } = await issue(world, 'p256', { credential, options: 'proof' })
    expect([status, body.type]).toEqual([400, 'https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR'])
  })

  test.each(suiteNames.filter((suite) => suite !== 'p256-sd'))('what %s issues is verified', async (suite) => {
    expect(await verify(world, await issued(world, suite))).toMatchObject({ status: 200, body: { verified: true } })
  })

  test('a second proof stands beside the first', async () => {
    const once = await issued(world, 'ed25519')
    const options = { challenge: 'c', domain: 'd.example', created: '2026-03-02T09:31:00Z' }
    const twice = await issue(world, 'ed25519', { credential: once, options })
    expect(twice.body.verifiableCredential.proof).toMatchObject([once.proof, { challenge: 'c', domain: 'd.example' }])
    expect((await verify(world, twice.body.verifiableCredential)).status).toBe(200)
  })

  test('the keys stay the same, and each is the issuer that it signs for', async () => {
    const [one, other] = [await issued(world, 'p384'), await issued(world, 'p384')]
    expect(one.issuer).toMatch(/^did:key:z82L/)
    expect(other.issuer).toBe(one.issuer)
    expect(one.proof.verificationMethod).toBe(`${one.issuer}#${one.issuer.slice('did:key:'.length)}`)
  })
})

function sha256Of(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64url')
}
