import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'

export type Tone = 'plain' | 'good' | 'wait' | 'stop'

type CardProps = {
  title: ReactNode
  href?: string
  level?: 2 | 3
  above?: ReactNode
  picture?: string
  foot?: ReactNode
  children?: ReactNode
}

/** One thing among others: `above` is a small line, `picture` the address of a decorative image, `foot` tags or links. */
export function Card({ title, href, level = 3, above, picture, foot, children }: CardProps) {
  const Title = `h${level}` as const
  const head = (
    <div>
      {above && <p className="card-above">{above}</p>}
      <Title className="card-title">{href ? <a href={href}>{title}</a> : title}</Title>
    </div>
  )
  return (
    <article className="card">
      {picture ? (
        <div className="card-picture">
          <img src={picture} alt="" width="72" height="72" loading="lazy" />
          {head}
        </div>
      ) : (
        head
      )}
      {children}
      {foot && <div className="card-foot">{foot}</div>}
    </article>
  )
}

/** Something to know before going on, set apart from the text around it. */
export function Callout({ tone = 'plain', title, children }: { tone?: Tone; title?: string; children?: ReactNode }) {
  return (
    <div className={`callout callout-${tone}`}>
      <Icon name={({ plain: 'about', good: 'pass', wait: 'clock', stop: 'warning' } as const)[tone]} />
      <div>
        {title && <p className="callout-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}

/** What not everybody needs to read: closed at first unless `open`. */
export function Disclosure({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="disclosure" open={open}>
      <summary>{summary}</summary>
      <div className="flow">{children}</div>
    </details>
  )
}

type Pane = { label: string; content: ReactNode }

/** Two panes of equal weight. The first stays in sight while the second is read; on a phone it stands above it. */
export function Split({ first, second }: { first: Pane; second: Pane }) {
  return (
    <div className="split">
      {/* The first pane scrolls by itself, so the keyboard must reach it. */}
      <section className="flow" aria-label={first.label} tabIndex={0}>
        {first.content}
      </section>
      <section className="flow" aria-label={second.label}>
        {second.content}
      </section>
    </div>
  )
}

/** A badge, drawn large or small; `alt` says what it shows, or is empty where its title stands beside it. */
export function BadgeFrame({
  src,
  alt,
  small,
  caption,
}: {
  src: string
  alt: string
  small?: boolean
  caption?: ReactNode
}) {
  return (
    <figure className={small ? 'badge-frame badge-frame-small' : 'badge-frame'}>
      <img src={src} alt={alt} width="240" height="240" />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}
