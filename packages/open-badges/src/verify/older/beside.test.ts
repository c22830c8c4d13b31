import { generateKeyPairSync } from 'node:crypto'
import { CompactSign } from 'jose'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { complaintsOf, fetcherOf } from '../../test-world.ts'
import { newSchemaStore } from '../schemas.ts'
import { verify } from '../verify.ts'
import { assertion, at, badgeClass as plainClass, context } from './test-world.ts'

// What stands beside a badge of Open Badges 2: endorsements of it, and extensions.

const now = new Date('2026-06-01T00:00:00Z')
const by = (name: string) => `https://union.example/${name}`
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })

const badgeClass: JsonObject = { ...plainClass, endorsement: by('endorsement') }
const endorsement: JsonObject = {
  '@context': context,
  type: 'Endorsement',
  id: by('endorsement'),
  claim: { id: at('class'), endorsementComment: 'It asks what matters.' },
  issuedOn: '2020-01-01T00:00:00Z',
  issuer: by('profile'),
  verification: { type: 'HostedBadge' },
}
const world: Record<string, object> = {
  [at('award')]: assertion,
  [at('class')]: badgeClass,
  [at('issuer')]: { '@context': context, type: 'Issuer', id: at('issuer'), name: 'Harbor Learning' },
  [by('endorsement')]: endorsement,
  [by('profile')]: { type: 'Profile', id: by('profile'), name: 'Teachers’ Union', publicKey: by('key') },
  [by('key')]: {
    id: by('key'),
    owner: by('profile'),
    publicKeyPem: keys.publicKey.export({ type: 'spki', format: 'pem' }),
  },
}
const checked = (served: Record<string, object | null> = {}) => {
  const documents = Object.entries({ ...world, ...served }).filter((entry): entry is [string, object] => !!entry[1])
  return verify(documents.find(([id]) => id === at('award'))?.[1] ?? {}, {
    fetcher: fetcherOf(Object.fromEntries(documents)),
    now,
    schemas: newSchemaStore(),
  })
}

describe('an endorsement of Open Badges 2', () => {
  it('holds when its own issuer keeps it and it is about what it stands beside', async () => {
    const report = await checked()
    expect(complaintsOf(report)).toEqual(['valid', 'older-version'])
    expect(report.checks.at(-1)).toMatchObject({ code: 'endorsement-holds', params: { endorser: 'Teachers’ Union' } })
    expect(report.endorsements).toMatchObject([{ verdict: 'valid', credential: { id: by('endorsement') } }])
  })

  it('holds written out, and signed', async () => {
    const signed = { ...endorsement, verification: { type: 'SignedBadge', creator: by('key') } }
    const token = await new CompactSign(Buffer.from(JSON.stringify(signed)))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(keys.privateKey)
    const report = await checked({ [at('class')]: { ...badgeClass, endorsement: [endorsement, token] } })
    expect(report.checks.filter(({ name }) => name === 'endorsement').map(({ code }) => code)).toEqual([
      'endorsement-holds',
      'endorsement-holds',
    ])
  })

  it.each<[string, Record<string, object | null>, string]>([
    [
      'about another badge',
      { [by('endorsement')]: { ...endorsement, claim: { id: at('other') } } },
      'endorsement-of-another',
    ],
    ['that nobody keeps', { [by('endorsement')]: null }, 'endorsement-uncertain'],
    ['kept by somebody else', { [by('endorsement')]: { ...endorsement, issuer: at('issuer') } }, 'endorsement-fails'],
    ['whose issuer does not answer', { [by('profile')]: null }, 'endorsement-uncertain'],
    [
      'that has ended',
      { [by('endorsement')]: { ...endorsement, expires: '2021-01-01T00:00:00Z' } },
      'endorsement-fails',
    ],
    [
      'that is another kind of thing',
      { [by('endorsement')]: { ...endorsement, type: 'Assertion' } },
      'endorsement-fails',
    ],
    [
      'that was changed where it is written out',
      {
        [at('class')]: {
          ...badgeClass,
          endorsement: { ...endorsement, claim: { id: at('class'), endorsementComment: '!' } },
        },
      },
      'endorsement-fails',
    ],
    ['that is a number', { [at('class')]: { ...badgeClass, endorsement: 7 } }, 'endorsement-uncertain'],
  ])('%s is a warning, and the badge stays valid', async (_, served, code) => {
    expect(complaintsOf(await checked(served))).toEqual(['valid', 'older-version', code])
  })
})

describe('an extension of Open Badges 2', () => {
  const place = 'https://w3id.org/openbadges/extensions/timeExtension'
  const schema = {
    $schema: 'http://json-schema.org/draft-04/schema#',
    id: 'https://openbadgespec.org/extensions/timeExtension/schema.json',
    type: 'object',
    properties: { hours: { type: 'number' } },
    required: ['hours'],
  }
  const served = (extension: object, about: object = {}) => ({
    [at('award')]: { ...assertion, 'extensions:timeExtension': extension },
    [`${place}/context.json`]: {
      '@context': { hours: 'https://schema.example/hours' },
      'obi:validation': [{ 'obi:validatesType': 'extensions:TimeExtension', 'obi:validationSchema': schema.id }],
    },
    [schema.id]: schema,
    ...about,
  })
  const extension = { '@context': `${place}/context.json`, type: ['Extension', 'extensions:TimeExtension'], hours: 6 }

  it('conforms to the schema that its context names', async () => {
    const { verdict, checks } = await checked(served(extension))
    expect([verdict, checks.some(({ code }) => code === 'schema-holds')]).toEqual(['valid', true])
  })

  it('makes the badge invalid where it does not', async () => {
    expect(complaintsOf(await checked(served({ ...extension, hours: 'six' })))).toContain('schema-fails')
  })

  it.each<[string, object]>([
    ['cannot be had', { [schema.id]: null }],
    [
      'is not of the standard’s makers',
      {
        [`${place}/context.json`]: {
          validation: [{ validatesType: 'TimeExtension', validationSchema: at('schema.json') }],
        },
      },
    ],
  ])('is worth a warning where its schema %s', async (_, about) => {
    expect(complaintsOf(await checked(served({ ...extension, hours: 'six' }, about)))).toEqual([
      'valid',
      'older-version',
      'schema-unavailable',
    ])
  })
})
