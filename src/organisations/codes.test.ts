import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../test/world.ts'
import { asOrganisation } from '../platform/actor.ts'
import { giveRole } from './actions.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('of roles given at the same moment a person’s all have one code, and nobody has another’s', async () => {
  const organisationId = world.organisation.harbour
  const names: PersonName[] = ['ana', 'bo', 'marcus', 'ines', 'elena', 'grace', 'wen', 'priya']
  const roles = ['assessor', 'lead-assessor', 'author', 'approver'] as const
  const given = names.flatMap((name) => roles.map((role) => ({ organisationId, personId: world.person[name], role })))
  const give = (one: (typeof given)[number]) =>
    world.cairn.workplace.run(asOrganisation(organisationId), 'write', (work) => giveRole(work, one))
  await Promise.all(given.map(give))

  const { rows } = await world.owner.query(
    `select person_id, array_agg(distinct code) as codes, count(*)::int as roles from memberships
      where organisation_id = $1 and person_id <> $2 group by person_id`,
    [organisationId, world.person.tomas],
  )
  expect(rows.map(({ codes, roles: held }) => [codes.length, held])).toEqual(names.map(() => [1, 4]))
  expect(new Set(rows.map(({ codes }) => codes[0])).size).toBe(names.length)
})
