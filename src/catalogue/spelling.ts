/** The words of the catalogue, ready to be asked which of them a mistyped word may have meant. */
export type Vocabulary = {
  /** Sorted, so that the beginning of a word is found by halving. */
  words: readonly string[]
  /** For each word, one bit for each letter it has: most words are ruled out without comparing them. */
  bits: Int32Array
  /** Mistyped words are asked for again and again. */
  known: Map<string, string[]>
}

const MOST_GUESSES = 4
const MOST_KNOWN = 5000

export function vocabularyOf(words: readonly string[]): Vocabulary {
  // By code unit, as the search by halving compares, and not by a locale's order.
  const sorted = [...new Set(words)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return { words: sorted, bits: Int32Array.from(sorted, bitsOf), known: new Map() }
}

/**
 * The words to look for in place of one that was typed: itself when the catalogue has it or a word that begins with
 * it (somebody is still typing, or leaves the ending off), with its singular; else the words nearest to it; itself
 * when nothing is near.
 */
export function readingsOf(term: string, vocabulary: Vocabulary): string[] {
  if (beginsAWord(term, vocabulary.words)) return withSingular(term, vocabulary.words)
  const known = vocabulary.known.get(term)
  if (known) return known
  const nearest = nearestWords(term, vocabulary)
  if (vocabulary.known.size >= MOST_KNOWN) vocabulary.known.clear()
  vocabulary.known.set(term, nearest)
  return nearest
}

function withSingular(term: string, words: readonly string[]): string[] {
  const stem = term.replace(/(?:es|s)$/, '')
  return stem.length >= 4 && stem !== term && beginsAWord(stem, words) ? [stem] : [term]
}

function nearestWords(term: string, { words, bits }: Vocabulary): string[] {
  // One slip in a short word, two in a long one; in three letters and fewer a slip makes another word.
  const most = term.length <= 3 ? 0 : term.length <= 7 ? 1.5 : 2.5
  const mine = bitsOf(term)
  const near: { word: string; cost: number }[] = []
  let bar = most
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    if (Math.abs(word.length - term.length) > bar || ones(mine ^ (bits[index] ?? 0)) > bar * 2) continue
    const cost = slips(term, word, bar)
    if (cost > bar) continue
    bar = cost
    near.push({ word, cost })
  }
  const nearest = near.filter(({ cost }) => cost === bar).map(({ word }) => word)
  return nearest.length ? nearest.slice(0, MOST_GUESSES) : [term]
}

/**
 * What it costs to have typed `typed` for `meant` (optimal string alignment): 1 for a letter too many, too few or
 * wrong, 0.5 for two neighbours exchanged (the commonest slip of a hurried hand), and half more for a wrong first
 * letter, which is seldom mistyped. Stops counting above `most`.
 */
export function slips(typed: string, meant: string, most = Number.POSITIVE_INFINITY): number {
  const width = meant.length + 1
  let before = new Float64Array(width)
  let last = Float64Array.from({ length: width }, (_, column) => column)
  for (let row = 1; row <= typed.length; row++) {
    const current = new Float64Array(width)
    current[0] = row
    let least = row
    for (let column = 1; column < width; column++) {
      const same = typed[row - 1] === meant[column - 1]
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const exchanged =
        row > 1 && column > 1 && typed[row - 1] === meant[column - 2] && typed[row - 2] === meant[column - 1]
      if (exchanged && !same) cost = Math.min(cost, (before[column - 2] ?? 0) + 0.5)
      current[column] = cost
      least = Math.min(least, cost)
    }
    // An exchange reaches two rows back and costs a half less than it may seem to by now.
    if (least - 0.5 > most) return Number.POSITIVE_INFINITY
    ;[before, last] = [last, current]
  }
  return (last[width - 1] ?? 0) + (typed[0] === meant[0] ? 0 : 0.5)
}

function beginsAWord(start: string, words: readonly string[]): boolean {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] ?? '') < start) low = middle + 1
    else high = middle
  }
  return words[low]?.startsWith(start) ?? false
}

function bitsOf(word: string): number {
  let bits = 0
  for (let index = 0; index < word.length; index++) bits |= 1 << (word.charCodeAt(index) & 31)
  return bits
}

function ones(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
