import type { VersionLabel } from '../../catalogue/rules.ts'
import * as catalogue from '../../catalogue/store.ts'
import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import type { Ask } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Button, CheckField, PostForm, RefusalSummary, SelectField } from '../../ui/forms.tsx'
import { Day, EmptyState, Heading, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { resultTags } from '../outside-words.ts'
import {
  composeRecord,
  inOrder,
  type OutsideEntry,
  type RecordOrder,
  recordable,
  recordableOutside,
  recordOrders,
  signRecord,
} from '../record.ts'
import { recordWords as words } from '../record-words.ts'
import { type Award, type AwardState, stateOf } from '../rules.ts'
import { verifyWords } from '../verify-words.ts'
import { words as awardWords } from '../words.ts'

type Entry = { award: Award; label: VersionLabel; state: AwardState }

/** GET /my/record: choose which awards to show, look at the choice, take it along as one signed file. */
export async function myRecordPage(work: Work, ask: Ask): Promise<Answer> {
  const awards = await recordable(work)
  const versionIds = awards.map(({ versionId }) => versionId)
  const labels = await catalogue.labels(work, versionIds)
  const asked = ask.form.typed('order') ?? ask.query.get('order')
  const order = orderIn(asked)
  const entries = inOrder(awards, order).flatMap((award) => {
    const label = labels.get(award.versionId)
    return label ? [{ award, label, state: stateOf(award, work.now) }] : []
  })
  const chosen = entries.filter(chosenBy(ask))
  const outside = await recordableOutside(work)
  const outsideIds = ask.form.has('order') ? ask.form.all('outside') : ask.query.getAll('outside')
  const chosenOutside = outside.filter(({ id }) => outsideIds.includes(id))
  return page({
    title: ask.t(words.title),
    hidden: true,
    body: <MyRecord {...{ entries, chosen, outside, chosenOutside, order }} looks={asked !== null} />,
  })
}

/**
 * POST /my/record: what is ticked, to be looked at first or as one ClrCredential, made and signed for this download and
 * kept by nobody here. @throws Refusal record-empty, not-found, award-not-standing, email-unverified,
 * outside-badge-not-recordable
 */
export async function downloadRecord(work: Work, ask: Ask): Promise<Answer> {
  if (ask.form.text('next') === 'look') {
    const chosen = ['award', 'outside'].flatMap((field) => ask.form.all(field).map((id) => [field, id]))
    return redirect(`${to('myRecord')}?${new URLSearchParams([['order', orderIn(ask.form.text('order'))], ...chosen])}`)
  }
  const choice = {
    awardIds: ask.form.all('award'),
    outsideIds: ask.form.all('outside'),
    order: orderIn(ask.form.text('order')),
    name: ask.t(words.recordName),
  }
  const composed = await composeRecord(work, choice)
  return {
    kind: 'outside',
    async go() {
      const record = await signRecord(composed)
      return {
        kind: 'bytes',
        body: Buffer.from(JSON.stringify(record)),
        type: 'application/vc+ld+json',
        headers: {
          'cache-control': 'private, no-store',
          'content-disposition': `attachment; filename="record-${composed.at.toISOString().slice(0, 10)}.json"`,
        },
      }
    },
  }
}

/** What was chosen before; on the first visit everything that holds today. */
function chosenBy(ask: Ask): (entry: Entry) => boolean {
  if (!ask.query.has('order') && !ask.form.has('order')) return ({ state }) => state === 'valid'
  const ids = ask.form.has('order') ? ask.form.all('award') : ask.query.getAll('award')
  return ({ award }) => ids.includes(award.id)
}

function orderIn(text: string | null | undefined): RecordOrder {
  return recordOrders.find((one) => one === text) ?? 'newest'
}

type Chosen = { chosen: Entry[]; chosenOutside: OutsideEntry[] }
type Props = Chosen & { entries: Entry[]; outside: OutsideEntry[]; order: RecordOrder; looks: boolean }

function MyRecord({ entries, chosen, outside, chosenOutside, order, looks }: Props) {
  const { t, day } = useView()
  if (!entries.length && !outside.length)
    return (
      <>
        <Top />
        <EmptyState
          title={t(words.noneRecordable)}
          action={{ href: to('catalogue'), label: t(awardWords.toCatalogue) }}
        >
          {t(words.noneRecordableText)}
        </EmptyState>
      </>
    )
  const choices = entries.map(({ award, label, state }) => ({
    value: award.id,
    label: <Foreign lang={label.language}>{label.title}</Foreign>,
    hint: t(state === 'expired' ? words.expired : words.awarded, {
      issuer: label.issuer.name,
      date: day(award.awardedAt),
    }),
  }))
  const orders = recordOrders.map((value) => ({ value, label: t(words[value]) }))
  return (
    <>
      <Top />
      <RefusalSummary />
      {/* One form: what is taken along is what is ticked, looked at before or not. */}
      <PostForm action={to('downloadRecord')}>
        {choices.length > 0 && (
          <CheckField
            name="award"
            label={t(words.choose)}
            hint={t(words.chooseHint)}
            values={chosen.map(({ award }) => award.id)}
            choices={choices}
          />
        )}
        {outside.length > 0 && <OutsideChoice outside={outside} chosenOutside={chosenOutside} />}
        <SelectField name="order" label={t(words.order)} value={order} choices={orders} />
        <p>{t(words.whoSigns)}</p>
        <p className="row">
          <Button name="next" value="download">
            {t(words.download)}
          </Button>
          <Button name="next" value="look" kind="quiet">
            {t(words.look)}
          </Button>
        </p>
        <p className="hint">
          {t(words.whoChecks)} <a href={to('verifyPage')}>{t(verifyWords.title)}</a>
        </p>
      </PostForm>
      {looks && <Preview chosen={chosen} chosenOutside={chosenOutside} />}
    </>
  )
}

/** What others issued stands apart from what was earned here. */
function OutsideChoice({ outside, chosenOutside }: { outside: OutsideEntry[]; chosenOutside: OutsideEntry[] }) {
  const { t } = useView()
  const choices = outside.map(({ id, report }) => ({
    value: id,
    label: report.badge.name ?? t(verifyWords.unnamed),
    hint: `${issuerOf(report)}. ${t(resultTags[report.conclusion].word)}.`,
  }))
  return (
    <CheckField
      name="outside"
      label={t(words.chooseOutside)}
      hint={t(words.chooseOutsideHint)}
      values={chosenOutside.map(({ id }) => id)}
      choices={choices}
    />
  )
}

function issuerOf({ badge: { issuer } }: OutsideEntry['report']): string {
  return issuer.name ?? issuer.id ?? '–'
}

function Top() {
  const { t } = useView()
  return (
    <>
      <Trail label={t(awardWords.trail)} steps={[{ href: to('myAwards'), label: t(awardWords.myAwards) }]} />
      <Heading title={t(words.title)} lead={t(words.lead)} />
    </>
  )
}

function Preview({ chosen, chosenOutside }: Chosen) {
  const { t } = useView()
  return (
    <section aria-labelledby="preview" className="flow">
      <h2 id="preview">{t(words.preview)}</h2>
      {chosen.length + chosenOutside.length === 0 && <p>{t(words.none)}</p>}
      <ol className="flow">
        {chosen.map(({ award, label }) => (
          <li key={award.id}>
            <a href={to('award', { awardId: award.id })}>
              <Foreign lang={label.language}>{label.title}</Foreign>
            </a>
            {` – ${label.issuer.name}, `}
            <Day at={award.awardedAt} />
          </li>
        ))}
        {chosenOutside.map(({ id, report }) => (
          <li key={id}>
            <a href={to('outsideBadge', { outsideBadgeId: id })}>{report.badge.name ?? t(verifyWords.unnamed)}</a>
            {` – ${issuerOf(report)}`}
          </li>
        ))}
      </ol>
    </section>
  )
}
