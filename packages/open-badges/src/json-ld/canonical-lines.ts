import { hash } from 'node:crypto'
import { isBlank, lineOf, type Statement } from './n-quads.ts'

/**
 * RDFC-1.0 where it is simple: every blank node is told apart by what is said about it directly. Undefined where two
 * are not, which needs the full algorithm.
 */
export function canonicalLines(statements: readonly Statement[]): string | undefined {
  const names = canonicalNames(statements)
  if (!names) return undefined
  const lines: string[] = []
  for (const { subject, predicate, object, graph } of statements) {
    lines.push(lineOf(nameIn(names, subject), predicate, nameIn(names, object), nameIn(names, graph)))
  }
  return lines.toSorted().join('')
}

/** The same statements in no particular order and with temporary names: N-Quads for somebody else to canonicalise. */
export function plainLines(statements: readonly Statement[]): string {
  return statements.map(({ subject, predicate, object, graph }) => lineOf(subject, predicate, object, graph)).join('')
}

function nameIn(names: ReadonlyMap<string, string>, node: string): string {
  return isBlank(node) ? (names.get(node) ?? '') : node
}

/** RDFC-1.0, 4.4.3 steps 2 to 4. */
function canonicalNames(statements: readonly Statement[]): ReadonlyMap<string, string> | undefined {
  const mentions = new Map<string, Statement[]>()
  for (const statement of statements) {
    const { subject, object, graph } = statement
    if (isBlank(subject)) mention(mentions, subject, statement)
    if (isBlank(object) && object !== subject) mention(mentions, object, statement)
    if (isBlank(graph)) mention(mentions, graph, statement)
  }
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
  const lines: string[] = []
  for (const { subject, predicate, object, graph } of statements) {
    lines.push(lineOf(seenFrom(blank, subject), predicate, seenFrom(blank, object), seenFrom(blank, graph)))
  }
  return hash('sha256', lines.toSorted().join(''), 'hex')
}

function seenFrom(blank: string, node: string): string {
  if (!isBlank(node)) return node
  return node === blank ? '_:a' : '_:z'
}
