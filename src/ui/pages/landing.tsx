import type { ReactElement } from 'react'
import { page } from '../../platform/http/answer.ts'
import type { Handler } from '../../platform/http/ask.ts'
import type { Locale } from '../../platform/words.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { Foreign } from '../foreign.tsx'
import { Card } from '../frames.tsx'
import { SearchForm } from '../search.tsx'
import { useView } from '../view.ts'
import { Choosing, Keeping, Reading, Shore, Showing } from './landing-drawings.tsx'
import { words } from './landing-words.ts'

/** A published micro-credential as the first page shows it: the address of its page and of its badge's picture. */
export type Featured = { href: string; title: string; language: Locale; issuer: string; picture: string }

/** The first page. `featured` reads up to six published micro-credentials to show on it. */
export function landing(featured: (work: Work) => Promise<Featured[]> = async () => []): Handler {
  return async (work, ask) => {
    const published = await featured(work)
    return page({
      title: ask.t(words.title),
      description: ask.t(words.description),
      body: <Landing published={published} />,
    })
  }
}

function Landing({ published }: { published: readonly Featured[] }) {
  return (
    <>
      <Opening />
      <Story />
      {published.length > 0 && <Published published={published} />}
      <Visitors />
    </>
  )
}

function Opening() {
  const { t, viewer } = useView()
  return (
    <div className="opening">
      <div className="opening-words">
        <h1>{t(words.headline)}</h1>
        <p className="lead">{t(words.lead)}</p>
        <SearchForm action={to('catalogue')} label={t(words.searchLabel)} />
        <p className="row">
          <a href={to('catalogue')}>{t(words.wholeCatalogue)}</a>
          {viewer && <a href={to('home')}>{t(words.goOn)}</a>}
        </p>
      </div>
      <Shore />
    </div>
  )
}

function Story() {
  const { t } = useView()
  const steps: { title: string; text: string; drawing: ReactElement }[] = [
    { title: t(words.findTitle), text: t(words.findText), drawing: <Choosing /> },
    { title: t(words.showTitle), text: t(words.showText), drawing: <Showing /> },
    { title: t(words.readTitle), text: t(words.readText), drawing: <Reading /> },
    { title: t(words.keepTitle), text: t(words.keepText), drawing: <Keeping /> },
  ]
  return (
    <section>
      <h2>{t(words.storyTitle)}</h2>
      <ol className="story">
        {steps.map(({ title, text, drawing }) => (
          <li key={title}>
            {drawing}
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Published({ published }: { published: readonly Featured[] }) {
  const { t } = useView()
  return (
    <section>
      <h2>{t(words.publishedTitle)}</h2>
      <ul className="cards">
        {published.map(({ href, title, language, issuer, picture }) => (
          <li key={href}>
            <Card href={href} title={<Foreign lang={language}>{title}</Foreign>} above={issuer} picture={picture} />
          </li>
        ))}
      </ul>
      <p>
        <a href={to('catalogue')}>{t(words.wholeCatalogue)}</a>
      </p>
    </section>
  )
}

function Visitors() {
  const { t } = useView()
  const visitors = [
    { title: words.educatorTitle, text: words.educatorText, link: words.educatorLink, href: to('catalogue') },
    {
      title: words.organisationTitle,
      text: words.organisationText,
      link: words.organisationLink,
      href: to('signInPage'),
    },
    { title: words.strangerTitle, text: words.strangerText, link: words.strangerLink, href: to('verifyPage') },
  ]
  return (
    <section>
      <h2>{t(words.visitorsTitle)}</h2>
      <ul className="cards">
        {visitors.map(({ title, text, link, href }) => (
          <li key={href}>
            <Card title={t(title)} foot={<a href={href}>{t(link)}</a>}>
              <p>{t(text)}</p>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  )
}
