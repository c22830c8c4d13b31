import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import { useView } from './view.ts'
import { words } from './words.ts'

type SearchFormProps = { action: string; label: string; value?: string; hint?: string; children?: ReactNode }

/** A box to search with; what is looked for stands in the address as `q`. `children` are further fields. */
export function SearchForm({ action, label, value, hint, children }: SearchFormProps) {
  const { t } = useView()
  return (
    <search>
      <form className="search" method="get" action={action}>
        <div className="field">
          <label htmlFor="q">{label}</label>
          {hint && (
            <p className="hint" id="q-hint">
              {hint}
            </p>
          )}
          <input
            type="search"
            id="q"
            name="q"
            defaultValue={value}
            maxLength={200}
            enterKeyHint="search"
            aria-describedby={hint && 'q-hint'}
          />
        </div>
        {children}
        <button type="submit" className="button button-main">
          <Icon name="search" />
          {t(words.search)}
        </button>
      </form>
    </search>
  )
}

/** Ways to the pages before and after this one. Draws nothing where one page holds everything. */
export function Pagination({
  page,
  pages,
  addressOf,
}: {
  page: number
  pages: number
  addressOf(page: number): string
}) {
  const { t } = useView()
  if (pages < 2) return null
  return (
    <nav className="pages" aria-label={t(words.pages)}>
      {page > 1 && (
        <a className="button button-quiet" rel="prev" href={addressOf(page - 1)}>
          {t(words.pageBefore)}
        </a>
      )}
      <span>{t(words.pageOf, { page, pages })}</span>
      {page < pages && (
        <a className="button button-quiet" rel="next" href={addressOf(page + 1)}>
          {t(words.pageAfter)}
        </a>
      )}
    </nav>
  )
}
