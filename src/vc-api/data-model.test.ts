import { addProof } from '@cairn/open-badges'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { edwards } from '../../packages/open-badges/src/reference-test-world.ts'
import type { World } from '../../test/world.ts'
import { enveloped } from './tokens.ts'
import { ask, credential, openVcApiWorld, v2, verify } from './test-world.ts'

// What the suites of the data model 2.0 and of the community group ask beside the form of a credential.

let world: World
beforeAll(async () => {
  world = await openVcApiWorld()
})
afterAll(() => world.close())

describe('the digest of a related resource is looked at wherever the credential stands', () => {
  const right = { id: v2, digestMultibase: 'uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ' }
  const wrong = { ...right, digestMultibase: `u${'A'.repeat(43)}` }
  const { id, signer } = edwards()
  const saying = (relatedResource: object) => ({ ...credential, issuer: id, relatedResource })
  const presented = async (verifiableCredential: object) => {
    const presentation = { '@context': [v2], type: ['VerifiablePresentation'], holder: id, verifiableCredential }
    const verifiablePresentation = await addProof(presentation, signer, { proofPurpose: 'authentication' })
    return ask(world, '/ed25519/presentations/verify', { verifiablePresentation })
  }

  test.each<[string, (credential: object) => Promise<{ status: number; body: unknown }>]>([
    ['alone', async (one) => verify(world, await addProof(one, signer))],
    ['in a token', async (one) => verify(world, await enveloped({ ...one }, signer))],
    ['in a presentation', async (one) => presented([await addProof(one, signer)])],
    ['asserted in a presentation by its holder', (one) => presented([one])],
    ['in a token in a presentation', async (one) => presented([await enveloped({ ...one }, signer)])],
  ])('%s', async (_, verified) => {
    expect(await verified(saying(right))).toMatchObject({ status: 200, body: { verified: true } })
    const { status, body } = await verified(saying(wrong))
    expect(status).toBe(400)
    expect(body).toMatchObject({ verified: false, problemDetails: [{ path: 'relatedResource' }] })
  })
})

test('suites find each endpoint by the tag they look for, and none that is not of the kind they mean', async () => {
  const { body } = await ask(world, '')
  const tagged = (kind: string, tag: string): string[] =>
    body[kind]
      .filter(({ tags }: { tags: string[] }) => tags.includes(tag))
      .map(({ endpoint }: { endpoint: string }) => endpoint.split('/').at(-3))
  for (const kind of ['issuers', 'verifiers']) {
    for (const tag of ['vc2.0', 'vc-api', 'VC-API']) expect(tagged(kind, tag), `${kind} ${tag}`).toEqual(['ed25519'])
    expect(tagged(kind, 'EnvelopingProof')).toEqual(['jose'])
    expect(tagged(kind, 'BitstringStatusList')).toEqual(['revocation', 'suspension'])
    // There a JWT is a credential with a proof that holds one, which is not what is issued here.
    expect(tagged(kind, 'JWT')).toEqual([])
  }
  expect(tagged('vpVerifiers', 'vc2.0')).toEqual(['ed25519'])
  expect(tagged('setStatusLists', 'Suspension')).toEqual(['suspension'])
})
