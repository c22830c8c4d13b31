import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '../src/routes.ts'
import { contractOf } from './contract.ts'
import { judgedWork } from './judged-work.ts'
import { openWorld, type PersonName, type World } from './world.ts'

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
    const [told] = Object.entries<Told>(verb.responses).filter(([status]) => status !== 'default')
    const schema = told?.[1].content['application/json']?.schema
    expect(Object.keys(schema?.properties ?? {}), `${method} ${path}`).not.toEqual([])
    expect(schema?.additionalProperties, `${method} ${path}`).toBe(false)
  }
})
type Told = { content: Record<string, { schema: { properties?: object; additionalProperties?: boolean } }> }

test('every answer in these tests is held against the document: a member too many or too few is noticed', async () => {
  const faultOf = contractOf(world.cairn.server)
  const me = await world.visitor('marcus').api('GET', '/api/v1/me')
  const held = (body: object) =>
    faultOf('GET', '/api/v1/me', { status: 200, type: 'application/json; charset=utf-8', body: JSON.stringify(body) })
  expect(held(me.json())).toBeNull()
  expect(held({ ...me.json(), password: 'secret' })).toContain('password')
  expect(held({ ...me.json(), id: 7 })).toContain('/id')
  expect(held({})).toContain('givenName')
  expect(faultOf('GET', '/api/v1/me', { status: 201, type: 'application/json', body: '{}' })).toContain('tells nothing')
})

test('a programmer with only the document goes through everything that is read', async () => {
  const published = await world.publish()
  const work = await judgedWork(world, published)
  const bridges = '/api/v1/organisations/bridges'
  const seen = async (name: PersonName | undefined, path: string) => {
    const answer = await world.visitor(name).api('GET', path)
    expect(answer.status, path).toBe(200)
    return answer.json()
  }
  await seen('ana', '/api/v1/me')
  expect((await seen(undefined, '/api/v1/micro-credentials?q=wait+time&page=1')).items.length).toBeGreaterThan(0)
  await seen(undefined, `/api/v1/micro-credentials/bridges/${published.slug}`)
  await seen('wen', `${bridges}/versions`)
  await seen('wen', `${bridges}/versions/${published.versionId}`)
  await seen('ana', `/api/v1/enrolments/${work.enrolmentId}`)
  await seen('ana', `/api/v1/submissions/${work.submissionId}`)
  const waiting = await judgedWork(world, await world.publish(), { release: false })
  const approvals = await seen('priya', `${bridges}/approvals`)
  expect(approvals).toMatchObject({ items: [{ assessmentId: waiting.assessmentId }], total: 1, page: 1, pageSize: 50 })
  expect(await seen('priya', `${bridges}/approvals?page=2`)).toMatchObject({ items: [], total: 1, page: 2 })
  const report = await world.visitor().api('POST', '/api/v1/verifications', { badge: { id: 'no badge at all' } })
  expect(report.json()).toMatchObject({ verdict: 'invalid', page: null })
})

test('lists are answered in pages, under one name', async () => {
  const { person, owner } = world
  const { organisationId, microCredentialId, versionId } = await own()
  await owner.query(
    `insert into enrolments (id, organisation_id, person_id, micro_credential_id, version_id, reason, created_at, withdrawn_at)
     select gen_random_uuid(), $1, $2, $3, $4, 'own-goal', now() - make_interval(mins => n), now() from generate_series(1, 60) n`,
    [organisationId, person.dana, microCredentialId, versionId],
  )
  const page = async (query: string) => (await world.visitor('dana').api('GET', `/api/v1/enrolments${query}`)).json()
  const [first, second, third] = [await page(''), await page('?page=2'), await page('?page=3')]
  expect([first, second, third].map(({ items }) => items.length)).toEqual([50, 10, 0])
  for (const one of [first, second, third]) expect(one).toMatchObject({ total: 60, pageSize: 50 })
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(60)
  expect((await world.visitor('dana').api('GET', '/api/v1/awards')).json()).toEqual({
    items: [],
    total: 0,
    page: 1,
    pageSize: 50,
  })
  for (const wrong of ['?page=0', '?page=x', '?size=7'])
    expect((await world.visitor('dana').api('GET', `/api/v1/enrolments${wrong}`)).status).toBe(400)
})

async function own() {
  const { microCredentialId, versionId } = await world.publish()
  return { organisationId: world.organisation.bridges, microCredentialId, versionId }
}

test('says who one is, and one’s roles', async () => {
  const me = (await world.visitor('marcus').api('GET', '/api/v1/me')).json()
  expect(me).toMatchObject({ givenName: 'Marcus', organisations: [{ slug: 'bridges', roles: ['assessor'] }] })
})

test('enrol, point, take the pointer back, withdraw: with the statuses the document names', async () => {
  const { slug } = await world.publish()
  const ana = world.visitor('ana')
  const enrolled = await ana.api('POST', '/api/v1/enrolments', { issuer: 'bridges', slug, reason: 'own-goal' })
  expect(enrolled.status).toBe(201)
  const enrolment = `/api/v1/enrolments/${enrolled.json().id}`
  const link = { promptKey: 'lesson', url: 'https://video.example.org/lesson' }
  const artifact = await ana.api('POST', `${enrolment}/artifacts`, link)
  expect(artifact.status).toBe(201)
  const place = { criterionKey: 'silence', artifactId: artifact.json().id, fromMs: 1000 }
  const pointer = await ana.api('POST', `${enrolment}/pointers`, place)
  expect(pointer.status).toBe(201)
  expect((await ana.api('DELETE', `${enrolment}/pointers/${pointer.json().id}`)).status).toBe(200)
  expect((await ana.api('DELETE', `${enrolment}/pointers/${pointer.json().id}`)).status).toBe(404)
  expect((await ana.api('POST', `${enrolment}/withdraw`)).status).toBe(200)
  const { rows } = await world.owner.query('select withdrawn_at from enrolments where id = $1', [
    enrolment.split('/').at(-1),
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
