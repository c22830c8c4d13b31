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

test('who releases verdicts sees nothing of their own work, nor of a colleague’s', async () => {
  const own = await submittedWork(world, await world.publish(), 'priya')
  const { rows } = await world.owner.query('select id from assessments where submission_id = $1', [own.submissionId])
  await world.owner.query(`update reads set kind = 'read' where submission_id = $1`, [own.submissionId])
  const { status, body } = await world.visitor('priya').get(`/o/bridges/approvals/${rows[0].id}`)
  expect(status).toBe(403)
  expect(body).not.toContain('nine-year-olds')
})

test('the ids of evidence do not tell when it was added', async () => {
  const ana = world.visitor('ana')
  const { slug } = await world.publish()
  const enrolled = await ana.api('POST', '/api/v1/enrolments', { issuer: 'bridges', slug, reason: 'own-goal' })
  const at = `/api/v1/enrolments/${enrolled.json().id}`
  const url = 'https://video.example.org/1'
  const artifact = (await ana.api('POST', `${at}/artifacts`, { promptKey: 'lesson', url })).json().id
  const place = { criterionKey: 'silence', artifactId: artifact, fromMs: 1 }
  const pointer = (await ana.api('POST', `${at}/pointers`, place)).json().id
  // Version 4 (RFC 9562 §5.4): nothing but chance.
  for (const id of [artifact, pointer]) expect(id[14]).toBe('4')
})

test('the learner finds nothing of the assessor but a code', async () => {
  for (const address of addresses()) {
    const answer = await world.visitor('ana').get(address)
    for (const trace of ['Okafor', 'marcus@example.org', world.person.marcus])
      expect(answer.body.includes(trace), `${trace} at ${address}`).toBe(false)
  }
})
