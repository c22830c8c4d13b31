import { hash } from 'node:crypto'
import { isBlank, type Line, lineOf, type Statement } from './n-quads.ts'

/**
 * RDFC-1.0 where it is simple: every blank node is told apart by what is said about it directly. Undefined where two
 * are not, which needs the full algorithm.
 */
export function canonicalLines(statements: readonly Statement[]): string | undefined {
  const names = canonicalNames(statements)
  if (!names) return undefined
  return linesInOrder(statements, (blank) => names.get(blank) ?? '')
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
  return hash('sha256', linesInOrder(statements, nameOf), 'hex')
}

/**
 * The lines of these statements, one under the other, in the order of their letters. They are put in order by their
 * parts, most of which are the very same text: to compare whole lines they would have to be put together first. It comes
 * to the same, because nothing that begins another part is followed by anything greater than what follows there.
 */
function linesInOrder(statements: readonly Statement[], nameOf: (blank: string) => string): string {
  const lines = statements.map(({ subject, predicate, object, graph }) => ({
    subject: isBlank(subject) ? nameOf(subject) : subject,
    predicate,
    object: isBlank(object) ? nameOf(object) : object,
    graph: isBlank(graph) ? nameOf(graph) : graph,
  }))
  let text = ''
  for (const line of sorted(lines)) text += lineOf(line)
  return text
}

function inOrder(one: Line, other: Line): number {
  if (one.subject !== other.subject) return one.subject < other.subject ? -1 : 1
  if (one.predicate !== other.predicate) return one.predicate < other.predicate ? -1 : 1
  if (one.object !== other.object) return one.object < other.object ? -1 : 1
  return one.graph === other.graph ? 0 : one.graph < other.graph ? -1 : 1
}

/** Sorts in place. The lines of one node are few, and stand nearly in order: for these, inserting is faster. */
function sorted(lines: Line[]): readonly Line[] {
  if (lines.length > 100) return lines.toSorted(inOrder)
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]
    if (!line) break
    let from = 0
    let to = i
    while (from < to) {
      const middle = (from + to) >> 1
      if (inOrder(lines[middle] ?? line, line) <= 0) from = middle + 1
      else to = middle
    }
    for (let at = i; at > from; at--) lines[at] = lines[at - 1] ?? line
    lines[from] = line
  }
  return lines
}
