import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import opentype, { type Font, type PathCommand } from 'opentype.js'

/** Letters as outlines: a picture with them needs no font, so it looks the same in every program. */
type Letters = { size: number; lines: string[] }

const weights = { bold: '700', regular: '500' } as const
export type Weight = keyof typeof weights

const fonts = new Map<string, Font>()

const subsets = ['latin', 'latin-ext'] as const
export type Subset = (typeof subsets)[number]

/** The typeface's file, as WOFF. */
export function fontFile(weight: Weight, subset: Subset): Buffer {
  const name = `atkinson-hyperlegible-next-${subset}-${weights[weight]}-normal.woff`
  return readFileSync(createRequire(import.meta.url).resolve(`@fontsource/atkinson-hyperlegible-next/files/${name}`))
}

function font(weight: Weight, subset: Subset): Font {
  const name = `${weight} ${subset}`
  let known = fonts.get(name)
  if (!known) {
    const bytes = fontFile(weight, subset)
    known = opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
    fonts.set(name, known)
  }
  return known
}

type Run = { subset: Subset; font: Font; text: string }

/** Runs of text, each with the font that has its letters; null when a letter is in neither. */
export function runsOf(text: string, weight: Weight): Run[] | null {
  const runs: Run[] = []
  for (const letter of text.normalize('NFC')) {
    const subset = subsets.find((one) => font(weight, one).charToGlyphIndex(letter) > 0)
    if (!subset) return null
    const last = runs.at(-1)
    if (last?.subset === subset) last.text += letter
    else runs.push({ subset, font: font(weight, subset), text: letter })
  }
  return runs
}

/** Whether every letter can be drawn. */
export function canDraw(text: string, weight: Weight): boolean {
  return runsOf(text, weight) !== null
}

export function widthOf(text: string, weight: Weight, size: number): number {
  return (runsOf(text, weight) ?? []).reduce((sum, run) => sum + run.font.getAdvanceWidth(run.text, size), 0)
}

/** Outlines of one line, its middle at `x`, its baseline at `y`, as the data of one SVG path. */
export function outlinesOf(
  text: string,
  weight: Weight,
  { x, y, size }: { x: number; y: number; size: number },
): string {
  let at = x - widthOf(text, weight, size) / 2
  return (runsOf(text, weight) ?? [])
    .map((run) => {
      const path = dataOf(run.font.getPath(run.text, at, y, size).commands)
      at += run.font.getAdvanceWidth(run.text, size)
      return path
    })
    .join('')
}

/**
 * Path data to a tenth, from point to point: half as long as with every point in full. (The library's own has NaN in
 * it where a tenth would be written with an exponent.)
 */
function dataOf(commands: readonly PathCommand[]): string {
  let [atX, atY] = [0, 0]
  const tenths = (value: number) => Math.round(value * 10)
  const written = (value: number) => String(value / 10).replace(/^(-?)0\./, '$1.')
  const from = (x: number, y: number) => {
    const down = written(tenths(y) - atY)
    return `${written(tenths(x) - atX)}${down.startsWith('-') ? '' : ' '}${down}`
  }
  const moved = (x: number, y: number, data: string) => {
    ;[atX, atY] = [tenths(x), tenths(y)]
    return data
  }
  return commands
    .map((command) => {
      if (command.type === 'Z') return 'z'
      const { x, y } = command
      if (command.type === 'M') return moved(x, y, `M${written(tenths(x))} ${written(tenths(y))}`)
      if (command.type === 'L') return moved(x, y, `l${from(x, y)}`)
      if (command.type === 'Q') return moved(x, y, `q${from(command.x1, command.y1)} ${from(x, y)}`)
      return moved(x, y, `c${from(command.x1, command.y1)} ${from(command.x2, command.y2)} ${from(x, y)}`)
    })
    .join('')
}

type Fitting = {
  weight: Weight
  sizes: readonly number[]
  mostLines: number
  widthsFor(size: number, lines: number): number[]
}
/** Words with their widths at size 1: measured once, however many ways of breaking lines are tried. */
type Measured = { text: string; width: number }

const MOST_WORDS = 30

/**
 * The largest size at which a text fits in as few lines as it takes; `widthsFor` says how wide each line may be.
 * What fits at no size is cut with an ellipsis at the smallest.
 */
export function fit(text: string, { weight, sizes, mostLines, widthsFor }: Fitting): Letters {
  const measured = (word: string) => ({ text: word, width: widthOf(word, weight, 1000) / 1000 })
  const all = text.trim().split(/\s+/)
  const words = all.slice(0, MOST_WORDS).map(measured)
  const space = widthOf(' ', weight, 1000) / 1000
  const breaking = (kept: readonly Measured[], size: number, lines: number) => {
    const widths = widthsFor(size, lines).map((width) => width / size)
    return breakLines(kept, widths, space)
  }
  if (all.length <= MOST_WORDS)
    for (const size of sizes)
      for (let count = 1; count <= mostLines; count++) {
        const lines = breaking(words, size, count)
        if (lines) return { size, lines }
      }
  const size = sizes.at(-1) ?? 24
  for (let count = words.length - 1; count > 0; count--) {
    const last = measured(`${words[count - 1]?.text ?? ''}…`)
    const lines = breaking([...words.slice(0, count - 1), last], size, mostLines)
    if (lines) return { size, lines }
  }
  return { size, lines: [] }
}

/** Words into exactly as many lines as there are widths, the lines as even as can be; null when they do not fit. */
function breakLines(
  words: readonly Measured[],
  [width = 0, ...rest]: readonly number[],
  space: number,
): string[] | null {
  return evenest(words, width, rest)?.lines ?? null

  function evenest(
    words: readonly Measured[],
    width: number,
    [next, ...rest]: readonly number[],
  ): { lines: string[]; unevenness: number } | null {
    let best: { lines: string[]; unevenness: number } | null = null
    let length = -space
    for (const [index, word] of words.entries()) {
      length += space + word.width
      if (length > width) break
      const isLast = index === words.length - 1
      if (isLast !== (next === undefined)) continue
      const below = next === undefined ? { lines: [], unevenness: 0 } : evenest(words.slice(index + 1), next, rest)
      const unevenness = below ? length ** 2 + below.unevenness : 0
      const line = words.slice(0, index + 1).map(({ text }) => text)
      if (below && (!best || unevenness < best.unevenness))
        best = { lines: [line.join(' '), ...below.lines], unevenness }
    }
    return best
  }
}
