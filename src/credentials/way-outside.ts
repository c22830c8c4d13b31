import type { Fetcher } from '@cairn/open-badges'
import { openFetcher } from './fetcher.ts'

/** Room for few at once. `take` hands back how to leave, or null when it is full, or full enough of who asks. */
export type Room = { take(asker: string): (() => void) | null }

function openRoom({ places, ofOne }: { places: number; ofOne: number }): Room {
  const inside = new Map<string, number>()
  let free = places
  return {
    take(asker) {
      const own = inside.get(asker) ?? 0
      if (free === 0 || own === ofOne) return null
      free--
      inside.set(asker, own + 1)
      return () => {
        free++
        const left = (inside.get(asker) ?? 1) - 1
        if (left) inside.set(asker, left)
        else inside.delete(asker)
      }
    },
  }
}

/**
 * Who fetches just now. Strangers say what is fetched, and a slow server keeps each of them waiting for seconds: nobody
 * takes all places, by sending many such badges.
 */
export const room = openRoom({ places: 16, ofOne: 8 })
/** What one verification may ask of the outside altogether: a badge names up to forty addresses, one after the other. */
const LONGEST_MS = 20_000
const MOST_BYTES = 8 * 1024 * 1024

const theInternet = { internet: openFetcher(), clock: Date.now }

export type WayOutside = { fetcher: Fetcher; wasShut(): boolean; end(): void }

/** One verification's way outside: it takes a place of `asker`'s with its first fetch and keeps it until the end. */
export function wayOutside(asker: string, { internet, clock } = theInternet): WayOutside {
  let leave: (() => void) | null | undefined
  let [until, bytes] = [0, 0]
  return {
    async fetcher(address, options) {
      if (leave === undefined) [leave, until] = [room.take(asker), clock() + LONGEST_MS]
      // The verifier takes these for "could not be reached": whoever asked it looks at wasShut.
      if (!leave) throw new Error('no room outside')
      if (clock() >= until || bytes >= MOST_BYTES) throw new Error('enough of the outside')
      const answer = await internet(address, options)
      bytes += answer.body.length
      return answer
    },
    wasShut: () => leave === null,
    end: () => leave?.(),
  }
}
