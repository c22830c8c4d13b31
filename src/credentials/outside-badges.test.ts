import { bakePng } from '@cairn/open-badges'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../test/world.ts'
import { asPerson } from '../platform/actor.ts'
import type { Id } from '../platform/ids.ts'
import { to } from '../routes.ts'
import * as outside from './outside-badges.ts'
import { checkOutsideBadge, findOutsideBadges } from './outside-jobs.ts'
import { badgeFromElsewhere, swimmingClub } from './outside-test-world.ts'
import { signedAward } from './test-world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const idIn = (location: unknown) => /outside\/([0-9a-f-]{36})$/.exec(String(location))?.[1] as Id<'outside-badge'>
const bring = (badge: string, name: PersonName = 'ana') => world.visitor(name).post(to('addOutsideBadge'), { badge })
const rowsOf = async (name: PersonName) =>
  (
    await world.owner.query(
      'select id, document, report, is_for_owner, picture, picture_type, valid_from from outside_badges where person_id = $1',
      [world.person[name]],
    )
  ).rows
const factsOf = async (name: PersonName) =>
  (
    await world.owner.query(`select type from facts where person_id = $1 and type like 'outside%' order by id`, [
      world.person[name],
    ])
  ).rows.map(({ type }) => type)
const plain = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('a badge from elsewhere', () => {
  test('is verified and kept as it came, and shown apart from what was earned here', async () => {
    const text = await badgeFromElsewhere()
    const answer = await bring(text)
    const id = idIn(answer.headers['location'])
    expect(await rowsOf('ana')).toMatchObject([{ id, document: text, is_for_owner: true }])
    expect(await factsOf('ana')).toEqual(['outside-badge-kept'])

    const page = plain((await world.visitor('ana').get(to('outsideBadge', { outsideBadgeId: id }))).body)
    for (const said of ['Life saver', 'Harbour Swimming Club', 'Issued elsewhere', 'Genuine and valid'])
      expect(page).toContain(said)
    expect(page).toContain('Issued to one of your confirmed e-mail addresses.')
    expect(plain((await world.visitor('ana').get(to('outsideBadges'))).body)).toContain('Life saver')
    expect(plain((await world.visitor('ana').get(to('myAwards'))).body)).not.toContain('Life saver')
    const document = await world.visitor('ana').get(to('outsideBadgeDocument', { outsideBadgeId: id }))
    expect(document.body).toBe(text)
  })

  test('is nobody else’s to see, check or remove', async () => {
    const [{ id: outsideBadgeId }] = await rowsOf('ana')
    const bo = world.visitor('bo')
    for (const name of ['outsideBadge', 'outsideBadgePicture', 'outsideBadgeDocument'] as const)
      expect((await bo.get(to(name, { outsideBadgeId }))).status).toBe(404)
    for (const name of ['checkOutsideBadge', 'removeOutsideBadge'] as const)
      expect((await bo.post(to(name, { outsideBadgeId }))).status).toBe(404)
    expect(await rowsOf('ana')).toHaveLength(1)
  })

  test('of somebody else’s address says so', async () => {
    await bring(await badgeFromElsewhere({ email: 'somebody@else.example' }), 'bo')
    const [{ id: outsideBadgeId, is_for_owner: isForOwner }] = await rowsOf('bo')
    expect(isForOwner).toBe(false)
    expect((await world.visitor('bo').get(to('outsideBadge', { outsideBadgeId }))).body).toContain(
      'Not issued to any of your confirmed e-mail addresses',
    )
  })

  test('of the same issuer and id is one: the later takes the place of the earlier, never the other way', async () => {
    const issuer = swimmingClub()
    const [older, newer] = await Promise.all(
      ['2026-01-01T00:00:00Z', '2026-05-01T00:00:00Z'].map((validFrom) =>
        badgeFromElsewhere({ issuer, changes: { validFrom } }),
      ),
    )
    const first = await bring(older ?? '', 'wen')
    const second = await bring(newer ?? '', 'wen')
    const third = await bring(older ?? '', 'wen')
    expect(idIn(second.headers['location'])).toBe(idIn(first.headers['location']))
    expect(idIn(third.headers['location'])).toBe(idIn(first.headers['location']))
    expect(await rowsOf('wen')).toMatchObject([{ document: newer }])
    // The same id of another issuer is another badge.
    await bring(await badgeFromElsewhere({}), 'wen')
    expect(await rowsOf('wen')).toHaveLength(2)
  })

  test('inside a picture comes with that picture, drawn anew', async () => {
    const text = await badgeFromElsewhere()
    const comment = 'what a camera wrote'
    const png = await sharp({ create: { width: 500, height: 500, channels: 3, background: '#246' } })
      .withExif({ IFD0: { ImageDescription: comment } })
      .png()
      .toBuffer()
    const standpoint = {
      run: <T>(mode: 'read' | 'write', verb: Parameters<typeof world.cairn.workplace.run<T>>[2]) =>
        world.cairn.workplace.run(asPerson(world.person.grace), mode, verb),
      siteUrl: world.cairn.site.url,
      asker: 'a test',
      now: new Date(),
    }
    const examined = await outside.examine(standpoint, bakePng(png, text))
    const { id } = await standpoint.run('write', (work) => outside.keep(work, examined))
    const [row] = await rowsOf('grace')
    expect(row).toMatchObject({ id, document: text, picture_type: 'image/png' })
    expect(await sharp(row.picture).metadata()).toMatchObject({ width: 320, height: 320 })
    expect(row.picture.toString('latin1')).not.toMatch(/camera|proofValue/)
    const shown = await world.visitor('grace').get(to('outsideBadgePicture', { outsideBadgeId: id }))
    expect(shown.headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'private, no-store' })
    expect(shown.headers['content-security-policy']).toContain('sandbox')
  })

  test('whose picture lies at an address is shown without one; one in a data URI is kept', async () => {
    await bring(await badgeFromElsewhere({ image: 'https://swimming.example/life-saver.png' }), 'marcus')
    const pixels = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer()
    await bring(await badgeFromElsewhere({ image: `data:image/jpeg;base64,${pixels.toString('base64')}` }), 'marcus')
    expect((await rowsOf('marcus')).map(({ picture_type: type }) => type).toSorted()).toEqual(['image/png', null])
    const list = await world.visitor('marcus').get(to('outsideBadges'))
    expect(list.body).not.toContain('swimming.example/life-saver.png')
  })

  test('is removed by its owner', async () => {
    const [{ id: outsideBadgeId }] = await rowsOf('bo')
    await world.visitor('bo').post(to('removeOutsideBadge', { outsideBadgeId }))
    expect(await rowsOf('bo')).toEqual([])
    expect(await factsOf('bo')).toEqual(['outside-badge-kept', 'outside-badge-removed'])
  })
})

describe('not kept is', () => {
  const refused = async (badge: string) => {
    const before = (await rowsOf('ines')).length
    const { status, body } = await bring(badge, 'ines')
    expect(await rowsOf('ines')).toHaveLength(before)
    return `${status} ${plain(body)}`
  }

  test('nothing, or what is no badge', async () => {
    expect(await refused(' ')).toContain('422')
    for (const hostile of [
      'not a badge',
      '{"a":1,',
      '[]',
      '<svg xmlns="http://www.w3.org/2000/svg"><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;</svg>',
      'eyJhbGciOiJub25lIn0..',
    ])
      expect(await refused(hostile), hostile).toContain('There is no badge in this that could be read')
  })

  test('what describes a badge and was given to nobody', async () => {
    const context = 'https://w3id.org/openbadges/v2'
    const name = 'Wait time'
    const badgeClass = { '@context': context, id: 'https://x.example/class', type: 'BadgeClass', name }
    expect(await refused(JSON.stringify(badgeClass))).toContain('says of nobody that they earned it')
    const issuer = { '@context': context, id: 'https://x.example/issuer', type: 'Issuer', name: 'Harbour' }
    expect(await refused(JSON.stringify(issuer))).toContain('says of nobody that they earned it')
  })

  test('what was changed after it was signed', async () => {
    const changed = (await badgeFromElsewhere()).replaceAll('Life saver', 'Life guard')
    expect(await refused(changed)).toContain('was changed after it was signed')
  })

  test('what lies where nobody may be led: this machine and its neighbours', async () => {
    for (const address of ['http://127.0.0.1/badge', 'https://127.0.0.1/badge', 'https://[::1]/', 'https://10.0.0.1/'])
      expect(await refused(address), address).toContain('Nothing could be fetched from that address')
  })

  test('what was earned here', async () => {
    const awardId = await signedAward(world, await world.publish(), 'ines')
    expect(await refused(world.cairn.site.url + to('awardCredential', { awardId }))).toContain('was issued here')
  })
})

describe('a check later on', () => {
  const job = (row: { id: Id<'outside-badge'> }, name: PersonName) => ({
    name: 'check-outside-badge' as const,
    personId: world.person[name],
    outsideBadgeId: row.id,
  })
  const noticesOf = async (name: PersonName) =>
    (await world.owner.query('select kind from notices where person_id = $1', [world.person[name]])).rows

  test('comes when a week has gone by, and tells the owner only when the answer is another', async () => {
    await bring(await badgeFromElsewhere({ changes: { validUntil: '2099-01-01T00:00:00Z' } }), 'priya')
    const [row] = await rowsOf('priya')
    await world.owner.query(`update outside_badges set tried_at = now() - interval '8 days' where id = $1`, [row.id])
    await findOutsideBadges(world.cairn)
    const { rows: waiting } = await world.owner.query(
      `select data->>'outsideBadgeId' as id from jobs.job where name = 'check-outside-badge'`,
    )
    expect(waiting).toEqual([{ id: row.id }])
    await checkOutsideBadge(world.cairn, job(row, 'priya'))
    expect(await noticesOf('priya')).toEqual([])

    // As if it had been kept while it was good, and expired since.
    const lapsed = await badgeFromElsewhere({ changes: { validUntil: '2026-04-01T00:00:00Z' } })
    await world.owner.query('update outside_badges set document = $1 where id = $2', [lapsed, row.id])
    await checkOutsideBadge(world.cairn, job(row, 'priya'))
    expect(await noticesOf('priya')).toEqual([{ kind: 'outside-badge-changed' }])
    expect(JSON.parse((await rowsOf('priya'))[0].report).conclusion).toBe('expired')
    const inbox = await world.visitor('priya').get('/my')
    expect(inbox.body).toContain(to('outsideBadge', { outsideBadgeId: row.id }))
  })

  test('that finds nothing out takes nothing back', async () => {
    const [row] = await rowsOf('wen')
    // Signed properly by an issuer whose key lies where nothing is fetched.
    const unreachable = await badgeFromElsewhere({ issuer: swimmingClub('https://127.0.0.1/issuers/1') })
    await world.owner.query('update outside_badges set document = $1 where id = $2', [unreachable, row.id])
    await world.visitor('wen').post(to('checkOutsideBadge', { outsideBadgeId: row.id }))
    const { rows } = await world.owner.query(
      'select report, tried_at > checked_at as unanswered from outside_badges where id = $1',
      [row.id],
    )
    expect(rows[0].unanswered).toBe(true)
    expect(JSON.parse(rows[0].report).conclusion).toBe('genuine')
    expect(await noticesOf('wen')).toEqual([])
    const page = await world.visitor('wen').get(to('outsideBadge', { outsideBadgeId: row.id }))
    expect(plain(page.body)).toContain('Tried again on')
  })

  test('of one that is gone is over at once', async () => {
    await checkOutsideBadge(
      world.cairn,
      job({ id: '0198c0de-0000-7000-8000-000000000000' as Id<'outside-badge'> }, 'wen'),
    )
    expect(await noticesOf('wen')).toEqual([])
  })
})
