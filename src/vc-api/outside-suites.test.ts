import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { weierstrass } from '../../packages/open-badges/src/reference-test-world.ts'
import { addProof } from '../../packages/open-badges/src/add-proof.ts'
import { openWorld, type World } from '../../test/world.ts'

// How the suites of the W3C for Data Integrity and its cryptosuites find the endpoints, and what they send there.

let world: World
beforeAll(async () => {
  world = await openWorld({ env: { CAIRN_VC_API: '1' } })
})
afterAll(() => world.close())

type Endpoint = { id: string; endpoint: string; tags: string[]; supportedEcdsaKeyTypes: string[] }
type Manifest = { [kind in 'issuers' | 'verifiers' | 'vpVerifiers' | 'vcHolders']: Endpoint[] }

describe('the description', () => {
  const read = async () => (await world.visitor().api('GET', '/api/vc-api')).json() as Manifest
  const tagged = (endpoints: Endpoint[], tag: string) => endpoints.filter(({ tags }) => tags.includes(tag))

  test.each(['eddsa-rdfc-2022', 'ecdsa-rdfc-2019', 'ecdsa-sd-2023', 'EnvelopingProof', 'vc2.0'])(
    'there is an issuer and a verifier for %s',
    async (tag) => {
      const { issuers, verifiers, vpVerifiers } = await read()
      for (const kind of [issuers, verifiers, vpVerifiers]) expect(tagged(kind, tag)).not.toHaveLength(0)
    },
  )

  test('whoever shows a part of a credential is found by either tag: a suite that finds nobody stops as a whole', async () => {
    const { vcHolders } = await read()
    expect(tagged(vcHolders, 'vcHolder')).toEqual(tagged(vcHolders, 'ecdsa-sd-2023'))
    expect(vcHolders).not.toHaveLength(0)
  })

  test('what is not there is not named', async () => {
    const { issuers, verifiers } = await read()
    for (const tag of ['eddsa-jcs-2022', 'ecdsa-jcs-2019', 'bbs-2023', 'Ed25519Signature2020'])
      expect([...tagged(issuers, tag), ...tagged(verifiers, tag)]).toEqual([])
  })

  test('each curve has an issuer, and whoever verifies knows both', async () => {
    const { issuers, verifiers } = await read()
    const curves = tagged(issuers, 'ecdsa-rdfc-2019').map(({ supportedEcdsaKeyTypes }) => supportedEcdsaKeyTypes)
    expect(curves).toEqual([['P-256'], ['P-384']])
    for (const { supportedEcdsaKeyTypes } of tagged(verifiers, 'ecdsa-rdfc-2019'))
      expect(supportedEcdsaKeyTypes).toEqual(['P-256', 'P-384'])
  })

  test('every endpoint is a whole address, and its id a did:key without a fragment', async () => {
    for (const endpoints of Object.values(await read()).filter(Array.isArray))
      for (const { id, endpoint } of endpoints as Endpoint[]) {
        expect(new URL(endpoint).protocol).toMatch(/^https?:$/)
        expect(id).toMatch(/^did:key:z[^#]+$/)
      }
  })
})

describe('a proof whose issuer cannot be asked for its keys', () => {
  const verified = async (issuer: string) => {
    const credential = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer,
      credentialSubject: { name: 'Ana' },
    }
    const verifiableCredential = await addProof(credential, weierstrass('ES256').signer)
    const answer = await world.visitor().api('POST', '/api/vc-api/p256/credentials/verify', { verifiableCredential })
    return { status: answer.status, body: answer.json() }
  }

  test.each([
    ['https://issuer.invalid/1', 'issuer-unreachable'],
    ['did:example:issuer', 'issuer-cannot-be-asked'],
  ])('%s: it is verified, with a warning', async (issuer, detail) => {
    const { status, body } = await verified(issuer)
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ verified: true, warnings: [{ detail }], problemDetails: [] })
  })

  test('an issuer that says itself that the key is not theirs is another matter', async () => {
    const { status, body } = await verified(weierstrass('ES256').id)
    expect(status).toBe(400)
    expect(body).toMatchObject({ verified: false, detail: 'key-of-somebody-else' })
  })
})

test('a context of its own may give a word of ours another meaning inside a thing of its own: a warning', async () => {
  const words = {
    License: { '@id': 'urn:example:License', '@context': { expirationDate: 'urn:example:expiration' } },
    license: { '@id': 'urn:example:license', '@type': '@id' },
  }
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2', words],
    type: ['VerifiableCredential'],
    issuer: 'did:example:issuer',
    credentialSubject: { license: { type: 'License', expirationDate: '01-01-2030' } },
  }
  const visitor = world.visitor()
  const { verifiableCredential } = (
    await visitor.api('POST', '/api/vc-api/p256/credentials/issue', { credential })
  ).json()
  const answer = await visitor.api('POST', '/api/vc-api/p256/credentials/verify', { verifiableCredential })
  expect(answer.status, answer.body).toBe(200)
  expect(answer.json()).toMatchObject({ verified: true, warnings: [{ detail: 'context-redefines' }] })
})

test.each(['application/ld+json', 'application/ld+json; charset=utf-8'])('%s is read as JSON', async (type) => {
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    issuer: 'did:example:issuer',
    credentialSubject: { name: 'Ana' },
  }
  const { statusCode } = await world.cairn.server.inject({
    method: 'POST',
    url: '/api/vc-api/ed25519/credentials/issue',
    headers: { 'content-type': type },
    payload: JSON.stringify({ credential }),
  })
  expect(statusCode).toBe(201)
})
