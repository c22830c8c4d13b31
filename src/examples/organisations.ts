import { editProfile, foundOrganisation, giveRole, invite } from '../organisations/actions.ts'
import { foundedOrganisations } from '../organisations/store.ts'
import { type Actor, asOrganisation, nobody } from '../platform/actor.ts'
import type { Id } from '../platform/ids.ts'
import type { Workplace } from '../platform/work.ts'
import type { Cast } from './cast.ts'
import type { ExampleOrganisation, ExamplePerson } from './content.ts'
import type { Stage } from './stage.ts'

export type Organisations = ReadonlyMap<string, Id<'organisation'>>

const FOUNDED_DAYS_AGO = 119

/** In the operator's name; districts before their schools. */
export async function foundAll(stage: Stage, operator: Actor, organisations: ExampleOrganisation[]): Promise<void> {
  const ids = new Map<string, Id<'organisation'>>()
  for (const { slug, name, kinds, parent } of organisations) {
    const parentId = (parent && ids.get(parent)) || null
    const founded = { slug, name, kinds, parentId }
    ids.set(slug, await stage.act(operator, FOUNDED_DAYS_AGO, (work) => foundOrganisation(work, founded)))
  }
}

/** Every organisation there is, whoever founded it, by its slug. */
export async function knownOrganisations(workplace: Workplace): Promise<Organisations> {
  const founded = await workplace.run({ ...nobody, isOperator: true }, 'read', foundedOrganisations)
  return new Map(founded.map(({ id, slug }) => [slug, id]))
}

/** What the organisations say of themselves, who works in them, and one invitation without an answer. */
export async function fillOrganisations(
  cast: Cast,
  { organisations, people }: { organisations: ExampleOrganisation[]; people: ExamplePerson[] },
): Promise<void> {
  for (const { slug, name, url, email, description } of organisations) {
    const id = cast.organisation(slug)
    await cast.stage.act(asOrganisation(id), 110, (work) => editProfile(work, { id, name, url, email, description }))
  }
  for (const [place, { key, memberships }] of people.entries())
    for (const { organisation, role } of memberships) {
      const [organisationId, personId] = [cast.organisation(organisation), cast.person(key)]
      const held = { organisationId, personId, role }
      await cast.stage.act(asOrganisation(organisationId), 105 - place, (work) => giveRole(work, held))
    }
  const lantern = cast.organisation('lantern-teacher-network')
  await cast.stage.act(cast.as('camille', 'lantern-teacher-network'), 2, (work) =>
    invite(work, {
      organisationId: lantern,
      email: 'noor@example.org',
      role: 'assessor',
      invitedBy: cast.person('camille'),
    }),
  )
}
