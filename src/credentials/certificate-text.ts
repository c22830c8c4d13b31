import { fontFile, runsOf, type Subset, type Weight, widthOf } from './picture-text.ts'

/** Text of a certificate: lines, and the files of the letters they take. */
export type Block = { lines: string[]; weight: Weight; size: number; leading: number }

const files = new Map<string, Buffer>()

/** A weight's letters for a document; read once. */
export function lettersOf(weight: Weight, subset: Subset): { name: string; file: Buffer } {
  const name = `${weight} ${subset}`
  let file = files.get(name)
  if (!file) files.set(name, (file = fontFile(weight, subset)))
  return { name, file }
}

/** Runs of a line, each with the letters it is in. What no letter is there for is drawn as an empty box. */
export function lineRuns(line: string, weight: Weight): { subset: Subset; text: string }[] {
  return runsOf(line, weight) ?? [{ subset: 'latin', text: line }]
}

type Setting = { weight: Weight; sizes: readonly number[]; width: number; mostLines: number }

/** Breaks a text at the largest size at which it takes few enough lines; at the smallest it is cut with an ellipsis. */
export function set(text: string, { weight, sizes, width, mostLines }: Setting): Block {
  for (const size of sizes) {
    const lines = broken(text, { weight, size, width })
    if (lines.length <= mostLines) return { lines, weight, size, leading: size * 1.32 }
  }
  const size = sizes.at(-1) ?? 10
  const lines = broken(text, { weight, size, width }).slice(0, mostLines)
  const last = lines.pop() ?? ''
  return { lines: [...lines, `${last.replace(/\s*\S*$/, '')}…`], weight, size, leading: size * 1.32 }
}

function broken(text: string, { weight, size, width }: { weight: Weight; size: number; width: number }): string[] {
  const lines: string[] = []
  for (const word of text.trim().split(/\s+/)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word
    if (lines.length && measured(longer, weight, size) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

function measured(text: string, weight: Weight, size: number): number {
  // Where a letter is missing nothing can be measured: half the size is near enough.
  return runsOf(text, weight) ? widthOf(text, weight, size) : text.length * size * 0.5
}
