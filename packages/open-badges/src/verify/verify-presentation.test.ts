import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as reference from '@digitalbazaar/vc'
import { describe, expect, it } from 'vitest'
import { addProof } from '../add-proof.ts'
import { contextUrls } from '../contexts.ts'
import type { JsonObject } from '../json.ts'
import { edwards, plainCredential, referenceLoader, referenceSuite, weierstrass } from '../reference-test-world.ts'
import { fetcherOf } from '../test-world.ts'
import type { VerifyProofOptions } from './verify-credential.ts'
import { verifyPresentation } from './verify-presentation.ts'

const now = new Date('2026-06-01T00:00:00Z')
const issuer = weierstrass('ES256')
const ana = edwards()
const credential = await addProof(plainCredential(issuer.id), issuer.signer)
const challenge = 'c-1'
const domain = 'verifier.example'
const authentication = { proofPurpose: 'authentication', challenge, domain } as const

function presentationOf(parts: JsonObject): JsonObject {
  return { '@context': [contextUrls.credentialsV2], type: ['VerifiablePresentation'], ...parts }
}

/** The verdict, then what did not pass, with its place. */
async function complaints(presentation: object, options: VerifyProofOptions = {}): Promise<readonly string[]> {
  const { verdict, checks } = await verifyPresentation(presentation, { now, ...options })
  const doubts = checks.filter(({ outcome }) => outcome !== 'pass')
  return [verdict, ...doubts.map(({ code, path }) => (path === undefined ? code : `${code} ${path}`))]
}

const presentation = presentationOf({ holder: ana.id, verifiableCredential: [credential] })
const shown = await addProof(presentation, ana.signer, authentication)

describe('a presentation', () => {
  it('is verified with every credential in it', async () => {
    const report = await verifyPresentation(shown, { now, challenge, domain })
    expect(report.verdict).toBe('valid')
    expect(report.checks.map(({ name, code }) => [name, code])).toEqual([
      ['input', 'read'],
      ['proof', 'proof-holds'],
      ['holder', 'key-of-holder'],
    ])
    expect(report.credentials).toMatchObject([{ verdict: 'valid', credential: { issuer: issuer.id } }])
  })

  it('is verified by the reference implementation, and theirs here', async () => {
    const options = { documentLoader: referenceLoader, challenge, domain }
    const [ed, ec] = [eddsaRdfc2022, (await import('@digitalbazaar/ecdsa-rdfc-2019-cryptosuite')).cryptosuite]
    const suite = [ed, ec].map((cryptosuite) => new DataIntegrityProof({ cryptosuite }))
    const verified = await reference.verify({ presentation: shown, suite, ...options })
    expect(verified.error).toBeUndefined()
    expect(verified.verified).toBe(true)
    const copy = structuredClone(presentation)
    const theirs = await reference.signPresentation({ presentation: copy, suite: referenceSuite(ed, ana), ...options })
    expect(await complaints(theirs, { challenge, domain })).toEqual(['valid'])
    expect(await complaints(theirs, { challenge: 'c-2', domain })).toEqual(['invalid', 'proof-challenge-wrong'])
  })

  it('answers the challenge that was set, for the place that set it', async () => {
    expect(await complaints(shown, { challenge: 'c-2', domain })).toEqual(['invalid', 'proof-challenge-wrong'])
    expect(await complaints(shown, { challenge, domain: 'other.example' })).toEqual(['invalid', 'proof-domain-wrong'])
    const unasked = await addProof(presentation, ana.signer, { proofPurpose: 'authentication' })
    expect(await complaints(unasked, { challenge })).toEqual(['invalid', 'proof-challenge-wrong'])
    const asserted = await addProof(presentation, ana.signer)
    expect(await complaints(asserted)).toEqual(['invalid', 'proof-purpose-wrong'])
    expect(await complaints(asserted, { proofPurpose: 'assertionMethod' })).toEqual(['valid'])
  })

  it('is its holder’s', async () => {
    const marcus = edwards()
    expect(await complaints(await addProof(presentation, marcus.signer, authentication))).toEqual([
      'invalid',
      'key-not-of-holder',
    ])
    const unnamed = presentationOf({ verifiableCredential: [credential] })
    expect(await complaints(await addProof(unnamed, marcus.signer, authentication))).toEqual(['valid'])
    const elsewhere = { ...presentation, holder: { id: 'https://ana.example/' } }
    const signed = await addProof(elsewhere, ana.signer, authentication)
    expect(await complaints(signed)).toEqual(['unknown', 'holder-cannot-be-asked'])
    const [method] = [ana.signer.verificationMethod]
    const profile = {
      id: 'https://ana.example/',
      verificationMethod: [{ id: method, publicKeyMultibase: ana.id.slice('did:key:'.length) }],
      assertionMethod: [method],
    }
    const asserts = fetcherOf({ 'https://ana.example/': profile })
    expect(await complaints(signed, { fetcher: asserts })).toEqual(['unknown', 'holder-cannot-be-asked'])
    const authenticates = fetcherOf({ 'https://ana.example/': { ...profile, authentication: [method] } })
    expect(await complaints(signed, { fetcher: authenticates })).toEqual(['valid'])
  })

  it.each<[string, JsonObject, readonly string[]]>([
    ['without a proof', presentation, ['invalid', 'proof-missing']],
    ['with another holder', { ...shown, holder: issuer.id }, ['invalid', 'proof-wrong']],
    ['with something added', { ...shown, fee: 9 }, ['invalid', 'not-json-ld fee']],
    ['with nothing in it', { ...shown, verifiableCredential: [] }, ['invalid', 'proof-wrong']],
  ])('%s', async (_, changed, expected) => {
    expect(await complaints(changed)).toEqual(expected)
  })

  it('is no better than what is in it', async () => {
    const changed = { ...credential, validFrom: '2026-03-02T09:30:01Z' }
    const ended = { ...plainCredential(issuer.id), validUntil: '2026-04-01T00:00:00Z' }
    const wrapped = {
      '@context': contextUrls.credentialsV2,
      id: 'data:application/vc+jwt,a.b.c',
      type: 'EnvelopedVerifiableCredential',
    }
    const parts = [changed, credential, await addProof(ended, issuer.signer), wrapped]
    const all = await addProof(presentationOf({ verifiableCredential: parts }), ana.signer, authentication)
    expect(await complaints(all)).toEqual([
      'invalid',
      'proof-wrong verifiableCredential[0]',
      'expired verifiableCredential[2]',
      'enveloped-unsupported verifiableCredential[3]',
    ])
    const report = await verifyPresentation(all, { now })
    expect(report.credentials.map(({ verdict }) => verdict)).toEqual(['invalid', 'valid', 'invalid', 'unknown'])
    expect((await verifyPresentation({ ...all, verifiableCredential: ['x'] }, { now })).verdict).toBe('invalid')
  })

  it('may hold what its holder states without another signature', async () => {
    const own = plainCredential(ana.id)
    const present = (holder: string | undefined) =>
      addProof(presentationOf({ ...(holder && { holder }), verifiableCredential: [own] }), ana.signer, authentication)
    expect(await complaints(await present(ana.id))).toEqual(['valid'])
    expect(await complaints(await present(undefined))).toEqual(['invalid', 'proof-missing verifiableCredential[0]'])
    expect((await complaints(await present(issuer.id)))[0]).toBe('invalid')
    const foreign = presentationOf({ holder: ana.id, verifiableCredential: [plainCredential(issuer.id)] })
    expect(await complaints(await addProof(foreign, ana.signer, authentication))).toEqual([
      'invalid',
      'proof-missing verifiableCredential[0]',
    ])
  })

  it('is not looked through when it holds more than anybody presents', async () => {
    const many = { ...shown, verifiableCredential: Array.from({ length: 101 }, () => ({ type: 'X' })) }
    expect(await complaints(many)).toContain('presented-too-many')
  })
})
