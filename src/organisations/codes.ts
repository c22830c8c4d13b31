import { randomInt } from 'node:crypto'

/** Without vowels, which make words, and without what is mistaken for something else: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
const letters = 'CDFGHJKMNPQRTWXY34679'

/** What a learner sees in place of an assessor's name, such as "R7KQ". Tells nothing about who it is. */
export function newCode(): string {
  return Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
}
