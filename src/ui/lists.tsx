import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import { useView } from './view.ts'
import { words } from './words.ts'

type Fact = { label: string; value: ReactNode }

/** Names and values. `wide` sets them in two columns with lines between; `figures` sets few numbers large. */
export function Facts({ facts, as = 'plain' }: { facts: readonly Fact[]; as?: 'plain' | 'wide' | 'figures' }) {
  const className = as === 'figures' ? 'stats' : as === 'wide' ? 'facts facts-wide' : 'facts'
  return (
    <dl className={className}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export type Finding = {
  key: string
  state: 'pass' | 'fail' | 'unknown' | 'warning'
  title: string
  why?: ReactNode
  word?: string
}

/** A report, check by check: each with a picture, a title, its outcome in a word, and why. */
export function Report({ findings }: { findings: readonly Finding[] }) {
  const { t } = useView()
  return (
    <ol className="report">
      {findings.map(({ key, state, title, why, word }) => (
        <li key={key} className={`finding finding-${state}`}>
          <Icon name={state} />
          <p>
            <span className="finding-title">{title}</span>
            {': '}
            <strong className="finding-word">{word ?? t(words[state])}</strong>
          </p>
          {why && <div className="quiet small">{why}</div>}
        </li>
      ))}
    </ol>
  )
}

type FileRowProps = {
  kind: Extract<IconName, 'document' | 'image' | 'video' | 'audio' | 'link'>
  name: ReactNode
  href?: string
  /** Size, length, state: whatever is known, in one line. */
  about?: ReactNode
  /** Buttons and links. */
  children?: ReactNode
}

/** One file or link, as an item of `<ul className="files">`. */
export function FileRow({ kind, name, href, about, children }: FileRowProps) {
  return (
    <li className="file">
      <Icon name={kind} />
      <div>
        <span className="file-name">{href ? <a href={href}>{name}</a> : name}</span>
        {about && <span className="quiet small">{about}</span>}
      </div>
      {children && <div className="file-actions">{children}</div>}
    </li>
  )
}

type Column = { label: string; numeric?: boolean }
type Row = { key: string; cells: readonly ReactNode[] }
type DataTableProps = { caption: string; captionHidden?: boolean; columns: readonly Column[]; rows: readonly Row[] }

/**
 * A table that scrolls in its own frame where it is wider than the screen; on a phone its rows stand below each other,
 * each cell after its column's name. The first cell names its row.
 */
export function DataTable({ caption, captionHidden, columns, rows }: DataTableProps) {
  const className = (index: number) => (columns[index]?.numeric ? 'number' : undefined)
  return (
    // Whoever has no mouse must reach what is out of sight: the frame takes the focus.
    <div className="table table-data" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption className={captionHidden ? 'hidden-text' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label }, index) => (
              <th key={label} scope="col" className={className(index)}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...cells] }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                // The columns of a table do not move: their place is their name.
                <td
                  key={columns[index + 1]?.label}
                  className={className(index + 1)}
                  data-label={columns[index + 1]?.label}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
