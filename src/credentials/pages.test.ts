import { readFileSync } from 'node:fs'
import { unbake } from '@cairn/open-badges'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Published, type Visitor, type World } from '../../test/world.ts'
import type { Id } from '../platform/ids.ts'
import { award } from './actions.ts'
import { earnedWork, signedAward } from './test-world.ts'

let world: World
let published: Published
let awardId: Id<'award'>
let stranger: Visitor
beforeAll(async () => {
  world = await openWorld()
  published = await world.publish()
  awardId = await signedAward(world, published)
  stranger = world.visitor()
})
afterAll(() => world.close())

const factTypes = async (id: string) => {
  const { rows } = await world.owner.query(`select type from facts where ids->>'awardId' = $1 order by id`, [id])
  return rows.map(({ type }) => type)
}

describe('an award’s page', () => {
  test('says to a stranger what was shown, by the rubric’s own words, and that it is valid', async () => {
    const { status, body, headers } = await stranger.get(`/awards/${awardId}`)
    expect(status).toBe(200)
    for (const words of [
      'This award is valid',
      'Bridges Teacher Network',
      published.definition.title,
      published.definition.competency,
      'Three seconds after every open question.',
      'A third child answers.',
      'Video, 7:12. Assessed, and kept private.',
      `value="http://localhost:3000/awards/${awardId}"`,
      `/awards/${awardId}/credential.json`,
      `/awards/${awardId}/badge.png`,
    ])
      expect(body).toContain(words)
    for (const trace of ['Ruiz', 'ana@', 'ana-ruiz', world.person.ana, 'Marcus', 'R1234'])
      expect(body).not.toContain(trace)
    expect(String(headers['content-security-policy'])).toContain("default-src 'none'")
  })

  test('speaks Spanish to whoever asks for it', async () => {
    const { body } = await stranger.get(`/awards/${awardId}`, { 'accept-language': 'es' })
    expect(body).toContain('Este reconocimiento es válido')
    expect(body).toContain('Compruebe quién lo obtuvo')
  })

  test('has a preview with its picture, structured data, and is not found by searching', async () => {
    const { body } = await stranger.get(`/awards/${awardId}`)
    expect(body).toContain(
      `<meta property="og:image" content="http://localhost:3000/badges/${published.versionId}/badge.png"/>`,
    )
    expect(body).toContain('<meta name="robots" content="noindex"/>')
    const [, data = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body) ?? []
    expect(JSON.parse(data)).toMatchObject({
      '@type': 'EducationalOccupationalCredential',
      name: published.definition.title,
    })
  })

  test('without a signature yet says so, and has nothing to download', async () => {
    const fact = await earnedWork(world, await world.publish())
    await world.cairn.workplace.run(world.actor('priya', 'bridges'), 'write', (work) => award(work, fact))
    const { rows } = await world.owner.query('select id from awards where submission_id = $1', [fact.submissionId])
    const { status, body } = await stranger.get(`/awards/${rows[0].id}`)
    expect(status).toBe(200)
    expect(body).toContain('This award is being signed')
    expect(body).not.toContain(`/awards/${rows[0].id}/badge.png`)
    expect(body).not.toContain('Check who earned it')
    for (const file of ['credential.json', 'badge.png', 'badge.svg']) {
      const answer = await stranger.get(`/awards/${rows[0].id}/${file}`)
      expect([answer.status, answer.body.includes('being signed right now')]).toEqual([404, true])
    }
  })

  test('past its date says that it has expired', async () => {
    const expired = await signedAward(world, await world.publish(), 'bo')
    await world.owner.query('alter table awards disable trigger earner_shows_only')
    await world.owner.query(`update awards set expires_at = now() - interval '1 day' where id = $1`, [expired])
    await world.owner.query('alter table awards enable trigger earner_shows_only')
    expect((await stranger.get(`/awards/${expired}`)).body).toContain('This award has expired')
  })

  test.each(['not-an-id', '00000000-0000-4000-8000-000000000000', "1'%20or%20'1"])('%s is not there', async (id) => {
    for (const path of [
      `/awards/${id}`,
      `/awards/${id}/credential.json`,
      `/awards/${id}/badge.png`,
      `/status-lists/${id}`,
    ])
      expect((await stranger.get(path)).status).toBe(404)
  })
})

describe('the earner', () => {
  test('sees their awards, and nobody else’s', async () => {
    expect((await world.visitor('ana').get('/my/awards')).body).toContain(published.definition.title)
    expect((await world.visitor('marcus').get('/my/awards')).body).toContain('Nothing earned yet')
    expect((await stranger.get('/my/awards')).status).toBe(303)
    const { items: awards } = (await world.visitor('ana').api('GET', '/api/v1/awards')).json()
    expect(awards.find(({ id }: { id: string }) => id === awardId)).toMatchObject({
      state: 'valid',
      visibility: 'open',
      shownName: null,
      credential: `http://localhost:3000/awards/${awardId}/credential.json`,
    })
  })

  test('puts their name on it and takes it off again; the badge itself never has it', async () => {
    const ana = world.visitor('ana')
    const path = `/awards/${awardId}`
    const before = (await stranger.get(`${path}/credential.json`)).body
    expect((await ana.post(`/my/awards/${awardId}/show`, { name: 'shown' })).status).toBe(303)
    expect((await stranger.get(path)).body).toContain('Ana Ruiz')
    expect((await stranger.get(`${path}/credential.json`)).body).toBe(before)
    await ana.post(`/my/awards/${awardId}/show`, { name: 'left-out' })
    expect((await stranger.get(path)).body).not.toContain('Ana Ruiz')
    expect((await factTypes(awardId)).filter((type) => type === 'award-shown')).toHaveLength(2)
  })

  test('hides it: strangers find nothing at any of its addresses, a badge in their hands still verifies', async () => {
    const hidden = await signedAward(world, await world.publish(), 'ana')
    const png = await world.cairn.server.inject({ url: `/awards/${hidden}/badge.png` })
    const ana = world.visitor('ana')
    await ana.post(`/my/awards/${hidden}/show`, { visibility: 'hidden' })
    const addresses = [
      `/awards/${hidden}`,
      ...['credential.json', 'badge.png', 'badge.svg'].map((file) => `/awards/${hidden}/${file}`),
    ]
    for (const path of addresses) {
      for (const visitor of [stranger, world.visitor('bo'), world.visitor('marcus'), world.visitor('tomas')])
        expect((await visitor.get(path)).status, path).toBe(404)
      const own = await ana.get(path)
      expect(own.status, path).toBe(200)
      expect(own.headers['cache-control']).toContain('no-store')
    }
    const badge = unbake(new Uint8Array(png.rawPayload)).text
    const report = (await stranger.api('POST', '/api/v1/verifications', { badge })).json()
    expect(report).toMatchObject({ verdict: 'valid', page: null })
    expect((await world.visitor('priya').get(`/o/bridges/awards/${hidden}`)).status).toBe(200)
    await ana.post(`/my/awards/${hidden}/show`, { visibility: 'open' })
    expect((await stranger.get(`/awards/${hidden}`)).status).toBe(200)
  })

  test('decides only for themselves, and only what is offered', async () => {
    expect((await world.visitor('bo').post(`/my/awards/${awardId}/show`, { visibility: 'hidden' })).status).toBe(404)
    expect((await world.visitor('priya').post(`/my/awards/${awardId}/show`, { visibility: 'hidden' })).status).toBe(404)
    expect((await world.visitor('ana').post(`/my/awards/${awardId}/show`, { visibility: 'public' })).status).toBe(422)
    expect((await stranger.get(`/awards/${awardId}`)).status).toBe(200)
  })
})

describe('the issuer', () => {
  test('finds its awards by number, by address and by words, and never sees whose they are', async () => {
    const priya = world.visitor('priya')
    const find = async (q: string) => (await priya.get(`/o/bridges/awards?${new URLSearchParams({ q })}`)).body
    for (const q of ['', awardId, `http://localhost:3000/awards/${awardId}/badge.png`, 'WAIT time'])
      expect(await find(q)).toContain(awardId)
    expect(await find('%')).toContain(awardId)
    expect(await find('astronomy')).toContain('No award fits')
    for (const path of ['/o/bridges/awards', `/o/bridges/awards/${awardId}`]) {
      const { body } = await priya.get(path)
      for (const trace of ['Ruiz', 'ana@', world.person.ana]) expect(body).not.toContain(trace)
    }
  })

  test('nobody else gets in: other roles, other issuers, the public', async () => {
    for (const name of ['marcus', 'wen', 'ana', 'dana', 'tomas'] as const) {
      expect((await world.visitor(name).get('/o/bridges/awards')).status).toBe(403)
      const answer = await world
        .visitor(name)
        .post(`/o/bridges/awards/${awardId}/revoke`, { reason: 'No', confirm: 'yes' })
      expect(answer.status).toBe(403)
    }
    // Tomás approves for Harbour: an award of Bridges is not there for him, though its page is public.
    expect((await world.visitor('tomas').get(`/o/harbour/awards/${awardId}`)).status).toBe(404)
    const reached = await world
      .visitor('tomas')
      .post(`/o/harbour/awards/${awardId}/revoke`, { reason: 'No', confirm: 'yes' })
    expect(reached.status).toBe(404)
    expect((await stranger.get('/o/bridges/awards')).status).toBe(303)
    expect((await stranger.get(`/awards/${awardId}`)).body).toContain('This award is valid')
  })

  test('revokes with a reason and on purpose, once; the page says so', async () => {
    const revoked = await signedAward(world, await world.publish(), 'bo')
    const priya = world.visitor('priya')
    const path = `/o/bridges/awards/${revoked}/revoke`
    const silent = await priya.post(path, { confirm: 'yes' })
    expect([silent.status, silent.body.includes('Fill in “Reason”')]).toEqual([422, true])
    const unsure = await priya.post(path, { reason: 'The video was another person’s.' })
    expect([unsure.status, unsure.body.includes('Tick the box')]).toEqual([422, true])
    // What was typed is still there.
    expect(unsure.body).toContain('The video was another person’s.</textarea>')

    expect((await priya.post(path, { reason: 'The video was <b>another</b> person’s.', confirm: 'yes' })).status).toBe(
      303,
    )
    const { body } = await stranger.get(`/awards/${revoked}`)
    expect(body).toContain('This award was revoked')
    expect(body).toContain('The video was &lt;b&gt;another&lt;/b&gt; person’s.')
    expect(await factTypes(revoked)).toEqual(['awarded', 'credential-signed', 'award-revoked'])
    const { rows } = await world.owner.query(
      `select count(*)::int as count from jobs.job where name = 'sign-status-list' and state = 'created'`,
    )
    expect(rows[0].count).toBeGreaterThan(0)

    const again = await priya.api('POST', `/api/v1/organisations/bridges/awards/${revoked}/revoke`, { reason: 'Twice' })
    expect([again.status, again.json().code]).toEqual([409, 'already-revoked'])
  })

  test('revoking by JSON asks for a reason that says something', async () => {
    const answer = await world
      .visitor('priya')
      .api('POST', `/api/v1/organisations/bridges/awards/${awardId}/revoke`, { reason: ' ' })
    expect(answer.status).toBe(400)
  })
})

describe('an issuer’s page', () => {
  test('shows people what it offers and programs its profile with its keys', async () => {
    const people = await stranger.get('/issuers/bridges')
    expect(people.body).toContain('Bridges Teacher Network')
    expect(people.body).toContain(published.slug)
    const { headers, ...program } = await stranger.get('/issuers/bridges', { accept: 'application/json' })
    expect(program.json()).toMatchObject({
      id: 'http://localhost:3000/issuers/bridges',
      type: ['Profile'],
      name: 'Bridges Teacher Network',
    })
    expect(headers['vary']).toContain('Accept')
    expect(program.body).not.toContain('secret')
  })

  test('districts are no issuers, and what is not there is not there', async () => {
    for (const slug of ['riverbend', 'nobody', '..%2f']) {
      expect((await stranger.get(`/issuers/${slug}`)).status).toBe(404)
      expect((await stranger.get(`/issuers/${slug}`, { accept: 'application/json' })).status).toBe(404)
    }
  })
})

describe('badge pictures of micro-credentials', () => {
  test('are there for published versions and not for drafts', async () => {
    for (const format of ['svg', 'png']) {
      expect((await stranger.get(`/badges/${published.versionId}/badge.${format}`)).status).toBe(200)
    }
    const draft = await world.publish()
    await world.owner.query('alter table versions disable trigger keep_published')
    await world.owner.query(`update versions set state = 'draft', published_at = null where id = $1`, [draft.versionId])
    await world.owner.query('alter table versions enable trigger keep_published')
    expect((await stranger.get(`/badges/${draft.versionId}/badge.svg`)).status).toBe(404)
  })
})

test('the pages’ own words are complete in Spanish', () => {
  for (const file of ['words.ts', 'verify-words.ts', 'report-words.ts', 'report-state-words.ts', 'evidence-words.ts']) {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8')
    expect(text.match(/\ben:/g)?.length).toBe(text.match(/\bes:/g)?.length)
    expect(text).not.toContain('staff')
  }
})
