import { generateKeyPairSync } from 'node:crypto'
import { CompactSign } from 'jose'
import { describe, expect, it } from 'vitest'
import { bakeSvg } from '../../bake.ts'
import type { JsonObject } from '../../json.ts'
import { complaintsOf, fetcherOf } from '../../test-world.ts'
import type { Fetcher } from '../outside.ts'
import { verify } from '../verify.ts'
import { assertion, at, badgeClass, context } from './test-world.ts'

const now = new Date('2026-06-01T00:00:00Z')
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = (key: typeof keys.publicKey) => key.export({ type: 'spki', format: 'pem' })

const profile: JsonObject = {
  '@context': context,
  type: 'Issuer',
  id: at('issuer'),
  name: 'Harbor Learning',
  publicKey: at('key'),
  revocationList: at('revoked'),
}
const world: Record<string, object> = {
  [at('award')]: assertion,
  [at('class')]: badgeClass,
  [at('issuer')]: profile,
  [at('key')]: { id: at('key'), type: 'CryptographicKey', owner: at('issuer'), publicKeyPem: pem(keys.publicKey) },
  [at('revoked')]: { id: at('revoked'), type: 'RevocationList', revokedAssertions: [] },
}

const checked = (input: string | Uint8Array | object, served: Record<string, object> = {}, recipient?: string) =>
  verify(input, { fetcher: fetcherOf({ ...world, ...served }), now, recipient })

function signedBadge(members: JsonObject = {}, key = keys.privateKey): Promise<string> {
  const document = { ...assertion, verification: { type: 'signed', creator: at('key') }, ...members }
  const payload = Buffer.from(JSON.stringify(document))
  return new CompactSign(payload).setProtectedHeader({ alg: 'RS256' }).sign(key)
}

describe('a hosted badge of Open Badges 2', () => {
  it('holds when its issuer keeps the same', async () => {
    const report = await checked(assertion, {}, 'ana@school.example')
    expect(complaintsOf(report)).toEqual(['valid', 'older-version'])
    expect(report.checks.map(({ code }) => code)).toEqual([
      'read',
      'older-version',
      'structure-sound',
      'subject-identified',
      'hosted-holds',
      'hosted-by-issuer',
      'status-clear',
      'in-force',
      'recipient-matches',
    ])
    expect(report).toMatchObject({ issuer: { name: 'Harbor Learning' }, achievement: { name: badgeClass.name } })
  })

  it('is not for somebody else', async () => {
    expect(complaintsOf(await checked(assertion, {}, 'ben@school.example'))).toContain('recipient-differs')
  })

  it('may be written out where the issuer gives an address, and the other way round', async () => {
    const spelled = { ...assertion, badge: badgeClass }
    expect((await checked(spelled)).verdict).toBe('valid')
    expect((await checked(assertion, { [at('award')]: spelled })).verdict).toBe('valid')
  })

  it.each([
    ['recipient', { recipient: { type: 'email', hashed: false, identity: 'ben@school.example' } }],
    ['issuedOn', { issuedOn: '2020-03-02T09:30:00Z' }],
    ['narrative', { narrative: 'The best of all.' }],
    ['badge', { badge: 'https://elsewhere.example/class' }],
  ])('does not hold when its %s was changed', async (member, change) => {
    const report = await checked({ ...assertion, ...change })
    expect(report.verdict).toBe('invalid')
    expect(report.checks).toContainEqual(
      expect.objectContaining({ code: 'hosted-differs', params: expect.objectContaining({ member }) }),
    )
  })

  it('is judged by what the issuer keeps: expired, revoked, gone', async () => {
    const kept = (members: object) => ({ [at('award')]: { ...assertion, ...members } })
    expect(complaintsOf(await checked(assertion, kept({ expires: '2020-01-01T00:00:00Z' })))).toContain('expired')
    expect(complaintsOf(await checked(assertion, kept({ revoked: true })))).toContain('revoked')
    const gone: Fetcher = async () => ({ status: 410, body: new Uint8Array() })
    expect(complaintsOf(await verify(assertion, { fetcher: gone, now }))).toEqual([
      'invalid',
      'older-version',
      'revoked',
    ])
  })

  it('stays open where something cannot be reached', async () => {
    const without = (name: string) => {
      const { [at(name)]: _, ...rest } = world
      return verify(assertion, { fetcher: fetcherOf(rest), now })
    }
    expect(complaintsOf(await without('award'))).toEqual(['unknown', 'older-version', 'hosted-unreachable'])
    expect(complaintsOf(await without('class'))).toEqual(['unknown', 'older-version', 'badge-class-unreachable'])
    expect(complaintsOf(await without('issuer'))).toEqual(['unknown', 'older-version', 'issuer-unreachable'])
  })

  it.each([
    ['on a host of its own', 'https://evil.example/award'],
    ['under a name that begins alike', 'https://harbor.example.evil.example/award'],
    ['behind a user name', 'https://harbor.example@evil.example/award'],
  ])('nobody keeps one of another issuer %s', async (_, id) => {
    const forged = {
      ...assertion,
      id,
      badge: { ...badgeClass, issuer: { ...profile, verification: { allowedOrigins: 'evil.example' } } },
    }
    expect(complaintsOf(await checked(forged, { [id]: forged }))).toEqual([
      'invalid',
      'older-version',
      'hosted-elsewhere',
    ])
  })

  it('may be kept where the profile of the issuer allows it', async () => {
    const id = 'https://badges.example/harbor/award'
    const elsewhere = { ...assertion, id }
    const allowing = (verification: object) =>
      checked(elsewhere, { [id]: elsewhere, [at('issuer')]: { ...profile, verification } })
    expect((await allowing({ allowedOrigins: ['badges.example'] })).verdict).toBe('valid')
    expect((await allowing({ startsWith: 'https://badges.example/harbor/' })).verdict).toBe('valid')
    expect((await allowing({ startsWith: 'https://badges.example/quay/' })).verdict).toBe('invalid')
    expect(
      (await allowing({ startsWith: ['https://badges.example/harbor'], allowedOrigins: 'harbor.example' })).verdict,
    ).toBe('invalid')
  })

  it('is found through an image that holds only its address', async () => {
    const square = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    const image = bakeSvg(square, at('award')).replace('https://purl.imsglobal.org/ob/v3p0', 'http://openbadges.org')
    expect(await checked(Buffer.from(image))).toMatchObject({ verdict: 'valid', source: 'svg' })
  })

  it('is asked for under https when its address says http', async () => {
    const old = JSON.parse(JSON.stringify(world).replaceAll('https://harbor', 'http://harbor'))
    const served = Object.fromEntries(Object.entries(old).map(([id, kept]) => [id.replace('http:', 'https:'), kept]))
    expect((await checked(old['http://harbor.example/award'], served as Record<string, object>)).verdict).toBe('valid')
  })
})

describe('a signed badge of Open Badges 2', () => {
  it('holds with a key that its issuer lists', async () => {
    expect(complaintsOf(await checked(await signedBadge()))).toEqual(['valid', 'older-version'])
  })

  it('needs a signature', async () => {
    const unsigned = { ...assertion, verification: { type: 'SignedBadge', creator: at('key') } }
    expect(complaintsOf(await checked(unsigned))).toContain('proof-missing')
  })

  it('does not hold when it was changed, or signed with another key', async () => {
    const [head, , signature] = (await signedBadge()).split('.')
    const changed = Buffer.from(JSON.stringify({ ...assertion, issuedOn: '2020-01-01T00:00:00Z' })).toString(
      'base64url',
    )
    expect(complaintsOf(await checked(`${head}.${changed}.${signature}`))).toContain('proof-wrong')
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
    expect(complaintsOf(await checked(await signedBadge({}, other.privateKey)))).toContain('proof-wrong')
  })

  it('does not hold with a key that only says it is the issuer’s', async () => {
    const evil = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const id = 'https://evil.example/key'
    const served = { [id]: { id, type: 'CryptographicKey', owner: at('issuer'), publicKeyPem: pem(evil.publicKey) } }
    const badge = { ...badgeClass, issuer: { ...profile, publicKey: id } }
    const forged = await signedBadge({ verification: { type: 'signed', creator: id }, badge }, evil.privateKey)
    expect(complaintsOf(await checked(forged, served))).toEqual(['invalid', 'older-version', 'key-of-somebody-else'])
  })

  it('refuses a token without a signature', async () => {
    const [, payload] = (await signedBadge()).split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    expect(complaintsOf(await checked(`${none}.${payload}.`))).toContain('token-algorithm-refused')
  })

  it('can be revoked by list', async () => {
    const list = (revokedAssertions: unknown[]) => ({ [at('revoked')]: { id: at('revoked'), revokedAssertions } })
    expect(complaintsOf(await checked(await signedBadge(), list([at('award')])))).toContain('revoked')
    expect(complaintsOf(await checked(await signedBadge(), list([{ id: at('award') }])))).toContain('revoked')
    expect((await checked(await signedBadge(), list([at('another')]))).verdict).toBe('valid')
    expect(complaintsOf(await checked(await signedBadge(), { [at('revoked')]: {} }))).toContain(
      'status-list-unreadable',
    )
  })
})

describe('what is no award', () => {
  it('of Open Badges 1 stays open, and so does a badge class', async () => {
    const first = { ...assertion, '@context': 'https://w3id.org/openbadges/v1' }
    expect(complaintsOf(await checked(first))).toEqual(['unknown', 'older-version', 'kind-unsupported'])
    expect(complaintsOf(await checked(badgeClass))).toEqual(['unknown', 'older-version', 'kind-unsupported'])
  })

  it('without a recipient is none either', async () => {
    const { recipient: _, ...nobodys } = assertion
    expect(complaintsOf(await checked(nobodys))).toEqual(['invalid', 'older-version', 'missing'])
  })
})
