import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCookieJar } from '../../test/cookie-jar.ts'
import { linkIn, type Mailbox, openMailFolder } from '../../test/letters.ts'
import { openWorld, type World } from '../../test/world.ts'
import { firstOperatorLink } from './first-operator.ts'

let world: World
let mail: Mailbox
beforeAll(async () => {
  world = await openWorld({ worker: true })
  mail = openMailFolder(world.dataDir)
})
afterAll(() => world.close())

const lucia = { givenName: 'Lucía', familyName: 'Santos', email: 'lucia@example.org', password: 'four quiet seconds' }
const factsOf = async (email: string) =>
  (
    await world.owner.query(
      `select distinct f.type from facts f join identifiers i on i.person_id = f.person_id where i.value_folded = $1 order by 1`,
      [email],
    )
  ).rows.map(({ type }) => type)

describe('from signing up to a new password', () => {
  const browser = () => openCookieJar(world, 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')
  let first: ReturnType<typeof browser>

  test('a person signs up, is signed in, and is asked to confirm the address', async () => {
    first = browser()
    expect((await first.get('/sign-up')).body).toContain('name="givenName"')
    const answer = await first.post('/sign-up', { ...lucia, next: '/account', timeZone: 'Europe/Madrid' })
    expect([answer.status, answer.to]).toEqual([303, '/account'])
    const page = await first.get('/account')
    expect(page.body).toContain('We have sent a letter to lucia@example.org')
    expect(page.body).toContain('not confirmed yet')
    expect(page.body).toContain('<option value="Europe/Madrid" selected="">')
    expect(page.body).toContain('Firefox on Linux')
    expect(await factsOf('lucia@example.org')).toEqual(['joined', 'signed-in'])
    const { rows } = await world.owner.query(
      `select hash from passwords where hash like '$argon2id$v=19$m=19456,t=2,p=1$%'`,
    )
    expect(rows).toHaveLength(1)
  })

  test('the mailed link confirms it; opening it uses nothing up, and it works once', async () => {
    const letter = await mail.next('lucia@example.org')
    expect(letter.subject).toBe('Confirm your e-mail address')
    const link = linkIn(letter)
    for (let scans = 0; scans < 3; scans++) expect((await openCookieJar(world).get(link)).status).toBe(200)
    expect(await factsOf('lucia@example.org')).not.toContain('email-verified')

    expect((await first.post(link)).to).toBe('/my')
    expect(await factsOf('lucia@example.org')).toContain('email-verified')
    expect((await first.get('/account')).body).toContain('Your address is confirmed')

    const again = await first.post(link)
    expect(again.status).toBe(410)
    expect(again.body).toContain('This link no longer works')
    expect((await first.get(link)).status).toBe(410)
  })

  test('signing out ends the session for whoever kept its token', async () => {
    const token = first.cookie('session') ?? ''
    expect((await first.post('/sign-out')).to).toBe('/')
    expect(first.cookie('session')).toBeUndefined()
    const kept = await world.cairn.server.inject({ url: '/account', headers: { cookie: `cairn-session=${token}` } })
    expect(kept.headers.location).toBe('/sign-in?next=%2Faccount')
  })

  test('a forgotten password: the mailed link sets a new one once, and every device is signed out', async () => {
    const phone = browser()
    expect((await phone.post('/sign-in', { email: 'Lucia@Example.org', password: lucia.password })).to).toBe('/my')
    expect((await first.post('/forgotten-password', { email: 'lucia@example.org' })).to).toBe('/sign-in')
    expect((await first.get('/sign-in')).body).toContain('a link is on its way')

    const link = linkIn(await mail.next('lucia@example.org'))
    expect((await first.get(link)).body).toContain('New password')
    const refused = await first.post(link, { password: 'too short' })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('at least 10 characters')

    expect((await first.post(link, { password: 'five quiet seconds' })).to).toBe('/sign-in')
    expect((await first.post(link, { password: 'six quiet seconds' })).status).toBe(410)
    expect((await phone.get('/account')).to).toBe('/sign-in?next=%2Faccount')
    expect((await first.post('/sign-in', { email: lucia.email, password: lucia.password })).status).toBe(401)
    const entered = await first.post('/sign-in', {
      email: lucia.email,
      password: 'five quiet seconds',
      next: '/catalogue',
    })
    expect(entered.to).toBe('/catalogue')
  })

  test('a token stands nowhere but in the letter: neither in a job nor in the clear in a table', async () => {
    const letters = await mail.all()
    const tokens = letters.map((letter) => linkIn(letter).split('/').at(-1) ?? '').filter((token) => token.length > 20)
    expect(tokens.length).toBeGreaterThan(0)
    const { rows } = await world.owner.query(
      `select data::text as kept from jobs.job union all select one_time_links::text from one_time_links`,
    )
    for (const token of tokens) expect(rows.some(({ kept }) => String(kept).includes(token))).toBe(false)
  })
})

describe('a refused form', () => {
  test('keeps what was typed, but never the password, and says why beside the field', async () => {
    const answer = await openCookieJar(world).post('/sign-up', {
      givenName: 'Kwame',
      familyName: 'Boateng',
      email: 'kwame@example.org',
      password: 'password123',
      next: '/verify',
    })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('value="Kwame"')
    expect(answer.body).toContain('value="kwame@example.org"')
    expect(answer.body).toContain('name="next" value="/verify"')
    expect(answer.body).toContain('id="password-fault"')
    expect(answer.body).not.toContain('password123')
    expect(await factsOf('kwame@example.org')).toEqual([])
  })

  test('speaks the language of whoever sent it', async () => {
    const browser = openCookieJar(world)
    await browser.post('/language', { language: 'es', next: '/sign-up' })
    const answer = await browser.post('/sign-up', { ...lucia, email: 'nobody' })
    expect(answer.body).toContain('Esto no es una dirección de correo')
  })
})

describe('nobody learns who has an account', () => {
  const strip = (body: string) => body.replace(/name="csrf" value="[^"]*"/g, '').replaceAll(/(nobody|marcus)@/g, 'x@')

  test('a wrong password and an unknown address are answered alike', async () => {
    const [unknown, wrong] = [openCookieJar(world), openCookieJar(world)]
    const one = await unknown.post('/sign-in', { email: 'nobody@example.org', password: 'not this one' })
    const two = await wrong.post('/sign-in', { email: 'marcus@example.org', password: 'not this one' })
    expect([one.status, two.status]).toEqual([401, 401])
    expect(one.body).toContain('That address and that password do not belong together')
    expect(strip(one.body)).toBe(strip(two.body))
  })

  test('a forgotten password is answered alike', async () => {
    const [unknown, known] = [openCookieJar(world), openCookieJar(world)]
    const one = await unknown.post('/forgotten-password', { email: 'nobody@example.org' })
    const two = await known.post('/forgotten-password', { email: 'marcus@example.org' })
    expect(one).toEqual(two)
    expect(unknown.cookie('notice')).toBe(known.cookie('notice'))
    await mail.next('marcus@example.org')
  })

  test('signing up with a taken address is answered alike, and only its owner is told', async () => {
    const claim = { ...lucia, password: 'lie in wait for her' }
    const [free, taken] = [openCookieJar(world), openCookieJar(world)]
    const one = await free.post('/sign-up', { ...claim, email: 'nobody@example.org' })
    const two = await taken.post('/sign-up', { ...claim, email: 'marcus@example.org' })
    expect(one).toEqual(two)
    // Also afterwards: whoever claimed it gets into what they have just made, and into nothing else.
    for (const [browser, email] of [
      [free, 'nobody@example.org'],
      [taken, 'marcus@example.org'],
    ] as const) {
      await browser.post('/sign-out')
      expect((await browser.post('/sign-in', { email, password: claim.password })).status).toBe(303)
      expect((await browser.get('/account')).body).toContain('value="Lucía"')
    }
    const letter = await mail.next('marcus@example.org')
    expect(letter.subject).toBe('You already have an account')
    expect(linkIn(letter)).toBe('/forgotten-password')
    expect((await mail.next('nobody@example.org')).subject).toBe('Confirm your e-mail address')
    // A new password for the address goes to its owner's account.
    await taken.post('/forgotten-password', { email: 'marcus@example.org' })
    const link = linkIn(await mail.next('marcus@example.org'))
    await openCookieJar(world).post(link, { password: 'marcus reads slowly' })
    const owner = openCookieJar(world)
    await owner.post('/sign-in', { email: 'marcus@example.org', password: 'marcus reads slowly' })
    expect((await owner.get('/account')).body).toContain('value="Marcus"')
  })

  test('an address claimed but never confirmed opens nothing once its person has confirmed another', async () => {
    const browser = openCookieJar(world)
    await browser.post('/sign-in', { email: lucia.email, password: 'five quiet seconds' })
    await browser.post('/account/emails', { email: 'wen.claimed@example.org', password: 'five quiet seconds' })
    const stranger = openCookieJar(world)
    const entered = await stranger.post('/sign-in', {
      email: 'wen.claimed@example.org',
      password: 'five quiet seconds',
    })
    expect(entered.status).toBe(401)
  })
})

describe('the API', () => {
  test('a token for address and password, which ends when it is given back', async () => {
    const browser = openCookieJar(world)
    await browser.post('/sign-up', { ...lucia, email: 'iris@example.org' })
    const body = { email: 'iris@example.org', password: lucia.password }
    const answer = await world.visitor().api('POST', '/api/v1/sessions', body)
    expect(answer.status).toBe(201)
    const { token, expiresAt } = answer.json()
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now())
    const end = () =>
      world.cairn.server.inject({
        method: 'DELETE',
        url: '/api/v1/sessions/current',
        headers: { authorization: `Bearer ${token}` },
      })
    expect((await end()).json()).toEqual({ ended: true })
    expect((await end()).statusCode).toBe(401)
    const wrong = await world.visitor().api('POST', '/api/v1/sessions', { ...body, password: 'not this one' })
    expect(wrong.json()).toMatchObject({ status: 401, code: 'sign-in-failed', type: '/api#sign-in-failed' })
    expect((await world.visitor().api('POST', '/api/v1/sessions', { email: 'iris@example.org' })).status).toBe(400)
  })
})

describe('the first operator', () => {
  test('comes in by a link that works once, and only while there is none', async () => {
    const { workplace } = world.cairn
    expect(await firstOperatorLink(workplace)).toBeNull()
    await world.owner.query(`update persons set is_operator = false`)
    const nodes = await Promise.all([1, 2, 3, 4].map(() => firstOperatorLink(workplace)))
    const shown = await Promise.all(nodes.map((url) => openCookieJar(world).get(new URL(url ?? '').pathname)))
    expect(shown.map(({ status }) => status).toSorted()).toEqual([200, 410, 410, 410])
    const [earlier = ''] = nodes.map((url) => new URL(url ?? '').pathname)
    const link = new URL((await firstOperatorLink(workplace)) ?? '').pathname
    const browser = openCookieJar(world)
    expect((await browser.get(earlier)).status).toBe(410)
    expect((await browser.get(link)).body).toContain('Become the first operator')
    const taken = await browser.post(link, { ...lucia })
    expect(taken.status).toBe(409)
    const entered = await browser.post(link, { ...lucia, givenName: 'Noor', email: 'noor@example.org' })
    expect(entered.to).toBe('/operator')
    expect((await browser.get('/account')).body).toContain('value="Noor"')
    expect(await firstOperatorLink(workplace)).toBeNull()
    const { rows } = await world.owner.query(`select given_name from persons where is_operator`)
    expect(rows).toEqual([{ given_name: 'Noor' }])
  })
})
