import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { World } from '../../test/world.ts'
import { credential, issue, issued, openVcApiWorld, v2, verify } from './test-world.ts'

// The types that the standards give their errors (VC Data Integrity 1.0, 4.2 to 4.7; VC DI ECDSA 1.0, 3.4 and 3.6).

let world: World
let good: { proof: object; credentialSubject: object }
beforeAll(async () => {
  world = await openVcApiWorld()
  good = await issued(world, 'ed25519')
})
afterAll(() => world.close())

const security = 'https://w3id.org/security#'
const typesOf = (answer: { status: number; body: { type: string; problemDetails: { type: string }[] } }) => {
  expect(answer.status).toBe(400)
  expect(answer.body.problemDetails[0]).toMatchObject({ type: answer.body.type })
  return answer.body.type
}

describe('verifying', () => {
  test.each<[string, (secured: typeof good) => unknown, string]>([
    ['a text', (secured) => JSON.stringify(secured), 'PARSING_ERROR'],
    ['nothing', () => undefined, 'PARSING_ERROR'],
    ['without a proof', (secured) => ({ ...secured, proof: undefined }), 'PARSING_ERROR'],
    ['a proof that is null', (secured) => ({ ...secured, proof: null }), 'PARSING_ERROR'],
    ['a proof without a type', withProof({ type: undefined }), 'PROOF_VERIFICATION_ERROR'],
    ['a proof without a key', withProof({ verificationMethod: undefined }), 'PROOF_VERIFICATION_ERROR'],
    ['a proof without a purpose', withProof({ proofPurpose: undefined }), 'PROOF_VERIFICATION_ERROR'],
    ['a proof for another purpose', withProof({ proofPurpose: 'authentication' }), 'PROOF_VERIFICATION_ERROR'],
    ['a proof of an unknown suite', withProof({ cryptosuite: 'own-2026' }), 'PROOF_VERIFICATION_ERROR'],
    ['a proof made at no time', withProof({ created: 'invalidDate' }), 'PROOF_VERIFICATION_ERROR'],
    ['a proof that builds on none there', withProof({ previousProof: 'urn:uuid:1' }), 'PROOF_VERIFICATION_ERROR'],
    ['a proof by no key', withProof({ verificationMethod: 'did:key:invalidVm' }), 'INVALID_VERIFICATION_METHOD'],
    [
      'another subject',
      (secured) => ({ ...secured, credentialSubject: { id: 'did:example:bo' } }),
      'PROOF_VERIFICATION_ERROR',
    ],
    [
      'a word that no context defines',
      (secured) => ({ ...secured, credentialSubject: { ...secured.credentialSubject, undefinedTerm: 'a' } }),
      'DATA_LOSS_DETECTION_ERROR',
    ],
  ])('%s', async (_, change, type) => {
    expect(typesOf(await verify(world, change(good), { checks: ['proof'] }))).toBe(security + type)
  })

  test('what was expected of the proof', async () => {
    const about = async (options: object) => typesOf(await verify(world, good, options))
    expect(await about({ expectedProofPurpose: 'authentication' })).toBe(`${security}PROOF_VERIFICATION_ERROR`)
    expect(await about({ challenge: 'a' })).toBe(`${security}INVALID_CHALLENGE_ERROR`)
    expect(await about({ domain: 'a.example' })).toBe(`${security}INVALID_DOMAIN_ERROR`)
  })
})

describe('issuing', () => {
  test.each<[string, string, object, object, string]>([
    ['a word that no context defines', 'ed25519', { credentialSubject: { a: 1 } }, {}, 'DATA_LOSS_DETECTION_ERROR'],
    [
      'a type that no context defines',
      'p256',
      { type: ['VerifiableCredential', 'A'] },
      {},
      'DATA_LOSS_DETECTION_ERROR',
    ],
    [
      'a protected term with another meaning',
      'ed25519',
      { '@context': [v2, { VerifiableCredential: 'https://example.org/#V' }] },
      {},
      'PROOF_TRANSFORMATION_ERROR',
    ],
    ['a proof made at no time', 'ed25519', {}, { created: 'invalidDate' }, 'PROOF_GENERATION_ERROR'],
    ['a pointer that leads nowhere', 'p256-sd', {}, { mandatoryPointers: ['/a/b'] }, 'PROOF_GENERATION_ERROR'],
    ['a pointer that is none', 'p256-sd', {}, { mandatoryPointers: ['a'] }, 'PROOF_GENERATION_ERROR'],
  ])('%s', async (_, suite, change, options, type) => {
    expect(typesOf(await issue(world, suite, { credential: { ...credential, ...change }, options }))).toBe(
      security + type,
    )
  })
})

function withProof(change: object) {
  return (secured: typeof good) => ({ ...secured, proof: { ...secured.proof, ...change } })
}
