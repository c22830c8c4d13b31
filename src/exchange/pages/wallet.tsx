import * as catalogue from '../../catalogue/store.ts'
import type { Award } from '../../credentials/rules.ts'
import * as credentials from '../../credentials/store.ts'
import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, chosen, idParam, viewerOf } from '../../platform/http/ask.ts'
import { sentenceOf } from '../../platform/http/problem.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Locale } from '../../platform/words.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign, Told } from '../../ui/foreign.tsx'
import { Button, PostForm, RadioField, RefusalSummary } from '../../ui/forms.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import { whyNotToWallet } from '../rules.ts'
import { words } from '../words.ts'

const pins = ['with-pin', 'without-pin'] as const

/** GET /my/awards/:awardId/wallet: what adding to a wallet means, and the button that begins it. */
export async function walletPage(work: Work, ask: Ask): Promise<Answer> {
  const { award, named } = await ownAward(work, ask)
  const code = whyNotToWallet(award, work.now)
  const why = code && sentenceOf(new Refusal(code), ask.locale)
  return page({
    title: ask.t(words.addTitle),
    hidden: true,
    body: <Wallet awardId={award.id} named={named} why={why} />,
  })
}

/** POST /my/awards/:awardId/wallet: makes an offer and shows its code. */
export async function offerAward(work: Work, ask: Ask): Promise<Answer> {
  const awardId = idParam<'award'>(ask, 'awardId')
  const pin = chosen(ask, 'pin', ask.t(words.pinQuestion), pins)
  const token = await actions.offerAward(work, awardId, pin)
  return redirect(to('walletOfferPage', { awardId, token }))
}

/** One's own award, with what it is called. */
export async function ownAward(work: Work, ask: Ask): Promise<{ award: Award; named: Named }> {
  const { personId } = viewerOf(ask)
  const award = found(await credentials.award(work, idParam<'award'>(ask, 'awardId')))
  const { definition } = found(award.personId === personId ? await catalogue.version(work, award.versionId) : null)
  return { award, named: { title: definition.title, language: definition.language } }
}
export type Named = { title: string; language: Locale }

function Wallet({ awardId, named, why }: { awardId: Award['id']; named: Named; why: string | null }) {
  const { title, language } = named
  const { t } = useView()
  return (
    <div className="flow">
      <Heading
        title={t(words.addTitle)}
        lead={<Told message={words.addLead} values={{ title }} foreign="title" lang={language} />}
        above={
          <a href={to('award', { awardId })}>
            <Foreign lang={language}>{title}</Foreign>
          </a>
        }
      />
      <RefusalSummary />
      <p>{t(words.addHow)}</p>
      <p>{t(words.addKey)}</p>
      <PostForm action={to('offerAward', { awardId })}>
        <RadioField
          name="pin"
          label={t(words.pinQuestion)}
          value="with-pin"
          choices={[
            { value: 'with-pin', label: t(words.withPin), hint: t(words.withPinWhy) },
            { value: 'without-pin', label: t(words.withoutPin), hint: t(words.withoutPinWhy) },
          ]}
        />
        <Button why={why ?? undefined}>{t(words.showCode)}</Button>
      </PostForm>
    </div>
  )
}
