import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, requiredText } from '../../platform/http/ask.ts'
import { refuseIf } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, PostForm, RefusalSummary, TextField } from '../../ui/forms.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { askForReset } from '../passwords.ts'
import { whyNotEmail } from '../rules.ts'
import { words } from '../words.ts'

export async function forgottenPasswordPage(_work: Work, ask: Ask): Promise<Answer> {
  return page({ title: ask.t(words.forgottenTitle), hidden: true, body: <ForgottenForm /> })
}

/** The same answer whether or not anybody has the address. */
export async function forgottenPassword(work: Work, ask: Ask): Promise<Answer> {
  const email = requiredText(ask, 'email', ask.t(words.email), 254)
  refuseIf(whyNotEmail(email), { field: 'email' })
  await askForReset(work, email)
  return redirect(to('signInPage'), words.resetSent)
}

function ForgottenForm() {
  const { t } = useView()
  return (
    <>
      <Heading title={t(words.forgottenTitle)} lead={t(words.forgottenLead)} />
      <RefusalSummary />
      <PostForm action={to('forgottenPassword')}>
        <TextField name="email" label={t(words.email)} type="email" autoComplete="username" required />
        <Button>{t(words.sendLink)}</Button>
      </PostForm>
    </>
  )
}
