import type { Route } from '../platform/http/route.ts'
import { routes } from '../routes.ts'

/**
 * Where to go on after a form that stands on every page: `text` when it is a page of this site, else `otherwise`.
 * Another site, an address that only takes forms, and a trick such as `//elsewhere` or `/\elsewhere` are not.
 */
export function nextOf(text: string, otherwise: string): string {
  if (!/^\/(?![/\\])/.test(text) || /[\\\p{Cc}]/u.test(text)) return otherwise
  const url = URL.parse(text, 'http://here')
  if (url?.origin !== 'http://here' || !isPage(url.pathname)) return otherwise
  return `${url.pathname}${url.search}`
}

const pages = Object.values<Route>(routes)
  .filter(({ method }) => method === 'GET')
  .map(({ path }) => new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}/?$`))

function isPage(path: string): boolean {
  return pages.some((pattern) => pattern.test(path))
}
