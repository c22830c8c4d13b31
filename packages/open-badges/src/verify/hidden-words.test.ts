import { describe, expect, it } from 'vitest'
import { newStatusList, setStatus } from '../bitstring.ts'
import { issueBadge, proofFor } from '../issue.ts'
import { type JsonObject, without } from '../json.ts'
import { issueStatusList, statusEntry } from '../status-list.ts'
import { anasBadge, complaintsOf, fetcherOf, harborIssuer } from '../test-world.ts'
import { verify } from './verify.ts'
import { verifyCredential } from './verify-credential.ts'

const now = new Date('2026-06-01T00:00:00Z')
const harbor = harborIssuer()

/** A badge under the unprotected terms of Open Badges 3.0.1. */
function early(achievement: object, further: readonly unknown[] = []): JsonObject {
  return {
    '@context': [
      'https://www.w3.org/2018/credentials/v1',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
      'https://w3id.org/security/data-integrity/v2',
      ...further,
    ],
    id: 'https://harbor.example/awards/1',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: harbor.id, type: ['Profile'] },
    issuanceDate: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: 'did:example:ana',
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://harbor.example/a',
        type: ['Achievement'],
        criteria: { narrative: 'c' },
        ...achievement,
      },
    },
  }
}

const complaints = async (document: object | string, served: Record<string, object> = {}) =>
  complaintsOf(await verify(document, { fetcher: fetcherOf({ [harbor.id]: harbor.profile, ...served }), now }))

const remarks = ['older-data-model', 'older-context']

describe('contexts of the issuer’s own', () => {
  it('that swap the meaning of two words leave open what was signed', async () => {
    const signed = early({ name: 'Attended', description: 'Mastered' })
    const proof = await proofFor(signed, harbor.signer, now)
    expect(await complaints({ ...signed, proof })).toEqual(['valid', ...remarks])

    const swap = { name: 'https://schema.org/description', description: 'https://schema.org/name' }
    const typed = Object.fromEntries(
      Object.entries(swap).map(([term, id]) => [
        term,
        { '@id': id, '@type': 'https://www.w3.org/2001/XMLSchema#string' },
      ]),
    )
    const swapped = { ...early({ name: 'Mastered', description: 'Attended' }, [typed]), proof }
    expect(await complaints(swapped)).toEqual(['unknown', ...remarks, 'context-redefines'])
    const url = 'https://evil.example/context'
    const linked = { ...early({ name: 'Mastered', description: 'Attended' }, [url]), proof }
    expect(await complaints(linked, { [url]: { '@context': typed } })).toContain('context-redefines')
  })

  it('that only add words of their own are welcome', async () => {
    const url = 'https://harbor.example/terms'
    const own = { '@context': { harborLevel: 'https://harbor.example/terms#level' } }
    const document = early({ name: 'N', description: 'D', harborLevel: 'gold' }, [own['@context']])
    const proof = await proofFor(document, harbor.signer, now)
    expect(await complaints({ ...document, proof })).toEqual(['valid', ...remarks])
    const linked = early({ name: 'N', description: 'D', harborLevel: 'gold' }, [url])
    expect(await complaints({ ...linked, proof }, { [url]: own })).toEqual(['valid', ...remarks])
  })
})

describe('a badge that was revoked and has ended', async () => {
  const url = 'https://harbor.example/status/1'
  const ended = '2026-04-01T00:00:00Z'
  const created = new Date('2026-03-02T09:31:00Z')
  const list = newStatusList()
  setStatus(list, 7)
  const input = { id: url, issuerId: harbor.id, statusPurpose: 'revocation' as const, list, validFrom: created }
  const served = fetcherOf({
    [harbor.id]: harbor.profile,
    [url]: await issueStatusList(input, harbor.signer, { created }),
    'https://mallory.example/words': { '@context': { until: 'https://www.w3.org/2018/credentials#validUntil' } },
  })
  const credentialStatus = statusEntry({ statusListCredential: url, statusPurpose: 'revocation', index: 7 })
  const unsigned = { ...anasBadge(harbor.id), validUntil: ended, credentialStatus }
  const badge: JsonObject = { ...(await issueBadge(unsigned, harbor.signer, { created })) }
  const rest = without(badge, 'validUntil', 'credentialStatus')
  const vocabulary = 'https://www.w3.org/2018/credentials#'
  const moment = { '@value': ended, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' }
  const both = { validUntil: ended, credentialStatus }
  const under = (context: unknown, members: object) => ({
    ...rest,
    '@context': [...(badge['@context'] as unknown[]), context],
    ...members,
  })

  it.each<[string, JsonObject]>([
    ['as it is', badge],
    [
      'addresses',
      { ...rest, [`${vocabulary}validUntil`]: moment, [`${vocabulary}credentialStatus`]: credentialStatus },
    ],
    ['@nest', { ...rest, '@nest': both }],
    ['@included', { ...rest, '@included': [{ id: badge.id, type: badge.type, ...both }] }],
    ['another word for @nest', under({ also: '@nest' }, { also: both })],
    [
      'words of its own',
      under(
        {
          until: { '@id': `${vocabulary}validUntil`, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
          state: { '@id': `${vocabulary}credentialStatus`, '@type': '@id' },
        },
        { until: ended, state: credentialStatus },
      ),
    ],
    ['words from elsewhere', under('https://mallory.example/words', { until: moment, '@nest': { credentialStatus } })],
    [
      'shortened addresses',
      under({ c: vocabulary }, { 'c:validUntil': moment, 'c:credentialStatus': credentialStatus }),
    ],
    [
      'half a vocabulary',
      under(
        { '@vocab': 'https://www.w3.org/2018/cred' },
        { 'entials#validUntil': moment, 'entials#credentialStatus': credentialStatus },
      ),
    ],
  ])('cannot hide it by %s', async (name, document) => {
    const { verdict, checks } = await verify(document, { fetcher: served, now })
    expect(verdict).toBe('invalid')
    const any = await verifyCredential(document, { fetcher: served, now })
    expect(any.verdict).toBe('invalid')
    // The signature still holds: that is what makes it dangerous.
    expect(checks.map(({ code }) => code)).toContain('proof-holds')
    expect(checks.some(({ code }) => code === 'word-hidden')).toBe(name !== 'as it is')
  })

  it('nor by saying it of itself in another place of the badge', async () => {
    const home = { id: badge.id, type: badge.type }
    const referring = { ...unsigned, termsOfUse: [home] } as never
    const whole: JsonObject = { ...(await issueBadge(referring, harbor.signer, { created })) }
    const moved = { ...without(whole, 'validUntil', 'credentialStatus'), termsOfUse: [{ ...home, ...both }] }
    const { checks } = await verify(moved, { fetcher: served, now })
    expect(checks.map(({ code, params }) => [code, params.term])).toContainEqual(['word-hidden', 'credentialStatus'])
  })

  it('nor a part of it by the name of a class', async () => {
    const subject = badge.credentialSubject as JsonObject
    const achievement = subject.achievement as JsonObject
    const { criteria, ...others } = achievement
    const renamed = { ...badge, credentialSubject: { ...subject, achievement: { ...others, Criteria: criteria } } }
    expect(await complaints(renamed)).toContain('word-hidden')
    const { name, ...nameless } = badge
    expect(await complaints({ ...nameless, 'https://schema.org/name': name })).toContain('word-hidden')
  })

  it('nor say what nobody reads', async () => {
    const text = JSON.stringify(badge).replace('{', '{"__proto__":{"validUntil":"2099-01-01T00:00:00Z"},')
    expect(await complaints(text)).toEqual(['invalid', 'unknown-term'])
  })
})
