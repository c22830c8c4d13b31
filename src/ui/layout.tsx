import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Page } from '../platform/http/answer.ts'
import { to } from '../routes.ts'
import { PostForm } from './forms.tsx'
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
  const { locale, asset, t } = useView()
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${page.title} · Cairn`}</title>
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={asset('main.css')} />
        <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
        <Preview page={page} />
        {page.islands?.map((name) => <script key={name} type="module" src={asset(`islands/${name}.js`)} />)}
      </head>
      <body>
        <a className="skip" href="#content">
          {t(words.skip)}
        </a>
        <TopBar />
        <main id="content">
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
      <meta property="og:title" content={page.title} />
      <meta property="og:site_name" content="Cairn" />
      {page.description && <meta property="og:description" content={page.description} />}
      {page.canonical && <meta property="og:url" content={page.canonical} />}
      {page.picture && <meta property="og:image" content={page.picture} />}
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

function TopBar() {
  const { viewer, t, path, asset } = useView()
  const links = [
    { href: to('catalogue'), label: t(words.catalogue) },
    ...(viewer
      ? [
          { href: to('home'), label: t(words.myWork) },
          { href: to('myAwards'), label: t(words.myAwards) },
          ...viewer.memberships
            .filter(({ roles }) => roles.some((role) => role !== 'member'))
            .map(({ slug, name }) => ({ href: to('organisation', { organisation: slug }), label: name })),
          ...(viewer.isOperator ? [{ href: to('operator'), label: t(words.operator) }] : []),
        ]
      : []),
    { href: to('verifyPage'), label: t(words.verify) },
  ]
  return (
    <header className="top">
      <a className="brand" href={to('landing')}>
        <img src={asset('icon.svg')} alt="" width="28" height="28" />
        <span>{'Cairn'}</span>
      </a>
      <nav aria-label={t(words.mainMenu)}>
        <ul>
          {links.map(({ href, label }) => (
            <li key={href}>
              <a href={href} aria-current={isCurrent(path, href) ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Entrance />
    </header>
  )
}

function isCurrent(path: string, href: string): boolean {
  const [asked] = path.split('?')
  return asked === href || (asked?.startsWith(`${href}/`) ?? false)
}

function Entrance() {
  const { viewer, t, path } = useView()
  if (!viewer)
    return (
      <a className="button button-quiet" href={path === '/' || path.startsWith('/sign-') ? to('signInPage') : `${to('signInPage')}?next=${encodeURIComponent(path)}`}>
        {t(words.signIn)}
      </a>
    )
  return (
    <div className="entrance">
      <a href={to('account')}>{viewer.givenName}</a>
      <PostForm action={to('signOut')} className="inline-form">
        <button type="submit" className="link-button">
          {t(words.signOut)}
        </button>
      </PostForm>
    </div>
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

function Foot() {
  const { t, path, locale } = useView()
  return (
    <footer className="foot">
      <p>{t(words.openSource)}</p>
      <PostForm action={to('chooseLanguage')} className="inline-form">
        <input type="hidden" name="next" value={path} />
        <span>{t(words.language)}: </span>
        {(['en', 'es'] as const).map((one) => (
          <button key={one} type="submit" name="language" value={one} lang={one} className="link-button" aria-pressed={one === locale}>
            {t(one === 'en' ? words.english : words.spanish)}
          </button>
        ))}
      </PostForm>
      <p>
        <a href={to('apiGuide')}>{t(words.api)}</a>
      </p>
    </footer>
  )
}
