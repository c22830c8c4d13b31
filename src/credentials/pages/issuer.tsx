import { searchCatalogue } from '../../catalogue/discover.ts'
import { CatalogueCard } from '../../catalogue/pages/catalogue-card.tsx'
import { type Card, type Found, queryOf, type Search, searchFrom } from '../../catalogue/search.ts'
import { type Answer, page } from '../../platform/http/answer.ts'
import type { Ask } from '../../platform/http/ask.ts'
import { found } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Disclosure } from '../../ui/frames.tsx'
import { Facts } from '../../ui/lists.tsx'
import { EmptyState, Heading } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import { issuerAddress } from '../addresses.ts'
import type { PublicKey } from '../keys-store.ts'
import { profileKeys } from '../other-keys.ts'
import { issuerDocument } from '../own-documents.ts'
import { PROFILE_LIVES_MS } from '../rules.ts'
import * as store from '../store.ts'
import { words } from '../words.ts'
import { jsonLd } from './documents.ts'

/**
 * GET /issuers/:issuer: who issues, for people; asked by a program, the https profile that also serves the issuer's
 * keys. This address is `issuer.id` in every badge.
 */
export async function issuerPage(work: Work, ask: Ask): Promise<Answer> {
  const slug = ask.params['issuer'] ?? ''
  // Programs that fetch keys often ask for anything; browsers always name HTML.
  if (!ask.accepts('html')) return profileAnswer(found(await issuerDocument(work, slug)))
  const issuer = found(await store.issuer(work, slug))
  const search = searchFrom(new URLSearchParams({ issuer: slug, sort: 'title' }))
  const catalogue = await searchCatalogue(work, search)
  const keys = await profileKeys(work, issuer)
  const address = issuerAddress(work.site.url, slug)
  return page({
    title: issuer.name,
    description: issuer.description || ask.t(words.issuerPreview, { issuer: issuer.name }),
    canonical: address,
    structuredData: {
      '@context': 'https://schema.org',
      '@type': 'Organization',
      name: issuer.name,
      url: issuer.url ?? address,
      ...(issuer.description && { description: issuer.description }),
    },
    body: <Issuer issuer={issuer} catalogue={catalogue} search={search} keys={keys} />,
  })
}

function profileAnswer(profile: object): Answer {
  const answer = jsonLd(JSON.stringify(profile), `public, max-age=${PROFILE_LIVES_MS / 1000}`, 'application/ld+json')
  return { ...answer, headers: { ...answer.headers, vary: 'Accept' } }
}

type Props = { issuer: store.Issuer; catalogue: Found; search: Search; keys: PublicKey[] }

function Issuer({ issuer, catalogue, search, keys }: Props) {
  const { t, date } = useView()
  const facts = [
    ...(issuer.url && /^https?:/.test(issuer.url)
      ? [{ label: t(words.website), value: <a href={issuer.url}>{issuer.url}</a> }]
      : []),
    ...(issuer.email ? [{ label: t(words.email), value: <a href={`mailto:${issuer.email}`}>{issuer.email}</a> }] : []),
  ]
  return (
    <>
      <Heading title={issuer.name} lead={issuer.description} above={t(words.issuer)} />
      {facts.length > 0 && <Facts facts={facts} as="wide" />}
      <section aria-labelledby="micro-credentials" className="flow">
        <h2 id="micro-credentials">{t(words.microCredentials)}</h2>
        {catalogue.cards.length === 0 ? (
          <EmptyState title={t(words.nothingPublished)} />
        ) : (
          <div className="cards">
            {catalogue.cards.map((card: Card) => (
              <CatalogueCard key={card.versionId} card={card} />
            ))}
          </div>
        )}
        {catalogue.total > catalogue.cards.length && (
          <p>
            <a href={`${to('catalogue')}${queryOf(search)}`}>{t(words.allInCatalogue)}</a>
          </p>
        )}
      </section>
      <Disclosure summary={t(words.forVerifiers)}>
        <p>{t(words.forVerifiersText)}</p>
        <h2>{t(words.keys)}</h2>
        {keys.length === 0 ? (
          <p>{t(words.noKeys)}</p>
        ) : (
          <ul>
            {keys.map(({ publicMultibase, stolenAt }) => (
              <li key={publicMultibase}>
                <code className="award-number">{publicMultibase}</code>
                {stolenAt && ` ${t(words.keyStolen, { date: date(stolenAt) })}`}
              </li>
            ))}
          </ul>
        )}
      </Disclosure>
    </>
  )
}
