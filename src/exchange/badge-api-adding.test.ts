import { builtInTokenSigner, issueToken, newTokenKey } from '@cairn/open-badges'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { badgeFromElsewhere, swimmingClub } from '../credentials/outside-test-world.ts'
import { signedAward } from '../credentials/test-world.ts'
import { holderOfJwk } from './holder-keys.ts'
import { connected, expectShape } from './outside-app-test-world.ts'

let world: World
let url: string
beforeAll(async () => {
  world = await openWorld({ listens: true })
  url = world.cairn.site.url
})
afterAll(() => world.close())

describe('an app of somebody else that brings badges', () => {
  test('adds only what is a genuine Open Badge 3.0 and not of here', async () => {
    const { ask } = await connected(world, { name: 'grace' })
    const awardId = await signedAward(world, await world.publish(), 'grace')
    const own = await (await ask('GET', '/credentials')).json()
    const [credential] = own.credential as object[]
    const back = await ask('POST', '/credentials', JSON.stringify(credential))
    expect([back.status, await back.json()]).toEqual([200, credential])
    const brought = await badgeFromElsewhere({ email: 'grace@example.org' })
    const refusedOnes: [string, string, string][] = [
      ['changed', brought.replace('Life saver', 'Lifeguard'), 'application/json'],
      [
        'of here, and not hers',
        JSON.stringify({ ...credential, id: `${url}/awards/${awardId}x/credential.json` }),
        'application/json',
      ],
      ['no JSON', '{"', 'application/json'],
      ['no credential', '{}', 'application/json'],
      ['an array', `[${brought}]`, 'application/json'],
      ['an address', 'https://swimming.example/badges/1', 'text/plain'],
      ['a document as text', brought, 'text/plain'],
      ['a form', 'a=b', 'application/x-www-form-urlencoded'],
      ['an old badge', JSON.stringify(oldBadge), 'application/json'],
    ]
    for (const [what, body, type] of refusedOnes) {
      const refused = await ask('POST', '/credentials', body, type)
      expect(refused.status, what).toBe(400)
      expectShape('imsx_statusinfo', await refused.json())
    }
    expect((await ask('GET', '/credentials')).headers.get('x-total-count')).toBe('1')
    const club = swimmingClub()
    const newer = await badgeFromElsewhere({ issuer: club, changes: { validFrom: '2026-05-01T00:00:00Z' } })
    const older = await badgeFromElsewhere({ issuer: club })
    expect((await ask('POST', '/credentials', newer)).status).toBe(201)
    expect((await ask('POST', '/credentials', older)).status).toBe(409)
  })
  const oldBadge = {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Assertion',
    id: 'https://old.example/1',
    recipient: { type: 'email', identity: 'grace@example.org', hashed: false },
    badge: {
      type: 'BadgeClass',
      id: 'https://old.example/b',
      name: 'Old',
      issuer: { type: 'Issuer', id: 'https://old.example/i', name: 'Old' },
    },
    issuedOn: '2020-01-01T00:00:00Z',
    verification: { type: 'hosted' },
  }

  test('adds a token as a token, and gets it back as one', async () => {
    const { publicJwk, privateKeyPem } = newTokenKey('ES256')
    const issuer = holderOfJwk(publicJwk)?.did ?? ''
    const signer = builtInTokenSigner({ keyId: `${issuer}#${issuer.slice('did:key:'.length)}`, privateKeyPem })
    const { proof: _, ...badge } = JSON.parse(await badgeFromElsewhere({ email: 'priya@example.org' }))
    const token = await issueToken({ ...badge, issuer: { id: issuer, type: ['Profile'], name: 'Elsewhere' } }, signer)
    const { ask } = await connected(world, { name: 'priya' })
    const created = await ask('POST', '/credentials', token, 'text/plain')
    expect([created.status, await created.text()]).toEqual([201, token])
    expect(created.headers.get('content-type')).toContain('text/plain')
    const held = await (await ask('GET', '/credentials')).json()
    expect(held).toEqual({ compactJwsString: [token] })
    expectShape('getopenbadgecredentialsresponse', held)
  })

  test('is answered in the standard’s own shape whatever it sends', async () => {
    const { ask } = await connected(world, { name: 'tomas' })
    const badge = JSON.parse(await badgeFromElsewhere())
    const instead = [null, true, 7, 'seven', [], {}, [[]], '\u0000', '\ud800', '\u202e']
    const bodies = [
      '',
      'null',
      '[]',
      '"x"',
      '{"__proto__":{}}',
      '[['.repeat(50_000),
      `{"a":${'['.repeat(50_000)}`,
      // Without its signature it is nobody's word.
      JSON.stringify({ ...badge, proof: undefined }),
      ...Object.keys(badge).flatMap((member) => instead.map((value) => JSON.stringify({ ...badge, [member]: value }))),
    ]
    for (const body of bodies) {
      const [sent, saved] = [await ask('POST', '/credentials', body), await ask('PUT', '/profile', body)]
      const said = body.slice(0, 200)
      expect(sent.status, said).toBe(400)
      expectShape('imsx_statusinfo', await sent.json())
      expect(saved.status, said).toBe(400)
      expectShape('imsx_statusinfo', await saved.json())
    }
  })
})
