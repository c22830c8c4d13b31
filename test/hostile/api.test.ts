import { afterAll, beforeAll, describe, test } from 'vitest'
import { nastyBodies } from './nasty-json.ts'
import { openWorld, type World } from '../world.ts'
import { addressOf, insider, names, realParams, routeOf } from './addresses.ts'
import { expectAnswer, expectStillAtWork, headersFor } from './answers.ts'

// Every verb of the JSON API that changes something, with bodies that its schema does not know.

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('the API', () => {
  const verbs = names.filter((name) => routeOf(name).path.startsWith('/api/v1') && routeOf(name).method !== 'GET')

  test.each(verbs)('%s takes any body', async (name) => {
    const route = routeOf(name)
    const real = await realParams(world)
    const headers = headersFor(world.visitor(insider(world, name)), route)
    const json = { ...headers, 'content-type': 'application/json' }
    const swagger = world.cairn.server.swagger() as {
      paths?: Record<string, Record<string, { requestBody?: unknown }>>
    }
    const described = swagger.paths?.[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]
    const schema = (described?.requestBody as { content: Record<string, { schema: object }> } | undefined)?.content[
      'application/json'
    ]?.schema
    const url = addressOf(name, real)
    for (const payload of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '0',
      '{}',
      '{"__proto__":{}}',
      '\u0000',
      '[['.repeat(50_000),
      `"${'a'.repeat(3_000_000)}"`,
    ])
      await expectAnswer(
        world,
        { method: route.method, url, headers: json, payload },
        `${name} ${payload.slice(0, 40)}`,
      )
    await expectAnswer(
      world,
      { method: route.method, url, headers: { ...headers, 'content-type': 'text/plain' }, payload: 'x' },
      `${name} text`,
    )
    await expectAnswer(world, { method: route.method, url, headers }, `${name} nothing`)
    await expectAnswer(
      world,
      { method: route.method, url, headers: { ...json, authorization: 'Bearer \u00ff' }, payload: '{}' },
      `${name} bearer`,
    )
    for (const [shown, body] of schema ? nastyBodies(schema, real) : []) {
      await world.owner.query('update sessions set ended_at = null')
      await expectAnswer(world, { method: route.method, url, headers: json, payload: body }, `${name} ${shown}`)
    }
  })
})

test('after all of this everybody can still work', () => expectStillAtWork(world))
