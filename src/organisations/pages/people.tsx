import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import {
  type Ask,
  chosen,
  idParam,
  optionalText,
  organisationOf,
  requiredText,
  viewerOf,
} from '../../platform/http/ask.ts'
import { found } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { roles } from '../../platform/actor.ts'
import { to } from '../../routes.ts'
import { Button, PostForm, RefusalSummary, SelectField, TextArea, TextField } from '../../ui/forms.tsx'
import { Heading, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import { pendingInvitations, withdrawInvitation as withdraw } from '../invitations-store.ts'
import { members } from '../members-store.ts'
import { words } from '../people-words.ts'
import { isAdministrator, rolesOffered } from '../rules.ts'
import { type Organisation, organisation } from '../store.ts'
import { roleNames } from '../words.ts'
import { InvitationsTable, PeopleTable } from './people-tables.tsx'

/** Who is in the organisation, who is asked to be, and what it says of itself. */
export async function people(work: Work, ask: Ask): Promise<Answer> {
  const { id } = organisationOf(ask)
  const here = found(await organisation(work, id))
  const held = await members(work, id)
  const pending = await pendingInvitations(work, id)
  const body = (
    <>
      <Trail label={here.name} steps={[{ href: to('organisation', { organisation: here.slug }), label: here.name }]} />
      <Heading title={ask.t(words.title)} />
      <RefusalSummary />
      <InviteSection here={here} />
      {pending.length > 0 && <InvitationsTable slug={here.slug} pending={pending} />}
      <PeopleTable slug={here.slug} held={held} viewerId={viewerOf(ask).personId} />
      <ProfileSection here={here} />
    </>
  )
  return page({ title: ask.t(words.title), hidden: true, body })
}

export async function invite(work: Work, ask: Ask): Promise<Answer> {
  const { id: organisationId, slug } = organisationOf(ask)
  const email = requiredText(ask, 'email', ask.t(words.email), 254)
  const role = chosen(ask, 'role', ask.t(words.role), roles)
  await actions.invite(work, { organisationId, email, role, invitedBy: viewerOf(ask).personId })
  return redirect(to('people', { organisation: slug }), words.invited, { email })
}

export async function withdrawInvitation(work: Work, ask: Ask): Promise<Answer> {
  const { id, slug } = organisationOf(ask)
  found((await withdraw(work, id, idParam(ask, 'invitationId'))) || null)
  return redirect(to('people', { organisation: slug }), words.withdrawn)
}

export async function endRole(work: Work, ask: Ask): Promise<Answer> {
  const { id, slug } = organisationOf(ask)
  const ended = await actions.endRole(work, id, idParam(ask, 'membershipId'))
  // Who has just given up running the organisation cannot see this page any more.
  const isOwn = ended.personId === viewerOf(ask).personId && isAdministrator(ended.role)
  return redirect(isOwn ? to('home') : to('people', { organisation: slug }), words.roleEnded)
}

export async function editOrganisation(work: Work, ask: Ask): Promise<Answer> {
  const { id, slug } = organisationOf(ask)
  await actions.editProfile(work, {
    id,
    name: requiredText(ask, 'name', ask.t(words.organisationName), 200),
    url: optionalText(ask, 'url', ask.t(words.url), 500) || null,
    email: optionalText(ask, 'contactEmail', ask.t(words.contactEmail), 254) || null,
    description: optionalText(ask, 'description', ask.t(words.description), 2000),
  })
  return redirect(to('people', { organisation: slug }), words.profileSaved)
}

function InviteSection({ here }: { here: Organisation }) {
  const { t } = useView()
  const choices = rolesOffered(here.kinds).map((role) => ({ value: role, label: t(roleNames[role]) }))
  return (
    <section aria-labelledby="invite-title">
      <h2 id="invite-title">{t(words.inviteTitle)}</h2>
      <PostForm action={to('invite', { organisation: here.slug })}>
        <TextField name="email" label={t(words.email)} type="email" autoComplete="off" required />
        <SelectField name="role" label={t(words.role)} choices={choices} />
        <Button>{t(words.invite)}</Button>
      </PostForm>
    </section>
  )
}

function ProfileSection({ here }: { here: Organisation }) {
  const { t } = useView()
  return (
    <section aria-labelledby="profile-title">
      <h2 id="profile-title">{t(words.profileTitle)}</h2>
      <p>{t(words.profileHint)}</p>
      <PostForm action={to('editOrganisation', { organisation: here.slug })}>
        <TextField name="name" label={t(words.organisationName)} value={here.name} maxLength={200} required />
        <TextField
          name="url"
          label={t(words.url)}
          value={here.url ?? ''}
          type="url"
          autoComplete="url"
          required={false}
        />
        <TextField
          name="contactEmail"
          label={t(words.contactEmail)}
          value={here.email ?? ''}
          type="email"
          autoComplete="off"
          required={false}
        />
        <TextArea
          name="description"
          label={t(words.description)}
          value={here.description}
          maxLength={2000}
          required={false}
        />
        <Button kind="quiet">{t(words.saveProfile)}</Button>
      </PostForm>
    </section>
  )
}
