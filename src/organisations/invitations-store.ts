import { sql } from 'kysely'
import type { Role } from '../platform/actor.ts'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'

export type Invitation = {
  id: Id<'invitation'>
  organisationId: Id<'organisation'>
  email: string
  role: Role
}
export type PendingInvitation = Invitation & { createdAt: Date; expiresAt: Date }
type NewInvitation = Invitation & { tokenHash: Buffer; invitedBy: Id<'person'>; expiresAt: Date }

/**
 * Lets only one work at a time invite or give roles for an organisation, so that of two presses one finds what the other
 * left: its invitation, or the code it drew. In the organisation's name, or as an operator.
 */
export async function holdOrganisation(work: Work, organisationId: Id<'organisation'>): Promise<void> {
  await sql`select from organisations where id = ${organisationId} for no key update`.execute(work.db)
}

export async function addInvitation(work: Work, added: NewInvitation): Promise<void> {
  await sql`
    insert into invitations (id, organisation_id, email_folded, role, token_hash, invited_by, created_at, expires_at)
    values (${added.id}, ${added.organisationId}, ${added.email}, ${added.role}, ${added.tokenHash}, ${added.invitedBy},
            ${work.now}, ${added.expiresAt})`.execute(work.db)
}

/** Invitations that were sent and not answered yet, the newest first. */
export async function pendingInvitations(work: Work, organisationId: Id<'organisation'>): Promise<PendingInvitation[]> {
  const { rows } = await sql<PendingInvitation>`
    select id, organisation_id as "organisationId", email_folded as email, role, created_at as "createdAt",
           expires_at as "expiresAt"
      from invitations
     where organisation_id = ${organisationId} and accepted_at is null and withdrawn_at is null
       and expires_at > ${work.now}
     order by created_at desc`.execute(work.db)
  return rows
}

/** The open invitation whose token has this hash, whoever opens it. */
export async function invitationAtDoor(work: Work, tokenHash: Buffer): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select invitation_id as id, organisation_id as "organisationId", email_folded as email, role
      from invitation_at_door(${tokenHash}, ${work.now})`.execute(work.db)
  return rows[0] ?? null
}

/** Closes an invitation that was taken up. False when it was closed already. */
export async function acceptInvitation(work: Work, { id, organisationId }: Invitation): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update invitations set accepted_at = ${work.now}
     where organisation_id = ${organisationId} and id = ${id} and accepted_at is null and withdrawn_at is null`.execute(
    work.db,
  )
  return numAffectedRows === 1n
}

/** Takes an invitation back. False when it was closed already, or is another organisation's. */
export async function withdrawInvitation(
  work: Work,
  organisationId: Id<'organisation'>,
  invitationId: Id<'invitation'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update invitations set withdrawn_at = ${work.now}
     where organisation_id = ${organisationId} and id = ${invitationId} and accepted_at is null
       and withdrawn_at is null`.execute(work.db)
  return numAffectedRows === 1n
}
