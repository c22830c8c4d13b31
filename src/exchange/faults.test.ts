import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { to } from '../routes.ts'
import { badgeApi, basicOf, backpack, registered } from './apps-test-world.ts'
import { PRE_AUTHORIZED } from './metadata.ts'
import { connected, expectShape } from './outside-app-test-world.ts'

// Something is wrong on our side: programs of others are told so in the words of their protocols.

let world: World
beforeAll(async () => {
  world = await openWorld({ listens: true, env: { LOG_LEVEL: 'silent' } })
})
afterAll(() => world.close())

async function without<T>(table: string, verb: () => Promise<T>): Promise<T> {
  await world.owner.query(`alter table ${table} rename to gone`)
  try {
    return await verb()
  } finally {
    await world.owner.query(`alter table gone rename to ${table}`)
  }
}

test('the Open Badges API says so with Imsx_StatusInfo', async () => {
  for (const path of ['/credentials', '/profile']) {
    const answer = await without('app_tokens', () =>
      fetch(badgeApi(world, path), { headers: { authorization: 'Bearer x' } }),
    )
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([500, '*'])
    const told = await answer.json()
    expectShape('imsx_statusinfo', told)
    expect(told.imsx_codeMinor.imsx_codeMinorField[0].imsx_codeMinorFieldValue).toBe('internal_server_error')
  }
})

const FORM = 'application/x-www-form-urlencoded'
test('the servers of tokens say so with an error', async () => {
  const app = await registered(world)
  const asked: [table: string, path: string, body: string, type: string][] = [
    ['apps', to('appToken'), 'grant_type=refresh_token&refresh_token=x', FORM],
    ['apps', to('registerApp'), JSON.stringify(backpack), 'application/json'],
    ['wallet_offers', to('walletToken'), `grant_type=${PRE_AUTHORIZED}&pre-authorized_code=x`, FORM],
  ]
  for (const [table, path, body, type] of asked) {
    const answer = await without(table, () =>
      fetch(world.cairn.site.url + path, {
        method: 'POST',
        body,
        headers: { 'content-type': type, authorization: basicOf(app) },
      }),
    )
    expect([path, answer.status, (await answer.json()).error]).toEqual([path, 500, 'server_error'])
  }
})

test('a profile that was read can be sent back, however its name came to be', async () => {
  const { ask } = await connected(world, { name: 'wen' })
  const bidi = 'We\u202en'
  for (const givenName of ['می\u200cخواهم', '👩\u200d👩\u200d👧', bidi]) {
    await world.visitor('wen').post(to('changeName'), { givenName, familyName: 'Zhang', timeZone: 'UTC' })
    const profile = await (await ask('GET', '/profile')).json()
    expect(profile.givenName).toBe(givenName)
    const answer = await ask('PUT', '/profile', JSON.stringify(profile), 'application/json')
    expect([answer.status, await answer.json()]).toEqual([200, profile])
  }
  const other = { ...(await (await ask('GET', '/profile')).json()), familyName: bidi, name: `${bidi} ${bidi}` }
  expect((await ask('PUT', '/profile', JSON.stringify(other), 'application/json')).status).toBe(400)
})

test('a page of another origin can read how it was refused', async () => {
  const { headers } = await fetch(badgeApi(world, '/credentials'))
  expect(headers.get('access-control-expose-headers')).toBe('Link, Retry-After, WWW-Authenticate, X-Total-Count')
})
