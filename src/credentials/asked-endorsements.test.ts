import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkIn, openSmtpServer } from '../../test/letters.ts'
import { openWorld, type World } from '../../test/world.ts'
import { type Id, newId } from '../platform/ids.ts'
import { to } from '../routes.ts'
import { signedAward } from './test-world.ts'

// Who asks for an endorsement, what the asked one learns of it, and what becomes of it when the award is issued again.

let world: World
let smtp: Awaited<ReturnType<typeof openSmtpServer>>
beforeAll(async () => {
  smtp = await openSmtpServer()
  world = await openWorld({ worker: true, listens: true, env: { SMTP_URL: smtp.url } })
})
afterAll(async () => {
  await world.close()
  await smtp.close()
})

const plain = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const said = { name: 'Rosa Delgado', standing: 'Principal, River School', comment: 'Her pupils ask each other now.' }
const idOf = async (awardId: string): Promise<Id<'endorsement'>> =>
  (await world.owner.query('select id from endorsements where award_id = $1', [awardId])).rows[0].id

describe('a request', () => {
  test('about an award says whose it is, in the letter and where its link leads, and nowhere else', async () => {
    const awardId = await signedAward(world, await world.publish({ title: 'Asking better questions' }))
    const ana = world.visitor('ana')
    expect((await ana.get(to('awardEndorsements', { awardId }))).body).toContain('a letter with your name and a link')
    await ana.post(to('askAwardEndorsement', { awardId }), { email: 'rosa@river.example' })
    const letter = await smtp.next('rosa@river.example')
    expect(letter.text).toContain('Ana Ruiz earned “Asking better questions” from Bridges Teacher Network')
    expect(letter.text).toContain('Ana Ruiz obtuvo «Asking better questions»')
    const page = plain((await world.visitor().get(linkIn(letter))).body)
    expect(page).toContain('Ana Ruiz asks you: say what you know of their work')
    expect((await world.visitor().get(to('award', { awardId }))).body).not.toContain('Ruiz')
    const { rows } = await world.owner.query(
      'select e::text || l::text as kept from endorsements e, endorsement_letters l',
    )
    for (const { kept } of rows) expect(kept).not.toContain('Ruiz')
  })

  test('of an issuer names the issuer and not the administrator who pressed the button', async () => {
    await world.visitor('ola').post(to('askEndorsement', { organisation: 'bridges' }), {
      email: 'dean@university.example',
      thing: `issuer ${world.organisation.bridges}`,
    })
    const letter = await smtp.next('dean@university.example')
    expect(letter.text).toContain('Bridges Teacher Network asks for your word')
    const page = plain((await world.visitor().get(linkIn(letter))).body)
    expect(page).toContain('Say what you know of it, in your own name.')
    expect(page).not.toContain('asks you')
  })

  test('is taken back by whoever asked; what shows is no longer shown: each by its own name', async () => {
    const awardId = await signedAward(world, await world.publish({ title: 'A quiet room' }))
    const ana = world.visitor('ana')
    const address = to('awardEndorsements', { awardId })
    await ana.post(address, { email: 'rosa@river.example' })
    const link = linkIn(await smtp.next('rosa@river.example', 'A quiet room'))
    expect(plain((await ana.get(address)).body)).toContain('Take the request back')
    await world.visitor().post(link, said)
    expect(plain((await ana.get(address)).body)).toContain('Decline')
    await ana.post(to('decideAwardEndorsement', { awardId, endorsementId: await idOf(awardId) }), {
      decision: 'accept',
    })
    expect(plain((await ana.get(address)).body)).toContain('Show it no longer')
  })
})

test('what was said of an award is said of it still when it is issued again to another address', async () => {
  const old = await signedAward(world, await world.publish({ title: 'Listening closely' }), 'bo')
  const bo = world.visitor('bo')
  await world.visitor('ana').post(to('offerEndorsement', { about: 'award', thing: old }), said)
  const endorsementId = await idOf(old)
  await bo.post(to('decideAwardEndorsement', { awardId: old, endorsementId }), { decision: 'accept' })
  await world.owner.query('update identifiers set is_primary = false where person_id = $1', [world.person.bo])
  await world.owner.query(
    `insert into identifiers (id, person_id, kind, value, value_folded, is_primary, verified_at, created_at)
     values ($1, $2, 'email', 'bo@school.example', 'bo@school.example', true, now(), now())`,
    [newId(), world.person.bo],
  )
  expect((await bo.post(to('reissueAward', { awardId: old }))).status).toBe(303)
  const { rows } = await world.owner.query('select id from awards where supersedes = $1', [old])
  const awardId: Id<'award'> = rows[0].id

  const stranger = world.visitor()
  for (const one of [old, awardId])
    expect((await stranger.get(to('award', { awardId: one }))).body).toContain(said.comment)
  expect((await bo.get(to('awardEndorsements', { awardId }))).body).toContain(said.comment)
  const decided = { decision: 'decline', [`reason-${endorsementId}`]: 'It is about the former school.' }
  expect((await bo.post(to('decideAwardEndorsement', { awardId, endorsementId }), decided)).status).toBe(303)
  for (const one of [old, awardId])
    expect((await stranger.get(to('award', { awardId: one }))).body).not.toContain(said.comment)
})
