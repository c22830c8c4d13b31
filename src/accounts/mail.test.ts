import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCookieJar } from '../../test/cookie-jar.ts'
import { linkIn, openSmtpServer } from '../../test/letters.ts'
import { openWorld, type World } from '../../test/world.ts'
import type { JobOf } from '../jobs.ts'
import { mailLink } from './jobs.ts'

let world: World
let smtp: Awaited<ReturnType<typeof openSmtpServer>>
beforeAll(async () => {
  smtp = await openSmtpServer()
  world = await openWorld({
    worker: true,
    env: {
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Cairn <cairn@cairn.example>',
      CAIRN_RATE_LIMITS: '1',
      PORT: '4321',
    },
  })
})
afterAll(async () => {
  await world.close()
  await smtp.close()
})

/** The job that writes to the holder of this address, in small letters. */
async function letterTo(email: string, purpose: JobOf<'mail-link'>['purpose']): Promise<JobOf<'mail-link'>> {
  const { rows } = await world.owner.query('select id, person_id from identifiers where value_folded = $1', [email])
  return { name: 'mail-link', personId: rows[0].person_id, purpose, identifierId: rows[0].id }
}

const rosa = {
  givenName: 'Rosa',
  familyName: 'Delgado',
  email: 'Rosa@example.org',
  password: 'tres segundos de silencio',
}

describe('through an SMTP server', () => {
  test('the letter says what it is, in the person’s language, as text and as HTML that loads nothing', async () => {
    const browser = openCookieJar(world)
    expect((await browser.get('/sign-up', { 'accept-language': 'es-MX' })).body).toContain('Crear una cuenta')
    await browser.post('/language', { language: 'es' })
    expect((await browser.post('/sign-up', rosa)).to).toBe('/my')

    const letter = await smtp.next('Rosa@example.org')
    expect(letter.from).toEqual({ name: 'Cairn', address: 'cairn@cairn.example' })
    expect(letter.subject).toBe('Confirme su correo electrónico')
    expect(letter.text).toContain('Hola, Rosa')
    expect(letter.html).toContain('<html lang="es">')
    expect(letter.html).not.toMatch(/<(img|script|link|iframe)\b|url\(/)
    expect(letter.html?.match(/(?:src|href)="https?:\/\/(?!localhost:4321\/)/)).toBeNull()
    expect(linkIn(letter)).toMatch(/^\/links\/[\w-]{43}$/)
  })

  test('a letter that the server would not take is sent at the next try, under a link of its own', async () => {
    const job = await letterTo('rosa@example.org', 'reset-password')
    smtp.refuseNext(2)
    await expect(mailLink(world.cairn, job)).rejects.toThrow('try again later')
    await expect(mailLink(world.cairn, job)).rejects.toThrow('try again later')
    await mailLink(world.cairn, job)
    const links = await world.owner.query(
      `select used_at is null as holds from one_time_links where purpose = 'reset-password' order by created_at`,
    )
    expect(links.rows).toEqual([{ holds: false }, { holds: false }, { holds: true }])
    const letter = await smtp.next('Rosa@example.org')
    expect((await openCookieJar(world).get(linkIn(letter))).body).toContain('New password')
  })

  test('nobody’s mailbox is flooded: after some letters in an hour there are no more', async () => {
    const job = await letterTo('grace@example.org', 'reset-password')
    for (let asked = 0; asked < 15; asked++) await mailLink(world.cairn, job)
    const sent = (await smtp.all()).filter(({ to }) => to?.[0]?.address === 'grace@example.org')
    expect(sent.length).toBe(8)
  })

  test('what was confirmed since is not asked for again', async () => {
    const job = await letterTo('priya@example.org', 'verify-email')
    await mailLink(world.cairn, job)
    const links = await world.owner.query(`select from one_time_links where identifier_id = $1`, [job.identifierId])
    expect(links.rowCount).toBe(0)
  })
})

describe('guessing', () => {
  test('too many tries in a minute are answered 429 with a sentence', async () => {
    const visitor = world.visitor()
    const statuses = []
    for (let tries = 0; tries < 12; tries++)
      statuses.push((await visitor.post('/sign-in', { email: 'ana@example.org', password: 'guess number one' })).status)
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
    const page = await visitor.post('/sign-in', { email: 'ana@example.org', password: 'guess number one' })
    expect(page.body).toMatch(/That was tried too often in a short time\. Wait \d+ seconds? and try again/)
    expect(page.headers['retry-after']).toMatch(/^\d+$/)
    expect(page.body).toContain('value="ana@example.org"')
    expect(page.body).not.toContain('guess number one')
    for (let tries = 0; tries < 10; tries++)
      await visitor.api('POST', '/api/v1/sessions', { email: 'ana@example.org', password: 'guess number one' })
    const api = await visitor.api('POST', '/api/v1/sessions', {
      email: 'ana@example.org',
      password: 'guess number one',
    })
    expect(api.status).toBe(429)
    expect(api.json().code).toBe('too-many-tries')
  })
})
