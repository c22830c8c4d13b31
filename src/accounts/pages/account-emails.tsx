import { sentenceOf } from '../../platform/http/problem.ts'
import { Refusal } from '../../platform/refusal.ts'
import { to } from '../../routes.ts'
import { Button, PostForm, TextField } from '../../ui/forms.tsx'
import { Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { words } from '../account-words.ts'
import type { Email } from '../emails-store.ts'
import { whyNotRemove } from '../rules.ts'
import { words as entry } from '../words.ts'

/** One's addresses, what each is good for, and a form to add one. */
export function EmailsSection({ addresses }: { addresses: readonly Email[] }) {
  const { t } = useView()
  return (
    <section aria-labelledby="emails-title">
      <h2 id="emails-title">{t(words.emailsTitle)}</h2>
      <p>{t(words.emailsLead)}</p>
      <ul className="own-things">
        {addresses.map((email) => (
          <EmailItem key={email.id} email={email} others={addresses.filter((one) => one !== email)} />
        ))}
      </ul>
      <h3>{t(words.addEmail)}</h3>
      <PostForm action={to('addEmail')}>
        <TextField name="email" label={t(entry.email)} type="email" autoComplete="email" required />
        <TextField
          name="password"
          label={t(words.addPassword)}
          type="password"
          autoComplete="current-password"
          required
        />
        <Button kind="quiet">{t(words.addEmail)}</Button>
      </PostForm>
    </section>
  )
}

function EmailItem({ email, others }: { email: Email; others: readonly Email[] }) {
  const { t, locale } = useView()
  const { id: identifierId, address, verifiedAt, isPrimary } = email
  const whyKept = whyNotRemove(email, others)
  return (
    <li>
      <div className="row">
        <strong>{address}</strong>
        {verifiedAt ? <Tag tone="good">{t(words.confirmed)}</Tag> : <Tag tone="wait">{t(words.unconfirmed)}</Tag>}
        {isPrimary && <Tag>{t(words.primary)}</Tag>}
      </div>
      <div className="row">
        {!verifiedAt && <One action={to('verifyEmail', { identifierId })} label={t(words.sendAgain)} of={address} />}
        {verifiedAt && !isPrimary && (
          <One action={to('makePrimary', { identifierId })} label={t(words.makePrimary)} of={address} />
        )}
        <One
          action={to('removeEmail', { identifierId })}
          label={t(words.remove)}
          of={address}
          why={whyKept && sentenceOf(new Refusal(whyKept), locale)}
        />
      </div>
    </li>
  )
}

/** A form of one button that says aloud what it is about. */
export function One({ action, label, of, why }: { action: string; label: string; of: string; why?: string | null }) {
  return (
    <PostForm action={action} className="inline-form">
      <Button kind="quiet" why={why}>
        {label}
        <span className="hidden-text">{`: ${of}`}</span>
      </Button>
    </PostForm>
  )
}
