import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallDefinition } from '../../test/small-definition.ts'
import { openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('the same verbs as JSON: unknown properties and stale revisions are refused, faults are listed', async () => {
  const wen = world.visitor('wen')
  const root = '/api/v1/organisations/bridges/versions'
  const begun = await wen.api('POST', root, { definition: { ...smallDefinition, research: [] } })
  expect(begun.status).toBe(201)
  const { id, revision } = begun.json()
  expect((await wen.api('GET', `${root}/${id}`)).json().faults).toEqual([
    { path: 'research', code: 'no-research', blocks: true },
  ])
  expect((await wen.api('POST', `${root}/${id}/review`)).json()).toMatchObject({
    code: 'definition-incomplete',
    status: 422,
  })
  const odd = await wen.api('PUT', `${root}/${id}`, { revision, definition: { ...smallDefinition, price: 10 } })
  expect(odd.json()).toMatchObject({ code: 'input-unreadable', status: 400 })
  const saved = await wen.api('PUT', `${root}/${id}`, { revision, definition: smallDefinition })
  expect(saved.json()).toMatchObject({ revision: revision + 1, faults: [] })
  expect((await wen.api('PUT', `${root}/${id}`, { revision, definition: smallDefinition })).json()).toMatchObject({
    code: 'version-changed',
    status: 409,
  })
  expect((await wen.api('POST', `${root}/${id}/review`)).json()).toMatchObject({ state: 'in-review' })
  expect((await wen.api('POST', `${root}/${id}/publish`)).json()).toMatchObject({ code: 'not-your-role', status: 403 })
  expect((await world.visitor('priya').api('POST', `${root}/${id}/publish`)).json()).toMatchObject({
    state: 'published',
  })
  expect((await wen.api('GET', root)).json().items[0]).toMatchObject({ published: { versionId: id, number: 1 } })
})
