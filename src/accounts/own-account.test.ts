import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCookieJar } from '../../test/cookie-jar.ts'
import { linkIn, type Mailbox, openMailFolder } from '../../test/letters.ts'
import { openWorld, type World } from '../../test/world.ts'

let world: World
let mail: Mailbox
beforeAll(async () => {
  world = await openWorld({ worker: true })
  mail = openMailFolder(world.dataDir)
})
afterAll(() => world.close())

const lucia = { givenName: 'Lucía', familyName: 'Santos', email: 'lucia@example.org', password: 'four quiet seconds' }

describe('one’s own account', () => {
  const tomas = { ...lucia, givenName: 'Teo', email: 'teo@example.org' }
  let browser: ReturnType<typeof openCookieJar>
  const identifiers = async () =>
    (
      await world.owner.query(
        `select i.id, i.value, i.is_primary, i.verified_at is not null as verified from identifiers i
          where person_id = (select person_id from identifiers where value_folded = 'teo@example.org')
             or value_folded = 'teo.home@example.org' order by i.created_at`,
      )
    ).rows
  beforeAll(async () => {
    browser = openCookieJar(world)
    await browser.post('/sign-up', tomas)
    await browser.post(linkIn(await mail.next(tomas.email)))
  })

  test('a second address is added with the password, confirmed, made primary, and outlives the first', async () => {
    const wrong = await browser.post('/account/emails', { email: 'teo.home@example.org', password: 'not my password' })
    expect(wrong.status).toBe(403)
    expect(wrong.body).toContain('value="teo.home@example.org"')
    await browser.post('/account/emails', { email: 'teo.home@example.org', password: tomas.password })
    const [work, home] = await identifiers()
    expect((await browser.post(`/account/emails/${home.id}/primary`)).body).toContain('Confirm this address first')
    expect((await browser.post(`/account/emails/${work.id}/remove`)).body).toContain('your only confirmed address')

    await browser.post(linkIn(await mail.next('teo.home@example.org')))
    expect((await browser.post(`/account/emails/${home.id}/primary`)).to).toBe('/account')
    expect((await browser.post(`/account/emails/${work.id}/remove`)).to).toBe('/account')
    expect(await identifiers()).toMatchObject([{ value: 'teo.home@example.org', is_primary: true, verified: true }])
    expect((await browser.post(`/account/emails/${home.id}/remove`)).status).toBe(409)
  })

  test('another person’s address is not there', async () => {
    const { rows } = await world.owner.query(`select id from identifiers where value_folded = 'grace@example.org'`)
    expect((await browser.post(`/account/emails/${rows[0].id}/remove`)).status).toBe(404)
    expect((await browser.post(`/account/emails/${rows[0].id}/primary`)).status).toBe(404)
  })

  test('devices are listed and ended: one, all others, and all with a changed password', async () => {
    const enter = async () => {
      const other = openCookieJar(
        world,
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1',
      )
      await other.post('/sign-in', { email: 'teo.home@example.org', password: tomas.password })
      expect((await other.get('/account')).status).toBe(200)
      return other
    }
    const [phone, tablet] = [await enter(), await enter()]
    const page = await browser.get('/account')
    expect(page.body.match(/Safari on iPhone<\/strong>/g)).toHaveLength(2)
    expect(page.body).toContain('this device')

    const [, ending] = /\/account\/devices\/([0-9a-f-]{36})\/end/.exec(page.body) ?? []
    await browser.post(`/account/devices/${ending}/end`)
    const still = [await phone.get('/account'), await tablet.get('/account')].map(({ status }) => status)
    expect(new Set(still)).toEqual(new Set([200, 303]))
    await browser.post('/account/devices/end-others')
    expect([(await phone.get('/account')).status, (await tablet.get('/account')).status]).toEqual([303, 303])
    expect((await browser.get('/account')).status).toBe(200)

    const laptop = await enter()
    const before = browser.cookie('session')
    const changed = await browser.post('/account/password', {
      currentPassword: tomas.password,
      newPassword: 'seven quiet seconds',
    })
    expect(changed.to).toBe('/account')
    expect(browser.cookie('session')).not.toBe(before)
    expect((await browser.get('/account')).status).toBe(200)
    expect((await laptop.get('/account')).status).toBe(303)
  })

  test('a device that was not seen for 30 days is signed out', async () => {
    const token = browser.cookie('session') ?? ''
    await world.owner.query(
      `update sessions set last_seen_at = now() - interval '31 days' where token_hash = sha256(convert_to($1, 'UTF8'))`,
      [token],
    )
    expect((await browser.get('/account')).to).toBe('/sign-in?next=%2Faccount')
  })

  test('name, time zone and language are kept', async () => {
    const wen = world.visitor('wen')
    await wen.post('/account/name', { givenName: 'Wēn', familyName: 'Zhang', timeZone: 'America/Los_Angeles' })
    await wen.post('/language', { language: 'es', next: '/account' })
    const { rows } = await world.owner.query(`select given_name, time_zone, locale from persons where id = $1`, [
      world.person.wen,
    ])
    expect(rows).toEqual([{ given_name: 'Wēn', time_zone: 'America/Los_Angeles', locale: 'es' }])
    expect((await wen.get('/account')).body).toContain('<html lang="es">')
    expect(
      (await wen.post('/account/name', { givenName: 'Wēn', familyName: 'Zhang', timeZone: 'Moon/Crater' })).status,
    ).toBe(422)
  })

  test('the application cannot make anybody an operator by changing a row', async () => {
    const { rows } = await world.owner.query(
      `select has_column_privilege('cairn_app', 'persons', 'is_operator', 'update') as may`,
    )
    expect(rows[0].may).toBe(false)
  })
})
