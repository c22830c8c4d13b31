import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf as badgeFaultsOf } from '@cairn/open-badges'
import { openWorld, type World } from '../../test/world.ts'
import { smallDefinition } from '../../test/small-definition.ts'
import { asPerson } from '../platform/actor.ts'
import { achievementOf } from './achievement.ts'
import { queryOf, searchFrom } from './search.ts'
import * as store from './store.ts'

let world: World
const address = '/catalogue/bridges/wait-time'
beforeAll(async () => {
  world = await openWorld()
  await world.publish({ resources: [{ title: '<script>alert(1)</script>', note: '' }] }, { slug: 'wait-time' })
  await world.publish({ title: 'Leer juntos', language: 'es', topic: 'families' }, { issuer: 'harbour', slug: 'leer' })
})
afterAll(() => world.close())

test('the catalogue answers without an account, in the visitor’s language, with boxes to choose', async () => {
  const page = await world.visitor().get('/catalogue?topic=families')
  expect(page.status).toBe(200)
  expect(page.body).toContain('<h2 id="results">1 micro-credential</h2>')
  expect(page.body).toMatch(/type="checkbox"[^>]*name="topic"[^>]*checked=""[^>]*value="families"/)
  expect(page.body).toContain('href="/catalogue/harbour/leer"')
  expect(page.body).not.toContain('<script')
  const spanish = await world.visitor().get('/catalogue', { 'accept-language': 'es-MX,es;q=0.9' })
  expect(spanish.body).toContain('2 microcredenciales')
  expect(spanish.body).toContain('De 6 a 10 horas')
})

test('an empty answer helps on', async () => {
  const nothing = await world.visitor().get('/catalogue?q=qqqqqq')
  expect(nothing.body).toContain('Nothing found for “qqqqqq”')
  expect(nothing.body).toContain('See the whole catalogue')
  const narrowed = await world.visitor().get('/catalogue?topic=families&audience=coach')
  expect(narrowed.body).toContain('Without these choices there are 2 micro-credentials')
  const far = await world.visitor().get('/catalogue?page=7')
  expect(far.body).toContain('There are fewer pages than that')
})

test('nonsense in the address is left out', async () => {
  const query = 'topic=astrology&page=-3&sort=price&effort=to-5&effort=to-5&q=%20%20a%20%20b%20'
  expect(queryOf(searchFrom(new URLSearchParams(query)))).toBe('?q=a+b&effort=to-5')
  expect((await world.visitor().get(`/catalogue?${query}&issuer='%3B--&q=%5C%00(`)).status).toBe(200)
})

test('the page of a micro-credential shows the very rubric, escaped, with previews and structured data', async () => {
  const { status, body } = await world.visitor().get(address)
  expect(status).toBe(200)
  for (const text of Object.values(smallDefinition.artifacts[0]?.criteria[0]?.levels ?? {}))
    expect(body).toContain(text)
  expect(body).toContain('Names the class and a reason that is seen in it.')
  expect(body).toContain('5 to 200 words')
  expect(body).toContain(`href="${address}/enrol"`)
  expect(body).not.toContain('<script>alert')
  expect(body).toContain(`<link rel="canonical" href="http://localhost:3000${address}"/>`)
  expect(body).toMatch(
    /<meta property="og:image" content="http:\/\/localhost:3000\/badges\/[0-9a-f-]{36}\/badge.png"\/>/,
  )
  expect(body).toContain('<meta property="og:type" content="website"/>')
  expect(body).toContain(`<meta property="og:image:alt" content="The badge of “${smallDefinition.title}”"/>`)
  const [, data] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(body) ?? []
  expect(JSON.parse(data ?? '')).toMatchObject({
    '@type': 'EducationalOccupationalCredential',
    name: smallDefinition.title,
    inLanguage: 'en',
  })
})

test.each([
  '/catalogue/bridges/nothing',
  '/catalogue/nobody/wait-time',
  '/catalogue/harbour/wait-time',
  `${address}/versions/2`,
  `${address}/versions/x`,
  `${address}/versions/0`,
])('%s is not found', async (path) => {
  expect((await world.visitor().get(path)).status).toBe(404)
})

test('the address of a version answers programs with the Open Badges achievement', async () => {
  const answer = await world.visitor().get(`${address}/versions/1`, { accept: 'application/ld+json, application/json' })
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toContain('application/ld+json')
  const achievement = answer.json()
  const id = `http://localhost:3000${address}/versions/1`
  expect(achievement).toMatchObject({
    id,
    type: ['Achievement'],
    achievementType: 'MicroCredential',
    criteria: { id },
    version: '1',
  })
  expect((await world.visitor().get(`${address}/versions/1`)).headers['content-type']).toContain('text/html')
})

test('the achievement holds what the standard asks: ids inside itself, levels low to high, nothing empty', async () => {
  const version = await world.cairn.workplace.run(asPerson(world.person.ana), 'read', (work) =>
    store.publishedVersion(work, 'bridges', 'wait-time'),
  )
  if (!version) throw new Error('It was published.')
  const achievement = achievementOf(version, 'https://cairn.example')
  expect(achievement.resultDescription.map(({ id }) => id.split('#')[1])).toEqual([
    'context',
    'silence',
    'voices',
    'change',
  ])
  for (const { requiredLevel, rubricCriterionLevel } of achievement.resultDescription)
    expect(rubricCriterionLevel.map(({ id }) => id)).toContain(requiredLevel)
  expect(achievement.resultDescription[2]?.rubricCriterionLevel.map(({ name }) => name)).toEqual([
    'Not Yet',
    'Almost',
    'Yes',
  ])
  const bare = achievementOf(
    { ...version, definition: { ...version.definition, alignments: [] } },
    'https://cairn.example',
  )
  expect(bare).not.toHaveProperty('alignment')
  expect(JSON.stringify([achievement, bare])).not.toMatch(/\[\]|null|""/)
  expect(badgeFaultsOf(badgeOf(achievement))).toEqual([])
})

function badgeOf(achievement: object) {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: 'https://cairn.example/awards/1/credential.json',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: 'https://cairn.example/issuers/bridges', type: ['Profile'], name: 'Bridges' },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { id: 'https://example.org/someone', type: ['AchievementSubject'], achievement },
  }
}

test('the catalogue as JSON', async () => {
  const found = (
    await world.visitor().api('GET', '/api/v1/micro-credentials?q=wiat&audience=teacher&audience=parent')
  ).json()
  expect(found).toMatchObject({
    total: 1,
    page: 1,
    heard: 'wait',
    items: [{ slug: 'wait-time', url: `http://localhost:3000${address}` }],
  })
  expect((await world.visitor().api('GET', '/api/v1/micro-credentials?topic=astrology')).status).toBe(400)
  const one = (await world.visitor().api('GET', '/api/v1/micro-credentials/bridges/wait-time')).json()
  expect(one).toMatchObject({
    number: 1,
    achievement: `http://localhost:3000${address}/versions/1`,
    definition: { title: smallDefinition.title },
  })
  expect((await world.visitor().api('GET', '/api/v1/micro-credentials/bridges/none')).json()).toMatchObject({
    code: 'not-found',
  })
})

test('the first page shows what is newest', async () => {
  expect((await world.visitor().get('/')).body).toContain('href="/catalogue/harbour/leer"')
})
