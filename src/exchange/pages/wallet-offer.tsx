import { type Answer, page } from '../../platform/http/answer.ts'
import type { Ask } from '../../platform/http/ask.ts'
import { found } from '../../platform/refusal.ts'
import { tokenHash } from '../../platform/secrets.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Callout } from '../../ui/frames.tsx'
import { Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import * as actions from '../actions.ts'
import { offerLink } from '../metadata.ts'
import { MOST_WRONG_PINS } from '../rules.ts'
import * as store from '../store.ts'
import { words } from '../words.ts'
import { QrCode } from './qr-code.tsx'
import { type Named, ownAward } from './wallet.tsx'

/** GET /my/awards/:awardId/wallet/:token: the code for one's wallet, as long as it can be used. */
export async function walletOfferPage(work: Work, ask: Ask): Promise<Answer> {
  const { award, named } = await ownAward(work, ask)
  const token = ask.params['token'] ?? ''
  const offer = await store.ownOffer(work, tokenHash(token))
  const { asksPin, wrongPins, expiresAt, redeemedAt } = found(offer?.awardId === award.id ? offer : null)
  const address = to('walletPage', { awardId: award.id })
  const pin = asksPin ? actions.secretsOf(work, token).pin : null
  const link = offerLink(work.site.url, token)
  const body = redeemedAt ? (
    <Gone of="taken" address={address} named={named} />
  ) : wrongPins >= MOST_WRONG_PINS ? (
    <Gone of="guessed" address={address} named={named} />
  ) : expiresAt <= work.now ? (
    <Gone of="old" address={address} named={named} />
  ) : (
    <Offer link={link} pin={pin} expiresAt={expiresAt} address={address} named={named} />
  )
  return page({ title: ask.t(words.offerTitle), hidden: true, body })
}

type Place = { address: string; named: Named }

function Offer({
  link,
  pin,
  expiresAt,
  address,
  named: { title, language },
}: Place & { link: string; pin: string | null; expiresAt: Date }) {
  const { t, dateTime } = useView()
  return (
    <div className="flow">
      <Heading
        title={t(words.offerTitle)}
        lead={t(words.offerLead)}
        above={
          <a href={address}>
            <Foreign lang={language}>{title}</Foreign>
          </a>
        }
      />
      <QrCode text={link} label={t(words.qrAlt, { title })} />
      {pin && (
        <section aria-labelledby="pin" className="flow">
          <h2 id="pin">{t(words.yourPin)}</h2>
          <p className="wallet-pin">{pin}</p>
          <p>{t(words.yourPinText)}</p>
        </section>
      )}
      <p>
        <a className="button button-main" href={link}>
          {t(words.openHere)}
        </a>
      </p>
      <p className="quiet">{t(words.worksUntil, { time: dateTime(expiresAt) })}</p>
    </div>
  )
}

const gone = {
  taken: [words.offerTaken, words.offerTakenText],
  guessed: [words.offerGuessed, words.offerGuessedText],
  old: [words.offerOld, words.offerOldText],
} as const

function Gone({ of, address, named: { title, language } }: Place & { of: keyof typeof gone }) {
  const { t } = useView()
  const [said, why] = gone[of]
  return (
    <div className="flow">
      <Heading
        title={t(words.addTitle)}
        above={
          <a href={address}>
            <Foreign lang={language}>{title}</Foreign>
          </a>
        }
      />
      <Callout tone={of === 'taken' ? 'good' : 'wait'} title={t(said)}>
        <p>{t(why, { tries: MOST_WRONG_PINS })}</p>
      </Callout>
      <p>
        <a className="button button-main" href={address}>
          {t(words.newCode)}
        </a>
      </p>
    </div>
  )
}
