import type { ReactNode } from 'react'
import * as catalogue from '../../catalogue/store.ts'
import { page, type Page } from '../../platform/http/answer.ts'
import { type Ask, idParam } from '../../platform/http/ask.ts'
import { found } from '../../platform/refusal.ts'
import type { Message } from '../../platform/words.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign, Told } from '../../ui/foreign.tsx'
import { BadgeFrame } from '../../ui/frames.tsx'
import { Facts } from '../../ui/lists.tsx'
import { Day, Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { awardAddress, credentialAddress, pictureAddress } from '../addresses.ts'
import { evidenceIn, levelsIn } from '../document.ts'
import { thing } from '../endorsement-things.ts'
import { type Award, type AwardState, stateOf } from '../rules.ts'
import * as store from '../store.ts'
import { words } from '../words.ts'
import { AwardProof } from './award-proof.tsx'
import { AwardShare } from './award-share.tsx'
import { AwardShown, type Shown } from './award-shown.tsx'
import { StateCallout } from './award-state.tsx'
import { endorsementsOf } from './endorsed.tsx'

/** GET /awards/:awardId: the public proof of one award. What its earner hides is not there for strangers. */
export async function awardPage(work: Work, ask: Ask): Promise<Page> {
  const award = found(await store.award(work, idParam<'award'>(ask, 'awardId')))
  const version = found(await catalogue.version(work, award.versionId))
  const document = await store.document(work, award.id)
  const { url } = work.site
  const { title, summary, competency } = version.definition
  const address = awardAddress(url, award.id)
  const picture = pictureAddress(url, version.id)
  const shown: Shown = {
    version,
    levels: document ? levelsIn(document, version, url) : null,
    evidence: document ? evidenceIn(document) : [],
  }
  return page({
    title,
    description: ask.t(words.awardPreview, {
      issuer: version.issuer.name,
      date: new Intl.DateTimeFormat(ask.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(award.awardedAt),
      summary,
    }),
    picture,
    pictureAlt: ask.t(words.badgeAlt, { title }),
    canonical: address,
    // Found by whoever is given its address, not by searching the web for somebody.
    hidden: true,
    islands: ['copy', 'print'],
    structuredData: {
      '@context': 'https://schema.org',
      '@type': 'EducationalOccupationalCredential',
      name: title,
      description: summary,
      url: address,
      image: picture,
      credentialCategory: 'Micro-credential',
      competencyRequired: competency,
      dateCreated: award.awardedAt.toISOString(),
      ...(award.expiresAt && { expires: award.expiresAt.toISOString() }),
      recognizedBy: {
        '@type': 'Organization',
        name: version.issuer.name,
        url: url + to('issuer', { issuer: version.issuer.slug }),
      },
    },
    body: (
      <AwardBody
        award={award}
        shown={shown}
        state={stateOf(award, work.now)}
        address={address}
        credential={credentialAddress(url, award.id)}
        isEarner={ask.viewer?.personId === award.personId}
        endorsements={await endorsementsOf(work, await thing(work, 'award', award.id))}
      />
    ),
  })
}

type Props = {
  award: Award
  shown: Shown
  state: AwardState
  address: string
  credential: string
  isEarner: boolean
  endorsements: ReactNode
}

function AwardBody({ award, shown, state, address, credential, isEarner, endorsements }: Props) {
  const { t } = useView()
  const { issuer, definition, id } = shown.version
  return (
    <>
      <Heading
        title={<Foreign lang={definition.language}>{definition.title}</Foreign>}
        lead={<Foreign lang={definition.language}>{definition.summary}</Foreign>}
        above={<a href={to('issuer', { issuer: issuer.slug })}>{t(words.awardedBy, { issuer: issuer.name })}</a>}
      />
      <StateCallout award={award} issuer={issuer.name} state={state} />
      <div className="beside award">
        <aside className="flow">
          <BadgeFrame
            src={to('badgeDesignSvg', { versionId: id })}
            alt={t(words.badgeAlt, { title: definition.title })}
          />
          <AboutAward award={award} shown={shown} state={state} />
        </aside>
        <div className="flow">
          {isEarner && (
            <p className="no-print">
              {award.visibility === 'hidden' && `${t(words.hiddenNote)} `}
              <a href={to('myAwards')}>{t(words.earnerNote)}</a>
            </p>
          )}
          <AwardShown shown={shown} />
          {endorsements}
          <AwardShare award={award} state={state} version={shown.version} address={address} isEarner={isEarner} />
          <AwardProof award={award} address={address} credential={credential} />
        </div>
      </div>
    </>
  )
}

/** The other days that count: when it ends, and what became of it. */
function momentsOf(award: Award, state: AwardState): { label: Message; at: Date }[] {
  const { issuedAt, expiresAt, suspendedAt, revokedAt, succession } = award
  return [
    ...(succession === 'reissue' ? [{ label: words.issuedAgainOn, at: issuedAt }] : []),
    ...(expiresAt ? [{ label: state === 'expired' ? words.expiredOn : words.validUntil, at: expiresAt }] : []),
    ...(suspendedAt ? [{ label: words.suspendedOn, at: suspendedAt }] : []),
    ...(revokedAt ? [{ label: state === 'superseded' ? words.replacedOn : words.revokedOn, at: revokedAt }] : []),
  ]
}

function AboutAward({ award, shown: { version }, state }: Pick<Props, 'award' | 'shown' | 'state'>) {
  const { t } = useView()
  const { issuer, slug, number, definition } = version
  const { title, language } = definition
  const name = <Told message={words.versionNumber} values={{ title, number }} foreign="title" lang={language} />
  const facts = [
    { label: t(words.earner), value: award.shownName ?? t(words.earnerNotShown) },
    { label: t(words.issuer), value: <a href={to('issuer', { issuer: issuer.slug })}>{issuer.name}</a> },
    { label: t(words.awardedOn), value: <Day at={award.awardedAt} /> },
    ...momentsOf(award, state).map(({ label, at }) => ({ label: t(label), value: <Day at={at} /> })),
    {
      label: t(words.microCredential),
      value: <a href={to('microCredentialVersion', { issuer: issuer.slug, slug, number })}>{name}</a>,
    },
    { label: t(words.awardNumber), value: <span className="award-number">{award.id}</span> },
  ]
  return (
    <section aria-labelledby="about">
      <h2 id="about">{t(words.about)}</h2>
      <Facts facts={facts} />
    </section>
  )
}
