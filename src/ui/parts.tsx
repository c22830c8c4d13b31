import type { ReactNode } from 'react'
import { useView } from './view.ts'

/** The page's one heading, with what stands above and below it. */
export function Heading({
  title,
  lead,
  above,
  children,
}: {
  title: ReactNode
  lead?: ReactNode
  above?: ReactNode
  children?: ReactNode
}) {
  return (
    <header className="heading">
      {above && <p className="above">{above}</p>}
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </header>
  )
}

/** Nothing here yet, and what to do next. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: { href: string; label: string }
}) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && (
        <p>
          <a className="button button-main" href={action.href}>
            {action.label}
          </a>
        </p>
      )}
    </div>
  )
}

/** A short state in words, coloured for those who see colour. */
export function Tag({ tone = 'plain', children }: { tone?: 'plain' | 'good' | 'wait' | 'stop'; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>
}

/** Where one is, as links to what lies above. */
export function Trail({ label, steps }: { label: string; steps: { href: string; label: ReactNode }[] }) {
  return (
    <nav className="trail" aria-label={label}>
      <ol>
        {steps.map((step) => (
          <li key={step.href}>
            <a href={step.href}>{step.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Paragraphs as an author or learner typed them: blank lines part them, nothing in them is markup. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\n{2,}/)
        .filter((paragraph) => paragraph.trim())
        .map((paragraph, index) => (
          <p key={index} className="prose">
            {paragraph}
          </p>
        ))}
    </>
  )
}

/** A moment, readable by people and programs. */
export function Moment({ at, withTime }: { at: Date; withTime?: boolean }) {
  const { date, dateTime } = useView()
  return <time dateTime={at.toISOString()}>{withTime ? dateTime(at) : date(at)}</time>
}

/** A day that an award or a badge names: the same for its earner, its issuer and every stranger. */
export function Day({ at }: { at: Date }) {
  const { day } = useView()
  return <time dateTime={at.toISOString().slice(0, 10)}>{day(at)}</time>
}
