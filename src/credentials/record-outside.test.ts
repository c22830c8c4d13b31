import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../test/world.ts'
import type { Id } from '../platform/ids.ts'
import { to } from '../routes.ts'
import { badgeFromElsewhere } from './outside-test-world.ts'
import { signedAward } from './test-world.ts'

// What somebody brought in from elsewhere, put into their record beside what they earned here.

let world: World
let awardId: Id<'award'>
beforeAll(async () => {
  world = await openWorld()
  awardId = await signedAward(world, await world.publish())
})
afterAll(() => world.close())

/** Brings a badge in and says under which id it is kept. */
async function kept(name: PersonName, badge: string): Promise<string> {
  const { headers } = await world.visitor(name).post(to('addOutsideBadge'), { badge })
  return /outside\/([0-9a-f-]+)/.exec(String(headers['location']))?.[1] ?? ''
}
const download = (fields: Record<string, string[] | string>) =>
  world.visitor('ana').post(to('downloadRecord'), { order: 'newest', ...fields })

test('one that is signed and one’s own is offered, unticked, and goes in as it came, behind what was earned here', async () => {
  const text = await badgeFromElsewhere()
  const outside = await kept('ana', text)
  const { body } = await world.visitor('ana').get(to('myRecord'))
  const [box = ''] = new RegExp(`<input[^>]*value="${outside}"[^>]*>`).exec(body) ?? []
  expect(box).toContain('name="outside"')
  expect(box).not.toContain('checked')

  expect((await download({ award: [awardId] })).json().partial).toBe(true)
  const record = await download({ award: [awardId], outside: [outside] })
  const { partial, credentialSubject } = record.json()
  expect(partial).toBe(false)
  expect(credentialSubject.verifiableCredential).toHaveLength(2)
  expect(credentialSubject.verifiableCredential[1]).toEqual(JSON.parse(text))

  const read = await world.visitor().post('/verify', { badge: record.body })
  expect(read.body).toContain('This record is genuine and valid')
  expect(read.body).toContain('2 awards in it')
  expect(read.body).toContain('Life saver')
  expect(read.body).toContain('Harbour Swimming Club')
})

test('it may be all there is, and is looked at first like the rest', async () => {
  const [{ id: outside }] = (await world.owner.query('select id from outside_badges')).rows
  expect((await download({ outside: [outside] })).json().credentialSubject.verifiableCredential).toHaveLength(1)
  const looked = await download({ outside: [outside], next: 'look' })
  expect(looked.headers['location']).toBe(`/my/record?order=newest&outside=${outside}`)
  const { body } = await world.visitor('ana').get(`/my/record?order=newest&outside=${outside}`)
  expect(body.slice(body.indexOf('What will be in it'))).toContain('Life saver')
})

test('nobody else’s goes in, nor one issued to somebody else, nor one that does not hold', async () => {
  const bos = await kept('bo', await badgeFromElsewhere({ email: 'bo@example.org' }))
  expect((await download({ outside: [bos] })).status).toBe(404)
  const notHers = await kept(
    'ana',
    await badgeFromElsewhere({ email: 'carla@example.org', changes: { id: 'https://swimming.example/badges/2' } }),
  )
  expect((await download({ outside: [notHers] })).status).toBe(404)
  const [{ id: own }] = (await world.owner.query('select id from outside_badges where is_for_owner')).rows
  await world.owner.query(`update outside_badges set report = replace(report, '"genuine"', '"revoked"')`)
  expect((await download({ outside: [own] })).status).toBe(404)
  await world.owner.query(`update outside_badges set report = replace(report, '"revoked"', '"genuine"')`)
})

test('one that nobody can sign around is named, and everything stays ticked', async () => {
  const odd = JSON.parse(await badgeFromElsewhere({ changes: { id: 'https://swimming.example/badges/3' } }))
  odd['@context'] = [...odd['@context'], 'https://swimming.example/words.json']
  const outside = await kept('ana', await badgeFromElsewhere({ changes: { id: 'https://swimming.example/badges/3' } }))
  // As an older release or another verifier might have taken it in.
  await world.owner.query('update outside_badges set document = $1 where id = $2', [JSON.stringify(odd), outside])
  const answer = await download({ award: [awardId], outside: [outside] })
  expect(answer.status).toBe(422)
  expect(answer.body).toContain('“Life saver” is written in a way that cannot be signed as part of a record.')
  const [box = ''] = new RegExp(`<input[^>]*value="${outside}"[^>]*>`).exec(answer.body) ?? []
  expect(box).toContain('checked')
})
