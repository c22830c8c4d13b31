import type { ReactNode } from 'react'
import * as catalogue from '../../catalogue/store.ts'
import type { VersionLabel } from '../../catalogue/rules.ts'
import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam, viewerOf } from '../../platform/http/ask.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign, Told } from '../../ui/foreign.tsx'
import { PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { EmptyState, Heading } from '../../ui/parts.tsx'
import { Card } from '../../ui/frames.tsx'
import { useView } from '../../ui/view.ts'
import * as portfolio from '../../portfolio/store.ts'
import * as actions from '../actions.ts'
import * as life from '../life.ts'
import { isRecipient } from '../recipient.ts'
import { type Award, type AwardState, stateOf, visibilities, whyNotReissue, whyNotRenew } from '../rules.ts'
import { whyNotHandOn } from '../share.ts'
import * as store from '../store.ts'
import { recordWords } from '../record-words.ts'
import { endorsementWords } from '../endorsement-words.ts'
import { outsideWords } from '../outside-words.ts'
import { words } from '../words.ts'
import { StateTag } from './award-state.tsx'

/** GET /my/awards: what one has earned, and how each is shown. */
export async function myAwardsPage(work: Work, ask: Ask): Promise<Answer> {
  const awards = await store.ownAwards(work)
  const labels = await catalogue.labels(
    work,
    awards.map(({ versionId }) => versionId),
  )
  const email = await portfolio.verifiedEmail(work)
  const entries = awards.flatMap((award) => {
    const label = labels.get(award.versionId)
    if (!label) return []
    const mayRenew = whyNotRenew(award, work.now) === null
    return [{ award, label, state: stateOf(award, work.now), mayRenew, mayReissue: mayReissue(award, email) }]
  })
  // What another took the place of stands last.
  const sorted = entries.toSorted(
    (one, other) => Number(one.state === 'superseded') - Number(other.state === 'superseded'),
  )
  return page({ title: ask.t(words.myAwards), hidden: true, body: <MyAwards entries={sorted} /> })
}

/** POST /my/awards/:awardId/show: who finds it, and whether one's name stands on it. What is not sent stays. */
export async function showAward(work: Work, ask: Ask): Promise<Answer> {
  const { givenName, familyName } = viewerOf(ask)
  const showing = {
    visibility: offered(ask, 'visibility', visibilities),
    name: offered(ask, 'name', ['shown', 'left-out'] as const),
  }
  const fullName = `${givenName} ${familyName}`
  await actions.showAward(work, idParam<'award'>(ask, 'awardId'), { showing, fullName })
  return redirect(to('myAwards'), words.showingSaved)
}

/** POST /my/awards/:awardId/renew: the way to new evidence. @throws Refusal never-expires, renewal-too-early, … */
export async function renewAward(work: Work, ask: Ask): Promise<Answer> {
  const enrolmentId = await life.renewAward(work, idParam<'award'>(ask, 'awardId'))
  return redirect(to('work', { enrolmentId }), words.renewalBegun)
}

/** POST /my/awards/:awardId/reissue: under the address one uses now. @throws Refusal recipient-unchanged, … */
export async function reissueAward(work: Work, ask: Ask): Promise<Answer> {
  await life.reissueAward(work, idParam<'award'>(ask, 'awardId'))
  return redirect(to('myAwards'), words.reissued)
}

function offered<const T extends string>(ask: Ask, field: string, values: readonly T[]): T | undefined {
  const sent = ask.form.typed(field)
  const value = values.find((one) => one === sent)
  if (sent !== undefined && !value) throw new Refusal('field-not-allowed', { field, label: field })
  return value
}

function mayReissue(award: Award, email: string | null): boolean {
  return whyNotReissue(award, isRecipient(award, email)) === null
}

type Entry = { award: Award; label: VersionLabel; state: AwardState; mayRenew: boolean; mayReissue: boolean }

function MyAwards({ entries }: { entries: Entry[] }) {
  const { t } = useView()
  return (
    <>
      <Heading title={t(words.myAwards)} lead={t(words.myAwardsLead)} />
      <RefusalSummary />
      {entries.some(({ mayReissue }) => mayReissue) && <p>{t(words.reissueNote)}</p>}
      {entries.length === 0 ? (
        <EmptyState title={t(words.noAwards)} action={{ href: to('catalogue'), label: t(words.toCatalogue) }}>
          {t(words.noAwardsText)}
        </EmptyState>
      ) : (
        <>
          {entries.some(({ state }) => !whyNotHandOn(state)) && (
            <p>
              <a className="button button-quiet" href={to('myRecord')}>
                {t(recordWords.toRecord)}
              </a>
            </p>
          )}
          <div className="cards">
            {entries.map((entry) => (
              <AwardCard key={entry.award.id} entry={entry} />
            ))}
          </div>
        </>
      )}
      <p>
        <a href={to('outsideBadges')}>{t(outsideWords.link)}</a>
        {` · ${t(outsideWords.linkText)}`}
      </p>
      <p>
        <a href={to('myEndorsements')}>{t(endorsementWords.mineTitle)}</a>
      </p>
    </>
  )
}

function AwardCard({ entry: { award, label, state, mayRenew, mayReissue } }: { entry: Entry }) {
  const { t, day } = useView()
  const { id: awardId, visibility, shownName, expiresAt } = award
  const { title, language, issuer } = label
  const about = <Told message={words.forAward} values={{ title }} foreign="title" lang={language} />
  return (
    <Card
      title={<Foreign lang={language}>{title}</Foreign>}
      level={2}
      href={to('award', { awardId })}
      above={issuer.name}
      picture={to('badgeDesignSvg', { versionId: award.versionId })}
      foot={<StateTag state={state} />}
    >
      <p className="quiet small">
        {t(words.awardedOnDate, { date: day(award.awardedAt) })}
        {expiresAt &&
          `. ${t(state === 'expired' ? words.expiredOnDate : words.expiresOnDate, { date: day(expiresAt) })}`}
      </p>
      <p>
        {`${t(visibility === 'open' ? words.shownOpen : words.shownHidden)} `}
        {shownName ? t(words.nameShown, { name: shownName }) : t(words.nameLeftOut)}
      </p>
      <PostForm action={to('showAward', { awardId })} className="row">
        {visibility === 'open' ? (
          <Choice name="visibility" value="hidden" label={t(words.hide)} about={about} />
        ) : (
          <Choice name="visibility" value="open" label={t(words.open)} about={about} />
        )}
        {shownName ? (
          <Choice name="name" value="left-out" label={t(words.leaveNameOut)} about={about} />
        ) : (
          <Choice name="name" value="shown" label={t(words.showName)} about={about} />
        )}
      </PostForm>
      {mayRenew && (
        <PostForm action={to('renewAward', { awardId })} className="row">
          <Choice name="renew" value="yes" label={t(words.renew)} about={about} />
        </PostForm>
      )}
      {mayReissue && (
        <PostForm action={to('reissueAward', { awardId })} className="row">
          <Choice name="reissue" value="yes" label={t(words.reissue)} about={about} />
        </PostForm>
      )}
      {state === 'valid' && <WaysOn awardId={awardId} about={about} />}
    </Card>
  )
}

function WaysOn({ awardId, about }: { awardId: Award['id']; about: ReactNode }) {
  const { t } = useView()
  return (
    <p>
      <a href={to('walletPage', { awardId })}>
        {t(words.toWallet)}
        <span className="hidden-text"> {about}</span>
      </a>
      {' · '}
      <a href={to('awardEndorsements', { awardId })}>
        {t(words.toEndorsements)}
        <span className="hidden-text"> {about}</span>
      </a>
    </p>
  )
}

/** One button of a form with several: which was pressed is what is sent. */
function Choice({ name, value, label, about }: { name: string; value: string; label: string; about: ReactNode }) {
  return (
    <button type="submit" name={name} value={value} className="button button-quiet button-small">
      {label}
      <span className="hidden-text"> {about}</span>
    </button>
  )
}
