import { describe, expect, it } from 'vitest'
import { proofFor } from '../issue.ts'
import type { JsonObject } from '../json.ts'
import { complaintsOf, fetcherOf, harborIssuer } from '../test-world.ts'
import { verify } from './verify.ts'

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

const complaints = async (document: object, served: Record<string, object> = {}) =>
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
