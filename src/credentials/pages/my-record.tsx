import { issueRecord } from '@cairn/open-badges'
import type { VersionLabel } from '../../catalogue/rules.ts'
import * as catalogue from '../../catalogue/store.ts'
import { type Answer, page } from '../../platform/http/answer.ts'
import type { Ask } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Button, CheckField, PostForm, RefusalSummary, SelectField } from '../../ui/forms.tsx'
import { EmptyState, Heading, Moment } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { composeRecord, inOrder, type RecordOrder, recordable, recordOrders } from '../record.ts'
import { recordWords as words } from '../record-words.ts'
import { type Award, type AwardState, stateOf } from '../rules.ts'
import { words as awardWords } from '../words.ts'

type Entry = { award: Award; label: VersionLabel; state: AwardState }

/** GET /my/record: choose which awards to show, look at the choice, take it along as one signed file. */
export async function myRecordPage(work: Work, ask: Ask): Promise<Answer> {
  const awards = await recordable(work)
  const versionIds = awards.map(({ versionId }) => versionId)
  const labels = await catalogue.labels(work, versionIds)
  const order = orderIn(ask.form.typed('order') ?? ask.query.get('order'))
  const entries = inOrder(awards, order).flatMap((award) => {
    const label = labels.get(award.versionId)
    return label ? [{ award, label, state: stateOf(award, work.now) }] : []
  })
  const chosen = entries.filter(chosenBy(ask))
  return page({
    title: ask.t(words.title),
    hidden: true,
    body: <MyRecord entries={entries} chosen={chosen} order={order} />,
  })
}

/**
 * POST /my/record: the choice as one ClrCredential, made and signed for this download and kept by nobody here.
 * @throws Refusal record-empty, not-found, award-not-standing, email-unverified
 */
export async function downloadRecord(work: Work, ask: Ask): Promise<Answer> {
  const choice = {
    awardIds: ask.form.all('award'),
    order: orderIn(ask.form.text('order')),
    name: ask.t(words.recordName),
  }
  const { unsigned, signer, at } = await composeRecord(work, choice)
  return {
    kind: 'outside',
    async go() {
      const record = await issueRecord(unsigned, signer, { created: at })
      return {
        kind: 'bytes',
        body: Buffer.from(JSON.stringify(record)),
        type: 'application/vc+ld+json',
        headers: {
          'cache-control': 'private, no-store',
          'content-disposition': `attachment; filename="record-${at.toISOString().slice(0, 10)}.json"`,
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

function MyRecord({ entries, chosen, order }: { entries: Entry[]; chosen: Entry[]; order: RecordOrder }) {
  const { t, date } = useView()
  if (!entries.length)
    return (
      <>
        <Heading title={t(words.title)} lead={t(words.lead)} />
        <EmptyState title={t(awardWords.noAwards)} action={{ href: to('catalogue'), label: t(awardWords.toCatalogue) }}>
          {t(awardWords.noAwardsText)}
        </EmptyState>
      </>
    )
  const choices = entries.map(({ award, label, state }) => ({
    value: award.id,
    label: <Foreign lang={label.language}>{label.title}</Foreign>,
    hint: t(state === 'expired' ? words.expired : words.awarded, {
      issuer: label.issuer.name,
      date: date(award.awardedAt),
    }),
  }))
  const orders = recordOrders.map((value) => ({ value, label: t(words[value]) }))
  return (
    <>
      <Heading title={t(words.title)} lead={t(words.lead)} />
      <RefusalSummary />
      <form className="flow" method="get" action={to('myRecord')}>
        <CheckField
          name="award"
          label={t(words.choose)}
          hint={t(words.chooseHint)}
          values={chosen.map(({ award }) => award.id)}
          choices={choices}
        />
        <SelectField name="order" label={t(words.order)} value={order} choices={orders} />
        <Button kind="quiet">{t(words.look)}</Button>
      </form>
      <Preview chosen={chosen} order={order} />
    </>
  )
}

function Preview({ chosen, order }: { chosen: Entry[]; order: RecordOrder }) {
  const { t } = useView()
  return (
    <section aria-labelledby="preview" className="flow">
      <h2 id="preview">{t(words.preview)}</h2>
      {chosen.length === 0 && <p>{t(words.none)}</p>}
      <ol className="flow">
        {chosen.map(({ award, label }) => (
          <li key={award.id}>
            <a href={to('award', { awardId: award.id })}>
              <Foreign lang={label.language}>{label.title}</Foreign>
            </a>
            {` – ${label.issuer.name}, `}
            <Moment at={award.awardedAt} />
          </li>
        ))}
      </ol>
      <p>{t(words.whoSigns)}</p>
      <PostForm action={to('downloadRecord')}>
        {chosen.map(({ award }) => (
          <input key={award.id} type="hidden" name="award" value={award.id} />
        ))}
        <input type="hidden" name="order" value={order} />
        <Button>{t(words.download)}</Button>
      </PostForm>
    </section>
  )
}
