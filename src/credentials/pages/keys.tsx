import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, organisationOf } from '../../platform/http/ask.ts'
import { parseId } from '../../platform/ids.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, CheckField, PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { Callout } from '../../ui/frames.tsx'
import { DataTable } from '../../ui/lists.tsx'
import { EmptyState, Heading, Moment, Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as keys from '../keys.ts'
import { type IssuerKey, ownKeys } from '../keys-store.ts'
import { keyWords } from '../key-words.ts'
import { PROFILE_LIVES_MS } from '../rules.ts'

/** GET /o/:organisation/keys: what the issuer signs with and has signed with, and the way to a new key. */
export async function keysPage(work: Work, ask: Ask): Promise<Answer> {
  return page({
    title: ask.t(keyWords.title),
    hidden: true,
    body: <Keys organisation={organisationOf(ask)} keys={await ownKeys(work)} />,
  })
}

/** POST /o/:organisation/keys/rotate. @throws Refusal rotation-unconfirmed, key-not-current */
export async function rotateKey(work: Work, ask: Ask): Promise<Answer> {
  const seen = found(parseId<'signing-key'>(ask.form.text('key')))
  if (ask.form.text('confirm') !== 'yes') throw new Refusal('rotation-unconfirmed', { field: 'confirm' })
  await keys.rotateKey(work, seen)
  return redirect(to('keys', { organisation: organisationOf(ask).slug }), keyWords.rotated)
}

type Props = { organisation: { slug: string; name: string }; keys: IssuerKey[] }

function Keys({ organisation, keys }: Props) {
  const { t } = useView()
  const [current] = keys.filter(({ retiredAt }) => !retiredAt)
  return (
    <>
      <Heading
        title={t(keyWords.title)}
        lead={t(keyWords.lead)}
        above={<a href={to('organisation', { organisation: organisation.slug })}>{organisation.name}</a>}
      />
      <RefusalSummary />
      {keys.length === 0 ? (
        <EmptyState title={t(keyWords.none)}>{t(keyWords.noneText)}</EmptyState>
      ) : (
        <KeyTable organisation={organisation.slug} keys={keys} />
      )}
      <p>
        <a href={to('issuer', { issuer: organisation.slug })}>{t(keyWords.published)}</a>
      </p>
      {current && <RotateForm organisation={organisation.slug} current={current} />}
    </>
  )
}

function KeyTable({ organisation, keys }: { organisation: string; keys: IssuerKey[] }) {
  const { t } = useView()
  const stateOf = ({ retiredAt, stolenAt }: IssuerKey) => {
    if (stolenAt) return { tone: 'stop', word: keyWords.stolenState } as const
    return retiredAt
      ? ({ tone: 'plain', word: keyWords.retired } as const)
      : ({ tone: 'good', word: keyWords.current } as const)
  }
  return (
    <DataTable
      caption={t(keyWords.caption)}
      columns={[
        { label: t(keyWords.publicPart) },
        { label: t(keyWords.state) },
        { label: t(keyWords.since) },
        { label: t(keyWords.until) },
        { label: t(keyWords.theft) },
      ]}
      rows={keys.map((itsKey) => ({
        key: itsKey.id,
        cells: [
          <code key="public" className="award-number">
            {itsKey.publicMultibase}
          </code>,
          <Tag key="state" tone={stateOf(itsKey).tone}>
            {t(stateOf(itsKey).word)}
          </Tag>,
          <Moment key="since" at={itsKey.createdAt} withTime />,
          itsKey.retiredAt ? <Moment key="until" at={itsKey.retiredAt} withTime /> : t(keyWords.stillUsed),
          <a key="theft" href={to('stolenKey', { organisation, keyId: itsKey.id })}>
            {t(itsKey.stolenAt ? keyWords.seeTheft : keyWords.reportTheft)}
          </a>,
        ],
      }))}
    />
  )
}

function RotateForm({ organisation, current }: { organisation: string; current: IssuerKey }) {
  const { t } = useView()
  return (
    <section aria-labelledby="rotate" className="flow">
      <h2 id="rotate">{t(keyWords.rotate)}</h2>
      <p>{t(keyWords.rotateText)}</p>
      <p>{t(keyWords.rotateDelay, { minutes: PROFILE_LIVES_MS / 60_000 })}</p>
      <Callout tone="wait" title={t(keyWords.stolen)}>
        <p>{t(keyWords.stolenText)}</p>
      </Callout>
      <PostForm action={to('rotateKey', { organisation })}>
        {/* Of two who press at once one rotates: the other's key is current no more. */}
        <input type="hidden" name="key" value={current.id} />
        <CheckField
          name="confirm"
          label={t(keyWords.confirm)}
          values={[]}
          choices={[{ value: 'yes', label: t(keyWords.confirmChoice) }]}
        />
        <Button>{t(keyWords.rotateButton)}</Button>
      </PostForm>
    </section>
  )
}
