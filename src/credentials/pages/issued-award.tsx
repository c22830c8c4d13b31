import * as catalogue from '../../catalogue/store.ts'
import type { Version } from '../../catalogue/rules.ts'
import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam, organisationOf, requiredText } from '../../platform/http/ask.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Button, CheckField, PostForm, RefusalSummary, TextArea } from '../../ui/forms.tsx'
import { Facts } from '../../ui/lists.tsx'
import { Heading, Moment, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import { type Award, LIST_TTL_MS, LONGEST_REASON, stateOf, whyNotRevoke } from '../rules.ts'
import { staffWords } from '../staff-words.ts'
import * as store from '../store.ts'
import { StateCallout } from './award-state.tsx'

/** GET /o/:organisation/awards/:awardId: one award as its issuer sees it, and the way to take it back. */
export async function issuedAwardPage(work: Work, ask: Ask): Promise<Answer> {
  const organisation = organisationOf(ask)
  const award = found(await store.award(work, idParam<'award'>(ask, 'awardId')))
  // Open awards of others can be read by everybody; here stand only one's own.
  found(award.organisationId === organisation.id ? award : null)
  const version = found(await catalogue.version(work, award.versionId))
  return page({
    title: version.definition.title,
    hidden: true,
    body: <IssuedAward organisation={organisation} award={award} version={version} now={work.now} />,
  })
}

/** POST /o/:organisation/awards/:awardId/revoke. @throws Refusal field-missing, revocation-unconfirmed, already-revoked */
export async function revokeAward(work: Work, ask: Ask): Promise<Answer> {
  const awardId = idParam<'award'>(ask, 'awardId')
  const reason = requiredText(ask, 'reason', ask.t(staffWords.reason), LONGEST_REASON)
  if (ask.form.text('confirm') !== 'yes') throw new Refusal('revocation-unconfirmed', { field: 'confirm' })
  await actions.revokeAward(work, awardId, reason)
  return redirect(to('issuedAward', { organisation: organisationOf(ask).slug, awardId }), staffWords.revoked)
}

type Props = { organisation: { slug: string; name: string }; award: Award; version: Version; now: Date }

function IssuedAward({ organisation, award, version, now }: Props) {
  const { t } = useView()
  const { id: awardId, visibility } = award
  const facts = [
    { label: t(staffWords.number), value: <span className="award-number">{awardId}</span> },
    { label: t(staffWords.version), value: version.number },
    { label: t(staffWords.awarded), value: <Moment at={award.awardedAt} withTime /> },
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
      {!whyNotRevoke(award) && <RevokeForm organisation={organisation.slug} award={award} />}
    </>
  )
}

function RevokeForm({ organisation, award }: { organisation: string; award: Award }) {
  const { t } = useView()
  return (
    <section aria-labelledby="revoke" className="flow">
      <h2 id="revoke">{t(staffWords.revoke)}</h2>
      <p>{t(staffWords.revokeText, { minutes: LIST_TTL_MS / 60_000 })}</p>
      <PostForm action={to('revokeAward', { organisation, awardId: award.id })}>
        <TextArea
          name="reason"
          rows={3}
          label={t(staffWords.reason)}
          hint={t(staffWords.reasonHint)}
          maxLength={LONGEST_REASON}
          required
        />
        <CheckField
          name="confirm"
          label={t(staffWords.confirm)}
          values={[]}
          choices={[{ value: 'yes', label: t(staffWords.confirmChoice) }]}
        />
        <Button kind="danger">{t(staffWords.revokeButton)}</Button>
      </PostForm>
    </section>
  )
}
