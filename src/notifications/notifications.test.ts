import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judgedWork } from '../../test/judged-work.ts'
import { linkIn, openSmtpServer } from '../../test/letters.ts'
import { submittedWork } from '../../test/submitted-work.ts'
import { openWorld, type PersonName, type Published, type World } from '../../test/world.ts'
import { type Id, newId } from '../platform/ids.ts'
import { mailNotice } from './jobs.ts'

let world: World
let smtp: Awaited<ReturnType<typeof openSmtpServer>>
let published: Published
beforeAll(async () => {
  smtp = await openSmtpServer()
  world = await openWorld({ worker: true, env: { SMTP_URL: smtp.url } })
  published = await world.publish({ title: 'Waiting for an answer' })
})
afterAll(async () => {
  await world.close()
  await smtp.close()
})

const kindsOf = async (name: PersonName) =>
  (
    await world.owner.query(`select kind from notices where person_id = $1 order by created_at, id`, [
      world.person[name],
    ])
  ).rows.map(({ kind }) => kind)
const plain = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('a learner is told', () => {
  test('when it was earned: the award appears, and one letter says so when the badge is signed', async () => {
    const { awardId } = await judgedWork(world, published, { name: 'bo' })
    const letter = await smtp.next('bo@example.org', 'earned')
    expect(letter.subject).toBe('You have earned it: Waiting for an answer')
    expect(linkIn(letter)).toBe(`/awards/${awardId}`)
    expect(await kindsOf('bo')).toEqual(['submission-received', 'earned', 'award-ready'])
    const page = await world.visitor('bo').get('/my')
    expect(page.body).toContain(`href="/awards/${awardId}"`)
    expect(plain(page.body)).toContain('Valid')
    expect(plain(page.body)).toContain('No work in progress')
  })

  test('when it is not yet met: what stays met and what to do next, in their language', async () => {
    await world.owner.query(`update persons set locale = 'es' where id = $1`, [world.person.dana])
    const { submissionId } = await judgedWork(world, published, { name: 'dana', earned: false })
    const letter = await smtp.next('dana@example.org', 'Todavía no: Waiting for an answer')
    expect(letter.text).toContain('Hola, Dana:')
    const page = await world.visitor('dana').get('/my')
    expect(page.body).toContain(`href="/my/submissions/${submissionId}"`)
    expect(plain(page.body)).toContain('Lo que se cumple queda reconocido')
  })

  test('when work arrives: in the inbox and by mail, once, with a link to it', async () => {
    const { submissionId } = await submittedWork(world, published, 'ana')
    expect(await kindsOf('ana')).toEqual(['submission-received'])
    const letter = await smtp.next('ana@example.org')
    expect(letter.subject).toBe('Received: Waiting for an answer')
    expect(letter.text).toContain('Hello Ana,')
    expect(letter.text).toContain('has arrived at Bridges Teacher Network')
    expect(linkIn(letter)).toBe(`/my/submissions/${submissionId}`)

    const page = plain((await world.visitor('ana').get('/my')).body)
    expect(page).toContain('1 new')
    expect(page).toContain('Submitted on')
    expect(page).not.toContain('Confirm your e-mail address')
    // Nobody else is.
    expect(plain((await world.visitor('bo').get('/my')).body)).toContain('No work in progress')
  })

  test('when something is missing: what to do, and that no attempt is used up', async () => {
    const marcus = world.visitor('marcus')
    const claimed = await marcus.post('/o/bridges/queue/claim', { kind: 'pre-check' })
    const found = { 'ok-lesson-0': 'no', 'note-lesson-0': 'There is no sound.', 'ok-lesson-1': 'yes' }
    await marcus.post(`${String(claimed.headers['location'])}/complete`, found)
    const letter = await smtp.next('ana@example.org', 'Something is missing')
    expect(letter.text).toContain('This uses up no attempt')
    const page = plain((await world.visitor('ana').get('/my')).body)
    expect(page).toContain('Incomplete')
    expect(page).toContain('See what is missing, and send it again')
  })

  test('nothing about who read it', async () => {
    const { rows } = await world.owner.query(`select ids::text from notices`)
    expect(rows.length).toBeGreaterThan(5)
    for (const { ids } of rows) expect(ids).not.toMatch(/readId|assessmentId|verdictId|actorId/)
    const letters = JSON.stringify(await smtp.all())
    expect(letters).not.toMatch(/Marcus|Okafor|Priya|Nair/)
  })
})

describe('the inbox', () => {
  test('is marked as read up to what was shown; what came since stays new', async () => {
    const ana = world.visitor('ana')
    const [, upTo = ''] = /name="upTo" value="([^"]+)"/.exec((await ana.get('/my')).body) ?? []
    const award = { awardId: newId<'award'>(), microCredentialId: newId<'micro-credential'>() }
    const [organisationId, personId] = [world.organisation.bridges, world.person.ana]
    await world.cairn.workplace.run(world.actor('priya', 'bridges'), 'write', (work) =>
      work.record({ type: 'award-revoked', organisationId, personId, versionId: newId<'version'>(), ...award }),
    )
    expect((await ana.post('/my/notices/read', { upTo })).headers['location']).toBe('/my')
    const { rows } = await world.owner.query(
      `select kind, read_at is not null as read from notices where person_id = $1 order by created_at, id`,
      [world.person.ana],
    )
    expect(rows).toEqual([
      { kind: 'submission-received', read: true },
      { kind: 'incomplete', read: true },
      { kind: 'award-revoked', read: false },
    ])
    expect((await ana.get('/my')).body).toContain('“a micro-credential”')
  })

  test('of another person is nobody’s to mark', async () => {
    const { rows } = await world.owner.query(`select id from notices where person_id = $1 and read_at is null`, [
      world.person.ana,
    ])
    await world.visitor('bo').post('/my/notices/read', { upTo: rows[0].id })
    const after = await world.owner.query(`select read_at from notices where id = $1`, [rows[0].id])
    expect(after.rows).toEqual([{ read_at: null }])
  })

  test('empty, it says what to do first', async () => {
    const page = await world.visitor('wen').get('/my')
    expect(page.body).toContain('href="/catalogue"')
    expect(plain(page.body)).toContain('Choose a micro-credential')
  })

  test('an address that nobody has confirmed is spoken of', async () => {
    await world.owner.query(`update identifiers set verified_at = null where person_id = $1`, [world.person.ines])
    expect(plain((await world.visitor('ines').get('/my')).body)).toContain(
      'Open the link that was mailed to ines@example.org',
    )
  })
})

describe('a letter', () => {
  const notice = async (name: PersonName): Promise<Id<'notice'>> => {
    await world.owner.query(
      `insert into notices (id, person_id, kind, ids, created_at) values ($1, $2, 'role-given', $3, now())`,
      [newId(), world.person[name], JSON.stringify({ organisationId: world.organisation.harbour })],
    )
    const { rows } = await world.owner.query(`select id from notices where person_id = $1 and kind = 'role-given'`, [
      world.person[name],
    ])
    return rows[0].id
  }

  test('goes out once however often its job runs, and again with the same id when that was not written down', async () => {
    const job = { name: 'mail-notice', personId: world.person.tomas, noticeId: await notice('tomas') } as const
    for (let times = 0; times < 3; times++) await mailNotice(world.cairn, job)
    await world.owner.query(`update notices set mailed_at = null where id = $1`, [job.noticeId])
    await mailNotice(world.cairn, job)
    const sent = (await smtp.all()).filter(({ to }) => to?.[0]?.address === 'tomas@example.org')
    expect(sent).toHaveLength(2)
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1)
  })

  test('that the server would not take is not written down as sent', async () => {
    const job = { name: 'mail-notice', personId: world.person.grace, noticeId: await notice('grace') } as const
    smtp.refuseNext(1)
    await expect(mailNotice(world.cairn, job)).rejects.toThrow('try again later')
    await mailNotice(world.cairn, job)
    expect((await smtp.next('grace@example.org')).subject).toBe('Your role at Harbour School of Education')
  })

  test('goes to the confirmed address that the person chose', async () => {
    await world.owner.query(
      `insert into identifiers (id, person_id, kind, value, value_folded, verified_at, is_primary, created_at)
       values ($1, $3, 'email', 'priya.home@example.org', 'priya.home@example.org', now(), false, now()),
              ($2, $3, 'email', 'priya.claimed@example.org', 'priya.claimed@example.org', null, false, now())`,
      [newId(), newId(), world.person.priya],
    )
    await world.visitor('priya').post(`/account/emails/${await idOf('priya.home@example.org')}/primary`)
    await mailNotice(world.cairn, {
      name: 'mail-notice',
      personId: world.person.priya,
      noticeId: await notice('priya'),
    })
    expect((await smtp.next('priya.home@example.org')).subject).toContain('Harbour')
  })
  const idOf = async (email: string) =>
    (await world.owner.query(`select id from identifiers where value_folded = $1`, [email])).rows[0].id
})
