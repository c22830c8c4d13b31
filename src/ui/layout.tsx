import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Page } from '../platform/http/answer.ts'
import { Foot, TopBar } from './bars.tsx'
import { useView, type View, ViewContext } from './view.ts'
import { words } from './words.ts'

/** The whole HTML document for a page. */
export function drawDocument(page: Page, view: View): string {
  const markup = renderToStaticMarkup(
    <ViewContext value={view}>
      <Document page={page}>{page.body}</Document>
    </ViewContext>,
  )
  return `<!doctype html>${markup}`
}

function Document({ page, children }: { page: Page; children: ReactNode }) {
  const { locale, asset, t, refusal, viewer } = useView()
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${refusal ? `${t(words.problem)}: ` : ''}${page.title} · Cairn`}</title>
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={asset('main.css')} />
        <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
        <Preview page={page} />
        {page.islands?.map((name) => (
          <script key={name} type="module" src={asset(`islands/${name}.js`)} />
        ))}
      </head>
      {/* Islands write times in the zone that the server writes them in. */}
      <body data-time-zone={viewer?.timeZone}>
        <a className="skip" href="#content">
          {t(words.skip)}
        </a>
        <TopBar />
        <main id="content" tabIndex={-1}>
          <Notice />
          {children}
        </main>
        <Foot />
      </body>
    </html>
  )
}

function Preview({ page }: { page: Page }) {
  return (
    <>
      {page.hidden && <meta name="robots" content="noindex" />}
      {page.canonical && <link rel="canonical" href={page.canonical} />}
      {page.description && <meta name="description" content={page.description} />}
      <meta property="og:type" content="website" />
      <meta property="og:title" content={page.title} />
      <meta property="og:site_name" content="Cairn" />
      {page.description && <meta property="og:description" content={page.description} />}
      {page.canonical && <meta property="og:url" content={page.canonical} />}
      {page.picture && <meta property="og:image" content={page.picture} />}
      {page.pictureAlt && <meta property="og:image:alt" content={page.pictureAlt} />}
      {page.structuredData && (
        <script
          type="application/ld+json"
          // "<" is escaped, so that no text in the data can close the element.
          dangerouslySetInnerHTML={{ __html: JSON.stringify(page.structuredData).replace(/</g, '\\u003c') }}
        />
      )}
    </>
  )
}

function Notice() {
  const { notice } = useView()
  return notice ? (
    <p className="notice" role="status">
      {notice}
    </p>
  ) : null
}
