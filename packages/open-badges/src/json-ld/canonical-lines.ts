import { hash } from 'node:crypto'
import { lineOf, type Quad, type Term } from './rdf.ts'

/**
 * RDFC-1.0 where it is simple: every blank node is told apart by what is said about it directly. Undefined where two
 * are not, which needs the full algorithm.
 */
export function canonicalLines(quads: readonly Quad[]): string | undefined {
  const named = canonicalNames(quads)
  if (!named) return undefined
  const textOf = (term: Term) => (term.termType === 'BlankNode' ? (named.get(term.value) ?? '') : term.text)
  const lines = quads.map((quad) => (hasBlankNode(quad) ? renamed(quad, textOf) : quad.line))
  return lines.toSorted().join('')
}

/** RDFC-1.0, 4.4.3 steps 2 to 4. */
function canonicalNames(quads: readonly Quad[]): ReadonlyMap<string, string> | undefined {
  const mentions = new Map<string, Quad[]>()
  for (const quad of quads) {
    const { subject, object, graph } = quad
    if (subject.termType === 'BlankNode') mention(mentions, subject, quad)
    if (object.termType === 'BlankNode' && object !== subject) mention(mentions, object, quad)
    if (graph.termType === 'BlankNode') mention(mentions, graph, quad)
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

function mention(mentions: Map<string, Quad[]>, { value }: Term, quad: Quad): void {
  const before = mentions.get(value)
  if (before) before.push(quad)
  else mentions.set(value, [quad])
}

/** RDFC-1.0, 4.6.3: the node itself is called `_:a`, every other blank node `_:z`. */
function firstDegreeHash(blank: string, quads: readonly Quad[]): string {
  const textOf = (term: Term) => (term.termType !== 'BlankNode' ? term.text : term.value === blank ? '_:a' : '_:z')
  const lines = quads.map((quad) => renamed(quad, textOf))
  return hash('sha256', lines.toSorted().join(''), 'hex')
}

function renamed({ subject, predicate, object, graph }: Quad, textOf: (term: Term) => string): string {
  return lineOf(textOf(subject), predicate.text, textOf(object), textOf(graph))
}

function hasBlankNode({ subject, object, graph }: Quad): boolean {
  return subject.termType === 'BlankNode' || object.termType === 'BlankNode' || graph.termType === 'BlankNode'
}
