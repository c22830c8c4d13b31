import type { ReactNode } from 'react'
import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import type { Ask } from '../../platform/http/ask.ts'
import { Refusal } from '../../platform/refusal.ts'
import { tokenHash } from '../../platform/secrets.ts'
import type { Work } from '../../platform/work.ts'
import type { Message } from '../../platform/words.ts'
import { to } from '../../routes.ts'
import { Button, PostForm, RefusalSummary, TextField } from '../../ui/forms.tsx'
import { EmptyState, Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { verifyEmail } from '../emails.ts'
import { becomeFirstOperator } from '../first-operator.ts'
import { type Link, linkAtDoor, type Purpose } from '../links-store.ts'
import { resetPassword } from '../passwords.ts'
import { SHORTEST_PASSWORD } from '../rules.ts'
import { words } from '../words.ts'
import { sessionCookie, typedPassword } from './forms.ts'
import { NewPersonFields, newPerson } from './sign-up.tsx'

/** What a mailed link opens. Opening uses nothing up, because mail programs open links too; pressing the button does. */
export async function linkPage(work: Work, ask: Ask): Promise<Answer> {
  const link = await linkIn(work, ask)
  if (!link) return page({ title: ask.t(words.spentTitle), status: 410, hidden: true, body: <SpentLink /> })
  const { title, lead, button, Fields } = screens[link.purpose]
  const body = (
    <>
      <Heading title={ask.t(title)} lead={ask.t(lead)} />
      <RefusalSummary />
      <PostForm action={to('useLink', { token: tokenIn(ask) })}>
        <Fields />
        <Button>{ask.t(button)}</Button>
      </PostForm>
    </>
  )
  const islands = link.purpose === 'first-operator' ? ['time-zone'] : []
  return page({ title: ask.t(title), hidden: true, islands, body })
}

export async function useLink(work: Work, ask: Ask): Promise<Answer> {
  const link = await linkIn(work, ask)
  if (!link) throw new Refusal('link-spent')
  switch (link.purpose) {
    case 'verify-email':
      await verifyEmail(work, link)
      return redirect(ask.viewer ? to('home') : to('signInPage'), words.verified)
    case 'reset-password':
      await resetPassword(work, link, typedPassword(ask, 'password', words.newPassword))
      return redirect(to('signInPage'), words.wasReset)
    case 'first-operator': {
      const signedIn = await becomeFirstOperator(work, link, { ...newPerson(ask), userAgent: ask.device })
      return { ...redirect(to('operator')), cookies: [sessionCookie(signedIn)] }
    }
  }
}

function linkIn(work: Work, ask: Ask): Promise<Link | null> {
  return linkAtDoor(work, tokenHash(tokenIn(ask)))
}

function tokenIn(ask: Ask): string {
  return ask.params['token'] ?? ''
}

const screens = {
  'verify-email': { title: words.verifyTitle, lead: words.verifyLead, button: words.verify, Fields: () => null },
  'reset-password': { title: words.resetTitle, lead: words.resetLead, button: words.reset, Fields: PasswordField },
  'first-operator': {
    title: words.operatorTitle,
    lead: words.operatorLead,
    button: words.becomeOperator,
    Fields: () => <NewPersonFields />,
  },
} as const satisfies Record<Purpose, { title: Message; lead: Message; button: Message; Fields: () => ReactNode }>

function PasswordField() {
  const { t } = useView()
  return (
    <TextField
      name="password"
      label={t(words.newPassword)}
      hint={t(words.newPasswordHint, { shortest: SHORTEST_PASSWORD })}
      type="password"
      autoComplete="new-password"
      required
    />
  )
}

function SpentLink() {
  const { t } = useView()
  return (
    <>
      <Heading title={t(words.spentTitle)} />
      <EmptyState title={t(words.spentWhat)} action={{ href: to('signInPage'), label: t(words.signIn) }}>
        {t(words.spentNext)} <a href={to('forgottenPasswordPage')}>{t(words.forgotten)}</a>
      </EmptyState>
    </>
  )
}
