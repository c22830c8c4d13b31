import { randomInt } from 'node:crypto'
import { newStatusList, setStatus, type StatusList, type StatusPurpose, shortestStatusList } from '@cairn/open-badges'
import type { Work } from '../platform/work.ts'
import * as store from './store.ts'

/** So many places taken, one after another, are a list without room: 0.75 of it being taken, once in a hundred million. */
const mostTries = 64

/** A place that nobody has, for the credential of this id; null when the list is full. */
export async function newPlace(
  work: Work,
  purpose: StatusPurpose,
  credentialId: string | null,
): Promise<number | null> {
  for (let tries = 0; tries < mostTries; tries++) {
    const index = randomInt(shortestStatusList)
    if (await store.takePlace(work, { purpose, index }, credentialId)) return index
  }
  return null
}

/** The list of this purpose as it is now. */
export async function statusList(work: Work, purpose: StatusPurpose): Promise<StatusList> {
  const list = newStatusList()
  for (const index of await store.placesSet(work, purpose)) setStatus(list, index)
  return list
}
