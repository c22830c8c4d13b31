import { keptContext } from '../contexts.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { type ActiveContext, type Definition, derive, initialContext } from './active-context.ts'
import { nodeOfId, nodeOfWord } from './iri.ts'
import { leave } from './off-the-fast-path.ts'
import { iriNode, lineOf, quoted, type Statement, typeSuffix, xsdTypes } from './n-quads.ts'

const rdfVocabulary = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const rdf = {
  type: ` ${iriNode(`${rdfVocabulary}type`)} `,
  first: ` ${iriNode(`${rdfVocabulary}first`)} `,
  rest: ` ${iriNode(`${rdfVocabulary}rest`)} `,
  nil: iriNode(`${rdfVocabulary}nil`),
} as const

/** Deeper documents are none of ours. */
const mostLevels = 100

/**
 * The RDF statements of a document whose contexts are all kept here, in one walk: what `jsonld.toRDF` gives in safe
 * mode, without building the expanded form. Leaves the fast path for everything it does not know, errors included.
 * `nameFor` gives the blank nodes their names; without it they are counted.
 */
export function statementsOf(document: JsonObject, nameFor?: NameFor): readonly Statement[] {
  const walk: Walk = { statements: [], named: new Set(), blankNodes: 0, mayRepeat: false, nameFor }
  walkNode(walk, document, { from: initialContext(), key: undefined, graph: '', alone: true, level: 0 })
  return walk.mayRepeat ? withoutRepetitions(walk.statements) : walk.statements
}

/** The name of the blank node that stands for this object, for the graph around it, or for an entry of this list. */
export type NameFor = (holder: object, role: 'node' | 'graph' | number) => string

interface Walk {
  readonly statements: Statement[]
  /** The named nodes met so far, each with its graph. */
  readonly named: Set<string>
  blankNodes: number
  /** Could a statement have been made twice: a node met again, a set of plain values, two words for one property? */
  mayRepeat: boolean
  readonly nameFor: NameFor | undefined
}

/** A statement made twice is one statement. */
function withoutRepetitions(statements: readonly Statement[]): readonly Statement[] {
  const byLine = new Map<string, Statement>()
  for (const statement of statements) {
    byLine.set(lineOf(statement) + statement.difference, statement)
  }
  return [...byLine.values()]
}

/** Where a node stands: under which property, in which graph, and whether it would say nothing without properties. */
interface Place {
  readonly from: ActiveContext
  readonly key: string | undefined
  readonly graph: string
  readonly alone: boolean
  readonly level: number
}

/** JSON-LD 1.1 API, 5.1.2: expansion of a node object. Gives the node. */
function walkNode(walk: Walk, element: JsonObject, place: Place): string {
  const { graph, level } = place
  if (level > mostLevels || !isPlain(element)) leave('depth')
  const keys = Object.keys(element)
  const typeScoped = contextOf(element, keys, place)
  const { typeWord } = typeScoped
  const types = typeWord !== undefined && Object.hasOwn(element, typeWord) ? textsIn(element[typeWord]) : []
  const active = withTypes(typeScoped, types)
  const { idWord } = active
  if (active.typeWord !== typeWord) leave('another word for @type')
  const subject =
    idWord !== undefined && Object.hasOwn(element, idWord)
      ? namedNodeIn(walk, nodeOfId(active, element[idWord]), graph)
      : newBlankNode(walk, element, 'node')
  let saysSomething = types.length > 0
  const said: string[] = []
  for (const type of types) {
    const node = nodeOfWord(typeScoped, type)
    noteOnce(walk, said, node)
    walk.statements.push({ subject, predicate: rdf.type, object: node, graph, difference: '' })
  }
  for (const key of keys) {
    if (key === '@context' || key === idWord || key === typeWord) continue
    const definition = active.terms.get(key) ?? leave(`unknown term ${key}`)
    noteOnce(walk, said, definition.iri)
    const inside = definition.context === undefined ? active : derive(active, definition.context, 'property')
    const at = { subject, key, definition, inside, graph, level: level + 1 }
    if (walkProperty(walk, element[key], at)) saysSomething = true
  }
  if (place.alone && !saysSomething) leave('a node that says nothing')
  return subject
}

/** A type or property of a node: named a second time, perhaps by another word, it may repeat a statement. */
function noteOnce(walk: Walk, said: string[], iri: string): void {
  if (said.includes(iri)) walk.mayRepeat = true
  else said.push(iri)
}

function namedNodeIn(walk: Walk, node: string, graph: string): string {
  const place = graph === '' ? node : `${graph} ${node}`
  if (walk.named.has(place)) walk.mayRepeat = true
  else walk.named.add(place)
  return node
}

/** The context inside a node: the type's of its parent ends, the property's and its own begin (5.1.2, 7 to 9). */
function contextOf(element: JsonObject, keys: readonly string[], { from, key }: Place): ActiveContext {
  const isReference = keys.length === 1 && keys[0] === from.idWord
  let active = from.previous && !isReference ? from.previous : from
  const scoped = key === undefined ? undefined : from.terms.get(key)?.context
  if (scoped !== undefined) active = derive(active, scoped, 'property')
  if (!Object.hasOwn(element, '@context')) return active
  const urls = element['@context']
  for (const url of typeof urls === 'string' || Array.isArray(urls) ? asList(urls) : leave('inline context')) {
    const context = typeof url === 'string' ? keptContext(url)?.['@context'] : undefined
    active = derive(active, isObject(context) ? context : leave('context from elsewhere'), 'document')
  }
  return active
}

function withTypes(typeScoped: ActiveContext, types: readonly string[]): ActiveContext {
  let active = typeScoped
  for (const type of types.length > 1 ? types.toSorted() : types) {
    const context = typeScoped.terms.get(type)?.context
    if (context !== undefined) active = derive(active, context, 'type')
  }
  return active
}

function textsIn(value: unknown): readonly string[] {
  const texts = Array.isArray(value) ? value : [value]
  return texts.every((text) => typeof text === 'string') ? texts : leave('type that is no text')
}

interface PropertyPlace {
  readonly subject: string
  readonly key: string
  readonly definition: Definition
  /** The context for what stands under this property: with the property's own, if it has one. */
  readonly inside: ActiveContext
  readonly graph: string
  readonly level: number
}

/** All values of one property. Does the node say anything by it? A null says nothing, an empty set does (5.1.2, 13). */
function walkProperty(walk: Walk, value: unknown, at: PropertyPlace): boolean {
  const { subject, definition, graph } = at
  if (definition.type === '@json') leave('JSON literal')
  if (value === null || value === undefined) return false
  if (definition.container === '@list') {
    const object = walkList(walk, value, at)
    walk.statements.push({ subject, predicate: definition.predicate, object, graph, difference: '' })
    return true
  }
  const count = walkValues(walk, value, at)
  return definition.container !== '@graph' || count > 0
}

function walkValues(walk: Walk, value: unknown, at: PropertyPlace): number {
  if (!Array.isArray(value)) return walkValue(walk, value, at) ? 1 : 0
  if (at.level > mostLevels) leave('depth')
  if (mayRepeat(value, at)) walk.mayRepeat = true
  let count = 0
  for (const entry of value) {
    count += walkValues(walk, entry, Array.isArray(entry) ? { ...at, level: at.level + 1 } : at)
  }
  return count
}

/** Nodes are told apart by their names, and different texts are different, unless they are words or compact IRIs. */
function mayRepeat(values: readonly unknown[], { inside, key }: PropertyPlace): boolean {
  if (values.length < 2 || values.every(isObject)) return false
  const plain = !inside.hasPrefixes && inside.terms.get(key)?.type !== '@vocab'
  return !plain || !values.every((value) => typeof value === 'string') || new Set(values).size < values.length
}

function walkValue(walk: Walk, value: unknown, at: PropertyPlace): boolean {
  const { subject, definition, inside, key, graph, level } = at
  if (value === null || value === undefined) return false
  const isGraph = definition.container === '@graph'
  if (!isObject(value)) {
    if (isGraph) leave('a graph that is no node')
    walkScalar(walk, value, at)
  } else if (isGraph) {
    const name = newBlankNode(walk, value, 'graph')
    walk.statements.push({ subject, predicate: definition.predicate, object: name, graph, difference: '' })
    walkNode(walk, value, { from: inside, key, graph: name, alone: true, level })
  } else {
    const node = walkNode(walk, value, { from: inside, key, graph, alone: false, level })
    walk.statements.push({ subject, predicate: definition.predicate, object: node, graph, difference: '' })
  }
  return true
}

function walkScalar(walk: Walk, value: unknown, { subject, definition, inside, key, graph }: PropertyPlace): void {
  const word = inside.terms.get(key) ?? leave('property without meaning')
  const { predicate } = definition
  if (typeof value === 'string') {
    // A text typed as xsd:string reads like one without a type, and is another value to jsonld.
    const difference = word.type === xsdTypes.string ? 'typed' : ''
    walk.statements.push({ subject, predicate, object: nodeOrText(value, word, inside), graph, difference })
  } else {
    const datatype = word.type === '@id' || word.type === '@vocab' ? undefined : word.type
    const difference = `${typeof value} ${datatype ?? ''}`
    walk.statements.push({ subject, predicate, object: literalOf(value, datatype), graph, difference })
  }
}

function nodeOrText(value: string, { type, suffix }: Definition, inside: ActiveContext): string {
  if (type === '@id') return nodeOfId(inside, value)
  if (type === '@vocab') return nodeOfWord(inside, value)
  return type === xsdTypes.double ? leave('a text as a number') : quoted(value) + suffix
}

/** JSON-LD 1.1 API, 8.2.2: object to RDF conversion, of what is not a text. */
function literalOf(value: unknown, datatype: string | undefined): string {
  if (typeof value === 'boolean') return `"${value}"${typeSuffix(datatype ?? xsdTypes.boolean)}`
  if (typeof value !== 'number' || !Number.isFinite(value) || Object.is(value, -0)) leave('unusual value')
  const isDouble = String(value).includes('.') || Math.abs(value) >= 1e21 || datatype === xsdTypes.double
  if (!isDouble) return `"${value.toFixed(0)}"${typeSuffix(datatype ?? xsdTypes.integer)}`
  const written = value.toExponential(15).replace(/(\d)0*e\+?/, '$1E')
  return `"${written}"${typeSuffix(datatype ?? xsdTypes.double)}`
}

/** A list of texts as a chain of blank nodes (8.3: list to RDF conversion). */
function walkList(walk: Walk, value: unknown, { inside, key, graph }: PropertyPlace): string {
  const word = inside.terms.get(key) ?? leave('property without meaning')
  if (word.type !== undefined) leave('list of typed values')
  const texts = asList(value).filter((entry) => entry !== null && entry !== undefined)
  const nodes = texts.map((_, i) => newBlankNode(walk, value, i))
  for (const [i, text] of texts.entries()) {
    const subject = nodes[i] ?? leave('list')
    const first = typeof text === 'string' ? quoted(text) : leave('list')
    walk.statements.push({ subject, predicate: rdf.first, object: first, graph, difference: '' })
    walk.statements.push({ subject, predicate: rdf.rest, object: nodes[i + 1] ?? rdf.nil, graph, difference: '' })
  }
  return nodes[0] ?? rdf.nil
}

function newBlankNode(walk: Walk, holder: unknown, role: 'node' | 'graph' | number): string {
  if (!walk.nameFor) return `_:b${walk.blankNodes++}`
  return typeof holder === 'object' && holder !== null
    ? walk.nameFor(holder, role)
    : leave('a list of one, without its list')
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
