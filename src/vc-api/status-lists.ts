import { randomInt } from 'node:crypto'
import {
  isSet,
  newStatusList,
  setStatus,
  type StatusList,
  type StatusPurpose,
  shortestStatusList,
} from '@cairn/open-badges'

/** Places in the status lists of the test tenant. In memory: they last as long as the process, and name nobody. */
export type StatusLists = {
  list(purpose: StatusPurpose): StatusList
  /** A place that nobody has, for the credential of this id; null when the list is full. */
  place(purpose: StatusPurpose, credentialId: string | null): number | null
  /** Sets or clears the place of a credential. False when it has none. */
  change(purpose: StatusPurpose, credentialId: string, value: 'set' | 'clear'): boolean
  isSet(purpose: StatusPurpose, index: number): boolean
}

/** Above this many, looking for a free place at random takes too long. */
const mostPlaces = shortestStatusList * 0.75

type Kept = { list: StatusList; taken: Set<number>; byCredential: Map<string, number> }

export function openStatusLists(): StatusLists {
  const fresh = (): Kept => ({ list: newStatusList(), taken: new Set(), byCredential: new Map() })
  const kept: Record<StatusPurpose, Kept> = { revocation: fresh(), suspension: fresh() }
  return {
    list: (purpose) => kept[purpose].list,
    place(purpose, credentialId) {
      const { taken, byCredential } = kept[purpose]
      if (taken.size >= mostPlaces) return null
      let index = randomInt(shortestStatusList)
      while (taken.has(index)) index = randomInt(shortestStatusList)
      taken.add(index)
      if (credentialId !== null) byCredential.set(credentialId, index)
      return index
    },
    change(purpose, credentialId, value) {
      const index = kept[purpose].byCredential.get(credentialId)
      if (index === undefined) return false
      setStatus(kept[purpose].list, index, value)
      return true
    },
    isSet: (purpose, index) => isSet(kept[purpose].list, index),
  }
}
