import { accountsByEmail, addEmail } from '../accounts/emails-store.ts'
import { confirmAddress } from '../accounts/passwords.ts'
import { foldEmail } from '../accounts/rules.ts'
import * as accounts from '../accounts/store.ts'
import { type Actor, asPerson, nobody } from '../platform/actor.ts'
import { type Id, newId } from '../platform/ids.ts'
import type { Workplace } from '../platform/work.ts'
import type { ExamplePerson } from './content.ts'
import type { Stage } from './stage.ts'

export type People = ReadonlyMap<string, Id<'person'>>

const JOINED_DAYS_AGO = 120

/** Everybody, each with a confirmed address and the same password, of which only the hash is known here. */
export async function addPeople(stage: Stage, people: ExamplePerson[], passwordHash: string): Promise<void> {
  for (const [place, person] of people.entries()) {
    const personId = newId<'person'>()
    await stage.act(asPerson(personId), JOINED_DAYS_AGO - place, async (work) => {
      const { givenName, familyName, locale, operator = false, email: address } = person
      const named = { id: personId, givenName, familyName, locale, timeZone: 'America/New_York' }
      await accounts.addPerson(work, { ...named, isOperator: operator })
      await work.record({ type: 'joined', personId })
      const identifierId = await addEmail(work, { id: newId(), personId, address, isPrimary: true })
      await accounts.savePassword(work, personId, passwordHash)
      await confirmAddress(work, personId, identifierId)
    })
  }
}

/** The ids of those who are there already, by key. */
export async function knownPeople(workplace: Workplace, people: ExamplePerson[]): Promise<People> {
  return workplace.run(nobody, 'read', async (work) => {
    const known = new Map<string, Id<'person'>>()
    for (const { key, email } of people) {
      const [account] = await accountsByEmail(work, foldEmail(email))
      if (account?.verified) known.set(key, account.personId)
    }
    return known
  })
}

export function operatorAmong(people: ExamplePerson[], ids: People): Actor {
  const operator = people.find((person) => person.operator)
  return { ...nobody, personId: (operator && ids.get(operator.key)) ?? null, isOperator: true }
}
