import { asPerson } from '../platform/actor.ts'
import { type Id, newId } from '../platform/ids.ts'
import { Refusal, refuseIf } from '../platform/refusal.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { inPersonOf, type Work, type Workplace } from '../platform/work.ts'
import { to } from '../routes.ts'
import { type NewPerson, type SignedIn, settleIn } from './actions.ts'
import { accountsByEmail } from './emails-store.ts'
import { hashPassword } from './hashing.ts'
import * as links from './links-store.ts'
import { foldEmail, whyNotEmail, whyNotPassword } from './rules.ts'
import * as store from './store.ts'

const LINK_LIVES_MS = 7 * 86_400_000

/**
 * Before there is an operator: the address where whoever starts Cairn makes themselves one; null once one has come in.
 * Works once, for seven days; an earlier link stops working.
 */
export async function firstOperatorLink(workplace: Workplace): Promise<string | null> {
  const personId = await awaitedOperator(workplace)
  if (!personId) return null
  return workplace.run(asPerson(personId), 'write', async (work) => {
    await links.holdFirstOperator(work)
    await links.useUpLinks(work, personId)
    const token = newToken()
    const expiresAt = new Date(work.now.getTime() + LINK_LIVES_MS)
    const link = { id: newId<'link'>(), personId, purpose: 'first-operator', identifierId: null } as const
    await links.addLink(work, { ...link, tokenHash: tokenHash(token), expiresAt })
    return work.site.url + to('linkPage', { token })
  })
}

/** The person kept ready for the first operator, made when there is none; null once one has come in. */
async function awaitedOperator(workplace: Workplace): Promise<Id<'person'> | null> {
  const newcomer = newId<'person'>()
  // Only somebody who already works across organisations can make another such person: the database itself says so.
  return workplace.run({ ...asPerson(newcomer), isOperator: true }, 'write', async (work) => {
    await links.holdFirstOperator(work)
    const { claimed, awaited } = await links.firstOperator(work)
    if (claimed || awaited) return claimed ? null : awaited
    await store.addPerson(work, { id: newcomer, ...nameless, isOperator: true })
    return newcomer
  })
}

/** Nobody sees it: a person without an address and a password is waited for, not there. */
const nameless = { givenName: 'Operator', familyName: 'Awaited', locale: 'en', timeZone: 'UTC' } as const

/** @throws Refusal link-spent when an operator came in first, email-elsewhere, email-malformed, password-… */
export async function becomeFirstOperator(
  work: Work,
  link: links.Link,
  joining: NewPerson & { userAgent: string },
): Promise<SignedIn> {
  refuseIf(whyNotEmail(joining.email), { field: 'email' })
  refuseIf(whyNotPassword(joining.password, joining.email), { field: 'password' })
  const { claimed } = await links.firstOperator(work)
  if (claimed) throw new Refusal('link-spent')
  const [owner] = await accountsByEmail(work, foldEmail(joining.email))
  if (owner?.verified) throw new Refusal('email-elsewhere', { field: 'email' })
  const hash = await hashPassword(joining.password)
  const { personId } = link
  return inPersonOf(work, personId, async (own) => {
    if (!(await links.useLink(own, link))) throw new Refusal('link-spent')
    await store.savePerson(own, { ...joining, id: personId })
    await store.saveLocale(own, personId, joining.locale)
    await own.record({ type: 'joined', personId })
    return settleIn(own, personId, { address: joining.email, hash, userAgent: joining.userAgent })
  })
}
