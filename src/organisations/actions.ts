import { foldEmail, whyNotEmail } from '../accounts/rules.ts'
import type { Role } from '../platform/actor.ts'
import { type Id, newId } from '../platform/ids.ts'
import { found, Refusal, refuseIf } from '../platform/refusal.ts'
import { tokenHash } from '../platform/secrets.ts'
import type { Site } from '../platform/site.ts'
import { inNameOf, type Work } from '../platform/work.ts'
import { newCode } from './codes.ts'
import * as invitations from './invitations-store.ts'
import * as memberships from './members-store.ts'
import { isAdministrator, rolesOffered, whyNotEndRole, whyNotSlug, whyNotWebAddress } from './rules.ts'
import * as store from './store.ts'

const INVITATION_LIVES_MS = 14 * 86_400_000

/**
 * Asks somebody by mail to take on a role. Needs the right to write for the organisation: its administrator's, or an
 * operator's.
 * @throws Refusal email-malformed, field-not-allowed, already-invited
 */
export async function invite(work: Work, { organisationId, email, role, invitedBy }: Invite): Promise<void> {
  refuseIf(whyNotEmail(email), { field: 'email' })
  const { kinds } = found(await store.organisation(work, organisationId))
  if (!rolesOffered(kinds).includes(role)) throw new Refusal('field-not-allowed', { field: 'role', label: role })
  const folded = foldEmail(email)
  await invitations.holdOrganisation(work, organisationId)
  const pending = await invitations.pendingInvitations(work, organisationId)
  if (pending.some((one) => one.email === folded && one.role === role))
    throw new Refusal('already-invited', { field: 'email' })

  const invitationId = newId<'invitation'>(work.now.getTime())
  await invitations.addInvitation(work, {
    id: invitationId,
    organisationId,
    email: folded,
    role,
    tokenHash: tokenHash(invitationToken(work.site, invitationId)),
    invitedBy,
    expiresAt: new Date(work.now.getTime() + INVITATION_LIVES_MS),
  })
  await work.enqueue({ name: 'mail-invitation', organisationId, invitationId })
  await work.record({ type: 'invited', organisationId, invitationId })
}
type Invite = { organisationId: Id<'organisation'>; email: string; role: Role; invitedBy: Id<'person'> }

/**
 * What stands in the mailed link. It follows from the id and this installation's secret, so the letter can be sent
 * again and stays the same, while no row and no job holds it.
 */
export function invitationToken(site: Site, invitationId: Id<'invitation'>): string {
  return site.secrets.mark('invitation', invitationId)
}

/** Takes on the role that was offered to whoever has the link. @throws Refusal invitation-over */
export async function acceptInvitation(
  work: Work,
  invitation: invitations.Invitation,
  personId: Id<'person'>,
): Promise<void> {
  const { organisationId, role } = invitation
  await inNameOf(work, organisationId, async (own) => {
    if (!(await invitations.acceptInvitation(own, invitation))) throw new Refusal('invitation-over')
    await giveRole(own, { organisationId, personId, role })
  })
}

/** Gives a person a role, in the organisation's name; who holds it already keeps it. */
export async function giveRole(
  work: Work,
  { organisationId, personId, role }: { organisationId: Id<'organisation'>; personId: Id<'person'>; role: Role },
): Promise<void> {
  await invitations.holdOrganisation(work, organisationId)
  const code = await codeFor(work, { organisationId, personId, role })
  const membershipId = await memberships.addMembership(work, { organisationId, personId, role, code })
  if (membershipId) await work.record({ type: 'role-given', organisationId, personId, membershipId })
}

/** A person keeps one code in all their roles; one that anybody had before is never given to another. */
async function codeFor(
  work: Work,
  { organisationId, personId, role }: { organisationId: Id<'organisation'>; personId: Id<'person'>; role: Role },
): Promise<string> {
  let code = (await memberships.codeOf(work, organisationId, personId)) ?? newCode()
  for (;;) {
    const uses = await memberships.usesOfCode(work, { organisationId, personId, code })
    if (uses.every((use) => use.isOwn && use.role !== role)) return code
    code = newCode()
  }
}

/** Ends a role and says whose it was. @throws Refusal not-found, last-administrator */
export async function endRole(
  work: Work,
  organisationId: Id<'organisation'>,
  membershipId: Id<'membership'>,
): Promise<{ personId: Id<'person'>; role: Role }> {
  const held = await memberships.lockHeld(work, organisationId)
  const { personId, role } = found(held.find((one) => one.membershipId === membershipId))
  refuseIf(whyNotEndRole(role, held.filter((one) => isAdministrator(one.role)).length))
  await memberships.endMembership(work, organisationId, membershipId)
  await work.record({ type: 'role-ended', organisationId, personId, membershipId })
  return { personId, role }
}

/** Saves what an organisation says of itself in public. @throws Refusal url-malformed, email-malformed */
export async function editProfile(work: Work, changed: Parameters<typeof store.saveProfile>[1]): Promise<void> {
  refuseIf(whyNotWebAddress(changed.url ?? ''), { field: 'url' })
  if (changed.email) refuseIf(whyNotEmail(changed.email), { field: 'contactEmail' })
  await store.saveProfile(work, changed)
}

/** As an operator: a new organisation, still without anybody in it. @throws Refusal short-name-malformed, short-name-taken */
export async function foundOrganisation(
  work: Work,
  founded: Pick<store.Organisation, 'slug' | 'name' | 'kinds'> & { parentId: Id<'organisation'> | null },
): Promise<Id<'organisation'>> {
  refuseIf(whyNotSlug(founded.slug), { field: 'slug' })
  const organisationId = newId<'organisation'>(work.now.getTime())
  await store.addOrganisation(work, { ...founded, id: organisationId, url: null, email: null, description: '' })
  await work.record({ type: 'organisation-founded', organisationId })
  return organisationId
}
