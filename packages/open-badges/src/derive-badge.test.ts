import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { createVerifyCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as reference from '@digitalbazaar/vc'
import { describe, expect, it } from 'vitest'
import { addProof } from './add-proof.ts'
import type { UnsignedBadge } from './badge-types.ts'
import { deriveBadge } from './derive-badge.ts'
import { builtInEcdsaSigner, newEcdsaKey } from './ecdsa-signer.ts'
import { issueBadge, makeShowable } from './issue.ts'
import { issuerProfile } from './issuer-profile.ts'
import { without } from './json.ts'
import { referenceLoader, weierstrass } from './reference-test-world.ts'
import { builtInSigner, newSigningKey } from './signer.ts'
import { allPassed, anasBadge, complaintsOf, fetcherOf } from './test-world.ts'
import { verify } from './verify/verify.ts'
import { verifyCredential } from './verify/verify-credential.ts'

const created = new Date('2026-03-02T09:31:00Z')
const now = new Date('2026-06-01T00:00:00Z')
const id = 'https://harbor.example/issuers/1'
const [own, second] = [newSigningKey(), newEcdsaKey('ES256')]
const signer = builtInSigner({ controller: id, ...own, secretKey: own.secretKeyBytes })
const showable = builtInEcdsaSigner({ controller: id, ...second, secretKey: second.secretKeyBytes })
const publicKeys = [own.publicKeyMultibase, second.publicKeyMultibase]
const profile = issuerProfile({ id, name: 'Harbor Learning', publicKeys })
const fetcher = fetcherOf({ [id]: profile })

const plain = anasBadge(id)
const unsigned: UnsignedBadge = {
  ...plain,
  validUntil: '2028-03-02T09:30:00Z',
  credentialSubject: { ...plain.credentialSubject, narrative: 'Ana asked well.' },
}
const badge = await issueBadge(unsigned, signer, { created, showable })

/** What is said of a badge that is shown in part, and of nothing else. */
const inPart = ['valid', 'part-shown']

async function complaints(document: object, recipient = 'ana@school.example') {
  return complaintsOf(await verify(document, { fetcher, now, recipient }))
}

describe('a showable badge', () => {
  it('is a badge like any other, with one proof more', async () => {
    expect(badge.proof.map(({ cryptosuite }) => cryptosuite)).toEqual(['eddsa-rdfc-2022', 'ecdsa-sd-2023'])
    expect(await complaints(badge)).toEqual(['valid'])
    expect(complaintsOf(await verifyCredential(badge, { fetcher, now }))).toEqual(['valid'])
    const [usual] = (await issueBadge(unsigned, signer, { created })).proof
    expect(badge.proof[0]).toEqual(usual)
    const documentLoader = async (url: string) => {
      const known = [profile, ...(profile.verificationMethod as { id: string }[])].find((one) => one.id === url)
      const document = known && { '@context': 'https://w3id.org/security/multikey/v1', ...known }
      return document ? { contextUrl: null, documentUrl: url, document } : referenceLoader(url)
    }
    const suite = new DataIntegrityProof({ cryptosuite: eddsaRdfc2022 })
    const { verified } = await reference.verifyCredential({ credential: badge, suite, documentLoader })
    expect(verified).toBe(true)
  })

  it('can be shown without its evidence, and is as good without it', async () => {
    const shown = await deriveBadge(badge, { leaveOut: ['evidence'] })
    const report = await verify(shown, { fetcher, now, recipient: 'ana@school.example' })
    expect(report.verdict).toBe('valid')
    const told = ['proof', 'warning']
    expect(report.checks.map(({ name, outcome }) => [name, outcome])).toEqual(allPassed.toSpliced(4, 0, told))
    expect(without({ ...shown }, 'proof')).toEqual(without({ ...unsigned }, 'evidence'))
    expect(JSON.stringify(shown)).not.toContain('Lesson video')
  })

  it('may be made of a badge that was signed long before', async () => {
    const later = new Date('2026-04-01T12:00:00Z')
    const made = await makeShowable(await issueBadge(unsigned, signer, { created }), showable, { created: later })
    expect(made.proof.map((proof) => proof.created)).toEqual(['2026-03-02T09:31:00Z', '2026-04-01T12:00:00Z'])
    const shown = await deriveBadge(made, { leaveOut: ['evidence'] })
    expect(shown.proof.map((proof) => proof.created)).toEqual(['2026-04-01T12:00:00Z'])
    expect(await complaints(shown)).toEqual(inPart)
  })

  it('can be shown without each of its parts, and with all of them', async () => {
    const bare = await deriveBadge(badge, { leaveOut: ['evidence', 'result', 'narrative', 'endorsement'] })
    expect(await complaints(bare)).toEqual(inPart)
    const { narrative: _, result: __, ...subject } = unsigned.credentialSubject
    expect(bare.credentialSubject).toEqual(subject)
    const all = await deriveBadge(badge, { leaveOut: [] })
    expect(without({ ...all }, 'proof')).toEqual(unsigned)
    expect(await complaints(all)).toEqual(inPart)
  })

  it('is verified by the reference implementation without its evidence', async () => {
    const alone = weierstrass('ES256')
    const base = await addProof(anasBadge(alone.id), alone.signer, { cryptosuite: 'ecdsa-sd-2023' })
    const credential = await deriveBadge(base as never, { leaveOut: ['evidence'] })
    const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() })
    const { verified } = await reference.verifyCredential({ credential, suite, documentLoader: referenceLoader })
    expect(verified).toBe(true)
  })

  it('keeps what its issuer wants shown: nobody gets rid of the end of a badge, or of its person', async () => {
    const shown = await deriveBadge(badge, { leaveOut: ['evidence'] })
    for (const changed of [
      without({ ...shown }, 'validUntil'),
      { ...shown, validUntil: '2038-03-02T09:30:00Z' },
      { ...shown, evidence: unsigned.evidence },
      { ...shown, credentialSubject: { ...shown.credentialSubject, identifier: undefined, id: 'did:example:marcus' } },
    ]) {
      expect(await complaints(changed)).toContain('proof-wrong')
    }
    expect(await complaints(shown, 'marcus@school.example')).toEqual(['invalid', 'part-shown', 'recipient-differs'])
  })

  it('proves nothing by its base proof alone, and is not taken for good with a wrong one', async () => {
    const [usual, base] = badge.proof
    expect(await complaints({ ...badge, proof: [base] })).toEqual(['invalid', 'proof-not-derived'])
    expect(await complaints({ ...badge, name: 'Other' })).toEqual(['invalid', 'proof-wrong'])
    const wrong = { ...usual, created: '2026-03-02T09:32:00Z' }
    expect((await complaints({ ...badge, proof: [wrong, base] }))[0]).toBe('invalid')
  })
})

describe('what is refused', () => {
  it.each<[string, () => Promise<unknown>, object]>([
    [
      'a part there is not',
      () => deriveBadge(badge, { leaveOut: ['evidence', 'name' as never] }),
      { code: 'wrong-value', path: 'leaveOut[1]' },
    ],
    [
      'a badge that was not issued so',
      async () => deriveBadge(await issueBadge(unsigned, signer, { created }), { leaveOut: [] }),
      { code: 'proof-not-base' },
    ],
    [
      'a badge that was shown already',
      async () => deriveBadge(await deriveBadge(badge, { leaveOut: [] }), { leaveOut: [] }),
      { code: 'proof-not-base' },
    ],
    [
      'a badge that was changed',
      () => deriveBadge({ ...badge, name: 'Other' }, { leaveOut: [] }),
      { code: 'base-proof-wrong' },
    ],
    [
      'a badge that can be shown so already',
      () => makeShowable(badge, showable, { created }),
      { code: 'already-signed', path: 'proof' },
    ],
    [
      'a key of somebody else, later',
      async () =>
        makeShowable(await issueBadge(unsigned, signer, { created }), weierstrass('ES256').signer, { created }),
      { code: 'key-not-of-issuer' },
    ],
    [
      'a key of somebody else',
      () => issueBadge(unsigned, signer, { created, showable: weierstrass('ES256').signer }),
      { code: 'key-not-of-issuer' },
    ],
  ])('%s', async (_, refused, error) => {
    await expect(refused()).rejects.toMatchObject(error)
  })

  it('to leave out what the issuer wants shown always', async () => {
    const mandatoryPointers = ['/evidence', '/issuer']
    const strict = await addProof(unsigned, showable, { cryptosuite: 'ecdsa-sd-2023', mandatoryPointers })
    const refused = deriveBadge(strict as never, { leaveOut: ['result', 'evidence'] })
    await expect(refused).rejects.toMatchObject({ code: 'part-always-shown', path: 'leaveOut[1]' })
  })
})
