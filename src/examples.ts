import { hashPassword } from './accounts/hashing.ts'
import type { Cairn } from './cairn.ts'
import { sweepCredentials } from './credentials/jobs.ts'
import { assemble } from './examples/cast.ts'
import { fillCatalogue, isInCatalogue } from './examples/catalogue.ts'
import { type Content, readContent } from './examples/content.ts'
import { fillOrganisations, foundAll, knownOrganisations } from './examples/organisations.ts'
import { addOperator, addPeople, knownOperator, readNews } from './examples/people.ts'
import { playInOneWork } from './examples/stage.ts'
import { tellStory } from './examples/story.ts'
import { asPerson, nobody } from './platform/actor.ts'
import { newId } from './platform/ids.ts'
import { newToken } from './platform/secrets.ts'

/** Everybody's password among the examples, on the database in the box only. */
export const EXAMPLE_PASSWORD = 'cairn-example'

/** In days: each list takes a moment of the stage's time, and none may be signed in the future. */
const MINUTES_AGO = 3 / (24 * 60)

/** What was found and done: `cut-off` and `others` leave everything as it is. */
export type Filling = 'filled' | 'finished' | 'there-already' | 'cut-off' | 'others'

/**
 * Fills an empty database with `examples/`: first the operator and the organisations, then everything else, each of the
 * two whole or not at all. In the box (`isOurs`) everybody has the documented password and a filling that was cut off is
 * finished. Any other database is filled only when it is empty, with a password that nobody knows: people come in by
 * setting a new one.
 */
export async function fillWithExamples(cairn: Cairn, { isOurs }: { isOurs: boolean }): Promise<Filling> {
  const content = readContent()
  const { people } = content
  const { claimed, awaited } = await knownOperator(cairn.workplace)
  const before = await whatIsThere(cairn, content)
  if (before === 'all') return 'there-already'
  if (before === 'others' || claimed) return 'others'
  if (before === 'organisations' && !isOurs) return 'cut-off'

  const operatorId = awaited ?? newId<'person'>()
  if (before === 'nothing') {
    const operator = { ...asPerson(operatorId), isOperator: true }
    await playInOneWork(cairn, operator, async (stage) => {
      if (!awaited) await addOperator(stage, people, operatorId)
      await foundAll(stage, operator, content.organisations)
    })
  }
  const organisations = await knownOrganisations(cairn.workplace)
  const passwordHash = await hashPassword(isOurs ? EXAMPLE_PASSWORD : newToken())
  await playInOneWork(cairn, nobody, async (stage) => {
    const ids = await addPeople(stage, { people, operatorId, passwordHash })
    const cast = assemble({ stage, people, ids, organisations })
    await fillOrganisations(cast, content)
    await fillCatalogue(cast, content)
    await tellStory(cast)
    // What was signed in the past has grown old, and whoever comes now may verify a badge at once.
    await stage.act(nobody, MINUTES_AGO, () => sweepCredentials(stage.workshop))
    await readNews(stage, ids, 14)
  })
  return before === 'nothing' ? 'filled' : 'finished'
}

/** How far an earlier filling came, or that this database is in use by others. */
async function whatIsThere(
  { workplace }: Cairn,
  { organisations, microCredentials }: Content,
): Promise<'nothing' | 'organisations' | 'all' | 'others'> {
  const founded = await knownOrganisations(workplace)
  if (!founded.size) return 'nothing'
  if (!organisations.every(({ slug }) => founded.has(slug))) return 'others'
  const [first] = microCredentials
  return first && (await isInCatalogue(workplace, first)) ? 'all' : 'organisations'
}
