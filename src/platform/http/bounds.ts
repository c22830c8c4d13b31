import type { RefusalCode } from '../../refusals.ts'

/** At most `most` tries in so many minutes, of each of these. */
export type Bound = {
  /** Routes with the same word count together. */
  what: string
  each: 'address' | 'account-from-address' | 'person'
  most: number
  minutes: number
  /** Which tries count: all, those that were not refused, or those refused with this code. */
  counts: 'every' | 'done' | RefusalCode
}

/** Guesses from one address: only those count that fail with this code. */
export const guesses = (what: string, counts: RefusalCode, most = 100): Bound => ({
  what,
  counts,
  most,
  each: 'address',
  minutes: 1,
})

/** Passwords tried, on the page or by the API: what succeeds does not count. */
export const signInBounds: Bound[] = [
  { what: 'sign-in', each: 'account-from-address', most: 10, minutes: 1, counts: 'sign-in-failed' },
  guesses('sign-in', 'sign-in-failed'),
]

/** What sends a letter to whom a stranger names. */
export const letterBounds = (what: string): Bound[] => [
  { what, each: 'address', most: 60, minutes: 1, counts: 'done' },
  { what, each: 'address', most: 600, minutes: 60, counts: 'done' },
]

/** The password asked again of somebody who is signed in: it may be somebody else at their machine. */
export const passwordBounds: Bound[] = [
  { what: 'password', each: 'person', most: 10, minutes: 1, counts: 'password-wrong' },
]
