import type { ReactNode } from 'react'
import * as catalogue from '../../catalogue/store.ts'
import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam, organisationOf, requiredText } from '../../platform/http/ask.ts'
import { parseId } from '../../platform/ids.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { CheckField, PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { Facts } from '../../ui/lists.tsx'
import { EmptyState, Heading, Moment, Tag, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../bulk.ts'
import * as bulk from '../bulk-store.ts'
import { type Award, LONGEST_REASON } from '../rules.ts'
import { staffWords } from '../staff-words.ts'
import { RevocationFields } from './revocation-fields.tsx'

type Organisation = { slug: string; name: string }

/** GET /o/:organisation/versions/:versionId/awards: the awards of a version that can be revoked, to be chosen from. */
export async function awardsOfVersionPage(work: Work, ask: Ask): Promise<Answer> {
  const organisation = organisationOf(ask)
  const version = found(await catalogue.version(work, idParam<'version'>(ask, 'versionId')))
  // Published versions of others can be read by everybody; here stand only one's own.
  found(version.organisationId === organisation.id ? version : null)
  const awards = await bulk.revocableAwards(work, version.id)
  const { title, language } = version.definition
  const named = <Foreign lang={language}>{title}</Foreign>
  return page({
    title: ask.t(staffWords.revokeMany),
    hidden: true,
    body: (
      <AwardsOfVersion
        organisation={organisation}
        versionId={version.id}
        title={named}
        awards={awards}
        ticked={ask.query.get('tick') === 'all' ? awards : []}
      />
    ),
  })
}

/** POST /o/:organisation/versions/:versionId/awards/revoke. @throws Refusal field-missing, revocation-unconfirmed, … */
export async function revokeMany(work: Work, ask: Ask): Promise<Answer> {
  const reason = requiredText(ask, 'reason', ask.t(staffWords.reason), LONGEST_REASON)
  if (ask.form.text('confirm') !== 'yes') throw new Refusal('revocation-unconfirmed', { field: 'confirm' })
  const awardIds = ask.form.all('award').flatMap((text) => parseId<'award'>(text) ?? [])
  const versionId = idParam<'version'>(ask, 'versionId')
  const bulkRevocationId = await actions.revokeMany(work, { versionId, awardIds, reason })
  const organisation = organisationOf(ask).slug
  return redirect(to('bulkRevocation', { organisation, bulkRevocationId }), staffWords.manyAsked)
}

/** GET /o/:organisation/revocations/:bulkRevocationId: how far it has come. */
export async function bulkRevocationPage(work: Work, ask: Ask): Promise<Answer> {
  const organisation = organisationOf(ask)
  const asked = found(await bulk.bulkRevocation(work, idParam<'bulk-revocation'>(ask, 'bulkRevocationId')))
  const { definition } = found(await catalogue.version(work, asked.versionId))
  const named = <Foreign lang={definition.language}>{definition.title}</Foreign>
  return page({
    title: ask.t(staffWords.manyTitle),
    hidden: true,
    body: <Progress organisation={organisation} asked={asked} title={named} />,
  })
}

function BackToAwards({ organisation }: { organisation: Organisation }) {
  const { t } = useView()
  const href = to('issuedAwards', { organisation: organisation.slug })
  return <Trail label={t(staffWords.trail)} steps={[{ href, label: t(staffWords.title) }]} />
}

type Props = {
  organisation: Organisation
  versionId: Award['versionId']
  title: ReactNode
  awards: Award[]
  ticked: Award[]
}

function AwardsOfVersion({ organisation, versionId, title, awards, ticked }: Props) {
  const { t, day } = useView()
  return (
    <>
      <BackToAwards organisation={organisation} />
      <Heading title={t(staffWords.revokeMany)} lead={t(staffWords.revokeManyText)} above={title} />
      <RefusalSummary />
      {awards.length === 0 ? (
        <EmptyState title={t(staffWords.noneRevocable)}>{t(staffWords.noneRevocableText)}</EmptyState>
      ) : (
        <PostForm action={to('revokeMany', { organisation: organisation.slug, versionId })}>
          {awards.length > 1 && (
            <p>
              <a href={`${to('awardsOfVersion', { organisation: organisation.slug, versionId })}?tick=all`}>
                {t(staffWords.tickAll, { count: awards.length })}
              </a>
            </p>
          )}
          <CheckField
            name="award"
            label={t(staffWords.chooseAwards)}
            hint={awards.length < bulk.MOST_AT_ONCE ? undefined : t(staffWords.onlyNewest, { max: bulk.MOST_AT_ONCE })}
            values={ticked.map(({ id }) => id)}
            choices={awards.map(({ id, awardedAt }) => ({
              value: id,
              label: t(staffWords.awardChoice, { number: id, date: day(awardedAt) }),
            }))}
          />
          <RevocationFields />
        </PostForm>
      )}
    </>
  )
}

function Progress({ organisation, asked, title }: ProgressProps) {
  const { t } = useView()
  const { id: bulkRevocationId, askedAt, total, revoked, leftAlone, reason } = asked
  const left = total - revoked - leftAlone
  const facts = [
    { label: t(staffWords.manyAskedOn), value: <Moment at={askedAt} withTime /> },
    { label: t(staffWords.reason), value: reason },
    { label: t(staffWords.manyTotal), value: total },
    { label: t(staffWords.manyRevoked), value: revoked },
    { label: t(staffWords.manyLeftAlone), value: leftAlone },
    { label: t(staffWords.manyLeft), value: left },
  ]
  return (
    <>
      <BackToAwards organisation={organisation} />
      <Heading title={t(staffWords.manyTitle)} above={title} />
      <p>
        <Tag tone={left ? 'wait' : 'good'}>{t(left ? staffWords.manyUnderWay : staffWords.manyDone)}</Tag>
      </p>
      <Facts facts={facts} as="wide" />
      {left > 0 && (
        <p>
          <a href={to('bulkRevocation', { organisation: organisation.slug, bulkRevocationId })}>
            {t(staffWords.lookAgain)}
          </a>
        </p>
      )}
    </>
  )
}
type ProgressProps = { organisation: Organisation; asked: bulk.BulkRevocation; title: ReactNode }
