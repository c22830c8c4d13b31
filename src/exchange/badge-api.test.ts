import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyOutside } from '../../test/outside-verifier.ts'
import { openWorld, type World } from '../../test/world.ts'
import { badgeFromElsewhere } from '../credentials/outside-test-world.ts'
import { alterAward, signedAward } from '../credentials/test-world.ts'
import { to } from '../routes.ts'
import { allScopes, scopes } from './app-rules.ts'
import { badgeApi, read, redirectUri } from './apps-test-world.ts'
import { connected, expectShape } from './outside-app-test-world.ts'

// A backpack that is not ours works with Ana's badges: openid-client over real HTTP, Ana's browser in between.

let world: World
let url: string
beforeAll(async () => {
  world = await openWorld({ listens: true })
  url = world.cairn.site.url
})
afterAll(() => world.close())

describe('an app of somebody else', () => {
  test('discovers, registers, is allowed, reads, adds, stays connected and is ended', async () => {
    const awardId = await signedAward(world, await world.publish())
    const discovery = (await (await fetch(badgeApi(world, '/discovery'))).json()) as Described
    const { flows, ...scheme } = discovery.components.securitySchemes.OAuth2ACG
    expect(flows.authorizationCode.authorizationUrl).toBe(`${url}/oauth/authorize`)
    expect(scheme['x-imssf-registrationUrl']).toBe(`${url}/oauth/register`)
    expectShape('servicedescriptiondocument', discovery)

    const { config, tokens, back, ask } = await connected(world)
    expect(back.href.startsWith(`${redirectUri}?code=`)).toBe(true)
    expect(back.searchParams.get('scope')).toBe(allScopes.join(' '))
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: allScopes.join(' ') })

    const answer = await ask('GET', '/credentials')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-total-count')).toBe('1')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const body = await answer.text()
    const own = await (await fetch(url + to('awardCredential', { awardId }))).text()
    expect(body).toBe(`{"credential":[${own}]}`)
    const [credential] = JSON.parse(body).credential
    // The official schema knows one status; Verifiable Credentials 2.0 (4.10) and ours have two places.
    const [credentialStatus] = credential.credentialStatus
    expectShape('getopenbadgecredentialsresponse', { credential: [{ ...credential, credentialStatus }] })
    expect(await verifyOutside(JSON.parse(body).credential[0])).toMatchObject({ verified: true })

    const brought = await badgeFromElsewhere()
    const created = await ask('POST', '/credentials', brought)
    expect([created.status, await created.text()]).toEqual([201, brought])
    const replaced = await ask('POST', '/credentials', brought, 'application/json')
    expect([replaced.status, await replaced.text()]).toEqual([200, brought])
    expect(await (await ask('GET', '/credentials')).text()).toContain(brought)
    expect((await world.visitor('ana').get(to('outsideBadges'))).body).toContain('Life saver')

    const fresh = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(fresh.access_token).not.toBe(tokens.access_token)
    expect((await read(world, fresh.access_token)).status).toBe(200)
    await client.tokenRevocation(config, tokens.refresh_token ?? '')
    for (const token of [tokens.access_token, fresh.access_token]) {
      const refused = await read(world, token)
      expect(refused.status).toBe(401)
      expect(refused.headers.get('www-authenticate')).toContain('invalid_token')
      const told = await refused.json()
      expect(told).toMatchObject({ imsx_codeMajor: 'failure', imsx_severity: 'error' })
      expectShape('imsx_statusinfo', told)
    }
    await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    const { rows } = await world.owner.query(`select type from facts where type like 'app-%' order by at, id`)
    expect(rows.map(({ type }) => type)).toEqual(['app-allowed', 'app-ended'])
  })
  type Described = {
    components: {
      securitySchemes: {
        OAuth2ACG: { 'x-imssf-registrationUrl': string; flows: { authorizationCode: { authorizationUrl: string } } }
      }
    }
  }

  test('reads page by page, and since a moment', async () => {
    const bo = 'bo' as const
    const { ask } = await connected(world, { name: bo })
    const empty = await ask('GET', '/credentials')
    expect([await empty.text(), empty.headers.get('x-total-count')]).toEqual(['{}', '0'])
    for (let count = 0; count < 3; count++) await signedAward(world, await world.publish(), bo)
    const at = `${url}/ims/ob/v3p0/credentials`
    const first = await ask('GET', '/credentials?limit=2')
    expect(first.headers.get('link')).toBe(
      `<${at}?limit=2&offset=2>; rel="next", <${at}?limit=2&offset=2>; rel="last", <${at}?limit=2&offset=0>; rel="first"`,
    )
    const second = await ask('GET', '/credentials?limit=2&offset=2')
    expect(second.headers.get('link')).toBe(
      `<${at}?limit=2&offset=2>; rel="last", <${at}?limit=2&offset=0>; rel="first", <${at}?limit=2&offset=0>; rel="prev"`,
    )
    const ids = [await first.json(), await second.json()].flatMap(({ credential }) =>
      (credential as { id: string }[]).map(({ id }) => id),
    )
    expect(new Set(ids).size).toBe(3)
    const { rows } = await world.owner.query(
      'select signed_at from credentials c join awards a on a.id = c.award_id where a.person_id = $1 order by signed_at',
      [world.person.bo],
    )
    const later = await ask('GET', `/credentials?since=${rows[1].signed_at.toISOString()}`)
    expect(later.headers.get('x-total-count')).toBe('1')
    await world.owner.query('alter table credentials disable trigger signed_again_after_theft')
    await world.owner.query(`update credentials set document = rpad(document, 5000000)`)
    const large = await ask('GET', '/credentials')
    expect((await large.json()).credential).toHaveLength(1)
    expect(large.headers.get('x-total-count')).toBe('3')
    expect(large.headers.get('link')).toContain(`limit=50&offset=1>; rel="next"`)
    await world.owner.query(`update credentials set document = trim(document)`)
    await world.owner.query('alter table credentials enable trigger signed_again_after_theft')
    for (const wrong of [
      'limit=0',
      'limit=-1',
      'limit=x',
      'offset=-1',
      'offset=1.5',
      'since=yesterday',
      'since=2026-02-30',
    ]) {
      const refused = await ask('GET', `/credentials?${wrong}`)
      expect(refused.status, wrong).toBe(400)
      expect(JSON.stringify(await refused.json())).toContain('invalid_query_parameter')
    }
  })

  test('gets what stands or has expired, hidden or not, of this person and no other', async () => {
    const marcus = 'marcus' as const
    const award = async (change: string | null) => {
      const awardId = await signedAward(world, await world.publish(), marcus)
      if (change) await alterAward(world, awardId, change)
      return awardId
    }
    const hidden = await award(null)
    await world.visitor(marcus).post(to('showAward', { awardId: hidden }), { visibility: 'hidden' })
    const expired = await award(`expires_at = now() - interval '1 day'`)
    await award(`suspended_at = now(), suspension_reason = 'Looked into.'`)
    await award(`revoked_at = now(), revocation_reason = 'A mistake.', revocation_kind = 'taken-back'`)
    const { ask } = await connected(world, { name: marcus })
    const text = await (await ask('GET', '/credentials')).text()
    const shown = (JSON.parse(text).credential as { id: string }[]).map(({ id }) => id)
    expect(shown).toEqual([hidden, expired].map((awardId) => url + to('awardCredential', { awardId })))
  })

  test('reads a profile and changes the name in it, nothing else', async () => {
    const { ask } = await connected(world, { name: 'ines' })
    const answer = await ask('GET', '/profile')
    const profile = await answer.json()
    expectShape('profile', profile)
    expect(profile).toMatchObject({ name: 'Inês Carvalho', email: 'ines@example.org', type: ['Profile'] })
    expect(profile.id).toMatch(/^urn:uuid:/)
    expect(
      (await (await connected(world, { name: 'ines' })).ask('GET', '/profile').then((one) => one.json())).id,
    ).not.toBe(profile.id)
    const put = async (body: unknown) => ask('PUT', '/profile', JSON.stringify(body), 'application/json')
    const changed = await put({ ...profile, name: 'Inês Duarte', familyName: 'Duarte' })
    expect(changed.status).toBe(200)
    expect(await changed.json()).toEqual({ ...profile, name: 'Inês Duarte', familyName: 'Duarte' })
    const wrong: [object, string][] = [
      [{ ...profile, phone: '111' }, 'a telephone'],
      [{ ...profile, email: 'else@example.org' }, 'another address'],
      [{ ...profile, id: 'urn:uuid:0' }, 'another id'],
      [{ ...profile, name: 'Somebody Else' }, 'a name that is not its parts'],
      [{ ...profile, givenName: 'a\u202eb' }, 'a name that turns round'],
      [[], 'no object'],
    ]
    for (const [body, what] of wrong) {
      const refused = await put(body)
      expect(refused.status, what).toBe(400)
      expectShape('imsx_statusinfo', await refused.json())
    }
    const { rows } = await world.owner.query('select given_name, family_name from persons where id = $1', [
      world.person.ines,
    ])
    expect(rows[0]).toEqual({ given_name: 'Inês', family_name: 'Duarte' })
  })

  test('does what was allowed and no more; without "stay connected" it has one hour', async () => {
    const { tokens, ask } = await connected(world, { name: 'wen', scope: [scopes.readProfile] })
    expect(tokens.refresh_token).toBeUndefined()
    expect((await ask('GET', '/profile')).status).toBe(200)
    for (const [method, path, body] of [
      ['GET', '/credentials'],
      ['POST', '/credentials', '{}'],
      ['PUT', '/profile', '{}'],
    ] as const) {
      const refused = await ask(method, path, body)
      expect(refused.status).toBe(403)
      expect(refused.headers.get('www-authenticate')).toContain('insufficient_scope')
      expectShape('imsx_statusinfo', await refused.json())
    }
    await world.owner.query(`update app_tokens set expires_at = now() - interval '1 second' where person_id = $1`, [
      world.person.wen,
    ])
    expect((await ask('GET', '/profile')).status).toBe(401)
    expect((await fetch(badgeApi(world, '/profile'))).status).toBe(401)
  })
})
