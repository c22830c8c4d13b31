import { afterAll, beforeAll, describe, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { openWorld, type World } from '../world.ts'
import { addressOf, insider, names, realParams, routeOf } from './addresses.ts'
import { expectAnswer, expectStillAtWork, headersFor } from './answers.ts'

// Every address with what nobody in their right mind puts into one. Whatever comes in: never a 500, always a sentence,
// and the application goes on as before. So too in the files beside this one.

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const nastyParams = [
  '%00',
  '%E0%A4%A',
  '%ED%A0%80',
  '%FF',
  'a'.repeat(290),
  'a'.repeat(5000),
  '..%2F..%2Fetc',
  ...['__proto__', 'constructor', "'; drop", '99999999999999999999', '-1', '1e308', "{name} '{"].map(
    encodeURIComponent,
  ),
]

describe('addresses', () => {
  test.each(names.filter((name) => /[:*]/.test(routes[name].path)))('%s takes any parameter', async (name) => {
    const real = await realParams(world)
    const route = routeOf(name)
    const headers = headersFor(world.visitor(insider(world, name)), route)
    for (const key of Object.keys(real).filter(
      (one) => addressOf(name, { ...real, [one]: '' }) !== addressOf(name, real),
    ))
      for (const nasty of nastyParams)
        await expectAnswer(
          world,
          { method: route.method, url: addressOf(name, { ...real, [key]: nasty }), headers },
          `${name} ${nasty}`,
        )
  })

  test.each(names.filter((name) => routeOf(name).method === 'GET'))(
    '%s takes any query, HEAD and OPTIONS',
    async (name) => {
      const real = await realParams(world)
      const route = routeOf(name)
      const url = addressOf(name, real)
      const headers = headersFor(world.visitor(insider(world, name)), route)
      const keys = [
        'q',
        'page',
        'topic',
        'issuer',
        'sort',
        'invite',
        'next',
        'badge',
        'for',
        'until',
        'mark',
        'email',
        'refused',
        'limit',
        'offset',
        'since',
        'client_id',
        'redirect_uri',
        '__proto__',
        'a[b]',
      ]
      for (const nasty of nastyParams.filter((one) => one.length < 4000))
        await expectAnswer(
          world,
          { method: 'GET', url: `${url}?${keys.map((key) => `${key}=${nasty}`).join('&')}`, headers },
          `${name}?${nasty}`,
        )
      await expectAnswer(world, { method: 'GET', url: `${url}?${'q=a&'.repeat(1500)}`, headers }, `${name} many`)
      await expectAnswer(world, { method: 'HEAD', url, headers }, `HEAD ${name}`)
      await expectAnswer(world, { method: 'OPTIONS', url, headers }, `OPTIONS ${name}`)
      await expectAnswer(world, { method: 'GET', url, headers: { ...headers, host: 'evil.example"<' } }, `${name} host`)
      await expectAnswer(
        world,
        { method: 'GET', url, headers: { ...headers, 'accept-language': '🙂;q=x,,*', range: 'bytes=9-1' } },
        `${name} language`,
      )
      const cookie = 'cairn-visit=%00; cairn-session=%E0%A4%A; cairn-language=__proto__; cairn-notice=%00<script>'
      if (!route.path.startsWith('/api/'))
        await expectAnswer(world, { method: 'GET', url, headers: { ...headers, cookie } }, `${name} cookies`)
    },
  )

  test.each([
    '/%2F',
    '/%2F%2Fevil.example',
    '/%',
    '/%5C',
    '/catalogue/%',
    '/?%00',
    '/.%2e/',
    '/assets/..%2f..%2fpackage.json',
    '/*',
    '/constructor',
  ])('an address such as %s is answered', async (url) => {
    await expectAnswer(world, { method: 'GET', url, headers: { accept: 'text/html' } }, url)
  })
})

test('after all of this everybody can still work', () => expectStillAtWork(world))
