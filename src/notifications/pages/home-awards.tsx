import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Card } from '../../ui/frames.tsx'
import { Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { words } from '../words.ts'
import type { EarnedAward } from '../work-store.ts'

/** What was earned, and whether it holds. */
export function AwardsSection({ awards, now }: { awards: readonly EarnedAward[]; now: Date }) {
  const { t } = useView()
  return (
    <section aria-labelledby="awards-title">
      <h2 id="awards-title">{t(words.awardsTitle)}</h2>
      {awards.length ? (
        <>
          <ul className="cards">
            {awards.map((award) => (
              <li key={award.awardId}>
                <AwardCard award={award} now={now} />
              </li>
            ))}
          </ul>
          <p>
            <a href={to('myAwards')}>{t(words.allAwards)}</a>
          </p>
        </>
      ) : (
        <p className="quiet">{t(words.noAwards)}</p>
      )}
    </section>
  )
}

function AwardCard({ award, now }: { award: EarnedAward; now: Date }) {
  const { t, day } = useView()
  const { awardId, versionId, title, language, issuer, awardedAt, expiresAt } = award
  return (
    <Card
      title={<Foreign lang={language}>{title}</Foreign>}
      href={to('award', { awardId })}
      above={issuer}
      picture={to('badgeDesignSvg', { versionId })}
      foot={<AwardState award={award} now={now} />}
    >
      <p>
        {t(words.earnedOn, { date: day(awardedAt) })} {expiresAt && t(words.validUntil, { date: day(expiresAt) })}
      </p>
    </Card>
  )
}

function AwardState({ award: { revokedAt, suspendedAt, expiresAt, signed }, now }: { award: EarnedAward; now: Date }) {
  const { t } = useView()
  if (revokedAt) return <Tag tone="stop">{t(words.revoked)}</Tag>
  if (suspendedAt) return <Tag tone="stop">{t(words.suspended)}</Tag>
  if (expiresAt && expiresAt < now) return <Tag tone="wait">{t(words.expired)}</Tag>
  return signed ? <Tag tone="good">{t(words.valid)}</Tag> : <Tag tone="wait">{t(words.beingSigned)}</Tag>
}
