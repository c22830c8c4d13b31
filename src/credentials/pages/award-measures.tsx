import { to } from '../../routes.ts'
import { Button, PostForm, TextArea } from '../../ui/forms.tsx'
import { Moment } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import type { LifeEvent } from '../life-store.ts'
import { type Award, LIST_TTL_MS, LONGEST_REASON, whyNotReinstate, whyNotRevoke, whyNotSuspend } from '../rules.ts'
import { lifeWords, staffWords } from '../staff-words.ts'
import { RevocationFields } from './revocation-fields.tsx'

type Props = { organisation: string; award: Award }
const MINUTES = LIST_TTL_MS / 60_000

/** Everything that happened to an award, and which other awards it belongs with. */
export function AwardHistory({ organisation, award, history }: Props & { history: readonly LifeEvent[] }) {
  const { t } = useView()
  const { supersedes, supersededBy } = award
  return (
    <section aria-labelledby="history" className="flow">
      <h2 id="history">{t(staffWords.history)}</h2>
      <p>{t(staffWords.historyText)}</p>
      <ol>
        {history.map(({ type, at, reason }) => (
          <li key={`${type} ${at.getTime()}`}>
            <Moment at={at} withTime />
            {`: ${t(lifeWords[type])}`}
            {reason && `. ${t(staffWords.reasonGiven, { reason })}`}
          </li>
        ))}
      </ol>
      {supersedes && (
        <p>
          <a href={to('issuedAward', { organisation, awardId: supersedes })}>{t(staffWords.predecessor)}</a>
        </p>
      )}
      {supersededBy && (
        <p>
          <a href={to('issuedAward', { organisation, awardId: supersededBy })}>{t(staffWords.successor)}</a>
        </p>
      )}
    </section>
  )
}

/** What the issuer can do about an award now. */
export function AwardMeasures({ organisation, award }: Props) {
  return (
    <>
      {!whyNotReinstate(award) && <ReinstateForm organisation={organisation} award={award} />}
      {!whyNotSuspend(award) && <SuspendForm organisation={organisation} award={award} />}
      {!whyNotRevoke(award) && <RevokeForm organisation={organisation} award={award} />}
    </>
  )
}

function SuspendForm({ organisation, award }: Props) {
  const { t } = useView()
  return (
    <section aria-labelledby="suspend" className="flow">
      <h2 id="suspend">{t(staffWords.suspend)}</h2>
      <p>{t(staffWords.suspendText, { minutes: MINUTES })}</p>
      <PostForm action={to('suspendAward', { organisation, awardId: award.id })}>
        <TextArea
          name="suspensionReason"
          rows={3}
          label={t(staffWords.suspensionReason)}
          hint={t(staffWords.reasonHint)}
          maxLength={LONGEST_REASON}
          required
        />
        <Button kind="quiet">{t(staffWords.suspendButton)}</Button>
      </PostForm>
    </section>
  )
}

function ReinstateForm({ organisation, award }: Props) {
  const { t } = useView()
  return (
    <section aria-labelledby="reinstate" className="flow">
      <h2 id="reinstate">{t(staffWords.reinstate)}</h2>
      <p>{t(staffWords.reinstateText)}</p>
      <PostForm action={to('reinstateAward', { organisation, awardId: award.id })}>
        <Button>{t(staffWords.reinstate)}</Button>
      </PostForm>
    </section>
  )
}

function RevokeForm({ organisation, award }: Props) {
  const { t } = useView()
  return (
    <section aria-labelledby="revoke" className="flow">
      <h2 id="revoke">{t(staffWords.revoke)}</h2>
      <p>{t(staffWords.revokeText, { minutes: MINUTES })}</p>
      <PostForm action={to('revokeAward', { organisation, awardId: award.id })}>
        <RevocationFields />
      </PostForm>
    </section>
  )
}
