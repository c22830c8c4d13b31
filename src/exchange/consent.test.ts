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
    expect(String(page.headers['content-security-policy'])).toContain(`form-action 'self' https://rucksack.example;`)
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
    expect(String(nothing.headers['content-security-policy'])).toContain('https://rucksack.example')
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
    expect(posted.headers['location']).toBe('/sign-in?next=%2Fmy')
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
})
