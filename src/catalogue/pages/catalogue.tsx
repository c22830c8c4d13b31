import { renderToStaticMarkup } from 'react-dom/server'
import type { Answer } from '../../platform/http/answer.ts'
import { page } from '../../platform/http/answer.ts'
import type { Ask } from '../../platform/http/ask.ts'
import type { Locale } from '../../platform/words.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Icon } from '../../ui/icons.tsx'
import { EmptyState, Heading } from '../../ui/parts.tsx'
import { Pagination } from '../../ui/search.tsx'
import { useView, ViewContext } from '../../ui/view.ts'
import { searchCatalogue } from '../discover.ts'
import { type Found, isFiltered, PAGE_SIZE, queryOf, type Search, searchFrom, sorts, standardSort } from '../search.ts'
import { words } from '../words.ts'
import { CatalogueCard } from './catalogue-card.tsx'
import { Chosen, Facets } from './facets.tsx'

/** GET /catalogue: all that is published, to search, narrow down and leaf through. */
export async function cataloguePage(work: Work, ask: Ask): Promise<Answer> {
  const search = searchFrom(ask.query)
  const found = await searchCatalogue(work, search)
  return page({
    title: ask.t(words.catalogue),
    description: ask.t(words.catalogueDescription),
    canonical: `${work.site.url}${to('catalogue')}${queryOf(search)}`,
    // One page of the catalogue is worth finding by a search engine, its countless narrowings are not.
    hidden: isFiltered(search) || search.text !== '',
    body: <Catalogue search={search} found={found} />,
  })
}

const FORM = 'find'

function Catalogue({ search, found }: { search: Search; found: Found }) {
  const { t } = useView()
  return (
    <>
      <Heading title={t(words.catalogue)} lead={t(words.catalogueLead)} />
      <FindForm search={search} />
      <Results search={search} found={found} />
    </>
  )
}

/** Drawn once in each language for as long as the findings are kept: drawing is the dearest part of this page. */
const drawn = new WeakMap<Found, Partial<Record<Locale, string>>>()

function Results({ search, found }: { search: Search; found: Found }) {
  const view = useView()
  const kept = drawn.get(found) ?? {}
  // Nothing in here depends on who looks but on their language.
  const markup = (kept[view.locale] ??= renderToStaticMarkup(
    <ViewContext value={view}>
      <Listing search={search} found={found} />
    </ViewContext>,
  ))
  drawn.set(found, kept)
  return <div className="beside catalogue" dangerouslySetInnerHTML={{ __html: markup }} />
}

function Listing({ search, found }: { search: Search; found: Found }) {
  const { t } = useView()
  const addressOf = (change: Partial<Search>) => to('catalogue') + queryOf({ ...search, page: 1, ...change })
  return (
    <>
      <section className="flow" aria-labelledby="results">
        <div className="catalogue-head">
          <h2 id="results">{t(words.resultCount, { total: found.total })}</h2>
          {found.cards.length > 0 && (
            <a className="catalogue-jump" href="#narrow">
              {t(words.narrow)}
            </a>
          )}
        </div>
        {found.heard && <p className="quiet">{t(words.heard, { heard: found.heard })}</p>}
        {found.nearest && found.total > 0 && <p className="quiet">{t(words.nearest)}</p>}
        <Chosen search={search} counts={found.counts} addressOf={addressOf} />
        {found.cards.length > 0 ? (
          <ul className="cards">
            {found.cards.map((card) => (
              <li key={card.versionId}>
                <CatalogueCard card={card} />
              </li>
            ))}
          </ul>
        ) : (
          <Nothing search={search} found={found} addressOf={addressOf} />
        )}
        <Pagination
          page={search.page}
          pages={Math.ceil(found.total / PAGE_SIZE)}
          addressOf={(number) => addressOf({ page: number })}
        />
      </section>
      <Facets search={search} counts={found.counts} form={FORM} />
    </>
  )
}

/** The box to search with. The choices beside the results belong to this same form, so that nothing typed is lost. */
function FindForm({ search }: { search: Search }) {
  const { t } = useView()
  const standard = standardSort(search.text)
  return (
    <search>
      <form className="search" method="get" action={to('catalogue')} id={FORM}>
        <div className="field">
          <label htmlFor="q">{t(words.searchLabel)}</label>
          <p className="hint" id="q-hint">
            {t(words.searchHint)}
          </p>
          <input
            type="search"
            id="q"
            name="q"
            defaultValue={search.text}
            maxLength={200}
            enterKeyHint="search"
            aria-describedby="q-hint"
          />
        </div>
        <div className="field catalogue-sort">
          <label htmlFor="sort">{t(words.sortBy)}</label>
          <select id="sort" name="sort" defaultValue={search.sort === standard ? '' : search.sort}>
            {sorts.map((sort) =>
              sort === 'best' && !search.text ? null : (
                // Unsaid, so that what is typed next is sorted by how well it matches.
                <option key={sort} value={sort === standard ? '' : sort}>
                  {t(words.sorts[sort])}
                </option>
              ),
            )}
          </select>
        </div>
        <button type="submit" className="button button-main">
          <Icon name="search" />
          {t(words.searchButton)}
        </button>
      </form>
    </search>
  )
}

type Nothing = { search: Search; found: Found; addressOf(change: Partial<Search>): string }

/** Why there is nothing, and the way back to something. */
function Nothing({ search, found, addressOf }: Nothing) {
  const { t } = useView()
  if (found.total > 0)
    return <EmptyState title={t(words.pageTooFar)} action={{ href: addressOf({}), label: t(words.firstPage) }} />
  if (found.unfiltered > 0) {
    const none = { issuer: [], topic: [], audience: [], effort: [], standard: [] }
    return (
      <EmptyState
        title={t(words.emptyFiltered)}
        action={{ href: addressOf({ filters: none }), label: t(words.emptyFilteredAction) }}
      >
        {t(words.emptyFilteredHelp, { count: found.unfiltered })}
      </EmptyState>
    )
  }
  if (search.text)
    return (
      <EmptyState
        title={t(words.emptySearch, { text: search.text })}
        action={{ href: to('catalogue'), label: t(words.emptySearchAction) }}
      >
        {t(words.emptySearchHelp)}
      </EmptyState>
    )
  return <EmptyState title={t(words.emptyCatalogue)}>{t(words.emptyCatalogueHelp)}</EmptyState>
}
