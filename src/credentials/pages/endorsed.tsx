import type { ReactNode } from 'react'
import * as catalogue from '../../catalogue/store.ts'
import type { Ask, Handler } from '../../platform/http/ask.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Moment, Prose } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { type Endorsement, whyNotEndorse } from '../endorsement-rules.ts'
import { idOf, type NamedThing, thing } from '../endorsement-things.ts'
import { endorsementWords as words } from '../endorsement-words.ts'
import * as endorsements from '../endorsements-store.ts'
import * as store from '../store.ts'

/**
 * The public page of something that can be endorsed, with what is shown of its endorsements beneath. Around the page's
 * own handler, because the catalogue knows nothing of endorsements.
 */
export function withEndorsements(handler: Handler, about: 'issuer' | 'micro-credential'): Handler {
  return async (work, ask) => {
    const answer = await handler(work, ask)
    if (answer.kind !== 'page') return answer
    const body = (
      <>
        {answer.body}
        {await endorsementsOf(work, await thingIn(work, ask, about))}
      </>
    )
    return { ...answer, body }
  }
}

/** What is shown of a thing's endorsements, and the ways to more. */
export async function endorsementsOf(work: Work, endorsed: NamedThing | null): Promise<ReactNode> {
  return endorsed && <Endorsements endorsed={endorsed} shown={await endorsements.shown(work, endorsed)} />
}

async function thingIn(work: Work, ask: Ask, about: 'issuer' | 'micro-credential'): Promise<NamedThing | null> {
  const { issuer = '', slug = '' } = ask.params
  if (about === 'issuer') return thing(work, about, (await store.issuer(work, issuer))?.id ?? '')
  return thing(work, about, (await catalogue.publishedVersion(work, issuer, slug))?.microCredentialId ?? '')
}

function Endorsements({ endorsed, shown }: { endorsed: NamedThing; shown: Endorsement[] }) {
  const { t, viewer } = useView()
  const isOwner = viewer && endorsed.ownerId === viewer.personId
  const mayOffer = viewer && !whyNotEndorse(endorsed, viewer)
  if (!shown.length && !isOwner && !mayOffer) return null
  const { about, awardId, issuer } = endorsed
  return (
    <section aria-labelledby="endorsements" className="flow">
      <h2 id="endorsements">{t(words.title)}</h2>
      {shown.length > 0 && <p className="quiet">{t(words.shownText, { issuer: issuer.name })}</p>}
      {shown.map((one) => (
        <Shown key={one.id} endorsement={one} />
      ))}
      {isOwner && awardId && (
        <p>
          <a href={to('awardEndorsements', { awardId })}>{t(words.manageLink)}</a>
        </p>
      )}
      {mayOffer && (
        <p>
          <a href={to('offerEndorsementPage', { about, thing: idOf(endorsed) })}>{t(words.offerLink)}</a>
        </p>
      )}
    </section>
  )
}

function Shown({
  endorsement: { id, name, standing, comment, decidedAt, createdAt, signed },
}: {
  endorsement: Endorsement
}) {
  const { t } = useView()
  return (
    <figure className="flow">
      <blockquote>
        <Prose text={comment ?? ''} />
      </blockquote>
      <figcaption className="quiet">
        {t(words.by, { name: name ?? '', standing: standing ?? '' })} · <Moment at={decidedAt ?? createdAt} />
        {signed && (
          <>
            {' · '}
            <a href={to('endorsement', { endorsementId: id })}>{t(words.document)}</a>
          </>
        )}
      </figcaption>
    </figure>
  )
}
