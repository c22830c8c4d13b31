import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as theirs from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as reference from '@digitalbazaar/vc'
import { describe, expect, it } from 'vitest'
import { addProof } from './add-proof.ts'
import { contextUrls } from './contexts.ts'
import { deriveProof } from './derive-proof.ts'
import { isObject, type JsonObject, without } from './json.ts'
import { edwards, plainCredential, referenceLoader, referenceSuite, weierstrass } from './reference-test-world.ts'
import { readBaseValue, readDerivedValue } from './selective/proof-value.ts'
import { anasBadge, complaintsOf, fetcherOf } from './test-world.ts'
import { verifyCredential } from './verify/verify-credential.ts'

const created = new Date('2026-03-02T09:31:00Z')
const now = new Date('2026-06-01T00:00:00Z')
const issuer = weierstrass('ES256')
const documentLoader = referenceLoader

/** Ana's badge without a status, which the reference implementation would want to look up. */
const badge: JsonObject = JSON.parse(JSON.stringify({ ...anasBadge(issuer.id), evidence: evidences(3) }))

function evidences(count: number): readonly object[] {
  return Array.from({ length: count }, (_, i) => ({ type: ['Evidence'], name: `Lesson ${i}`, genre: 'Video' }))
}

/** Words of no kept context, blank nodes that are alike, and a number that is no whole one. */
const odd: JsonObject = {
  '@context': [contextUrls.credentialsV2, { '@vocab': 'https://sails.example/#' }],
  type: ['VerifiableCredential'],
  issuer: issuer.id,
  credentialSubject: {
    sailNumber: 'Earth101',
    sails: [
      { size: 5.5, sailName: 'Kihei', year: 2023 },
      { size: 6.1, sailName: 'Lahaina', year: 2023 },
      { size: 7, sailName: 'Lahaina', year: 2020 },
      { size: 7, sailName: 'Lahaina "quoted" \\ \n ü 🦉', year: 2020 },
    ],
    boards: [{ boardName: 'CompFoil170', brand: { name: 'Wailea' }, year: 2022 }],
  },
}

type Case = readonly [name: string, document: JsonObject, mandatory: readonly string[], selective: readonly string[]]
const cases: readonly Case[] = [
  ['a badge, all of it but its evidence', badge, ['/issuer', '/validFrom', '/credentialSubject'], ['/name']],
  ['a badge with one of three pieces of evidence', badge, ['/issuer', '/credentialSubject'], ['/evidence/1']],
  [
    'a badge with words out of the middle',
    badge,
    ['/issuer'],
    ['/credentialSubject/achievement/tag/1', '/evidence/2/name'],
  ],
  ['a badge, all of it', badge, ['/issuer'], ['']],
  ['a badge, only what must be shown', badge, ['/issuer', '/credentialSubject/identifier'], []],
  ['a badge of which nothing must be shown', badge, [], ['/issuer', '/credentialSubject/identifier']],
  [
    'other words',
    odd,
    ['/issuer', '/credentialSubject/sailNumber'],
    ['/credentialSubject/sails/1', '/credentialSubject/boards'],
  ],
  [
    'other words, with nodes that are alike',
    odd,
    ['/issuer'],
    ['/credentialSubject/sails/2', '/credentialSubject/sails/3'],
  ],
]

async function based(document: JsonObject, mandatoryPointers: readonly string[]): Promise<JsonObject> {
  return addProof(document, issuer.signer, { created, cryptosuite: 'ecdsa-sd-2023', mandatoryPointers })
}

function proofValueOf(document: unknown): string {
  return isObject(document) && isObject(document.proof) ? String(document.proof.proofValue) : ''
}

async function complaints(document: object): Promise<readonly string[]> {
  return complaintsOf(await verifyCredential(document, { now }))
}

async function theyVerify(credential: object): Promise<boolean> {
  const suite = new DataIntegrityProof({ cryptosuite: theirs.createVerifyCryptosuite() })
  const { verified } = await reference.verifyCredential({ credential, suite, documentLoader })
  return verified
}

describe.each(cases)('%s', (_, document, mandatory, selective) => {
  it('is derived here, and verified here and by the reference implementation', async () => {
    const base = await based(document, mandatory)
    expect(await complaints(base)).toContain('proof-not-derived')
    const derived = await deriveProof(base, { selectivePointers: selective })
    expect(await complaints(derived)).toEqual(['valid'])
    expect(await theyVerify(derived)).toBe(true)
    const changed = { ...derived, issuer: 'did:example:other' }
    expect((await complaints(changed))[0]).toBe('invalid')
    expect(await complaints({ ...derived, description: 'more' })).toContain('proof-wrong')
  })

  it('is derived by the reference implementation from ours, with the same value', async () => {
    const base = await based(document, mandatory)
    const cryptosuite = theirs.createDiscloseCryptosuite({ selectivePointers: selective })
    const suite = new DataIntegrityProof({ cryptosuite })
    const derived = await reference.derive({ verifiableCredential: base, suite, documentLoader })
    expect(await complaints(derived)).toEqual(['valid'])
    const ours = await deriveProof(base, { selectivePointers: selective })
    expect(proofValueOf(ours)).toBe(proofValueOf(derived))
  })

  it('is derived here from what the reference implementation issued', async () => {
    const suite = referenceSuite(theirs.createSignCryptosuite({ mandatoryPointers: mandatory }), issuer)
    const base = await reference.issue({ credential: structuredClone(document), suite, documentLoader })
    const derived = await deriveProof(base, { selectivePointers: selective })
    expect(await complaints(derived)).toEqual(['valid'])
    expect(await theyVerify(derived)).toBe(true)
  })
})

describe('what is shown', () => {
  const shown = ['/issuer', '/validFrom', '/credentialSubject/achievement']

  it('is what the pointers name, with the ids and types on the way to it, and nothing else', async () => {
    const derived = await deriveProof(await based(badge, shown), { selectivePointers: ['/evidence/1/name'] })
    const { achievement } = badge.credentialSubject as JsonObject
    expect(without(derived, 'proof')).toEqual({
      '@context': badge['@context'],
      id: badge.id,
      type: badge.type,
      issuer: badge.issuer,
      validFrom: badge.validFrom,
      credentialSubject: { type: ['AchievementSubject'], achievement },
      evidence: [{ type: ['Evidence'], name: 'Lesson 1' }],
    })
    expect(derived.proof).toMatchObject({ cryptosuite: 'ecdsa-sd-2023', created: '2026-03-02T09:31:00Z' })
    expect(JSON.stringify(derived)).not.toContain('Lesson 0')
  })

  it('is proven by no more signatures than it needs, and the base proof’s secrets stay behind', async () => {
    const base = await based(badge, shown)
    const { hmacKey, signatures, mandatoryPointers } = readBaseValue(proofValueOf(base))
    expect(mandatoryPointers).toEqual(shown)
    const derived = await deriveProof(base, { selectivePointers: ['/evidence/1/name'] })
    const value = proofValueOf(derived)
    // That there is evidence, that it is some, and its name.
    expect(readDerivedValue(value).signatures).toHaveLength(3)
    expect(signatures.length).toBeGreaterThan(10)
    expect(Buffer.from(value.slice(1), 'base64url').includes(hmacKey)).toBe(false)
  })

  it('cannot be put together from two documents, or shortened further', async () => {
    const [one, other] = [await based(badge, ['/issuer']), await based(badge, ['/issuer'])]
    const [first, second] = await Promise.all([
      deriveProof(one, { selectivePointers: ['/validFrom'] }),
      deriveProof(other, { selectivePointers: ['/validFrom', '/name'] }),
    ])
    expect(await complaints({ ...second, proof: first.proof })).toContain('proof-wrong')
    expect(await complaints({ ...first, proof: second.proof })).toContain('proof-wrong')
    expect(await complaints(without(first, 'issuer'))).toContain('proof-wrong')
    expect(await complaints(without(second, 'name'))).toContain('proof-wrong')
  })

  it('leaves out the other proofs, which are about the whole', async () => {
    const signedTwice = await addProof(await based(badge, shown), edwards().signer, { created })
    const derived = await deriveProof(signedTwice, { selectivePointers: [] })
    expect(derived.proof).toMatchObject({ cryptosuite: 'ecdsa-sd-2023' })
    expect(await complaints(derived)).toEqual(['valid'])
  })

  it('may use contexts from outside', async () => {
    const vocabulary = 'https://sails.example/words'
    const document = { ...odd, '@context': [contextUrls.credentialsV2, vocabulary] }
    const fetcher = fetcherOf({ [vocabulary]: { '@context': { '@vocab': 'https://sails.example/#' } } })
    const base = await addProof(document, issuer.signer, { cryptosuite: 'ecdsa-sd-2023', fetcher })
    const derived = await deriveProof(base, { selectivePointers: ['/issuer', '/credentialSubject/sails/1'], fetcher })
    expect(complaintsOf(await verifyCredential(derived, { now, fetcher }))).toEqual(['valid'])
    await expect(deriveProof(base, { selectivePointers: ['/issuer'] })).rejects.toMatchObject({
      code: 'context-unavailable',
    })
  })

  it('keeps the contexts of what stands inside', async () => {
    const inner: JsonObject = { ...plainCredential('did:example:other'), '@context': [contextUrls.credentialsV2] }
    inner.credentialSubject = { id: 'did:example:ana', name: 'Ana' }
    const presentation: JsonObject = {
      '@context': [contextUrls.credentialsV2],
      type: ['VerifiablePresentation'],
      verifiableCredential: [inner, { ...inner, id: 'urn:uuid:0f8d4f7e-2d55-4a6a-9d43-0b7f9b1d7f01' }],
    }
    const base = await based(presentation, [])
    const selectivePointers = ['/verifiableCredential/1/credentialSubject', '/verifiableCredential/1/issuer']
    const derived = await deriveProof(base, { selectivePointers })
    const report = await verifyCredential({ ...derived, issuer: undefined }, { now })
    expect(report.checks.find(({ name }) => name === 'proof')).toMatchObject({ code: 'proof-holds' })
  })
})

describe('what cannot be derived', () => {
  const select = (...selectivePointers: readonly string[]) => ({ selectivePointers })

  it.each<[string, object, object]>([
    ['nothing at all', select(), { code: 'nothing-selected' }],
    ['what is not there', select('/evidence/3'), { code: 'pointer-unmatched', path: '/evidence/3' }],
    ['a member of a text', select('/name/first'), { code: 'pointer-unmatched' }],
    ['a place that is written oddly', select('/evidence/01'), { code: 'pointer-unmatched' }],
    ['the length of a list', select('/evidence/length'), { code: 'pointer-unmatched' }],
    ['what every object has', select('/constructor'), { code: 'pointer-unmatched' }],
    ['a pointer that is none', select('name'), { code: 'pointer-unmatched' }],
    ['a pointer with a wrong escape', select('/na~2me'), { code: 'pointer-unmatched' }],
    ['another proof than there is', { ...select('/name'), proofId: 'urn:x:1' }, { code: 'proof-not-base' }],
  ])('%s', async (_, options, error) => {
    const base = await based(badge, [])
    await expect(deriveProof(base, options as { selectivePointers: string[] })).rejects.toMatchObject(error)
  })

  it('some of a list in order: the rest of it would hang in the air', async () => {
    const ranking = { '@id': 'https://sails.example/#ranking', '@container': '@list' }
    const ranked = {
      ...odd,
      '@context': [contextUrls.credentialsV2, { '@vocab': 'https://sails.example/#', ranking }],
      credentialSubject: { ranking: ['first', 'second'], sails: [{ ranking: ['third'] }, { ranking: 'fourth' }] },
    }
    const base = await based(ranked, ['/issuer'])
    for (const pointer of ['/credentialSubject/ranking', '/credentialSubject/sails/1', '/credentialSubject']) {
      const derived = await deriveProof(base, select(pointer))
      expect(await complaints(derived)).toEqual(['valid'])
      expect(await theyVerify(derived)).toBe(true)
    }
    await expect(deriveProof(base, select('/credentialSubject/ranking/0'))).rejects.toMatchObject({
      code: 'part-inseparable',
    })
    const allowed = structuredClone(badge)
    const subject = allowed.credentialSubject as { achievement: { resultDescription: JsonObject[] } }
    Object.assign(subject.achievement.resultDescription[0] ?? {}, { allowedValue: ['No', 'Partly', 'Yes'] })
    const place = '/credentialSubject/achievement/resultDescription/0/allowedValue'
    const withList = await based(allowed, ['/issuer'])
    expect(await complaints(await deriveProof(withList, select(place)))).toEqual(['valid'])
    await expect(deriveProof(withList, select(`${place}/0`))).rejects.toMatchObject({ code: 'part-inseparable' })
  })

  it('what reads like the name of a blank node in a text stays as it is', async () => {
    const posing = { ...badge, description: 'see _:c14n0 and _:b0 .' }
    const derived = await deriveProof(await based(posing, ['/issuer']), select('/description', '/evidence'))
    expect(await complaints(derived)).toEqual(['valid'])
    expect(await complaints({ ...derived, description: 'see _:c14n1 and _:b0 .' })).toContain('proof-wrong')
  })

  it('from anything but one base proof', async () => {
    const base = await based(badge, ['/issuer'])
    const derived = await deriveProof(base, select('/name'))
    const whole = await addProof(badge, edwards().signer)
    for (const document of [badge, derived, whole, { ...base, proof: [base.proof, base.proof] }]) {
      await expect(deriveProof(document, select('/name'))).rejects.toMatchObject({ code: 'proof-not-base' })
    }
  })

  it('from a document that is not the one that was signed', async () => {
    const base = await based(badge, ['/issuer'])
    for (const changed of [
      { ...base, name: 'Other' },
      { ...base, evidence: evidences(4) },
    ]) {
      await expect(deriveProof(changed, select('/name'))).rejects.toMatchObject({ code: 'base-proof-wrong' })
    }
  })

  it('a pointer that leads nowhere is not signed either', async () => {
    await expect(based(badge, ['/issuer', '/fee'])).rejects.toMatchObject({ code: 'pointer-unmatched', path: '/fee' })
    const p384 = addProof(badge, weierstrass('ES384').signer, { cryptosuite: 'ecdsa-sd-2023' })
    await expect(p384).rejects.toMatchObject({ code: 'wrong-value', path: 'cryptosuite' })
    const chained = addProof(badge, issuer.signer, { cryptosuite: 'ecdsa-sd-2023', previousProof: 'urn:x:1' })
    await expect(chained).rejects.toMatchObject({ code: 'wrong-value', path: 'previousProof' })
    const pointless = addProof(badge, issuer.signer, { mandatoryPointers: ['/issuer'] })
    await expect(pointless).rejects.toMatchObject({ code: 'wrong-value', path: 'mandatoryPointers' })
  })
})
