import { addEmail } from '../accounts/emails-store.ts'
import { firstOperator } from '../accounts/links-store.ts'
import { confirmAddress } from '../accounts/passwords.ts'
import * as accounts from '../accounts/store.ts'
import * as notifications from '../notifications/store.ts'
import { asPerson, nobody } from '../platform/actor.ts'
import { type Id, newId } from '../platform/ids.ts'
import type { Work, Workplace } from '../platform/work.ts'
import type { ExamplePerson } from './content.ts'
import type { Stage } from './stage.ts'

export type People = ReadonlyMap<string, Id<'person'>>
type Joining = { people: ExamplePerson[]; operatorId: Id<'person'>; passwordHash: string }

const JOINED_DAYS_AGO = 120
const MOST_NOTICES = 100

/** The operator's row, which only an operator may add; how they sign in is added with everybody else's. */
export async function addOperator(stage: Stage, people: ExamplePerson[], id: Id<'person'>): Promise<void> {
  const operator = people.find((person) => person.operator)
  if (!operator) throw new Error('Nobody in examples/people.json is an operator.')
  await stage.act({ ...asPerson(id), isOperator: true }, JOINED_DAYS_AGO, (work) =>
    accounts.addPerson(work, { ...named(operator), id, isOperator: true }),
  )
}

/** Everybody, each with a confirmed address and the same password, of which only the hash is known here. */
export async function addPeople(stage: Stage, { people, operatorId, passwordHash }: Joining): Promise<People> {
  const ids = new Map<string, Id<'person'>>()
  for (const [place, person] of people.entries()) {
    const personId = person.operator ? operatorId : newId<'person'>()
    ids.set(person.key, personId)
    await stage.act(asPerson(personId), JOINED_DAYS_AGO - place, async (work) => {
      await addOrName(work, person, personId)
      await work.record({ type: 'joined', personId })
      const address = { id: newId<'identifier'>(), personId, address: person.email, isPrimary: true }
      const identifierId = await addEmail(work, address)
      await accounts.savePassword(work, personId, passwordHash)
      await confirmAddress(work, personId, identifierId)
    })
  }
  return ids
}

/** Everybody has read what came before this day; what came since is new to them. */
export async function readNews(stage: Stage, ids: People, day: number): Promise<void> {
  for (const personId of ids.values())
    await stage.act(asPerson(personId), day, async (work) => {
      const all = await notifications.notices(work, personId, MOST_NOTICES)
      const newest = all.find(({ createdAt }) => createdAt <= work.now)
      if (newest) await notifications.saveRead(work, personId, newest.id)
    })
}

/** Whether an operator has come in, and else the row that waits for them. */
export async function knownOperator(workplace: Workplace): ReturnType<typeof firstOperator> {
  return workplace.run(nobody, 'read', firstOperator)
}

/** An operator who waited for their first visit had no name yet. */
async function addOrName(work: Work, person: ExamplePerson, id: Id<'person'>): Promise<void> {
  if (!person.operator) return accounts.addPerson(work, { ...named(person), id, isOperator: false })
  await accounts.savePerson(work, { ...named(person), id })
  await accounts.saveLocale(work, id, person.locale)
}

function named({ givenName, familyName, locale }: ExamplePerson) {
  return { givenName, familyName, locale, timeZone: 'America/New_York' }
}
