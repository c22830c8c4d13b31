import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '../src/routes.ts'
import { judgedWork } from './judged-work.ts'
import { openWorld, type World } from './world.ts'

// The JSON API offers what the pages do, and its document says what really comes back.

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('the document is OpenAPI 3.1 and holds every verb, with its answer and its problem', async () => {
  const document = (await world.visitor().get('/api/openapi.json')).json()
  expect(document.openapi).toBe('3.1.0')
  for (const { method, path } of Object.values(routes).filter((route) => route.path.startsWith('/api/v1/'))) {
    const verb = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    expect(verb?.summary, `${method} ${path}`).toBeTruthy()
    expect(Object.keys(verb.responses).filter((status) => status === '200' || status === '201')).toHaveLength(1)
    expect(verb.responses.default.content['application/problem+json']).toBeTruthy()
  }
})

test('says who one is, and one’s roles', async () => {
  const me = (await world.visitor('marcus').api('GET', '/api/v1/me')).json()
  expect(me).toMatchObject({ givenName: 'Marcus', organisations: [{ slug: 'bridges', roles: ['assessor'] }] })
})

test('enrol, point, take the pointer back, withdraw: with the statuses the document names', async () => {
  const { slug } = await world.publish()
  const ana = world.visitor('ana')
  const enrolled = await ana.api('POST', '/api/v1/enrolments', { issuer: 'bridges', slug, reason: 'own-goal' })
  expect(enrolled.status).toBe(201)
  const enrolment = `/api/v1/enrolments/${enrolled.json().id ?? enrolled.json().enrolmentId}`
  const link = { promptKey: 'lesson', url: 'https://video.example.org/lesson' }
  const artifact = await ana.api('POST', `${enrolment}/artifacts`, link)
  expect(artifact.status).toBe(201)
  const place = { criterionKey: 'silence', artifactId: artifact.json().id, fromMs: 1000 }
  const pointer = await ana.api('POST', `${enrolment}/pointers`, place)
  expect(pointer.status).toBe(201)
  expect((await ana.api('DELETE', `${enrolment}/pointers/${pointer.json().id}`)).status).toBe(200)
  expect((await ana.api('DELETE', `${enrolment}/pointers/${pointer.json().id}`)).status).toBe(404)
  expect((await ana.api('POST', `${enrolment}/withdraw`)).status).toBe(200)
  const { rows } = await world.owner.query('select withdrawn_at from enrolments where person_id = $1', [
    world.person.ana,
  ])
  expect(rows[0].withdrawn_at).not.toBeNull()
})

test('an assessor hands back, an approver asks once more, an earner hides an award', async () => {
  const bridges = '/api/v1/organisations/bridges'
  const asked = await judgedWork(world, await world.publish(), { release: false })
  const question = { note: 'Did you see 2:10?' }
  const back = () => world.visitor('priya').api('POST', `${bridges}/approvals/${asked.assessmentId}/return`, question)
  expect((await back()).status).toBe(200)
  expect((await back()).json().code).toBe('not-ready-to-decide')
  expect((await world.visitor('marcus').api('POST', `${bridges}/reads/${asked.readId}/hand-back`)).status).toBe(200)

  const { awardId } = await judgedWork(world, await world.publish())
  const showing = { visibility: 'hidden' }
  expect((await world.visitor('ana').api('PUT', `/api/v1/awards/${awardId}/showing`, showing)).status).toBe(200)
  expect((await world.visitor('bo').get(`/awards/${awardId}`)).status).toBe(404)
})

test('an author revises what is published, an approver returns and retires', async () => {
  const bridges = '/api/v1/organisations/bridges'
  const { microCredentialId } = await world.publish()
  const revised = await world.visitor('wen').api('POST', `${bridges}/micro-credentials/${microCredentialId}/revise`)
  expect(revised.status).toBe(201)
  const version = `${bridges}/versions/${revised.json().versionId}`
  expect((await world.visitor('wen').api('POST', `${version}/review`)).status).toBe(200)
  expect((await world.visitor('priya').api('POST', `${version}/return`, { note: 'One more study.' })).status).toBe(200)
  const retired = await world.visitor('priya').api('POST', `${bridges}/micro-credentials/${microCredentialId}/retire`)
  expect(retired.status).toBe(200)
})
