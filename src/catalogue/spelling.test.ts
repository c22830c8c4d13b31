import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readingsOf, slips, vocabularyOf } from './spelling.ts'

const vocabulary = vocabularyOf([
  'wait',
  'what',
  'time',
  'item',
  'them',
  'feedback',
  'discussion',
  'notes',
  'children',
  'class',
])

test.each([
  ['wait', 'wait', 0],
  ['wiat', 'wait', 0.5],
  ['wiat', 'what', 1],
  ['tiem', 'item', 1],
  ['fedback', 'feedback', 1],
  ['fedbcak', 'feedback', 1.5],
  ['xait', 'wait', 1.5],
  ['', 'ab', 2.5],
])('typing %j for %j costs %d', (typed, meant, cost) => {
  expect(slips(typed, meant)).toBe(cost)
})

test.each([
  ['wiat', ['wait']],
  ['tiem', ['time']],
  ['fedback', ['feedback']],
  ['disc', ['disc']],
  ['discussions', ['discussion']],
  ['notes', ['notes']],
  ['quantum', ['quantum']],
  ['tim', ['tim']],
  ['xyz', ['xyz']],
])('%j is read as %j', (typed, readings) => {
  expect(readingsOf(typed, vocabulary)).toEqual(readings)
})

const word = fc.stringMatching(/^[a-z]{4,12}$/)

test('two neighbours exchanged in a word that is alone in the catalogue are always seen through', () => {
  fc.assert(
    fc.property(word, fc.nat(), (meant, at) => {
      const place = at % (meant.length - 1)
      const typed = meant.slice(0, place) + meant[place + 1] + meant[place] + meant.slice(place + 2)
      // With the first letter gone too, a short word has slipped too far only when both are wrong: 0.5 + 0.5.
      expect(readingsOf(typed, vocabularyOf([meant]))).toEqual([
        typed === meant ? readingsOf(meant, vocabularyOf([meant]))[0] : meant,
      ])
    }),
  )
})

test('what stops early says the same as what counts to the end', () => {
  fc.assert(
    fc.property(word, word, fc.constantFrom(0.5, 1, 1.5, 2.5), (typed, meant, most) => {
      const whole = slips(typed, meant)
      const early = slips(typed, meant, most)
      expect(whole <= most ? early : early > most).toBe(whole <= most ? whole : true)
    }),
  )
})
