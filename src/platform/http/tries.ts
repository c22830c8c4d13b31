import { policy } from '../../policy.ts'
import type { Bound } from './bounds.ts'
import { Refusal } from '../refusal.ts'
import { folded } from '../text.ts'
import type { Arrival } from './arrival.ts'

/**
 * Counts tries, in this process's memory. A place is taken before a try is made and given back after it when it is of
 * those that do not count, so that a hundred guesses at once are not all let through before the first has failed.
 */
export type Tries = {
  /** @throws Refusal too-many-tries, with the seconds until there is a place again */
  look(places: readonly Place[]): void
  /** @throws Refusal too-many-tries */
  take(places: readonly Place[]): Taken
}
export type Place = { key: string; bound: Bound }
/** What became of the try: the refusal that it met, or null. */
export type Taken = { settle(refusal: Refusal | null): void }

type Span = { count: number; endsAt: number }

const MOST_KEYS = 100_000
const MINUTE_MS = 60_000

export function openTries(clock: () => number = Date.now): Tries {
  const spans = new Map<string, Span>()
  let sweptAt = clock()
  const spanOf = ({ key }: Place, now: number): Span | null => {
    const span = spans.get(key)
    return span && span.endsAt > now ? span : null
  }
  const begun = ({ key, bound }: Place, now: number): Span => {
    const span = { count: 0, endsAt: now + bound.minutes * MINUTE_MS }
    spans.set(key, span)
    return span
  }
  const look = (places: readonly Place[], now = clock()): void => {
    const waits = places.map((place) => {
      const span = spanOf(place, now)
      return span && span.count >= place.bound.most ? span.endsAt - now : 0
    })
    const longest = Math.max(0, ...waits)
    if (longest) throw new Refusal('too-many-tries', { seconds: Math.ceil(longest / 1000) })
  }
  return {
    look: (places) => look(places),
    take(places) {
      const now = clock()
      if (now - sweptAt > MINUTE_MS || spans.size > MOST_KEYS) sweep(spans, (sweptAt = now))
      look(places, now)
      let taken = places.map((place) => ({ bound: place.bound, span: spanOf(place, now) ?? begun(place, now) }))
      for (const { span } of taken) span.count++
      return {
        settle(refusal) {
          for (const { bound, span } of taken) if (!doesCount(bound, refusal)) span.count--
          taken = []
        },
      }
    },
  }
}

function doesCount({ counts }: Bound, refusal: Refusal | null): boolean {
  if (counts === 'every') return true
  return counts === 'done' ? refusal === null : refusal?.code === counts
}

/** Forgets what is over; should a flood of keys be left, the oldest too. */
function sweep(spans: Map<string, Span>, now: number): void {
  for (const [key, { endsAt }] of spans) if (endsAt <= now) spans.delete(key)
  for (const key of spans.keys()) {
    if (spans.size <= MOST_KEYS) break
    spans.delete(key)
  }
}

/** Under which keys a try of this request is counted. */
export function placesOf({ name, route, ask }: Arrival): Place[] {
  const isOpen = policy[route.action].who === 'anyone'
  const each = isOpen ? 'address' : 'person'
  const perMinute: Bound[] = route.perMinute
    ? [{ what: name, each, most: route.perMinute, minutes: 1, counts: 'every' }]
    : []
  return [...perMinute, ...(route.bounds ?? [])].map((bound) => {
    const of = {
      address: () => ask.from,
      'account-from-address': () => `${ask.from} ${folded(ask.form.text('email') || emailIn(ask.body))}`,
      person: () => ask.viewer?.personId ?? ask.from,
    }[bound.each]()
    return { key: `${bound.what} ${bound.each} ${bound.minutes} ${of}`, bound }
  })
}

function emailIn(body: unknown): string {
  const email: unknown = typeof body === 'object' && body !== null && 'email' in body ? body.email : ''
  return typeof email === 'string' ? email : ''
}
