import * as catalogue from '../../catalogue/store.ts'
import type { Version } from '../../catalogue/rules.ts'
import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam, organisationOf, requiredText } from '../../platform/http/ask.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { RefusalSummary } from '../../ui/forms.tsx'
import { Facts } from '../../ui/lists.tsx'
import { Heading, Moment, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as life from '../life.ts'
import { historyOf, type LifeEvent } from '../life-store.ts'
import { type Award, LONGEST_REASON, stateOf } from '../rules.ts'
import { staffWords } from '../staff-words.ts'
import * as store from '../store.ts'
import { AwardHistory, AwardMeasures } from './award-measures.tsx'
import { StateCallout } from './award-state.tsx'
import { may } from '../../catalogue/pages/may.ts'

/** GET /o/:organisation/awards/:awardId: one award as its issuer sees it, and the way to take it back. */
export async function issuedAwardPage(work: Work, ask: Ask): Promise<Answer> {
  const organisation = organisationOf(ask)
  const award = found(await store.award(work, idParam<'award'>(ask, 'awardId')))
  // Open awards of others can be read by everybody; here stand only one's own.
  found(award.organisationId === organisation.id ? award : null)
  const version = found(await catalogue.version(work, award.versionId))
  const history = await historyOf(work, award.id)
  return page({
    title: version.definition.title,
    hidden: true,
    body: (
      <IssuedAward
        organisation={organisation}
        award={award}
        version={version}
        history={history}
        now={work.now}
        mayRevokeMany={may(ask, 'award.revoke-many')}
      />
    ),
  })
}

/** POST /o/:organisation/awards/:awardId/revoke. @throws Refusal field-missing, revocation-unconfirmed, already-revoked */
export async function revokeAward(work: Work, ask: Ask): Promise<Answer> {
  const awardId = idParam<'award'>(ask, 'awardId')
  const reason = requiredText(ask, 'reason', ask.t(staffWords.reason), LONGEST_REASON)
  if (ask.form.text('confirm') !== 'yes') throw new Refusal('revocation-unconfirmed', { field: 'confirm' })
  await life.revokeAward(work, awardId, reason)
  return redirect(to('issuedAward', { organisation: organisationOf(ask).slug, awardId }), staffWords.revoked)
}

/** POST /o/:organisation/awards/:awardId/suspend. @throws Refusal field-missing, already-suspended, suspension-unknown */
export async function suspendAward(work: Work, ask: Ask): Promise<Answer> {
  const awardId = idParam<'award'>(ask, 'awardId')
  const reason = requiredText(ask, 'suspensionReason', ask.t(staffWords.suspensionReason), LONGEST_REASON)
  await life.suspendAward(work, awardId, reason)
  return redirect(to('issuedAward', { organisation: organisationOf(ask).slug, awardId }), staffWords.suspended)
}

/** POST /o/:organisation/awards/:awardId/reinstate. @throws Refusal not-suspended */
export async function reinstateAward(work: Work, ask: Ask): Promise<Answer> {
  const awardId = idParam<'award'>(ask, 'awardId')
  await life.reinstateAward(work, awardId)
  return redirect(to('issuedAward', { organisation: organisationOf(ask).slug, awardId }), staffWords.reinstated)
}

type Props = {
  organisation: { slug: string; name: string }
  award: Award
  version: Version
  history: LifeEvent[]
  now: Date
  mayRevokeMany: boolean
}

function IssuedAward({ organisation, award, version, history, now, mayRevokeMany }: Props) {
  const { t } = useView()
  const { id: awardId, visibility } = award
  const facts = [
    { label: t(staffWords.number), value: <span className="award-number">{awardId}</span> },
    { label: t(staffWords.version), value: version.number },
    { label: t(staffWords.awarded), value: <Moment at={award.awardedAt} withTime /> },
    ...(award.expiresAt ? [{ label: t(staffWords.expires), value: <Moment at={award.expiresAt} withTime /> }] : []),
    ...(award.suspendedAt
      ? [{ label: t(staffWords.suspendedOn), value: <Moment at={award.suspendedAt} withTime /> }]
      : []),
    ...(award.revokedAt ? [{ label: t(staffWords.revokedOn), value: <Moment at={award.revokedAt} withTime /> }] : []),
    { label: t(staffWords.signed), value: t(award.signed ? staffWords.signedYes : staffWords.signedNo) },
    {
      label: t(staffWords.visibility),
      value: t(visibility === 'open' ? staffWords.shownOpen : staffWords.shownHidden),
    },
  ]
  return (
    <>
      <Trail
        label={t(staffWords.trail)}
        steps={[{ href: to('issuedAwards', { organisation: organisation.slug }), label: t(staffWords.title) }]}
      />
      <Heading
        title={<Foreign lang={version.definition.language}>{version.definition.title}</Foreign>}
        above={organisation.name}
      />
      <RefusalSummary />
      <StateCallout award={award} issuer={version.issuer.name} state={stateOf(award, now)} />
      <Facts facts={facts} as="wide" />
      <p>
        {visibility === 'open' ? (
          <a href={to('award', { awardId })}>{t(staffWords.publicPage)}</a>
        ) : (
          t(staffWords.hiddenByEarner)
        )}
      </p>
      {mayRevokeMany && (
        <p>
          <a href={to('awardsOfVersion', { organisation: organisation.slug, versionId: version.id })}>
            {t(staffWords.revokeMany)}
          </a>
        </p>
      )}
      <AwardHistory organisation={organisation.slug} award={award} history={history} />
      <AwardMeasures organisation={organisation.slug} award={award} />
    </>
  )
}
