import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite as ecdsaRdfc2019 } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as reference from '@digitalbazaar/vc'
import { describe, expect, it } from 'vitest'
import { addProof, type ProofOptions } from './add-proof.ts'
import { contextUrls } from './contexts.ts'
import { builtInEcdsaSigner, newEcdsaKey } from './ecdsa-signer.ts'
import { isObject, type JsonObject } from './json.ts'
import { edwards, plainCredential, referenceLoader, referenceSuite, weierstrass } from './reference-test-world.ts'
import { complaintsOf, fetcherOf } from './test-world.ts'
import { verifyCredential } from './verify/verify-credential.ts'

const created = new Date('2026-03-02T09:31:00Z')
const now = new Date('2026-06-01T00:00:00Z')
const vocabulary = 'https://school.example/words'

function proofOf(document: JsonObject): JsonObject {
  return isObject(document.proof) ? document.proof : {}
}

describe.each([
  ['eddsa-rdfc-2022', edwards(), eddsaRdfc2022],
  ['ecdsa-rdfc-2019', weierstrass('ES256'), ecdsaRdfc2019],
  ['ecdsa-rdfc-2019', weierstrass('ES384'), ecdsaRdfc2019],
] as const)('%s', (name, issuer, cryptosuite) => {
  it('is verified by the reference implementation, until a word is changed', async () => {
    const credential = await addProof(plainCredential(issuer.id), issuer.signer, { created })
    expect(proofOf(credential)).toMatchObject({ cryptosuite: name, created: '2026-03-02T09:31:00Z' })
    const suite = new DataIntegrityProof({ cryptosuite })
    const verified = await reference.verifyCredential({ credential, suite, documentLoader: referenceLoader })
    expect(verified.error).toBeUndefined()
    expect(verified.verified).toBe(true)
    expect(complaintsOf(await verifyCredential(credential, { now }))).toEqual(['valid'])
    const changed = { ...credential, validFrom: '2026-03-02T09:30:01Z' }
    expect(complaintsOf(await verifyCredential(changed, { now }))).toEqual(['invalid', 'proof-wrong'])
  })

  it('is verified here when the reference implementation made it', async () => {
    const credential = plainCredential(issuer.id)
    const suite = referenceSuite(cryptosuite, issuer)
    const theirs = await reference.issue({ credential, suite, documentLoader: referenceLoader })
    expect(complaintsOf(await verifyCredential(theirs, { now }))).toEqual(['valid'])
    const changed = { ...theirs, credentialSubject: { id: 'did:example:marcus' } }
    expect(complaintsOf(await verifyCredential(changed, { now }))).toEqual(['invalid', 'proof-wrong'])
  })
})

describe('what a proof says', () => {
  const issuer = edwards()

  it('is everything it was told to, and nothing else', async () => {
    const everything: ProofOptions = {
      created,
      expires: new Date('2027-03-02T09:31:00Z'),
      id: 'urn:uuid:7d1c0d9e-35e4-4f3a-9f0e-9b7b9b1d7f55',
      challenge: 'c-1',
      domain: ['a.example', 'b.example'],
      nonce: 'n-1',
      proofPurpose: 'authentication',
    }
    const credential = await addProof(plainCredential(issuer.id), issuer.signer, everything)
    expect(proofOf(credential)).toEqual({
      ...everything,
      created: '2026-03-02T09:31:00Z',
      expires: '2027-03-02T09:31:00Z',
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      verificationMethod: issuer.signer.verificationMethod,
      proofValue: expect.stringMatching(/^z/),
    })
    const bare = await addProof(plainCredential(issuer.id), issuer.signer)
    expect(Object.keys(proofOf(bare)).toSorted()).toEqual([
      'cryptosuite',
      'proofPurpose',
      'proofValue',
      'type',
      'verificationMethod',
    ])
    expect(complaintsOf(await verifyCredential(bare, { now }))).toEqual(['valid'])
  })

  it('leaves the document it was given as it is', async () => {
    const credential = plainCredential(issuer.id)
    const before = JSON.stringify(credential)
    await addProof(credential, issuer.signer)
    expect(JSON.stringify(credential)).toBe(before)
  })

  it('can be read where the contexts of the document know nothing of proofs', async () => {
    const older = {
      '@context': [contextUrls.credentialsV1],
      type: ['VerifiableCredential'],
      issuer: issuer.id,
      issuanceDate: '2026-03-02T09:30:00Z',
      credentialSubject: { id: 'did:example:ana' },
    }
    const credential = await addProof(older, issuer.signer, { created })
    expect(credential['@context']).toEqual([contextUrls.credentialsV1, contextUrls.dataIntegrity])
    expect(complaintsOf(await verifyCredential(credential, { now }))).toEqual(['valid'])
  })

  it('covers words of contexts from outside, which come through the fetcher', async () => {
    const credential = { ...plainCredential(issuer.id), '@context': [contextUrls.credentialsV2, vocabulary] }
    const fetcher = fetcherOf({ [vocabulary]: { '@context': { alumniOf: `${vocabulary}#alumniOf` } } })
    const signed = await addProof(credential, issuer.signer, { fetcher })
    expect(complaintsOf(await verifyCredential(signed, { now, fetcher }))).toEqual(['valid'])
    expect(complaintsOf(await verifyCredential(signed, { now }))).toEqual(['unknown', 'context-unavailable'])
    await expect(addProof(credential, issuer.signer)).rejects.toMatchObject({ code: 'context-unavailable' })
  })
})

describe('what is not signed', () => {
  const issuer = edwards()
  const credential = plainCredential(issuer.id)

  it.each<[string, object, ProofOptions, object]>([
    ['a list', [], {}, { code: 'wrong-type' }],
    ['a word without meaning', { ...credential, fee: '9' }, {}, { code: 'not-json-ld', path: 'fee' }],
    ['a document without contexts', { type: 'X' }, {}, { code: 'not-json-ld' }],
    [
      'the other key’s suite',
      credential,
      { cryptosuite: 'ecdsa-rdfc-2019' },
      { code: 'wrong-value', path: 'cryptosuite' },
    ],
    ['no moment', credential, { created: new Date('x') }, { code: 'wrong-value', path: 'created' }],
    ['no end', credential, { expires: new Date('x') }, { code: 'wrong-value', path: 'expires' }],
    ['an id that is no address', credential, { id: 'one' }, { code: 'wrong-value', path: 'id' }],
    [
      'a purpose nobody knows',
      credential,
      { proofPurpose: 'fun' as never },
      { code: 'wrong-value', path: 'proofPurpose' },
    ],
    ['a chain without its beginning', credential, { previousProof: 'urn:x:1' }, { code: 'proof-not-found' }],
  ])('%s', async (_, document, options, error) => {
    await expect(addProof(document, issuer.signer, options)).rejects.toMatchObject(error)
  })
})

describe('an ECDSA key', () => {
  it.each(['ES256', 'ES384'] as const)('%s: its halves must belong together', (algorithm) => {
    const { publicKeyMultibase, secretKeyBytes } = newEcdsaKey(algorithm)
    const controller = 'https://harbor.example/issuers/1'
    const signer = builtInEcdsaSigner({ controller, publicKeyMultibase, secretKey: secretKeyBytes })
    expect(signer).toMatchObject({ algorithm, verificationMethod: `${controller}#${publicKeyMultibase}` })
    const other = newEcdsaKey(algorithm)
    const codeOf = (secretKey: Uint8Array, multibase = publicKeyMultibase) => {
      try {
        builtInEcdsaSigner({ controller, publicKeyMultibase: multibase, secretKey })
        return 'taken'
      } catch (error) {
        return isObject(error) ? error.code : error
      }
    }
    expect(codeOf(other.secretKeyBytes)).toBe('key-mismatch')
    expect(codeOf(secretKeyBytes.slice(1))).toBe('key-malformed')
    expect(codeOf(new Uint8Array(secretKeyBytes.length))).toBe('key-malformed')
    expect(codeOf(secretKeyBytes, edwards().id.slice('did:key:'.length))).toBe('key-malformed')
    expect(codeOf(secretKeyBytes, 'zDna')).toBe('key-malformed')
  })
})
