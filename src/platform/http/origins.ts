import { type RouteName, routes } from '../../routes.ts'
import type { Arrival } from './arrival.ts'
import type { Route } from './route.ts'

// What programs of other origins may ask, at the addresses that are open to them.

/** An address asks once for all its methods whether other origins may come (Fetch standard, 3.2.2). */
export function openMethods(name: RouteName): (Route['method'] | 'OPTIONS')[] {
  const { method, path } = routes[name]
  const [first] = routesAt(path)
  return first === routes[name] ? [method, 'OPTIONS'] : [method]
}

export function routesAt(path: string): Route[] {
  return Object.values<Route>(routes).filter((route) => route.path === path)
}

/** Fetch standard, 3.2: what a program of another origin may send. It never sends cookies. */
export const openToAll = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Link, Retry-After, WWW-Authenticate, X-Total-Count',
  'cross-origin-resource-policy': 'cross-origin',
}

export function preflight({ route, reply }: Arrival) {
  const allowed = {
    'access-control-allow-methods': routesAt(route.path)
      .map(({ method }) => method)
      .join(', '),
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '86400',
  }
  return reply
    .status(204)
    .headers({ ...openToAll, ...allowed })
    .send()
}
