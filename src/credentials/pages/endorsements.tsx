import type { ReactNode } from 'react'
import { type Answer, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, chosen, idParam, organisationOf, viewerOf } from '../../platform/http/ask.ts'
import type { Id } from '../../platform/ids.ts'
import { found } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign, Told } from '../../ui/foreign.tsx'
import { Button, PostForm, RefusalSummary, SelectField, TextField } from '../../ui/forms.tsx'
import { Card } from '../../ui/frames.tsx'
import { EmptyState, Heading, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { type Endorsement, whyNotAccept, whyNotDecline } from '../endorsement-rules.ts'
import { type NamedThing, thing } from '../endorsement-things.ts'
import { aboutNames, endorsementWords as words } from '../endorsement-words.ts'
import * as verbs from '../endorsements.ts'
import * as store from '../endorsements-store.ts'
import { EndForm, endingOf, reasonIn, SaidSoFar } from './endorsement-forms.tsx'

/** GET /my/awards/:awardId/endorsements: the earner asks for words about their award and decides on them. */
export async function awardEndorsementsPage(work: Work, ask: Ask): Promise<Answer> {
  const award = await ownAward(work, ask)
  const awardId = idParam<'award'>(ask, 'awardId')
  const all = await store.ofOwnAward(work, awardId)
  const { title, language } = award
  const entries = await entriesOf(work, all, (endorsementId) =>
    to('decideAwardEndorsement', { awardId, endorsementId }),
  )
  return page({
    title: ask.t(words.ownTitle, { title }),
    hidden: true,
    body: (
      <>
        <Trail
          label={ask.t(words.trail)}
          steps={[{ href: award.page, label: <Foreign lang={language}>{title}</Foreign> }]}
        />
        <Own
          title={<Told message={words.ownTitle} values={{ title }} foreign="title" lang={language} />}
          entries={entries}
          askAction={to('askAwardEndorsement', { awardId })}
          things={[]}
        />
      </>
    ),
  })
}

/** POST /my/awards/:awardId/endorsements. @throws what `ask` of endorsements throws */
export async function askAwardEndorsement(work: Work, ask: Ask): Promise<Answer> {
  await verbs.ask(work, await ownAward(work, ask), ask.form.text('email'))
  return redirect(to('awardEndorsements', { awardId: ask.params['awardId'] ?? '' }), words.asked)
}

/** POST /my/awards/:awardId/endorsements/:endorsementId: accepted, or declined with a reason. */
export async function decideAwardEndorsement(work: Work, ask: Ask): Promise<Answer> {
  await ownAward(work, ask)
  const awardId = idParam<'award'>(ask, 'awardId')
  // Also of those it was issued again from.
  const own = (await store.ofOwnAward(work, awardId)).map(({ id }) => id)
  const notice = await decide(work, ask, ({ id }) => own.includes(id))
  return redirect(to('awardEndorsements', { awardId }), notice)
}

async function ownAward(work: Work, ask: Ask): Promise<NamedThing> {
  const award = found(await thing(work, 'award', idParam<'award'>(ask, 'awardId')))
  return found(award.ownerId === viewerOf(ask).personId ? award : null)
}

/** GET /o/:organisation/endorsements: of the issuer and of its micro-credentials. */
export async function endorsementsPage(work: Work, ask: Ask): Promise<Answer> {
  const organisation = organisationOf(ask)
  const all = await store.ofOrganisation(work)
  const microCredentials = await store.publishedOf(work, organisation.id)
  const things = [
    { value: `issuer ${organisation.id}`, label: organisation.name },
    ...microCredentials.map(({ id, title }) => ({ value: `micro-credential ${id}`, label: title })),
  ]
  const titles = new Map(
    microCredentials.map(({ id, title, language }) => [
      id,
      <Foreign key={id} lang={language}>
        {title}
      </Foreign>,
    ]),
  )
  const entries = (
    await entriesOf(work, all, (endorsementId) =>
      to('decideEndorsement', { organisation: organisation.slug, endorsementId }),
    )
  ).map((entry) => {
    const { microCredentialId } = entry.endorsement
    return { ...entry, about: (microCredentialId && titles.get(microCredentialId)) || organisation.name }
  })
  return page({
    title: ask.t(words.title),
    hidden: true,
    body: (
      <>
        <Trail
          label={ask.t(words.trail)}
          steps={[{ href: to('organisation', { organisation: organisation.slug }), label: organisation.name }]}
        />
        <Own
          title={ask.t(words.title)}
          entries={entries}
          askAction={to('askEndorsement', { organisation: organisation.slug })}
          things={things}
        />
      </>
    ),
  })
}

/** POST /o/:organisation/endorsements. @throws what `ask` of endorsements throws */
export async function askEndorsement(work: Work, ask: Ask): Promise<Answer> {
  const organisation = organisationOf(ask)
  const [kind = '', id = ''] = ask.form.text('thing').split(' ')
  const about = kind === 'micro-credential' ? kind : 'issuer'
  const endorsed = found(await thing(work, about, id || organisation.id))
  found(endorsed.organisationId === organisation.id ? endorsed : null)
  await verbs.ask(work, endorsed, ask.form.text('email'))
  return redirect(to('endorsements', { organisation: organisation.slug }), words.asked)
}

/** POST /o/:organisation/endorsements/:endorsementId. */
export async function decideEndorsement(work: Work, ask: Ask): Promise<Answer> {
  const { id, slug } = organisationOf(ask)
  const notice = await decide(work, ask, (one) => one.organisationId === id && one.about !== 'award')
  return redirect(to('endorsements', { organisation: slug }), notice)
}

/** @throws Refusal not-found, field-missing, field-not-allowed, endorsement-decided */
async function decide(work: Work, ask: Ask, mayDecide: verbs.MayDecide) {
  const endorsementId = idParam<'endorsement'>(ask, 'endorsementId')
  const decision = chosen(ask, 'decision', ask.t(words.accept), ['accept', 'decline'])
  if (decision === 'accept') {
    await verbs.accept(work, endorsementId, mayDecide)
    return words.accepted
  }
  const reason = reasonIn(ask, endorsementId, ask.t(words.declineReason))
  await verbs.decline(work, endorsementId, { reason, mayDecide })
  return words.declined
}

type Entry = { endorsement: Endorsement; email: string | null; action: string; about?: ReactNode }

async function entriesOf(
  work: Work,
  all: Endorsement[],
  actionOf: (id: Id<'endorsement'>) => string,
): Promise<Entry[]> {
  const emails = await store.addressees(
    work,
    all.map(({ id }) => id),
  )
  return all.map((endorsement) => {
    const { id } = endorsement
    return { endorsement, email: emails.get(id) ?? null, action: actionOf(id) }
  })
}

type Things = { value: string; label: string }[]

function Own({ title, entries, ...asking }: { title: ReactNode; entries: Entry[]; askAction: string; things: Things }) {
  const { t } = useView()
  return (
    <>
      <Heading title={title} lead={t(words.ownLead)} />
      <RefusalSummary />
      {entries.length === 0 && <EmptyState title={t(words.none)}>{t(words.noneText)}</EmptyState>}
      {entries.map((entry) => (
        <OneOfOwn key={entry.endorsement.id} entry={entry} />
      ))}
      <section aria-labelledby="ask" className="flow">
        <h2 id="ask">{t(words.ask)}</h2>
        <AskForm {...asking} />
      </section>
    </>
  )
}

function OneOfOwn({ entry: { endorsement, email, action, about } }: { entry: Entry }) {
  const { t } = useView()
  const from = email ? t(words.waitsFor, { email }) : t(words.unasked)
  return (
    <Card level={2} title={endorsement.name ?? from} above={about ?? t(aboutNames[endorsement.about])}>
      {endorsement.name && <p className="quiet small">{from}</p>}
      <SaidSoFar endorsement={endorsement} />
      {!whyNotAccept(endorsement) && (
        <PostForm action={action} className="row">
          <input type="hidden" name="decision" value="accept" />
          <Button>{t(words.accept)}</Button>
        </PostForm>
      )}
      {!whyNotDecline(endorsement) && <EndForm action={action} id={endorsement.id} kind={endingOf(endorsement)} />}
    </Card>
  )
}

function AskForm({ askAction, things }: { askAction: string; things: Things }) {
  const { t } = useView()
  return (
    <PostForm action={askAction}>
      {things.length > 0 && <SelectField name="thing" label={t(words.what)} choices={things} />}
      <TextField
        name="email"
        type="email"
        inputMode="email"
        label={t(words.email)}
        hint={t(things.length > 0 ? words.emailHint : words.emailHintOwn)}
        maxLength={254}
        required
      />
      <Button>{t(words.askButton)}</Button>
    </PostForm>
  )
}
