import type { Action } from '../../policy.ts'
import type { Bound } from './bounds.ts'

/** One address of the product; `action` is a key of `src/policy.ts`. */
export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  action: Action
  /** The page that is drawn again, with what was typed and the reason, when a form is refused. */
  redraws?: string
  /** At most this many requests a minute of one person or, where nobody need be signed in, from one address. */
  perMinute?: number
  /** Where another count is right, as where guessing would pay. A room full of teachers has one address. */
  bounds?: readonly Bound[]
  /** The largest file its form takes, for forms that take any. */
  largestFileBytes?: number
  /** How many files at most, if not some. */
  mostFiles?: number
  /** Outside of /api, and yet a program may come here with its token instead of a browser with its cookie. */
  takesToken?: true
}

type More = Pick<Route, 'redraws' | 'perMinute' | 'bounds' | 'largestFileBytes' | 'mostFiles' | 'takesToken'>
type Reading = Pick<Route, 'perMinute' | 'takesToken'>

/** A route that only reads; like `post`, `put` and `remove` below, for the tables of routes beside `src/routes.ts`. */
export const get = <const Path extends string>(path: Path, action: Action, more: Reading = {}) =>
  ({ method: 'GET', path, action, ...more }) as const
export const post = <const Path extends string>(path: Path, action: Action, more: More = {}) =>
  ({ method: 'POST', path, action, ...more }) as const
export const put = <const Path extends string>(path: Path, action: Action, more: Reading = {}) =>
  ({ method: 'PUT', path, action, ...more }) as const
export const remove = <const Path extends string>(path: Path, action: Action) =>
  ({ method: 'DELETE', path, action }) as const
