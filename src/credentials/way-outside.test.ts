import { expect, test } from 'vitest'
import { room, wayOutside } from './way-outside.ts'

// One badge may name forty addresses, each of which answers slowly and at length.

const KIB = 1024
function outsideOf(bytes: number, secondsEach: number) {
  let now = 0
  let asked = 0
  const way = wayOutside('192.0.2.1', {
    async internet() {
      asked++
      now += secondsEach * 1000
      return { status: 200, body: new Uint8Array(bytes) }
    },
    clock: () => now,
  })
  return {
    way,
    async askedUntilRefused() {
      for (let tries = 0; tries < 40; tries++) await way.fetcher('https://badges.example/').catch(() => undefined)
      way.end()
      return asked
    },
  }
}

test('one verification waits twenty seconds for the outside, and for what it has begun by then', async () => {
  expect(await outsideOf(10 * KIB, 5).askedUntilRefused()).toBe(4)
  expect(await outsideOf(10 * KIB, 0.1).askedUntilRefused()).toBe(40)
})

test('one verification reads eight megabytes', async () => {
  expect(await outsideOf(2 * KIB * KIB, 0).askedUntilRefused()).toBe(4)
})

test('who had enough was not shut out, and leaves their place', async () => {
  const { way, askedUntilRefused } = outsideOf(10 * KIB, 30)
  expect(await askedUntilRefused()).toBe(1)
  expect(way.wasShut()).toBe(false)
  const all = taken(16, (place) => `asker ${place}`)
  expect(all.every(Boolean)).toBe(true)
  for (const leave of all) leave?.()
})

const taken = (count: number, asker: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => room.take(asker(place)))

test('nobody takes more than half of the places, and who leaves may come again', () => {
  const [greedy, others] = [taken(12, () => '192.0.2.1'), taken(12, (place) => `198.51.100.${place}`)]
  expect([greedy, others].map((all) => all.filter(Boolean).length)).toEqual([8, 8])
  for (const leave of [...greedy, ...others]) leave?.()
  const again = taken(8, () => '192.0.2.1')
  expect(again.every(Boolean)).toBe(true)
  for (const leave of again) leave?.()
})
