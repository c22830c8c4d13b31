import { describe, expect, it } from 'vitest'
import type { UnsignedBadge, UnsignedEndorsement } from '../badge-types.ts'
import { contextUrls } from '../contexts.ts'
import { issueBadge, issueEndorsement } from '../issue.ts'
import { anasBadge, complaintsOf, fetcherOf, harborIssuer, sample, samplesFolder } from '../test-world.ts'
import type { Fetcher } from './outside.ts'
import { newSchemaStore, type SchemaStore } from './schemas.ts'
import { verify } from './verify.ts'

const now = new Date('2026-06-01T00:00:00Z')
const created = new Date('2026-03-02T09:31:00Z')
const harbor = harborIssuer()
const schemaUrl = (name: string) => `https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_${name}_schema.json`
const ofBadges = schemaUrl('achievementcredential')
/** Defines the kind of schema that `credentialSchema` names. */
const contexts: UnsignedBadge['@context'] = [
  contextUrls.credentialsV2,
  contextUrls.openBadges,
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
]
const naming = (id: string) => [{ id, type: '1EdTechJsonSchemaValidator2019' }]

function awarded(members: Partial<UnsignedBadge> = {}, url = ofBadges) {
  return issueBadge(
    { ...anasBadge(harbor.id), '@context': contexts, credentialSchema: naming(url), ...members },
    harbor.signer,
    { created },
  )
}

function checked(badge: object, served: Record<string, object>, schemas: SchemaStore = newSchemaStore()) {
  return verify(badge, { fetcher: fetcherOf({ [harbor.id]: harbor.profile, ...served }), now, schemas })
}

describe.skipIf(samplesFolder === null)('the official schemas', () => {
  const served = () => ({
    [ofBadges]: sample('schemas/achievementcredential.json'),
    [schemaUrl('endorsementcredential')]: sample('schemas/endorsementcredential.json'),
  })

  it('hold for a badge of ours', async () => {
    const report = await checked(await awarded(), served())
    expect(complaintsOf(report)).toEqual(['valid'])
    expect(report.checks.map(({ code }) => code)).toContain('schema-holds')
  })

  it('hold for an endorsement of ours', async () => {
    const endorsement: UnsignedEndorsement = {
      '@context': contexts,
      id: 'https://harbor.example/endorsements/1',
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'Endorsement of Quay School',
      issuer: { id: harbor.id, type: ['Profile'], name: 'Harbor Learning' },
      validFrom: '2026-03-02T09:30:00Z',
      credentialSubject: { id: 'https://quay.example/', type: ['EndorsementSubject'], endorsementComment: 'Careful.' },
      credentialSchema: naming(schemaUrl('endorsementcredential')),
    }
    const report = await checked(await issueEndorsement(endorsement, harbor.signer, { created }), served())
    expect(complaintsOf(report)).toEqual(['valid'])
    expect(report.checks.map(({ code }) => code)).toContain('schema-holds')
  })

  it('fail for a badge that says something else than they allow, with the place', async () => {
    const badge = { ...(await awarded()), validFrom: 'yesterday' }
    const { checks } = await checked(badge, served())
    const [failed] = checks.filter(({ code }) => code === 'schema-fails')
    expect(failed).toMatchObject({ outcome: 'fail', params: { detail: expect.stringContaining('validFrom') } })
  })
})

describe('a schema', () => {
  const lax = { $schema: 'https://json-schema.org/draft/2019-09/schema#', type: 'object' }

  it('is fetched once for all badges that name it', async () => {
    const asked: string[] = []
    const served = fetcherOf({ [harbor.id]: harbor.profile, [ofBadges]: lax })
    const fetcher: Fetcher = async (url) => {
      asked.push(url)
      return served(url)
    }
    const schemas = newSchemaStore()
    for (const badge of [await awarded(), await awarded()]) {
      expect(complaintsOf(await verify(badge, { fetcher, now, schemas }))).toEqual(['valid'])
    }
    expect(asked.filter((url) => url === ofBadges)).toHaveLength(1)
  })

  it('that cannot be had, or is none, leaves it open, and is asked for again', async () => {
    const schemas = newSchemaStore()
    const badge = await awarded()
    expect(complaintsOf(await checked(badge, {}, schemas))).toEqual(['unknown', 'schema-unavailable'])
    expect(complaintsOf(await checked(badge, { [ofBadges]: { type: 'nonsense' } }, schemas))).toContain(
      'schema-unavailable',
    )
    expect(complaintsOf(await checked(badge, { [ofBadges]: lax }, schemas))).toEqual(['valid'])
  })

  it('of anybody else is not run', async () => {
    const url = 'https://elsewhere.example/schema.json'
    expect(complaintsOf(await checked(await awarded({}, url), { [url]: lax }))).toEqual([
      'unknown',
      'schema-unavailable',
    ])
  })

  it('is not looked at unless asked for', async () => {
    const report = await verify(await awarded(), { fetcher: fetcherOf({ [harbor.id]: harbor.profile }), now })
    expect(complaintsOf(report)).toEqual(['valid'])
  })
})
