import { type Actor, asPerson } from '../platform/actor.ts'
import type { Id } from '../platform/ids.ts'
import { found } from '../platform/refusal.ts'
import type { ExamplePerson } from './content.ts'
import type { Organisations } from './organisations.ts'
import type { People } from './people.ts'
import type { Stage } from './stage.ts'

/** Who is on the stage, by the names that stand in `examples/`. */
export type Cast = {
  stage: Stage
  person(key: string): Id<'person'>
  fullName(key: string): string
  organisation(slug: string): Id<'organisation'>
  /** That person for themselves or, with an organisation, for it. */
  as(key: string, organisation?: string): Actor
}

type Parts = { stage: Stage; people: ExamplePerson[]; ids: People; organisations: Organisations }

export function assemble({ stage, people, ids, organisations }: Parts): Cast {
  const known = (key: string) => found(people.find((person) => person.key === key))
  const person = (key: string) => found(ids.get(key))
  const organisation = (slug: string) => found(organisations.get(slug))
  return {
    stage,
    person,
    organisation,
    fullName: (key) => `${known(key).givenName} ${known(key).familyName}`,
    as(key, slug) {
      if (!slug) return asPerson(person(key))
      const held = known(key).memberships.filter((one) => one.organisation === slug)
      return { ...asPerson(person(key)), organisationId: organisation(slug), roles: held.map(({ role }) => role) }
    },
  }
}
