import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../test/world.ts'
import { asPerson } from '../platform/actor.ts'
import type { ActorRun } from '../platform/http/answer.ts'
import { to } from '../routes.ts'
import * as outside from './outside-badges.ts'
import { badgeFromElsewhere, swimmingClub } from './outside-test-world.ts'

// What happens to one and the same badge from two sides in one moment.

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const run =
  (name: PersonName): ActorRun =>
  (mode, verb) =>
    world.cairn.workplace.run(asPerson(world.person[name]), mode, verb)
const standpoint = (name: PersonName) => ({
  run: run(name),
  siteUrl: world.cairn.site.url,
  now: new Date(),
  asker: name,
})
const examined = async (name: PersonName, badge: string) => outside.examine(standpoint(name), Buffer.from(badge))
const heldBy = async (name: PersonName) =>
  (
    await world.owner.query('select id, document, report from outside_badges where person_id = $1', [
      world.person[name],
    ])
  ).rows

async function twoOfOne() {
  const issuer = swimmingClub()
  const newer = await badgeFromElsewhere({ issuer, changes: { validFrom: '2026-05-01T00:00:00Z' } })
  return { newer, older: await badgeFromElsewhere({ issuer }) }
}

test('of two that are brought in at once the newer stays, and one of them alone was added', async () => {
  for (const name of ['ana', 'bo', 'ines', 'marcus'] as const) {
    const { newer, older } = await twoOfOne()
    const both = [await examined(name, newer), await examined(name, older)]
    const kept = await Promise.all(both.map((one) => run(name)('write', (work) => outside.keep(work, one))))
    expect((await heldBy(name)).map(({ document }) => document)).toEqual([newer])
    expect(kept.filter(({ outcome }) => outcome === 'added')).toHaveLength(1)
  }
})

test('what was found out of a badge is not said of the one that took its place meanwhile', async () => {
  const { newer, older } = await twoOfOne()
  const first = await examined('wen', older)
  const { id } = await run('wen')('write', (work) => outside.keep(work, first))
  const second = await examined('wen', newer)
  const tampered = JSON.stringify({ ...JSON.parse(older), name: 'Changed' })
  await world.owner.query('update outside_badges set document = $1 where id = $2', [tampered, id])
  // The newer one comes in while the tampered one is being looked at: between its two units of work.
  const [before] = await heldBy('wen')
  const meanwhile: ActorRun = async (mode, verb) => {
    if (mode === 'write') await run('wen')('write', (work) => outside.keep(work, second))
    return run('wen')(mode, verb)
  }
  await outside.checkAgain({ ...standpoint('wen'), run: meanwhile }, id)
  const [after] = await heldBy('wen')
  expect(before.document).toBe(tampered)
  expect(after.document).toBe(newer)
  expect(JSON.parse(after.report).conclusion).toBe('genuine')
})

test('the very one that is held comes again, and what was found out of it now is noted', async () => {
  const badge = await badgeFromElsewhere()
  const first = await examined('grace', badge)
  const keep = (report: typeof first.report) =>
    run('grace')('write', (work) => outside.keep(work, { ...first, report }))
  await keep(first.report)
  const conclusionNow = async () => JSON.parse((await heldBy('grace'))[0].report).conclusion
  expect((await keep({ ...first.report, verdict: 'unknown', conclusion: 'uncertain' })).outcome).toBe('updated')
  expect(await conclusionNow()).toBe('genuine')
  expect((await keep({ ...first.report, verdict: 'invalid', conclusion: 'revoked' })).outcome).toBe('updated')
  expect(await conclusionNow()).toBe('revoked')
  const { rows } = await world.owner.query('select type from facts where person_id = $1 order by id', [
    world.person.grace,
  ])
  expect(rows.map(({ type }) => type)).toEqual(['outside-badge-kept', 'outside-badge-changed'])
})

test('a date that no calendar of ours has is no fault of ours', async () => {
  const badge = { ...JSON.parse(await badgeFromElsewhere()), proof: undefined, validFrom: '-100000-01-01T00:00:00Z' }
  const tomas = world.visitor('tomas')
  const answer = await tomas.post(to('addOutsideBadge'), { badge: JSON.stringify(badge) })
  expect(answer.status).toBe(303)
  for (const page of [String(answer.headers['location']), to('outsideBadges')])
    expect((await tomas.get(page)).status).toBe(200)
})
