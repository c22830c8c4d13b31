import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam, viewerOf } from '../../platform/http/ask.ts'
import { sentenceOf } from '../../platform/http/problem.ts'
import { found, Refusal, refuseIf } from '../../platform/refusal.ts'
import { tokenHash } from '../../platform/secrets.ts'
import { inNameOf, type Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign, Told } from '../../ui/foreign.tsx'
import { RefusalSummary } from '../../ui/forms.tsx'
import { Card } from '../../ui/frames.tsx'
import { EmptyState, Heading, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { endorsables, type Endorsement, whyNotEndorse, whyNotWithdraw } from '../endorsement-rules.ts'
import { type NamedThing, thing, thingOf } from '../endorsement-things.ts'
import { endorsementWords as words } from '../endorsement-words.ts'
import * as verbs from '../endorsements.ts'
import * as store from '../endorsements-store.ts'
import { words as awardWords } from '../words.ts'
import { jsonLd } from './documents.ts'
import { EndForm, reasonIn, SaidSoFar, saidIn, SayForm } from './endorsement-forms.tsx'

/** GET /endorse/:about/:thing: somebody who is signed in offers their word. */
export async function offerEndorsementPage(work: Work, ask: Ask): Promise<Answer> {
  const endorsed = await thingAsked(work, ask)
  const { givenName, familyName } = viewerOf(ask)
  const action = to('offerEndorsement', { about: endorsed.about, thing: ask.params['thing'] ?? '' })
  return page({
    title: ask.t(words.offerTitle, { title: endorsed.title }),
    hidden: true,
    body: <Write endorsed={endorsed} action={action} name={`${givenName} ${familyName}`} />,
  })
}

/** POST /endorse/:about/:thing. @throws Refusal endorsement-of-own, endorsed-already */
export async function offerEndorsement(work: Work, ask: Ask): Promise<Answer> {
  const endorsed = await thingAsked(work, ask)
  refuseIf(whyNotEndorse(endorsed, viewerOf(ask)))
  await verbs.offer(work, endorsed, saidIn(ask))
  return redirect(to('myEndorsements'), words.sent)
}

async function thingAsked(work: Work, ask: Ask): Promise<NamedThing> {
  const about = found(endorsables.find((one) => one === ask.params['about']))
  return found(await thing(work, about, ask.params['thing'] ?? ''))
}

/** GET /endorsements/asked/:token: what the mailed link opens, to write and, later, to take back. */
export async function endorsementRequest(work: Work, ask: Ask): Promise<Answer> {
  const asked = await askedFor(work, ask)
  if (!asked) {
    const lead = sentenceOf(new Refusal('endorsement-request-over'), ask.locale)
    return page({
      title: ask.t(words.over),
      status: 410,
      hidden: true,
      body: <Heading title={ask.t(words.over)} lead={lead} />,
    })
  }
  const token = ask.params['token'] ?? ''
  const title = ask.t(words.offerTitle, { title: asked.endorsed.title })
  if (asked.endorsement.state !== 'asked') return page({ title, hidden: true, body: <Said {...asked} token={token} /> })
  const action = to('writeEndorsement', { token })
  return page({ title, hidden: true, body: <Write {...asked} action={action} /> })
}

/** POST /endorsements/asked/:token. @throws Refusal endorsement-request-over, endorsement-of-own, endorsement-decided */
export async function writeEndorsement(work: Work, ask: Ask): Promise<Answer> {
  const { endorsement, endorsed } = found(await askedFor(work, ask), 'endorsement-request-over')
  if (ask.viewer) refuseIf(whyNotEndorse(endorsed, ask.viewer))
  await verbs.write(work, endorsement, saidIn(ask))
  return redirect(to('endorsementRequest', { token: ask.params['token'] ?? '' }), words.sent)
}

/** POST /endorsements/asked/:token/withdraw. @throws Refusal endorsement-request-over, endorsement-decided */
export async function withdrawAskedEndorsement(work: Work, ask: Ask): Promise<Answer> {
  const { endorsement } = found(await askedFor(work, ask), 'endorsement-request-over')
  await verbs.withdrawAsked(work, endorsement, reasonIn(ask, endorsement.id, ask.t(words.withdrawReason)))
  return redirect(to('endorsementRequest', { token: ask.params['token'] ?? '' }), words.withdrawn)
}

type Asked = { endorsement: Endorsement; endorsed: NamedThing; asker: string | null }

/** Read in the name of the organisation that will sign: whoever has the link need have no account. */
async function askedFor(work: Work, ask: Ask): Promise<Asked | null> {
  const hash = tokenHash(ask.params['token'] ?? '')
  const door = await store.atDoor(work, hash)
  if (!door) return null
  const asker = await store.askerAtDoor(work, hash)
  return inNameOf(work, door.organisationId, async (own) => {
    const endorsement = await store.endorsement(own, door.id)
    const endorsed = endorsement && (await thingOf(own, endorsement))
    return endorsed ? { endorsement, endorsed, asker } : null
  })
}

/** GET /my/endorsements: what one has said of others. */
export async function myEndorsements(work: Work, ask: Ask): Promise<Answer> {
  const mine = await store.byPerson(work)
  const entries = await Promise.all(
    mine.map(async (endorsement) => ({ endorsement, endorsed: await thingOf(work, endorsement) })),
  )
  return page({ title: ask.t(words.mineTitle), hidden: true, body: <Mine entries={entries} /> })
}

/** POST /my/endorsements/:endorsementId/withdraw. @throws Refusal not-found, endorsement-decided */
export async function withdrawEndorsement(work: Work, ask: Ask): Promise<Answer> {
  const id = idParam<'endorsement'>(ask, 'endorsementId')
  await verbs.withdraw(work, id, reasonIn(ask, id, ask.t(words.withdrawReason)))
  return redirect(to('myEndorsements'), words.withdrawn)
}

/** GET /endorsements/:endorsementId: the signed document, byte for byte. This address is its id. */
export async function endorsementDocument(work: Work, ask: Ask): Promise<Answer> {
  const id = idParam<'endorsement'>(ask, 'endorsementId')
  return jsonLd(found(await store.document(work, id)), 'public, max-age=60')
}

type Writing = { endorsed: NamedThing; action: string; name?: string; asker?: string | null }

function Write({ endorsed, action, name, asker }: Writing) {
  const { t } = useView()
  const { title, language, issuer, page: address } = endorsed
  return (
    <>
      <Heading
        title={<Told message={words.offerTitle} values={{ title }} foreign="title" lang={language} />}
        lead={asker ? t(words.askedBy, { asker }) : t(words.offerLead)}
        above={issuer.name}
      />
      <RefusalSummary />
      <p>
        <a href={address}>{t(words.see)}</a>
      </p>
      <SayForm action={action} issuer={issuer.name} {...(name && { name })} />
    </>
  )
}

function Said({ endorsement, endorsed, token }: Omit<Asked, 'asker'> & { token: string }) {
  const { t } = useView()
  return (
    <>
      <Heading title={t(words.yours)} above={<Foreign lang={endorsed.language}>{endorsed.title}</Foreign>} />
      <RefusalSummary />
      <SaidSoFar endorsement={endorsement} />
      {!whyNotWithdraw(endorsement) && (
        <EndForm action={to('withdrawAskedEndorsement', { token })} id={endorsement.id} kind="withdraw" />
      )}
    </>
  )
}

function Mine({ entries }: { entries: { endorsement: Endorsement; endorsed: NamedThing | null }[] }) {
  const { t } = useView()
  return (
    <>
      <Trail label={t(awardWords.trail)} steps={[{ href: to('myAwards'), label: t(awardWords.myAwards) }]} />
      <Heading title={t(words.mineTitle)} lead={t(words.mineLead)} />
      <RefusalSummary />
      {entries.length === 0 && <EmptyState title={t(words.mineNone)}>{t(words.mineNoneText)}</EmptyState>}
      {entries.map(({ endorsement, endorsed }) => (
        <Card
          key={endorsement.id}
          level={2}
          title={endorsed ? <Foreign lang={endorsed.language}>{endorsed.title}</Foreign> : t(words.gone)}
          {...(endorsed && { href: endorsed.page, above: endorsed.issuer.name })}
        >
          <SaidSoFar endorsement={endorsement} />
          {!whyNotWithdraw(endorsement) && (
            <EndForm
              action={to('withdrawEndorsement', { endorsementId: endorsement.id })}
              id={endorsement.id}
              kind="withdraw"
            />
          )}
        </Card>
      ))}
    </>
  )
}
