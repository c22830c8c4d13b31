import { hashPassword } from './accounts/hashing.ts'
import type { Cairn } from './cairn.ts'
import { assemble } from './examples/cast.ts'
import { fillCatalogue, isInCatalogue } from './examples/catalogue.ts'
import { type Content, readContent } from './examples/content.ts'
import { fillOrganisations, foundAll, knownOrganisations } from './examples/organisations.ts'
import { addPeople, knownPeople, operatorAmong } from './examples/people.ts'
import { playInOneWork } from './examples/stage.ts'
import { tellStory } from './examples/story.ts'
import { nobody } from './platform/actor.ts'
import { newToken } from './platform/secrets.ts'

/** Everybody's password among the examples, on the database in the box only. */
export const EXAMPLE_PASSWORD = 'cairn-example'

/** What was found and done: `cut-off` and `others` leave everything as it is. */
export type Filling = 'filled' | 'finished' | 'there-already' | 'cut-off' | 'others'

/**
 * Fills an empty database with `examples/`: people, then organisations, then everything else, each of the three whole
 * or not at all. In the box (`isOurs`) everybody has the documented password and a filling that was cut off is
 * finished. Any other database is filled only when it is empty, with a password that nobody knows: people come in by
 * setting a new one.
 */
export async function fillWithExamples(cairn: Cairn, { isOurs }: { isOurs: boolean }): Promise<Filling> {
  const content = readContent()
  const before = await whatIsThere(cairn, content)
  if (before === 'all') return 'there-already'
  if (before === 'others') return 'others'
  if (before !== 'nothing' && !isOurs) return 'cut-off'

  if (before === 'nothing') {
    const hash = await hashPassword(isOurs ? EXAMPLE_PASSWORD : newToken())
    await playInOneWork(cairn, nobody, (stage) => addPeople(stage, content.people, hash))
  }
  const ids = await knownPeople(cairn.workplace, content.people)
  if (before !== 'organisations') {
    const operator = operatorAmong(content.people, ids)
    await playInOneWork(cairn, operator, (stage) => foundAll(stage, operator, content.organisations))
  }
  const organisations = await knownOrganisations(cairn.workplace)
  await playInOneWork(cairn, nobody, async (stage) => {
    const cast = assemble({ stage, people: content.people, ids, organisations })
    await fillOrganisations(cast, content)
    await fillCatalogue(cast, content)
    await tellStory(cast)
  })
  return before === 'nothing' ? 'filled' : 'finished'
}

/** How far an earlier filling came, or that this database is in use by others. */
async function whatIsThere(
  { workplace }: Cairn,
  { people, organisations, microCredentials }: Content,
): Promise<'nothing' | 'people' | 'organisations' | 'all' | 'others'> {
  const known = await knownPeople(workplace, people)
  const founded = await knownOrganisations(workplace)
  const ours = known.size === people.length && organisations.every(({ slug }) => founded.has(slug))
  if (!founded.size) return known.size === people.length ? 'people' : known.size ? 'others' : 'nothing'
  if (!ours) return 'others'
  const [first] = microCredentials
  return first && (await isInCatalogue(workplace, first)) ? 'all' : 'organisations'
}
