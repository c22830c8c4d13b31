import type { Message } from '../../platform/words.ts'
import { useView } from '../../ui/view.ts'
import { type Counts, effortBands, type Facet, isFiltered, type Search } from '../search.ts'
import { words } from '../words.ts'

const order = ['topic', 'audience', 'effort', 'issuer', 'standard'] as const satisfies readonly Facet[]
const SHOWN = 8
const MOST = 60

/** The choices beside the results: boxes of the search form, each with how many it would leave. */
export function Facets({ search, counts, form }: { search: Search; counts: Counts; form: string }) {
  const { t } = useView()
  if (!order.some((facet) => optionsOf(facet, search.filters[facet], counts[facet]).length)) return null
  return (
    <section className="facets" id="narrow" aria-labelledby="narrow-title">
      <h2 id="narrow-title">{t(words.narrow)}</h2>
      {order.map((facet) => (
        <FacetField key={facet} facet={facet} chosen={search.filters[facet]} counts={counts[facet]} form={form} />
      ))}
      <button type="submit" form={form} className="button button-quiet">
        {t(words.showResults)}
      </button>
    </section>
  )
}

type FacetProps = { facet: Facet; chosen: readonly string[]; counts: Counts[Facet]; form: string }

function FacetField({ facet, chosen, counts, form }: FacetProps) {
  const { t } = useView()
  const label = useLabel(facet, counts)
  const options = optionsOf(facet, chosen, counts)
  if (!options.length) return null
  const [shown, more] = [options.slice(0, SHOWN), options.slice(SHOWN, MOST)]
  const boxes = (some: typeof options) =>
    some.map(({ value, count }) => (
      <label key={value} className="choice">
        <input type="checkbox" name={facet} value={value} form={form} defaultChecked={chosen.includes(value)} />
        <span>
          {label(value)} <span className="quiet">({count})</span>
        </span>
      </label>
    ))
  return (
    <fieldset className="choices">
      <legend>{t(words.facets[facet])}</legend>
      {boxes(shown)}
      {more.length > 0 && (
        <details>
          <summary>{t(words.moreChoices, { count: more.length })}</summary>
          {boxes(more)}
        </details>
      )}
    </fieldset>
  )
}

/** What is chosen comes first, also when nothing is left of it: it must be possible to take it back. */
function optionsOf(facet: Facet, chosen: readonly string[], counts: Counts[Facet]): { value: string; count: number }[] {
  const counted = new Map(counts.map(({ value, count }) => [value, count]))
  if (facet === 'effort')
    return effortBands.flatMap(({ key }) =>
      counted.has(key) || chosen.includes(key) ? [{ value: key, count: counted.get(key) ?? 0 }] : [],
    )
  return [
    ...chosen.map((value) => ({ value, count: counted.get(value) ?? 0 })),
    ...counts.filter(({ value }) => !chosen.includes(value)),
  ]
}

type ChosenProps = { search: Search; counts: Counts; addressOf(change: Partial<Search>): string }

/** What the results are narrowed down by, each with the way to take it back. */
export function Chosen({ search, counts, addressOf }: ChosenProps) {
  const { t } = useView()
  if (!isFiltered(search)) return null
  const none = { issuer: [], topic: [], audience: [], effort: [], standard: [] }
  return (
    <div className="row">
      <span className="quiet">{t(words.chosen)}</span>
      <ul className="tags">
        {order.flatMap((facet) =>
          search.filters[facet].map((value) => (
            <li key={`${facet} ${value}`}>
              <ChosenLink
                facet={facet}
                value={value}
                counts={counts[facet]}
                href={addressOf({ filters: without(search, facet, value) })}
              />
            </li>
          )),
        )}
      </ul>
      <a href={addressOf({ filters: none })}>{t(words.clearAll)}</a>
    </div>
  )
}

function ChosenLink({
  facet,
  value,
  counts,
  href,
}: {
  facet: Facet
  value: string
  counts: Counts[Facet]
  href: string
}) {
  const { t } = useView()
  const choice = useLabel(facet, counts)(value)
  return (
    <a className="tag catalogue-chosen" href={href} aria-label={t(words.removeChoice, { choice })}>
      {choice}
      <span aria-hidden="true">{' ×'}</span>
    </a>
  )
}

function without({ filters }: Search, facet: Facet, value: string): Search['filters'] {
  return { ...filters, [facet]: filters[facet].filter((one) => one !== value) }
}

const named: Record<Facet, Record<string, Message | undefined>> = {
  topic: words.topics,
  audience: words.audiences,
  effort: words.efforts,
  issuer: {},
  standard: {},
}

/** How a value of this facet is called in the visitor's language; issuers and standards have names of their own. */
function useLabel(facet: Facet, counts: Counts[Facet]): (value: string) => string {
  const { t } = useView()
  return (value) => {
    // The value stands in the address: it may be the name of something that every object has.
    const message = Object.hasOwn(named[facet], value) ? named[facet][value] : undefined
    return message ? t(message) : (counts.find((one) => one.value === value)?.label ?? value)
  }
}
