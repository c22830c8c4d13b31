import { type Id, newId } from '../platform/ids.ts'
import { found, Refusal, refuseIf } from '../platform/refusal.ts'
import { inPersonOf, type Work } from '../platform/work.ts'
import * as store from './emails-store.ts'
import * as links from './links-store.ts'
import { confirmAddress, confirmPassword } from './passwords.ts'
import { whyNotEmail, whyNotPrimary, whyNotRemove } from './rules.ts'

type Own = { personId: Id<'person'>; identifierId: Id<'identifier'> }

/**
 * Claims a further address; it is the person's once they open the link that is mailed to it. The password is asked
 * for, because whoever holds an address can set a new password.
 * @throws Refusal email-malformed, password-wrong
 */
export async function addEmail(
  work: Work,
  { personId, address, password }: { personId: Id<'person'>; address: string; password: string },
): Promise<void> {
  refuseIf(whyNotEmail(address), { field: 'email' })
  await confirmPassword(work, personId, { password, field: 'password' })
  const identifierId = await store.addEmail(work, { id: newId(), personId, address, isPrimary: false })
  await work.enqueue({ name: 'mail-link', personId, purpose: 'verify-email', identifierId })
}

/** Mails the link again. */
export async function askToVerify(work: Work, own: Own): Promise<void> {
  const { email } = await ownEmail(work, own)
  if (email.verifiedAt) return
  await work.enqueue({ name: 'mail-link', ...own, purpose: 'verify-email' })
}

/** @throws Refusal link-spent, email-elsewhere */
export async function verifyEmail(work: Work, link: links.Link): Promise<void> {
  await inPersonOf(work, link.personId, async (own) => {
    if (!(await links.useLink(own, link))) throw new Refusal('link-spent')
    await confirmAddress(own, link.personId, found(link.identifierId))
  })
}

/** @throws Refusal email-unverified */
export async function makePrimary(work: Work, own: Own): Promise<void> {
  const { email } = await ownEmail(work, own)
  refuseIf(whyNotPrimary(email))
  await store.makePrimary(work, own)
}

/** @throws Refusal email-last, email-last-verified */
export async function removeEmail(work: Work, own: Own): Promise<void> {
  const { email, others } = await ownEmail(work, own)
  refuseIf(whyNotRemove(email, others))
  await store.removeEmail(work, own)
  const heir = others.find(({ verifiedAt }) => verifiedAt) ?? others[0]
  if (email.isPrimary && heir) await store.makePrimary(work, { personId: own.personId, identifierId: heir.id })
}

async function ownEmail(work: Work, { personId, identifierId }: Own) {
  await store.holdEmails(work, personId)
  const all = await store.emails(work, personId)
  const email = found(all.find(({ id }) => id === identifierId))
  return { email, others: all.filter((one) => one !== email) }
}
