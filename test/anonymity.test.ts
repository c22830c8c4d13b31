import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RouteName, routes } from '../src/routes.ts'
import { submittedWork } from './submitted-work.ts'
import { openWorld, type Published, type World } from './world.ts'

// Everything an assessor, a lead or an approver can fetch while work is judged holds no trace of the learner, and
// nothing the learner can fetch tells who the assessor is.

let world: World
let published: Published
let work: Awaited<ReturnType<typeof submittedWork>>
let readId: string

beforeAll(async () => {
  world = await openWorld()
  published = await world.publish()
  work = await submittedWork(world, published)
  const claimed = await world.visitor('marcus').post('/o/bridges/queue/claim', { kind: 'pre-check' })
  readId = /reads\/([^/]+)$/.exec(String(claimed.headers['location']))?.[1] ?? ''
})
afterAll(() => world.close())

const traces = () => ['Ruiz', 'ana@example.org', 'Riverbend', 'riverbend', world.person.ana, 'lesson-of-ana']

function addresses(): string[] {
  const params: Record<string, string> = {
    organisation: 'bridges',
    issuer: 'bridges',
    slug: published.slug,
    number: '1',
    versionId: published.versionId,
    readId,
    microCredentialId: published.microCredentialId,
    enrolmentId: work.enrolmentId,
    submissionId: work.submissionId,
    part: 'overview',
  }
  return (Object.keys(routes) as RouteName[])
    .filter((name) => routes[name].method === 'GET')
    .map((name) => routes[name].path)
    .filter((path) => [...path.matchAll(/:(\w+)/g)].every(([, key]) => params[key ?? '']))
    .map((path) => path.replace(/:(\w+)/g, (_, key: string) => params[key] ?? ''))
}

async function expectNoTraceFor(name: 'marcus' | 'grace' | 'priya' | 'wen'): Promise<void> {
  let seen = 0
  for (const address of addresses()) {
    const visitor = world.visitor(name)
    const answer = address.startsWith('/api/') ? await visitor.api('GET', address) : await visitor.get(address)
    if (answer.status === 200) seen++
    const text = `${answer.body}\n${JSON.stringify(answer.headers)}`
    for (const trace of traces()) expect(text.includes(trace), `${name} finds ${trace} at ${address}`).toBe(false)
  }
  expect(seen).toBeGreaterThan(5)
}

test('the assessor during the pre-check', () => expectNoTraceFor('marcus'))

test('the assessor during the read, and in the JSON', async () => {
  await world
    .visitor('marcus')
    .post(`/o/bridges/reads/${readId}/complete`, { 'ok-lesson-0': 'yes', 'ok-lesson-1': 'yes' })
  const claimed = await world.visitor('marcus').post('/o/bridges/queue/claim', { kind: 'read' })
  readId = /reads\/([^/]+)$/.exec(String(claimed.headers['location']))?.[1] ?? ''
  const page = await world.visitor('marcus').get(`/o/bridges/reads/${readId}`)
  expect(page.body).toContain('nine-year-olds')
  await expectNoTraceFor('marcus')
})

test('the lead assessor, the approver and the author', async () => {
  for (const name of ['grace', 'priya', 'wen'] as const) await expectNoTraceFor(name)
})

test('the learner finds nothing of the assessor but a code', async () => {
  for (const address of addresses()) {
    const answer = await world.visitor('ana').get(address)
    for (const trace of ['Okafor', 'marcus@example.org', world.person.marcus])
      expect(answer.body.includes(trace), `${trace} at ${address}`).toBe(false)
  }
})
