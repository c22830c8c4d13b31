import { to } from '../../routes.ts'
import { Callout } from '../../ui/frames.tsx'
import { Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import type { Award, AwardState } from '../rules.ts'
import { words } from '../words.ts'

const tones = {
  valid: 'good',
  expired: 'stop',
  suspended: 'stop',
  revoked: 'stop',
  superseded: 'wait',
  'being-signed': 'wait',
} as const
const tags = {
  valid: words.stateValid,
  expired: words.stateExpired,
  suspended: words.stateSuspended,
  revoked: words.stateRevoked,
  superseded: words.stateSuperseded,
  'being-signed': words.stateSigning,
}

/** The state of an award in a word. */
export function StateTag({ state }: { state: AwardState }) {
  const { t } = useView()
  return <Tag tone={tones[state]}>{t(tags[state])}</Tag>
}

/** The state of an award said plainly, with when and why. */
export function StateCallout({ award, issuer, state }: { award: Award; issuer: string; state: AwardState }) {
  const { t, day } = useView()
  const awarded = { issuer, date: day(award.awardedAt) }
  const said = {
    valid: [words.validTitle, t(words.validText, awarded)],
    'being-signed': [words.signingTitle, t(words.signingText, awarded)],
    expired: [words.expiredTitle, t(words.expiredText, { date: day(award.expiresAt ?? award.awardedAt) })],
    suspended: [
      words.suspendedTitle,
      t(words.suspendedText, {
        issuer,
        date: day(award.suspendedAt ?? award.awardedAt),
        reason: award.suspensionReason ?? '',
      }),
    ],
    superseded: [words.supersededTitle, t(words.supersededText, { date: day(award.revokedAt ?? award.awardedAt) })],
    revoked: [
      words.revokedTitle,
      t(words.revokedText, {
        issuer,
        date: day(award.revokedAt ?? award.awardedAt),
        reason: award.revocationReason ?? '',
      }),
    ],
  } as const
  const [title, text] = said[state]
  return (
    <Callout tone={tones[state]} title={t(title)}>
      <p>{text}</p>
      {award.supersededBy && (
        <p>
          {state !== 'superseded' && `${t(words.renewedNote)} `}
          <a href={to('award', { awardId: award.supersededBy })}>{t(words.seeSuccessor)}</a>
        </p>
      )}
    </Callout>
  )
}
