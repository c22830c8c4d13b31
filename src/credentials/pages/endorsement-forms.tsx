import { type Ask, requiredText } from '../../platform/http/ask.ts'
import { Button, PostForm, TextArea, TextField } from '../../ui/forms.tsx'
import { Disclosure } from '../../ui/frames.tsx'
import { Moment, Prose, Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { type Endorsement, LONGEST_COMMENT, LONGEST_NAME, LONGEST_REASON } from '../endorsement-rules.ts'
import { endorsementWords as words, stateNames } from '../endorsement-words.ts'
import type { Said } from '../endorsements-store.ts'

/** What somebody wrote in `SayForm`. @throws Refusal field-missing, field-too-long */
export function saidIn(ask: Ask): Said {
  return {
    name: requiredText(ask, 'name', ask.t(words.name), LONGEST_NAME),
    standing: requiredText(ask, 'standing', ask.t(words.standing), LONGEST_NAME),
    comment: requiredText(ask, 'comment', ask.t(words.comment), LONGEST_COMMENT),
  }
}

/** The reason that a decline or a withdrawal must give. @throws Refusal field-missing, field-too-long */
export function reasonIn(ask: Ask, id: string, label: string): string {
  return requiredText(ask, reasonField(id), label, LONGEST_REASON)
}

/** Several such forms stand on one page, and no two fields may have one id. */
const reasonField = (id: string) => `reason-${id}`

/** Name, role and comment of whoever endorses. */
export function SayForm({ action, name, issuer }: { action: string; name?: string; issuer: string }) {
  const { t } = useView()
  return (
    <PostForm action={action}>
      <p>{t(words.onBehalf, { issuer })}</p>
      <TextField
        name="name"
        label={t(words.name)}
        {...(name && { value: name })}
        autoComplete="name"
        maxLength={LONGEST_NAME}
        required
      />
      <TextField
        name="standing"
        label={t(words.standing)}
        hint={t(words.standingHint)}
        autoComplete="organization-title"
        maxLength={LONGEST_NAME}
        required
      />
      <TextArea
        name="comment"
        label={t(words.comment)}
        hint={t(words.commentHint)}
        maxLength={LONGEST_COMMENT}
        required
      />
      <Button>{t(words.write)}</Button>
    </PostForm>
  )
}

/** How an endorsement ends: its owner takes a request back, declines what was written or shows it no longer; or its endorser. */
type Ending = 'cancel' | 'decline' | 'hide' | 'withdraw'
const endings = {
  cancel: { reason: words.cancelReason, hint: words.cancelHint },
  decline: { reason: words.declineReason, hint: words.declineHint },
  hide: { reason: words.hideReason, hint: words.declineHint },
  withdraw: { reason: words.withdrawReason, hint: null },
} as const

/** What ending it is called for its owner. */
export function endingOf({ state }: Pick<Endorsement, 'state'>): Ending {
  return state === 'asked' ? 'cancel' : state === 'accepted' ? 'hide' : 'decline'
}

/** A form that ends an endorsement, with the reason it asks for. */
export function EndForm({ action, id, kind }: { action: string; id: string; kind: Ending }) {
  const { t } = useView()
  const { reason, hint } = endings[kind]
  return (
    <Disclosure summary={t(words[kind])}>
      <PostForm action={action}>
        <input type="hidden" name="decision" value={kind === 'withdraw' ? kind : 'decline'} />
        <TextArea
          name={reasonField(id)}
          rows={3}
          label={t(reason)}
          {...(hint && { hint: t(hint) })}
          maxLength={LONGEST_REASON}
          required
        />
        <Button kind="danger">{t(words[kind])}</Button>
      </PostForm>
    </Disclosure>
  )
}

/** What was said, by whom, and how it stands. */
export function SaidSoFar({ endorsement }: { endorsement: Endorsement }) {
  const { t } = useView()
  const { state, name, standing, comment, writtenAt, createdAt, reason } = endorsement
  const { tone, word } = stateNames[state]
  return (
    <>
      <p className="row">
        <Tag tone={tone}>{t(word)}</Tag>
        <span className="quiet small">
          <Moment at={writtenAt ?? createdAt} />
        </span>
      </p>
      {comment && <Prose text={comment} />}
      {name && <p>{t(words.by, { name, standing: standing ?? '' })}</p>}
      {reason && <p className="quiet">{t(words.reason, { reason })}</p>}
    </>
  )
}
