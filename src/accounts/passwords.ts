import type { Id } from '../platform/ids.ts'
import { Refusal, refuseIf } from '../platform/refusal.ts'
import { inPersonOf, type Work } from '../platform/work.ts'
import { openSession, type SignedIn } from './actions.ts'
import * as emails from './emails-store.ts'
import { hashPassword, passwordMatches } from './hashing.ts'
import * as links from './links-store.ts'
import { foldEmail, whyNotPassword } from './rules.ts'
import * as sessions from './sessions-store.ts'
import * as store from './store.ts'

/**
 * A new password for whoever knows the old one. Every device is signed out; this one goes on under a new token.
 * @throws Refusal password-wrong, password-…
 */
export async function changePassword(work: Work, { personId, current, chosen, userAgent }: Change): Promise<SignedIn> {
  await confirmPassword(work, personId, { password: current, field: 'currentPassword' })
  await setPassword(work, personId, { password: chosen, field: 'newPassword' })
  await links.useUpLinks(work, personId, 'reset-password')
  return openSession(work, personId, { kind: 'browser', userAgent })
}
type Change = { personId: Id<'person'>; current: string; chosen: string; userAgent: string }

/** @throws Refusal password-wrong unless this is the person's password */
export async function confirmPassword(
  work: Work,
  personId: Id<'person'>,
  { password, field }: { password: string; field: string },
): Promise<void> {
  const kept = await store.passwordOf(work, personId)
  if (!(await passwordMatches(kept, password))) throw new Refusal('password-wrong', { field })
}

/** Leaves a letter with a link for whoever owns this address. Whether there is anybody is not said. */
export async function askForReset(work: Work, email: string): Promise<void> {
  const [account] = await emails.accountsByEmail(work, foldEmail(email))
  if (!account) return
  const { personId, identifierId } = account
  await work.enqueue({ name: 'mail-link', personId, purpose: 'reset-password', identifierId })
}

/**
 * A new password for whoever opened the mailed link. The link showed that the address is theirs; every device is
 * signed out and every other link is void, so that whoever was in the account before is out of it.
 * @throws Refusal link-spent, email-elsewhere, password-…
 */
export async function resetPassword(work: Work, link: links.Link, password: string): Promise<void> {
  await inPersonOf(work, link.personId, async (own) => {
    await setPassword(own, link.personId, { password, field: 'password' })
    if (!(await links.useLink(own, link))) throw new Refusal('link-spent')
    await links.useUpLinks(own, link.personId)
    if (link.identifierId) await confirmAddress(own, link.personId, link.identifierId)
  })
}

/** The address was shown to be this person's; it becomes the primary one where that was never confirmed. */
export async function confirmAddress(
  work: Work,
  personId: Id<'person'>,
  identifierId: Id<'identifier'>,
): Promise<void> {
  await emails.holdEmails(work, personId)
  if (!(await emails.verifyEmail(work, { personId, identifierId }))) return
  const primary = (await emails.emails(work, personId)).find(({ isPrimary }) => isPrimary)
  if (!primary?.verifiedAt) await emails.makePrimary(work, { personId, identifierId })
  await work.record({ type: 'email-verified', personId, identifierId })
}

async function setPassword(
  work: Work,
  personId: Id<'person'>,
  { password, field }: { password: string; field: string },
): Promise<void> {
  for (const { address } of await emails.emails(work, personId)) refuseIf(whyNotPassword(password, address), { field })
  await store.savePassword(work, personId, await hashPassword(password))
  await sessions.endSessions(work, personId)
  await work.record({ type: 'password-changed', personId })
}
