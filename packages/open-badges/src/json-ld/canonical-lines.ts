import { hash } from 'node:crypto'
import { isBlank, lineOf, type Statement } from './n-quads.ts'

/**
 * RDFC-1.0 where it is simple: every blank node is told apart by what is said about it directly. Undefined where two
 * are not, which needs the full algorithm.
 */
export function canonicalLines(statements: readonly Statement[]): string | undefined {
  const names = canonicalNames(statements)
  if (!names) return undefined
  const nameOf = (blank: string) => names.get(blank) ?? ''
  return sorted(statements.map((statement) => lineOf(statement, nameOf))).join('')
}

/** The same statements in no particular order and with temporary names: N-Quads for somebody else to canonicalise. */
export function plainLines(statements: readonly Statement[]): string {
  return statements.map((statement) => lineOf(statement)).join('')
}

/** The canonical name of every blank node, undefined as above (RDFC-1.0, 4.4.3 steps 2 to 4). */
export function canonicalNames(statements: readonly Statement[]): ReadonlyMap<string, string> | undefined {
  const mentions = new Map<string, Statement[]>()
  for (const statement of statements) {
    const { subject, object, graph } = statement
    if (isBlank(subject)) mention(mentions, subject, statement)
    if (isBlank(object) && object !== subject) mention(mentions, object, statement)
    if (isBlank(graph)) mention(mentions, graph, statement)
  }
  // A single one needs no hash to be the first.
  const [only] = mentions.keys()
  if (only !== undefined && mentions.size === 1) return new Map([[only, '_:c14n0']])
  const byHash = new Map<string, string>()
  for (const [blank, mentioning] of mentions) {
    const digest = firstDegreeHash(blank, mentioning)
    if (byHash.has(digest)) return undefined
    byHash.set(digest, blank)
  }
  const hashes = [...byHash.keys()].toSorted()
  return new Map(hashes.map((digest, i) => [byHash.get(digest) ?? '', `_:c14n${i}`]))
}

function mention(mentions: Map<string, Statement[]>, blank: string, statement: Statement): void {
  const before = mentions.get(blank)
  if (before) before.push(statement)
  else mentions.set(blank, [statement])
}

/** RDFC-1.0, 4.6.3: the node itself is called `_:a`, every other blank node `_:z`. */
function firstDegreeHash(blank: string, statements: readonly Statement[]): string {
  const nameOf = (node: string) => (node === blank ? '_:a' : '_:z')
  return hash('sha256', sorted(statements.map((statement) => lineOf(statement, nameOf))).join(''), 'hex')
}

/** Sorts in place. The lines of one node are few, and stand nearly in order: for these, inserting is faster. */
function sorted(lines: string[]): string[] {
  if (lines.length > 100) return lines.toSorted()
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? ''
    let from = 0
    let to = i
    while (from < to) {
      const middle = (from + to) >> 1
      if ((lines[middle] ?? '') <= line) from = middle + 1
      else to = middle
    }
    for (let at = i; at > from; at--) lines[at] = lines[at - 1] ?? ''
    lines[from] = line
  }
  return lines
}
