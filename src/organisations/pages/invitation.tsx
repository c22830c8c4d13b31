import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, viewerOf } from '../../platform/http/ask.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { sentenceOf } from '../../platform/http/problem.ts'
import { tokenHash } from '../../platform/secrets.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import { type Invitation, invitationAtDoor } from '../invitations-store.ts'
import { organisation, type Organisation } from '../store.ts'
import { roleNames, words } from '../words.ts'

/** What the mailed link of an invitation opens. Opening it accepts nothing. */
export async function invitationPage(work: Work, ask: Ask): Promise<Answer> {
  const invitation = await invitationIn(work, ask)
  if (!invitation) return over(ask)
  const host = found(await organisation(work, invitation.organisationId))
  const title = ask.t(words.invitationTitle, { organisation: host.name })
  const body = <InvitationBody invitation={invitation} host={host} token={ask.params['token'] ?? ''} />
  return page({ title, hidden: true, body })
}

export async function acceptInvitation(work: Work, ask: Ask): Promise<Answer> {
  const invitation = await invitationIn(work, ask)
  if (!invitation) throw new Refusal('invitation-over')
  const host = found(await organisation(work, invitation.organisationId))
  await actions.acceptInvitation(work, invitation, viewerOf(ask).personId)
  return redirect(to('organisation', { organisation: host.slug }), words.accepted, { organisation: host.name })
}

function invitationIn(work: Work, ask: Ask): Promise<Invitation | null> {
  return invitationAtDoor(work, tokenHash(ask.params['token'] ?? ''))
}

function over(ask: Ask): Answer {
  const title = ask.t(words.overTitle)
  const lead = sentenceOf(new Refusal('invitation-over'), ask.locale)
  return page({ title, status: 410, hidden: true, body: <Heading title={title} lead={lead} /> })
}

type BodyProps = { invitation: Invitation; host: Organisation; token: string }

function InvitationBody({ invitation, host, token }: BodyProps) {
  const { t, viewer } = useView()
  return (
    <>
      <Heading
        title={t(words.invitationTitle, { organisation: host.name })}
        lead={t(words.invitationLead, { organisation: host.name, role: t(roleNames[invitation.role]) })}
      />
      <RefusalSummary />
      {host.description && <p>{host.description}</p>}
      {viewer ? (
        <PostForm action={to('acceptInvitation', { token })}>
          <p>{t(words.invitationAs, { name: `${viewer.givenName} ${viewer.familyName}` })}</p>
          <Button>{t(words.accept)}</Button>
        </PostForm>
      ) : (
        <WaysIn email={invitation.email} token={token} />
      )}
    </>
  )
}

/** For those who are not signed in: both ways lead back to the invitation. */
function WaysIn({ email, token }: { email: string; token: string }) {
  const { t } = useView()
  const next = new URLSearchParams({ next: to('invitationPage', { token }) })
  return (
    <>
      <p>{t(words.invitationEnter)}</p>
      <p className="row">
        <a className="button button-main" href={`${to('signInPage')}?${next}`}>
          {t(words.signIn)}
        </a>
        <a
          className="button button-quiet"
          href={`${to('signUpPage')}?${new URLSearchParams([...next, ['email', email]])}`}
        >
          {t(words.signUp)}
        </a>
      </p>
    </>
  )
}
