import type { ReactNode } from 'react'
import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { BadgeFrame, Callout } from '../../ui/frames.tsx'
import { Facts } from '../../ui/lists.tsx'
import { Heading, Moment, Prose, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import type { Version } from '../rules.ts'
import { words } from '../words.ts'
import { Asked } from './asked.tsx'

type Props = {
  version: Version
  /** The published versions, newest first. */
  numbers: { number: number; publishedAt: Date }[]
  /** The number of the version that is begun today. */
  current: number
  /** In a preview nothing can be begun, and there is no picture yet: a badge is drawn for what is published. */
  guise?: 'public' | 'preview'
}

/** A micro-credential as the public sees it; authors and approvers see this same view before it is published. */
export function MicroCredential({ version, numbers, current, guise = 'public' }: Props) {
  const { t } = useView()
  const { issuer, slug, definition } = version
  return (
    <>
      <Trail
        label={t(words.trail)}
        steps={[
          { href: to('catalogue'), label: t(words.catalogue) },
          { href: to('issuer', { issuer: issuer.slug }), label: issuer.name },
        ]}
      />
      <div lang={definition.language}>
        <Heading title={definition.title} lead={definition.summary} />
      </div>
      <Standing version={version} current={current} />
      <div className="beside credential">
        {/* First for those who listen or hold a phone; a wide screen shows it beside the text. */}
        <aside className="flow">
          <BadgeFrame
            src={
              guise === 'preview'
                ? to('versionBadge', { organisation: issuer.slug, versionId: version.id })
                : to('badgeDesignSvg', { versionId: version.id })
            }
            alt={t(words.badgeAlt, { title: definition.title })}
          />
          {guise === 'public' && !version.retiredAt && (
            <div className="flow no-print">
              <a className="button button-main" href={to('enrolPage', { issuer: issuer.slug, slug })}>
                {t(words.start)}
              </a>
              <p className="quiet small">{t(words.startNote)}</p>
            </div>
          )}
          <AtAGlance version={version} />
          <Versions version={version} numbers={numbers} />
        </aside>
        <div className="flow">
          <Skill version={version} />
          <Asked definition={definition} />
          <Sources version={version} />
        </div>
      </div>
    </>
  )
}

/** What one should know before reading on: it is retired, or there is a newer version. */
function Standing({ version: { issuer, slug, number, retiredAt }, current }: { version: Version; current: number }) {
  const { t } = useView()
  if (retiredAt)
    return (
      <Callout tone="wait" title={t(words.retired)}>
        <p>{t(words.retiredText)}</p>
      </Callout>
    )
  if (number >= current) return null
  return (
    <Callout title={t(words.olderVersion)}>
      <p>{t(words.olderVersionText)}</p>
      <p>
        <a href={to('microCredential', { issuer: issuer.slug, slug })}>{t(words.currentVersion)}</a>
      </p>
    </Callout>
  )
}

function AtAGlance({ version: { definition, issuer, number, publishedAt } }: { version: Version }) {
  const { t, date } = useView()
  const { effortHours, validForMonths: months, audience, topic, language } = definition
  const facts = [
    { label: t(words.effort), value: t(words.effortHours, effortHours) },
    ...(months ? [{ label: t(words.validFor), value: t(words.validForMonths, { months }) }] : []),
    { label: t(words.forWhom), value: audience.map((one) => t(words.audiences[one])).join(', ') },
    { label: t(words.topic), value: <a href={`${to('catalogue')}?topic=${topic}`}>{t(words.topics[topic])}</a> },
    { label: t(words.language), value: t(language === 'es' ? words.inSpanish : words.inEnglish) },
    { label: t(words.issuedBy), value: <a href={to('issuer', { issuer: issuer.slug })}>{issuer.name}</a> },
    {
      label: t(words.versionNumber),
      value: publishedAt ? t(words.versionOf, { number, date: date(publishedAt) }) : String(number),
    },
  ]
  return <Facts facts={facts} />
}

function Versions({ version, numbers }: Pick<Props, 'version' | 'numbers'>) {
  const { t } = useView()
  const { issuer, slug } = version
  if (numbers.length < 2) return null
  return (
    <section className="flow">
      <h2>{t(words.earlierVersions)}</h2>
      <ul>
        {numbers.map(({ number, publishedAt }) => (
          <li key={number}>
            <a
              href={to('microCredentialVersion', { issuer: issuer.slug, slug, number })}
              aria-current={number === version.number || undefined}
            >
              {`${t(words.versionNumber)} ${number}`}
            </a>
            {', '}
            <Moment at={publishedAt} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Skill({ version: { definition } }: { version: Version }) {
  const { t } = useView()
  const { language, competency, keyMethod, methodComponents } = definition
  return (
    <>
      <h2>{t(words.competency)}</h2>
      <p className="competency" lang={language}>
        {competency}
      </p>
      <h2>{t(words.keyMethod)}</h2>
      <div className="flow" lang={language}>
        <Prose text={keyMethod} />
      </div>
      {methodComponents.length > 0 && (
        <>
          <h3>{t(words.methodComponents)}</h3>
          <ol className="flow" lang={language}>
            {methodComponents.map(({ name, text }) => (
              <li key={name}>
                <strong>{name}</strong>
                <Prose text={text} />
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}

function Sources({ version: { definition } }: { version: Version }) {
  const { t } = useView()
  const { research, resources, alignments, language } = definition
  const link = (url: string | undefined, label: string): ReactNode =>
    url && (
      <>
        {' '}
        <a href={url} rel="external noopener">
          {label}
        </a>
      </>
    )
  const own = (text: string) => text && <Foreign lang={language}>{text}</Foreign>
  const entry = (key: string, head: ReactNode, below: ReactNode, after: ReactNode) => (
    <li key={key}>
      {head}
      {after}
      {below && <p className="quiet">{below}</p>}
    </li>
  )
  const list = (title: string, entries: ReactNode[]) =>
    entries.length > 0 && (
      <>
        <h2>{title}</h2>
        <ul className="flow">{entries}</ul>
      </>
    )
  return (
    <>
      {list(
        t(words.research),
        research.map(({ citation, finding, url }) =>
          entry(citation, own(citation), own(finding), link(url, t(words.readTheStudy))),
        ),
      )}
      {list(
        t(words.resources),
        resources.map(({ title, note, url }) => entry(title, own(title), own(note), link(url, t(words.openResource)))),
      )}
      {list(
        t(words.alignment),
        alignments.map(({ framework, code, name, url }) => {
          const title = code === name ? name : `${code}: ${name}`
          return entry(
            `${framework} ${title}`,
            '',
            framework,
            <a href={url} rel="external noopener">
              {own(title)}
            </a>,
          )
        }),
      )}
    </>
  )
}
