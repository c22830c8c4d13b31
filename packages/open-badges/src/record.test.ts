import { describe, expect, it } from 'vitest'
import type { UnsignedEndorsement, UnsignedRecord } from './badge-types.ts'
import { contextUrls } from './contexts.ts'
import { faultsOf } from './faults.ts'
import { issueBadge, issueEndorsement, issueRecord } from './issue.ts'
import { anasBadge, complaintsOf, fetcherOf, harborIssuer } from './test-world.ts'
import { verify } from './verify/verify.ts'

const created = new Date('2026-03-02T09:31:00Z')
const now = new Date('2026-06-01T00:00:00Z')
const harbor = harborIssuer()
const union = harborIssuer('https://union.example/issuers/9')
const fetcher = fetcherOf({ [harbor.id]: harbor.profile, [union.id]: union.profile })
const badge = await issueBadge(anasBadge(harbor.id), harbor.signer, { created })
const achievement = badge.credentialSubject.achievement.id

const endorsement: UnsignedEndorsement = {
  '@context': [contextUrls.credentialsV2, contextUrls.openBadges],
  id: 'https://union.example/endorsements/1',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'Endorsed',
  issuer: { id: union.id, type: ['Profile'], name: 'Teachers’ Union' },
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: achievement, type: ['EndorsementSubject'], endorsementComment: 'Well made.' },
}

const parent = 'https://harbor.example/achievements/teaching'
const record: UnsignedRecord = {
  '@context': [contextUrls.credentialsV2, contextUrls.clr, contextUrls.openBadges],
  id: 'https://harbor.example/records/1',
  type: ['VerifiableCredential', 'ClrCredential'],
  name: 'Record of Ana',
  partial: true,
  issuer: { id: harbor.id, type: ['Profile'], name: 'Harbor Learning' },
  validFrom: '2026-03-03T00:00:00Z',
  credentialSubject: {
    id: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
    type: ['ClrSubject'],
    verifiableCredential: [badge],
    achievement: [
      {
        id: parent,
        type: ['Achievement'],
        name: 'Teaching',
        description: 'All of it.',
        criteria: { narrative: 'All.' },
      },
    ],
    association: [{ type: ['Association'], associationType: 'isParentOf', sourceId: parent, targetId: achievement }],
  },
}

describe('an endorsement', () => {
  it('is signed, verified, and shown by the badge that carries it', async () => {
    const signed = await issueEndorsement(endorsement, union.signer, { created })
    expect(complaintsOf(await verify(signed, { fetcher, now }))).toEqual(['valid'])
    const own = anasBadge(harbor.id)
    const endorsed = { ...own.credentialSubject.achievement, endorsement: [signed] }
    const subject = { ...own.credentialSubject, achievement: endorsed }
    const carrying = await issueBadge({ ...own, credentialSubject: subject }, harbor.signer, { created })
    const report = await verify(carrying, { fetcher, now })
    expect(report.verdict).toBe('valid')
    expect(report.endorsements).toMatchObject([{ verdict: 'valid' }])
  })

  it('needs a name and is no badge', async () => {
    const { name, ...nameless } = endorsement
    expect(name).toBe('Endorsed')
    expect(faultsOf(nameless)).toMatchObject([{ code: 'missing', path: 'name' }])
    const asRecord = { ...endorsement, '@context': record['@context'] } as unknown as UnsignedRecord
    await expect(issueRecord(asRecord, union.signer, { created })).rejects.toMatchObject({ code: 'context-order' })
    const misled = { ...anasBadge(harbor.id) } as unknown as UnsignedEndorsement
    await expect(issueEndorsement(misled, harbor.signer, { created })).rejects.toMatchObject({ code: 'not-a-badge' })
  })
})

describe('a comprehensive learner record', () => {
  it('is signed around credentials that are signed, and verified with each of them', async () => {
    const signed = await issueRecord(record, harbor.signer, { created })
    const report = await verify(signed, { fetcher, now })
    expect(complaintsOf(report)).toEqual(['valid'])
    expect(report.credentials).toMatchObject([{ verdict: 'valid', credential: { id: badge.id } }])
  })

  it('is no better than what is in it, and says where the fault stands', async () => {
    const changed = { ...badge, name: 'A greater thing' }
    const subject = { ...record.credentialSubject, verifiableCredential: [badge, changed] }
    const signed = await issueRecord({ ...record, credentialSubject: subject }, harbor.signer, { created })
    const report = await verify(signed, { fetcher, now })
    expect(report.verdict).toBe('invalid')
    expect(report.checks).toContainEqual(
      expect.objectContaining({ code: 'proof-wrong', path: 'credentialSubject.verifiableCredential[1]' }),
    )
    expect(report.credentials?.map(({ verdict }) => verdict)).toEqual(['valid', 'invalid'])
  })

  it('refuses what is unsigned, and associations that lead nowhere', () => {
    const { proof, ...unsigned } = badge
    const { achievement: left, ...subject } = record.credentialSubject
    expect([proof, left]).toHaveLength(2)
    const faulty = { ...record, credentialSubject: { ...subject, verifiableCredential: [unsigned] } }
    expect(faultsOf(faulty).map(({ code, path }) => [code, path])).toEqual([
      ['missing', 'credentialSubject.verifiableCredential[0].proof'],
      ['unknown-reference', 'credentialSubject.association[0].sourceId'],
    ])
    expect(faultsOf({ ...record, '@context': endorsement['@context'] })).toContainEqual(
      expect.objectContaining({ code: 'context-order' }),
    )
    expect(faultsOf({ ...record, colour: 'red' })).toMatchObject([{ code: 'unknown-term', path: 'colour' }])
  })
})
