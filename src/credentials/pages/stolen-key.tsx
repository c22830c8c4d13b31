import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam, organisationOf } from '../../platform/http/ask.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Button, CheckField, PostForm, RefusalSummary } from '../../ui/forms.tsx'
import { Callout } from '../../ui/frames.tsx'
import { Facts } from '../../ui/lists.tsx'
import { Heading, Moment, Tag, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { keyWords, stolenWords } from '../key-words.ts'
import { type IssuerKey, ownKey } from '../keys-store.ts'
import { LIST_TTL_MS, PROFILE_LIVES_MS } from '../rules.ts'
import * as actions from '../stolen-keys.ts'
import { type Signatures, signaturesOf } from '../stolen-keys-store.ts'

/**
 * GET /o/:organisation/keys/:keyId/stolen: what it means to report a key stolen, in figures, before it is done; and how
 * far its badges have been signed again, afterwards.
 */
export async function stolenKeyPage(work: Work, ask: Ask): Promise<Answer> {
  const key = found(await ownKey(work, idParam<'signing-key'>(ask, 'keyId')))
  const signatures = await signaturesOf(work, key.id)
  const title = key.stolenAt ? stolenWords.reportedTitle : stolenWords.title
  return page({
    title: ask.t(title),
    hidden: true,
    body: <StolenKey organisation={organisationOf(ask)} itsKey={key} signatures={signatures} />,
  })
}

/** POST /o/:organisation/keys/:keyId/stolen. @throws Refusal theft-unconfirmed, key-already-stolen */
export async function reportStolenKey(work: Work, ask: Ask): Promise<Answer> {
  const keyId = idParam<'signing-key'>(ask, 'keyId')
  if (ask.form.text('confirm') !== 'yes') throw new Refusal('theft-unconfirmed', { field: 'confirm' })
  await actions.reportStolen(work, keyId)
  return redirect(to('stolenKey', { organisation: organisationOf(ask).slug, keyId }), stolenWords.reported)
}

type Props = { organisation: { slug: string; name: string }; itsKey: IssuerKey; signatures: Signatures }

function StolenKey({ organisation, itsKey, signatures }: Props) {
  const { t } = useView()
  const { stolenAt, publicMultibase } = itsKey
  return (
    <>
      <Trail
        label={t(stolenWords.trail)}
        steps={[{ href: to('keys', { organisation: organisation.slug }), label: t(keyWords.title) }]}
      />
      <Heading title={t(stolenAt ? stolenWords.reportedTitle : stolenWords.title)} above={organisation.name} />
      <RefusalSummary />
      <p>
        {t(keyWords.publicPart)}: <code className="award-number">{publicMultibase}</code>
      </p>
      {stolenAt ? (
        <Progress organisation={organisation.slug} keyId={itsKey.id} stolenAt={stolenAt} signatures={signatures} />
      ) : (
        <ReportForm organisation={organisation.slug} itsKey={itsKey} signatures={signatures} />
      )}
    </>
  )
}

function ReportForm({ organisation, itsKey, signatures }: Omit<Props, 'organisation'> & { organisation: string }) {
  const { t } = useView()
  const { badges, endorsements, lists } = signatures
  const [listMinutes, profileMinutes] = [LIST_TTL_MS / 60_000, PROFILE_LIVES_MS / 60_000]
  return (
    <>
      <section aria-labelledby="what-follows" className="flow">
        <h2 id="what-follows">{t(stolenWords.whatFollows)}</h2>
        <ul>
          <li>{t(itsKey.retiredAt ? stolenWords.alreadyRetired : stolenWords.newKey)}</li>
          <li>{t(stolenWords.published, { minutes: profileMinutes })}</li>
          <li>{t(stolenWords.signedAgain, { badges, endorsements, lists })}</li>
          <li>{t(stolenWords.told)}</li>
          <li>{t(stolenWords.copies)}</li>
          <li>{t(stolenWords.tokens)}</li>
          <li>{t(stolenWords.meanwhile, { minutes: listMinutes })}</li>
        </ul>
      </section>
      <Callout tone="wait" title={t(stolenWords.limits)}>
        <p>{t(stolenWords.limitsText)}</p>
      </Callout>
      <PostForm action={to('reportStolenKey', { organisation, keyId: itsKey.id })}>
        <CheckField
          name="confirm"
          label={t(keyWords.confirm)}
          values={[]}
          choices={[{ value: 'yes', label: t(stolenWords.confirmChoice) }]}
        />
        <Button kind="danger">{t(stolenWords.button)}</Button>
      </PostForm>
    </>
  )
}

type ProgressProps = { organisation: string; keyId: IssuerKey['id']; stolenAt: Date; signatures: Signatures }

function Progress({ organisation, keyId, stolenAt, signatures }: ProgressProps) {
  const { t } = useView()
  const { badges, endorsements, signedAgain } = signatures
  const isUnderWay = badges + endorsements > 0
  const facts = [
    { label: t(stolenWords.reportedOn), value: <Moment at={stolenAt} withTime /> },
    { label: t(stolenWords.badgesAgain), value: signedAgain },
    { label: t(stolenWords.badgesLeft), value: badges },
    { label: t(stolenWords.endorsementsLeft), value: endorsements },
  ]
  return (
    <>
      <p>{t(stolenWords.forEver)}</p>
      <p>
        <Tag tone={isUnderWay ? 'wait' : 'good'}>{t(isUnderWay ? stolenWords.underWay : stolenWords.done)}</Tag>
      </p>
      <Facts facts={facts} as="wide" />
      {isUnderWay && (
        <p>
          <a href={to('stolenKey', { organisation, keyId })}>{t(stolenWords.lookAgain)}</a>
        </p>
      )}
    </>
  )
}
