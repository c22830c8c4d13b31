import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, requiredText } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, PostForm, RefusalSummary, TextField } from '../../ui/forms.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import { nextOf } from '../next.ts'
import { SHORTEST_PASSWORD } from '../rules.ts'
import { timeZoneOf } from '../time-zones.ts'
import { words } from '../words.ts'
import { sessionCookie, typedPassword } from './forms.ts'

/** Where one makes an account; an invitation fills in the address it was sent to (`?email=`). */
export async function signUpPage(_work: Work, ask: Ask): Promise<Answer> {
  const next = nextOf(ask.form.typed('next') ?? ask.query.get('next') ?? '', to('home'))
  if (ask.viewer && !ask.refusal) return redirect(next)
  const email = (ask.query.get('email') ?? '').slice(0, 254)
  const body = <SignUpForm next={next} email={email} />
  return page({ title: ask.t(words.signUpTitle), hidden: true, islands: ['time-zone'], body })
}

export async function signUp(work: Work, ask: Ask): Promise<Answer> {
  const joining = newPerson(ask)
  const signedIn = await actions.signUp(work, { ...joining, userAgent: ask.device })
  if (ask.viewer) await actions.signOut(work, ask.viewer.personId, ask.viewer.sessionId)
  const onward = redirect(nextOf(ask.form.text('next'), to('home')), words.welcome, { email: joining.email })
  return { ...onward, cookies: [sessionCookie(signedIn)] }
}

/** What is asked of everybody who makes an account. @throws Refusal field-missing, field-too-long */
export function newPerson(ask: Ask): actions.NewPerson {
  return {
    givenName: requiredText(ask, 'givenName', ask.t(words.givenName), 100),
    familyName: requiredText(ask, 'familyName', ask.t(words.familyName), 100),
    email: requiredText(ask, 'email', ask.t(words.email), 254),
    password: typedPassword(ask, 'password', words.password),
    locale: ask.locale,
    timeZone: timeZoneOf(ask.form.text('timeZone')),
  }
}

/** The fields that `newPerson` reads, on a page with the island `time-zone`. */
export function NewPersonFields({ email }: { email?: string }) {
  const { t } = useView()
  return (
    <>
      <TextField name="givenName" label={t(words.givenName)} autoComplete="given-name" maxLength={100} required />
      <TextField name="familyName" label={t(words.familyName)} autoComplete="family-name" maxLength={100} required />
      <TextField
        name="email"
        label={t(words.email)}
        hint={t(words.emailHint)}
        value={email}
        type="email"
        autoComplete="username"
        required
      />
      <TextField
        name="password"
        label={t(words.password)}
        hint={t(words.newPasswordHint, { shortest: SHORTEST_PASSWORD })}
        type="password"
        autoComplete="new-password"
        required
      />
      <input type="hidden" name="timeZone" value="" />
    </>
  )
}

function SignUpForm({ next, email }: { next: string; email: string }) {
  const { t } = useView()
  return (
    <>
      <Heading title={t(words.signUpTitle)} lead={t(words.signUpLead)} />
      <RefusalSummary />
      <PostForm action={to('signUp')}>
        <input type="hidden" name="next" value={next} />
        <NewPersonFields email={email} />
        <Button>{t(words.signUp)}</Button>
      </PostForm>
      <p>
        {t(words.haveAccount)}{' '}
        <a href={`${to('signInPage')}?next=${encodeURIComponent(next)}`}>{t(words.signInInstead)}</a>
      </p>
    </>
  )
}
