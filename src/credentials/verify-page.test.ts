import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Published, type Visitor, type World } from '../../test/world.ts'
import { forgeryMark } from '../platform/http/forgery.ts'
import type { Id } from '../platform/ids.ts'
import { signedAward } from './test-world.ts'
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

  test('keeps what was pasted and typed where it may be mended', async () => {
    const { body } = await pasted('{"id": "half of a badge', { recipient: 'ana@school.example' })
    expect(body).toContain('Try again')
    expect(body).toContain('{&quot;id&quot;: &quot;half of a badge</textarea>')
    expect(body).toContain('value="ana@school.example"')
    expect((await pasted(await credential())).body).not.toContain('<textarea')
  })

  test('says of a certificate that no badge is inside it', async () => {
    const { rawPayload } = await world.cairn.server.inject({ url: `/awards/${awardId}/certificate.pdf` })
    const { status, body } = await uploaded('certificate.pdf', rawPayload)
    expect(status).toBe(422)
    expect(body).toContain('A PDF is a certificate for people to read')
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
    const leave = Array.from({ length: 16 }, (_, place) => room.take(`asker ${place}`))
    expect(room.take('another')).toBeNull()
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
    const free = Array.from({ length: 16 }, (_, place) => room.take(`asker ${place}`))
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
