import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { unbake } from '@cairn/open-badges'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Published, type Visitor, type World } from '../../test/world.ts'
import { forgeryMark } from '../platform/http/forgery.ts'
import type { Id } from '../platform/ids.ts'
import { award } from './actions.ts'
import { earnedWork, signedAward } from './test-world.ts'
import { room } from './way-outside.ts'

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

describe('the verifier', () => {
  const pasted = (badge: string, more: Record<string, string> = {}) => stranger.post('/verify', { badge, ...more })
  const credential = async () => (await stranger.get(`/awards/${awardId}/credential.json`)).body

  /** A file as a browser without script sends it. */
  async function uploaded(name: string, bytes: Uint8Array, fields: Record<string, string> = {}) {
    const visit = /cairn-visit=([^;]+)/.exec(stranger.cookies)?.[1] ?? ''
    const form = new FormData()
    form.set('csrf', forgeryMark(world.cairn.site.secrets, visit))
    for (const [field, value] of Object.entries(fields)) form.set(field, value)
    form.set('file', new Blob([new Uint8Array(bytes)]), name)
    const request = new Request('http://localhost/verify', { method: 'POST', body: form })
    const headers = {
      cookie: stranger.cookies,
      accept: 'text/html',
      'content-type': request.headers.get('content-type') ?? '',
    }
    const { statusCode, body } = await world.cairn.server.inject({
      method: 'POST',
      url: '/verify',
      headers,
      payload: Buffer.from(await request.arrayBuffer()),
    })
    return { status: statusCode, body }
  }

  test.each(['png', 'svg'])('takes the badge as a %s file', async (format) => {
    const { rawPayload } = await world.cairn.server.inject({ url: `/awards/${awardId}/badge.${format}` })
    const { status, body } = await uploaded(`badge.${format}`, rawPayload)
    expect(status).toBe(200)
    expect(body).toContain('This badge is genuine and valid')
    expect(body).toContain('Bridges Teacher Network issues through this site')
    expect(body).toContain('data:image/')
  })

  test('takes it pasted, by the address of its document, and by the address of its page', async () => {
    for (const badge of [
      await credential(),
      `http://localhost:3000/awards/${awardId}/credential.json`,
      `http://localhost:3000/awards/${awardId}`,
      `http://localhost:3000/awards/${awardId}/badge.png`,
    ]) {
      const { status, body } = await pasted(badge)
      expect([status, body.includes('This badge is genuine and valid')]).toEqual([200, true])
    }
  })

  test('answers in Spanish too', async () => {
    const { body } = await stranger.post('/verify', { badge: await credential() }, { 'accept-language': 'es' })
    expect(body).toContain('Esta insignia es auténtica y válida')
    expect(body).toContain('La firma está intacta')
  })

  test('tells whether an e-mail address is the earner’s, and nothing more', async () => {
    const badge = await credential()
    expect((await pasted(badge, { recipient: 'ana@example.org' })).body).toContain(
      'It was issued to the person with this e-mail address.',
    )
    const other = (await pasted(badge, { recipient: 'bo@example.org' })).body
    expect(other).toContain('This badge was issued to another e-mail address')
    for (const trace of ['Ruiz', 'ana@']) expect(other).not.toContain(trace)
  })

  test('says that a changed badge was changed', async () => {
    const changed = (await credential()).replaceAll(published.definition.title, 'Doctor of everything')
    const { body } = await pasted(changed)
    expect(body).toContain('Do not trust this badge: it was changed')
    expect(body).toContain('The signature does not match')
    // Whoever did not prove to be Bridges is not called known.
    expect(body).not.toContain('issues through this site')
  })

  test('shows what it is given as text, never as markup', async () => {
    const bad = '<img src=x onerror=alert(1)>'
    const badge = JSON.parse(await credential())
    badge.name = badge.credentialSubject.achievement.name = badge.credentialSubject.achievement.description = bad
    badge.issuer = { id: `javascript:alert('${bad}')`, type: ['Profile'], name: bad }
    badge.credentialSubject.achievement.criteria.narrative = `</dd><script>alert(2)</script>${bad}`
    const { body } = await pasted(JSON.stringify(badge))
    expect(body).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(body).not.toContain('<img src=x')
    expect(body).not.toContain('<script>alert')
    expect(body).not.toContain('href="javascript:')
  })

  test.each([
    ['nothing', '', 422, 'There is no badge to verify yet'],
    ['words', 'hello', 200, 'There is no badge in this'],
    ['other JSON', '{"a":1}', 200, 'This badge does not hold'],
    ['a private address', 'https://127.0.0.1/badge.json', 200, 'Nothing could be fetched from that address'],
    ['plain http', 'http://example.org/badge.json', 200, 'Nothing could be fetched from that address'],
    [
      'an award that is not there',
      'http://localhost:3000/awards/00000000-0000-4000-8000-000000000000',
      200,
      'Nothing could be fetched',
    ],
    ['a page of ours that is no badge', 'http://localhost:3000/my/awards', 200, 'Nothing could be fetched'],
    ['nested too deeply', '['.repeat(5000) + ']'.repeat(5000), 200, 'There is no badge in this'],
  ])('%s gets a clear sentence', async (_, badge, status, sentence) => {
    const answer = await pasted(badge)
    expect([answer.status, answer.body.includes(sentence)]).toEqual([status, true])
  })

  test('a picture without a badge, and one that is too large, are told so', async () => {
    const { rawPayload } = await world.cairn.server.inject({ url: `/badges/${published.versionId}/badge.png` })
    expect((await uploaded('badge.png', rawPayload)).body).toContain('There is no badge inside the picture')
  })

  test.each([
    ['by a byte', 10 * 1024 * 1024 + 1, 422],
    ['by much: it is not even read to its end', 11 * 1024 * 1024, 413],
  ])('a file that is too large %s is told so in the form', async (_, sizeBytes, status) => {
    const large = await uploaded('badge.png', Buffer.alloc(sizeBytes))
    expect(large.status).toBe(status)
    expect(large.body).toContain('<a href="#file">This file is too large to be a badge: at most 10 MB.')
    expect(large.body).toContain('action="/verify"')
    await expect.poll(() => readdir(world.cairn.site.files.incomingDir)).toEqual([])
  })

  test('many at once: each reads what is ours without keeping anybody’s place in the database', async () => {
    const badge = `http://localhost:3000/awards/${awardId}`
    const reports = await Promise.all(
      Array.from({ length: 40 }, () => stranger.api('POST', '/api/v1/verifications', { badge })),
    )
    expect(new Set(reports.map((report) => report.json().conclusion))).toEqual(new Set(['genuine']))
  })

  test('while too many fetch from outside the form waits with what was typed; what is ours is verified all the same', async () => {
    const leave = Array.from({ length: 16 }, () => room.take())
    expect(room.take()).toBeNull()
    try {
      const badge = 'https://issuer.example.org/badge.json'
      const { status, body } = await pasted(badge, { recipient: 'ana@example.org' })
      expect([status, body.includes('Many badges are being verified right now')]).toEqual([503, true])
      expect(body).toContain(`${badge}</textarea>`)
      expect(body).toContain('value="ana@example.org"')
      const answer = await stranger.api('POST', '/api/v1/verifications', { badge })
      expect([answer.status, answer.json().code]).toEqual([503, 'verifier-busy'])
      expect((await pasted(await credential())).body).toContain('This badge is genuine and valid')
    } finally {
      for (const one of leave) one?.()
    }
    // A private address is refused without a fetch, but it takes a place, and gives it back.
    await pasted('https://127.0.0.1/badge.json')
    const free = Array.from({ length: 16 }, () => room.take())
    expect(free).not.toContain(null)
    for (const one of free) one?.()
  })

  test('a link may fill in the address', async () => {
    const { body } = await stranger.get(`/verify?${new URLSearchParams({ badge: '"><script>x</script>' })}`)
    expect(body).toContain('&quot;&gt;&lt;script&gt;')
  })

  test('by JSON: schema, data URI, verdict', async () => {
    expect((await stranger.api('POST', '/api/v1/verifications', {})).status).toBe(400)
    expect((await stranger.api('POST', '/api/v1/verifications', { badge: 'x', more: 1 })).status).toBe(400)
    const { rawPayload } = await world.cairn.server.inject({ url: `/awards/${awardId}/badge.png` })
    const badge = `data:image/png;base64,${rawPayload.toString('base64')}`
    const report = (await stranger.api('POST', '/api/v1/verifications', { badge, recipient: 'ana@example.org' })).json()
    expect(report.verdict).toBe('valid')
    expect(report.checks.map(({ step }: { step: string }) => step)).toEqual([
      'input',
      'structure',
      'subject',
      'proof',
      'issuer',
      'known-issuer',
      'status',
      'validity',
      'recipient',
    ])
  })
})

test('the pages’ own words are complete in Spanish', () => {
  for (const file of ['words.ts', 'verify-words.ts', 'report-words.ts', 'report-state-words.ts', 'evidence-words.ts']) {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8')
    expect(text.match(/\ben:/g)?.length).toBe(text.match(/\bes:/g)?.length)
    expect(text).not.toContain('staff')
  }
})
