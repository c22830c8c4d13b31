import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { to } from '../routes.ts'
import { allScopes, scopes } from './app-rules.ts'
import { allowed, question, read, redeem, registered, tokenOf } from './apps-test-world.ts'

// What a person sees of programs that ask for their badges, and what they say to them.

let world: World
let url: string
beforeAll(async () => {
  world = await openWorld({ listens: true })
  url = world.cairn.site.url
})
afterAll(() => world.close())

describe('a person', () => {
  test('is asked by who it is and for what, in their language, and may take some of it away', async () => {
    const app = await registered(world)
    const page = await world.visitor('ana').get(question(app).address)
    expect(page.body).toContain('Rucksack')
    expect(page.body).toContain('rucksack.example')
    expect(page.body).toContain('Bring in badges for you')
    expect(String(page.headers['content-security-policy'])).toContain(`form-action 'self' https:;`)
    const { verifier, address } = question(app)
    const answer = await world.visitor('ana').post(address, { answer: 'allow', scope: [scopes.readProfile] })
    const back = new URL(String(answer.headers['location'])).searchParams
    expect([back.get('state'), back.get('scope'), back.get('iss')]).toEqual([
      'a state',
      scopes.readProfile,
      `${url}/oauth`,
    ])
    expect((await redeem(world, app, { code: back.get('code') ?? '', verifier })).body['scope']).toBe(
      scopes.readProfile,
    )
    const nothing = await world.visitor('ana').post(address, { answer: 'allow', scope: [scopes.stay] })
    expect(nothing.status).toBe(400)
    expect(nothing.body).toContain('Choose at least one thing')
    expect(String(nothing.headers['content-security-policy'])).toContain(`form-action 'self' https:;`)
    expect(String((await world.visitor('ana').get(to('myApps'))).headers['content-security-policy'])).toContain(
      `form-action 'self';`,
    )
  })

  test('says no, and the app is told so', async () => {
    const app = await registered(world)
    const answer = await world.visitor('ana').post(question(app).address, { answer: 'deny' })
    const back = new URL(String(answer.headers['location'])).searchParams
    expect([back.get('error'), back.get('state'), back.get('code')]).toEqual(['access_denied', 'a state', null])
    const forged = await world
      .visitor('ana')
      .post(question(app).address, { answer: 'allow', csrf: 'x' }, { 'sec-fetch-site': 'cross-site' })
    expect(forged.headers['location']).toBeUndefined()
  })

  test('who is not signed in signs in first, and comes back to the question', async () => {
    const { address } = question(await registered(world))
    const answer = await world.visitor().get(address)
    expect(answer.headers['location']).toBe(`/sign-in?next=${encodeURIComponent(address)}`)
    const posted = await world.visitor().post(address, { answer: 'allow', scope: [...allScopes] })
    expect(posted.headers['location']).toBe(`/sign-in?next=${encodeURIComponent(address)}`)
  })

  test('sees in their account what they allowed, and ends it at once', async () => {
    const app = await registered(world, { client_name: 'Gürtel & <b>Tasche</b>' })
    const { body } = await redeem(world, app, await allowed(world, app, { name: 'ola' }))
    expect((await world.visitor('ola').get(to('account'))).body).toContain(to('myApps'))
    const page = await world.visitor('ola').get(to('myApps'))
    expect(page.body).toContain('Gürtel &amp; &lt;b&gt;Tasche&lt;/b&gt;')
    expect((await world.visitor('bo').get(to('myApps'))).body).not.toContain('Gürtel')
    expect((await world.visitor('bo').post(to('endApp', { appId: app.id }))).status).toBe(404)
    expect((await read(world, body['access_token'] ?? '')).status).toBe(200)
    expect((await world.visitor('ola').post(to('endApp', { appId: app.id }))).status).toBe(303)
    expect((await read(world, body['access_token'] ?? '')).status).toBe(401)
    const again = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' }
    expect(await tokenOf(world, app, again)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await world.visitor('ola').get(to('myApps'))).body).not.toContain('Gürtel')
  })

  test('takes something away that she allowed before: no earlier token does it any more', async () => {
    const app = await registered(world)
    const bo = 'bo' as const
    const first = (await redeem(world, app, await allowed(world, app, { name: bo }))).body
    const waiting = await allowed(world, app, { name: bo })
    const other = await registered(world, { client_name: 'Satchel' })
    const apart = (await redeem(world, other, await allowed(world, other, { name: bo }))).body
    const opens = async (token = '') => [
      (await read(world, token)).status,
      (await read(world, token, '/profile')).status,
    ]
    expect(await opens(first['access_token'])).toEqual([200, 200])

    await allowed(world, app, { name: bo, scope: [scopes.readCredentials, scopes.stay] })
    expect(await opens(first['access_token'])).toEqual([200, 403])
    const again = { grant_type: 'refresh_token', refresh_token: first['refresh_token'] ?? '' }
    const fresh = (await tokenOf(world, app, again)).body
    expect(fresh['scope']).toBe(`${scopes.readCredentials} ${scopes.stay}`)
    expect(await opens(fresh['access_token'])).toEqual([200, 403])
    expect((await tokenOf(world, app, { ...again, scope: scopes.readProfile })).body['error']).toBe('invalid_scope')
    expect((await redeem(world, app, waiting)).body['scope']).toBe(`${scopes.readCredentials} ${scopes.stay}`)

    // Not to stay connected either; and in the end what opens nothing is nothing.
    await allowed(world, app, { name: bo, scope: [scopes.readCredentials, scopes.readProfile] })
    expect((await tokenOf(world, app, again)).body['error']).toBe('invalid_grant')
    expect(await opens(first['access_token'])).toEqual([200, 403])
    await allowed(world, app, { name: bo, scope: [scopes.readProfile] })
    expect(await opens(first['access_token'])).toEqual([401, 401])
    expect(await opens(apart['access_token'])).toEqual([200, 200])
  })

  test('takes it away at the very moment the app renews its token: it gets none', async () => {
    const app = await registered(world)
    const { body } = await redeem(world, app, await allowed(world, app, { name: 'ines' }))
    const hers = [world.person.ines]
    const client = await world.owner.connect()
    const again = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' }
    await client.query('begin')
    await client.query('select from app_grants where person_id = $1 for update', hers)
    const renewed = tokenOf(world, app, again)
    const waits = `select from pg_locks join pg_stat_activity using (pid)
                    where not granted and datname = current_database()`
    try {
      const waiting = async () => (await world.owner.query(waits)).rows.length
      await expect.poll(waiting, { interval: 20, timeout: 30_000 }).toBe(1)
      await client.query(`delete from app_tokens where person_id = $1 and kind = 'refresh'`, hers)
    } finally {
      await client.query('commit')
      client.release()
    }
    expect((await renewed).body['error']).toBe('invalid_grant')
  })
})
