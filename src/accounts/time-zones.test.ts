import { expect, test } from 'vitest'
import { timeZoneOf } from './time-zones.ts'

test.each([
  ['Europe/Madrid', 'Europe/Madrid'],
  ['america/new_york', 'America/New_York'],
  ['US/Pacific', 'America/Los_Angeles'],
  ['', 'UTC'],
  ['+02:00', 'UTC'],
  ['Middle-earth/Shire', 'UTC'],
  ['x'.repeat(100_000), 'UTC'],
])('a browser that says %.20s is taken to be in %s', (said, zone) => {
  expect(timeZoneOf(said)).toBe(zone)
})
