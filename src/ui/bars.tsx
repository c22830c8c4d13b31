import type { Viewer } from '../platform/actor.ts'
import { to } from '../routes.ts'
import { PostForm } from './forms.tsx'
import { Mark } from './icons.tsx'
import { useView, type View } from './view.ts'
import { words } from './words.ts'

type Way = { href: string; label: string }

/** The bar above every page: the brand, the ways through Cairn, and who is signed in. */
export function TopBar() {
  const { viewer, t } = useView()
  const organisations = viewer ? organisationWays(viewer) : []
  const own = viewer
    ? [
        { href: to('home'), label: t(words.myWork) },
        { href: to('myAwards'), label: t(words.myAwards) },
      ]
    : []
  return (
    <header className="top">
      <a className="brand" href={to('landing')}>
        <Mark />
        <span>{'Cairn'}</span>
      </a>
      <nav aria-label={t(words.mainMenu)}>
        <ul className="ways">
          <WayItem way={{ href: to('catalogue'), label: t(words.catalogue) }} />
          {own.map((way) => (
            <WayItem key={way.href} way={way} />
          ))}
          <Organisations ways={organisations} />
          {viewer?.isOperator && <WayItem way={{ href: to('operator'), label: t(words.operator) }} />}
          <WayItem way={{ href: to('verifyPage'), label: t(words.verify) }} />
        </ul>
      </nav>
      <Entrance />
    </header>
  )
}

/** Organisations in which the person has something to do. */
function organisationWays(viewer: Viewer): Way[] {
  return viewer.memberships
    .filter(({ roles }) => roles.some((role) => role !== 'member'))
    .map(({ slug, name }) => ({ href: to('organisation', { organisation: slug }), label: name }))
}

/** One organisation stands in the bar by its name; several stand behind one word. */
function Organisations({ ways }: { ways: Way[] }) {
  const { t, path } = useView()
  const [first, ...others] = ways
  if (!first) return null
  if (others.length === 0) return <WayItem way={first} named />
  const current = ways.some(({ href }) => currentAt(path, href))
  return (
    <li>
      <details className="group">
        <summary data-current={current || undefined}>{t(words.organisations)}</summary>
        <ul>
          {ways.map((way) => (
            <WayItem key={way.href} way={way} />
          ))}
        </ul>
      </details>
    </li>
  )
}

/** `named`: by a name that may be long; it is cut where the bar is one line, and whole on its page. */
function WayItem({ way: { href, label }, named }: { way: Way; named?: boolean }) {
  const { path } = useView()
  return (
    <li>
      <a href={href} aria-current={currentAt(path, href)} title={named ? label : undefined}>
        {named ? <span className="way-name">{label}</span> : label}
      </a>
    </li>
  )
}

/** What belongs to "My awards", though its address does not lie below. */
const besideAwards = [to('myRecord'), to('myEndorsements')]

/** "page" for the page itself, "true" for whatever lies below it. "My work" ends where "My awards" begins. */
function currentAt(path: string, href: string): 'page' | 'true' | undefined {
  const [asked = ''] = path.split('?')
  if (asked === href) return 'page'
  const isOfAwards = besideAwards.includes(asked) || asked.startsWith(`${to('myAwards')}/`)
  if (isOfAwards && href === to('myAwards')) return 'true'
  if (href === to('home') && (isOfAwards || asked === to('myAwards'))) return undefined
  return asked.startsWith(`${href}/`) ? 'true' : undefined
}

function Entrance() {
  const view = useView()
  const { viewer, t } = view
  return (
    <div className="entrance">
      {viewer ? (
        <>
          <a href={to('account')}>{viewer.givenName}</a>
          <PostForm action={to('signOut')} className="inline-form">
            <button type="submit" className="link-button">
              {t(words.signOut)}
            </button>
          </PostForm>
        </>
      ) : (
        <a className="button button-quiet" href={signInAddress(view)}>
          {t(words.signIn)}
        </a>
      )}
    </div>
  )
}

/** Signing in leads back to this page, unless it is the start or a page of signing in itself. */
function signInAddress({ path }: View): string {
  const leadsBack = path !== to('landing') && !path.startsWith('/sign-')
  return leadsBack ? `${to('signInPage')}?next=${encodeURIComponent(path)}` : to('signInPage')
}

/** The bar below every page. */
export function Foot() {
  const { t, csrf } = useView()
  return (
    <footer className="foot">
      <p>{t(words.openSource)}</p>
      {/* A page of last resort has no visitor, so a form on it could not be sent. */}
      {csrf && <Languages />}
      <p>
        <a href={to('apiGuide')}>{t(words.api)}</a>
      </p>
    </footer>
  )
}

function Languages() {
  const { t, path, locale } = useView()
  return (
    <PostForm action={to('chooseLanguage')} className="inline-form">
      <input type="hidden" name="next" value={path} />
      <span>{t(words.language)}</span>
      {(['en', 'es'] as const).map((one) => (
        <button
          key={one}
          type="submit"
          name="language"
          value={one}
          lang={one}
          className="link-button"
          aria-pressed={one === locale}
        >
          {t(one === 'en' ? words.english : words.spanish)}
        </button>
      ))}
    </PostForm>
  )
}
