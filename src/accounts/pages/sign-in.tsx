import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, requiredText } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, PostForm, RefusalSummary, TextField } from '../../ui/forms.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import { nextOf } from '../next.ts'
import { words } from '../words.ts'
import { sessionCookie, typedPassword } from './forms.ts'

/** Where one signs in; `next` leads back to where one came from. */
export async function signInPage(_work: Work, ask: Ask): Promise<Answer> {
  const next = nextOf(ask.form.typed('next') ?? ask.query.get('next') ?? '', to('home'))
  if (ask.viewer && !ask.refusal) return redirect(next)
  return page({ title: ask.t(words.signInTitle), hidden: true, body: <SignInForm next={next} /> })
}

export async function signIn(work: Work, ask: Ask): Promise<Answer> {
  const email = requiredText(ask, 'email', ask.t(words.email), 254)
  const password = typedPassword(ask, 'password', words.password)
  const signedIn = await actions.signIn(work, { email, password, userAgent: ask.device, kind: 'browser' })
  // A new token at every sign-in: one that somebody planted before is worth nothing after.
  if (ask.viewer) await actions.signOut(work, ask.viewer.personId, ask.viewer.sessionId)
  return { ...redirect(nextOf(ask.form.text('next'), to('home'))), cookies: [sessionCookie(signedIn)] }
}

export async function signOut(work: Work, ask: Ask): Promise<Answer> {
  if (ask.viewer) await actions.signOut(work, ask.viewer.personId, ask.viewer.sessionId)
  return { ...redirect(to('landing'), words.signedOut), cookies: [{ name: 'session', value: '', clear: true }] }
}

function SignInForm({ next }: { next: string }) {
  const { t } = useView()
  return (
    <>
      <Heading title={t(words.signInTitle)} />
      <RefusalSummary />
      <PostForm action={to('signIn')}>
        <input type="hidden" name="next" value={next} />
        <TextField name="email" label={t(words.email)} type="email" autoComplete="username" required />
        <TextField name="password" label={t(words.password)} type="password" autoComplete="current-password" required />
        <Button>{t(words.signIn)}</Button>
      </PostForm>
      <p>
        <a href={to('forgottenPasswordPage')}>{t(words.forgotten)}</a>
      </p>
      <p>
        {t(words.noAccount)}{' '}
        <a href={`${to('signUpPage')}?next=${encodeURIComponent(next)}`}>{t(words.signUpInstead)}</a>
      </p>
    </>
  )
}
