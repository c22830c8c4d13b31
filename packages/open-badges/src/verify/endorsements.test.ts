import { describe, expect, it } from 'vitest'
import type { UnsignedBadge } from '../badge-types.ts'
import { contextUrls } from '../contexts.ts'
import { issueBadge, proofFor } from '../issue.ts'
import { anasBadge, complaintsOf, fetcherOf, harborIssuer } from '../test-world.ts'
import { type VerifyOptions, verify } from './verify.ts'

const created = new Date('2026-03-02T09:31:00Z')
const now = new Date('2026-06-01T00:00:00Z')
const harbor = harborIssuer()
const fetcher = fetcherOf({ [harbor.id]: harbor.profile })

/** The verdict, then the code of each check that did not pass. */
async function complaints(input: Parameters<typeof verify>[0], options: VerifyOptions = {}) {
  return complaintsOf(await verify(input, { fetcher, now, ...options }))
}

describe('endorsements', () => {
  const endorser = harborIssuer('https://union.example/issuers/9')
  const both = fetcherOf({ [harbor.id]: harbor.profile, [endorser.id]: endorser.profile })

  async function endorsedBadge(about: string, change: object = {}) {
    const document = {
      '@context': [contextUrls.credentialsV2, contextUrls.openBadges],
      id: 'https://union.example/endorsements/1',
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'Endorsed',
      issuer: { id: endorser.id, type: ['Profile'], name: 'Teachers’ Union' },
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { id: about, type: ['EndorsementSubject'], endorsementComment: 'Well made.' },
    }
    const endorsement = { ...document, ...change, proof: [await proofFor(document, endorser.signer, created)] }
    const own = anasBadge(harbor.id)
    const achievement = { ...own.credentialSubject.achievement, endorsement: [endorsement] }
    const endorsed: UnsignedBadge = { ...own, credentialSubject: { ...own.credentialSubject, achievement } }
    return issueBadge(endorsed, harbor.signer, { created })
  }

  it('are judged on their own and told', async () => {
    const { id } = anasBadge(harbor.id).credentialSubject.achievement
    const report = await verify(await endorsedBadge(id), { fetcher: both, now })
    expect(report.verdict).toBe('valid')
    expect(report.checks.at(-1)).toMatchObject({ code: 'endorsement-holds', params: { endorser: 'Teachers’ Union' } })
    expect(report.endorsements).toMatchObject([{ verdict: 'valid' }])
  })

  it('that do not hold, or are about something else, make the badge no worse', async () => {
    const { id } = anasBadge(harbor.id).credentialSubject.achievement
    const changed = await endorsedBadge(id, { name: 'Changed' })
    expect(await complaints(changed, { fetcher: both })).toEqual(['valid', 'endorsement-fails'])
    const elsewhere = await endorsedBadge('https://other.example/achievements/1')
    expect(await complaints(elsewhere, { fetcher: both })).toEqual(['valid', 'endorsement-of-another'])
    expect(await complaints(await endorsedBadge(id))).toEqual(['valid', 'endorsement-uncertain'])
  })
})
