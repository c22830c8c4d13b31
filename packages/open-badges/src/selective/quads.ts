import type jsonld from 'jsonld'
import { iriNode, isBlank, quoted, type Statement, typeSuffix } from '../json-ld/n-quads.ts'

type Quad = Awaited<ReturnType<typeof jsonld.toRDF>>[number]
type Term = Quad['object']

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const rest = ` ${iriNode(`${rdf}rest`)} `
const first = ` ${iriNode(`${rdf}first`)} `

/** A statement as jsonld gives it in ours. Addresses that stand for blank nodes are turned back into these. */
export function statementOf(
  { subject, predicate, object, graph }: Quad,
  blankNodes: ReadonlyMap<string, string>,
): Statement {
  const node = (term: Term) => nodeOf(term, blankNodes)
  return {
    subject: node(subject),
    predicate: ` ${node(predicate)} `,
    object: object.termType === 'Literal' ? literalOf(object) : node(object),
    graph: graph.termType === 'DefaultGraph' ? '' : node(graph),
    difference: '',
  }
}

function nodeOf({ termType, value }: Term, blankNodes: ReadonlyMap<string, string>): string {
  if (termType === 'BlankNode') return value.startsWith('_:') ? value : `_:${value}`
  return blankNodes.get(value) ?? iriNode(value)
}

function literalOf({ value, language, datatype }: Term): string {
  if (language) return `${quoted(value)}@${language}`
  return quoted(value) + typeSuffix(datatype?.value ?? '')
}

/**
 * The same statements with lasting names for the entries of lists, which jsonld only counts: each is called by whose
 * list it is in, and by its place. `names` keeps them from one part of a document to the next. All blank nodes but these
 * must have lasting names already.
 */
export function namedLists(statements: readonly Statement[], names: Map<string, string>): readonly Statement[] {
  const next = new Map<string, string>()
  const inside = new Map<string, string>()
  const entries = new Set<string>()
  for (const { subject, predicate, object } of statements) {
    if (predicate !== first && predicate !== rest) continue
    entries.add(subject)
    if (predicate === rest) next.set(subject, object)
    else inside.set(subject, object)
  }
  if (entries.size === 0) return statements
  const lasting = new Map<string, string>()
  const ordinals = new Map<string, number>()
  const nameAll = (head: string, owner: string) => {
    const ordinal = ordinals.get(owner) ?? 0
    ordinals.set(owner, ordinal + 1)
    let place = 0
    for (let entry = head; entries.has(entry) && !lasting.has(entry); entry = next.get(entry) ?? '') {
      const key = `${owner} ${ordinal} ${place++}`
      const name = names.get(key) ?? `_:l${names.size}`
      names.set(key, name)
      lasting.set(entry, name)
      const inner = inside.get(entry) ?? ''
      if (isBlank(inner) && entries.has(inner)) nameAll(inner, key)
    }
  }
  for (const { subject, predicate, object, graph } of statements) {
    const isHead = entries.has(object) && predicate !== rest && predicate !== first
    if (isHead) nameAll(object, `${subject}${predicate}${graph}`)
  }
  const nameOf = (node: string) => lasting.get(node) ?? node
  return statements.map((one) => ({ ...one, subject: nameOf(one.subject), object: nameOf(one.object) }))
}
