import { keptContext } from '../contexts.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { type ActiveContext, type Definition, derive, initialContext } from './active-context.ts'
import { nodeOfId, nodeOfWord } from './iri.ts'
import { leave } from './off-the-fast-path.ts'
import { blankNode, defaultGraph, lineOf, literal, type Quad, rdfTerms, type Term, xsdTypes } from './rdf.ts'

/** Deeper documents are none of ours. */
const mostLevels = 100

/**
 * The RDF statements of a document whose contexts are all kept here, in one walk: what `jsonld.toRDF` gives in safe
 * mode, without building the expanded form. Leaves the fast path for everything it does not know, errors included.
 */
export function statementsOf(document: JsonObject): readonly Quad[] {
  const walk: Walk = { quads: [], seen: new Set(), blankNodes: 0 }
  walkNode(walk, document, { from: initialContext(), key: undefined, graph: defaultGraph, alone: true, level: 0 })
  return walk.quads
}

interface Walk {
  readonly quads: Quad[]
  readonly seen: Set<string>
  blankNodes: number
}

/** Where a node stands: under which property, in which graph, and whether it would say nothing without properties. */
interface Place {
  readonly from: ActiveContext
  readonly key: string | undefined
  readonly graph: Term
  readonly alone: boolean
  readonly level: number
}

/** JSON-LD 1.1 API, 5.1.2: expansion of a node object. Gives the node. */
function walkNode(walk: Walk, element: JsonObject, place: Place): Term {
  const { graph, level } = place
  if (level > mostLevels || !isPlain(element)) leave('depth')
  const keys = Object.keys(element)
  const typeScoped = contextOf(element, keys, place)
  const typeKey = keys.find((key) => typeScoped.terms.get(key)?.iri === '@type')
  const types = typeKey === undefined ? [] : textsIn(element[typeKey])
  const active = withTypes(typeScoped, types)
  const idKey = keys.find((key) => active.terms.get(key)?.iri === '@id')
  const subject = idKey === undefined ? newBlankNode(walk) : nodeOfId(active, element[idKey])
  let saysSomething = types.length > 0
  for (const type of types) emit(walk, subject, rdfTerms.type, nodeOfWord(typeScoped, type), graph)
  for (const key of keys) {
    if (key === '@context' || key === idKey) continue
    const definition = active.terms.get(key) ?? leave(`unknown term ${key}`)
    if (key === typeKey && definition.iri === '@type') continue
    if (definition.iri.startsWith('@') || key === typeKey) leave('second keyword')
    const at = { subject, key, definition, active, graph, level: level + 1 }
    if (walkProperty(walk, element[key], at)) saysSomething = true
  }
  if (place.alone && !saysSomething) leave('a node that says nothing')
  return subject
}

/** The context inside a node: the type's of its parent ends, the property's and its own begin (5.1.2, 7 to 9). */
function contextOf(element: JsonObject, keys: readonly string[], { from, key }: Place): ActiveContext {
  const isReference = keys.length === 1 && from.terms.get(keys[0] ?? '')?.iri === '@id'
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
  readonly subject: Term
  readonly key: string
  readonly definition: Definition
  readonly active: ActiveContext
  readonly graph: Term
  readonly level: number
}

/** All values of one property. Does the node say anything by it? A null says nothing, an empty set does (5.1.2, 13). */
function walkProperty(walk: Walk, value: unknown, at: PropertyPlace): boolean {
  const { definition } = at
  if (definition.type === '@json') leave('JSON literal')
  if (value === null || value === undefined) return false
  const inside = definition.context === undefined ? at.active : derive(at.active, definition.context, 'property')
  if (definition.container === '@list') {
    emit(walk, at.subject, definition.node, walkList(walk, value, { ...at, active: inside }), at.graph)
    return true
  }
  const count = walkValues(walk, value, { ...at, active: inside })
  return definition.container !== '@graph' || count > 0
}

function walkValues(walk: Walk, value: unknown, at: PropertyPlace): number {
  if (!Array.isArray(value)) return walkValue(walk, value, at) ? 1 : 0
  if (at.level > mostLevels) leave('depth')
  let count = 0
  for (const entry of value)
    count += walkValues(walk, entry, Array.isArray(entry) ? { ...at, level: at.level + 1 } : at)
  return count
}

function walkValue(walk: Walk, value: unknown, at: PropertyPlace): boolean {
  const { subject, definition, active, key, graph, level } = at
  if (value === null || value === undefined) return false
  const isGraph = definition.container === '@graph'
  if (!isObject(value)) {
    if (isGraph) leave('a graph that is no node')
    walkScalar(walk, value, at)
  } else if (isGraph) {
    const name = newBlankNode(walk)
    emit(walk, subject, definition.node, name, graph)
    walkNode(walk, value, { from: active, key, graph: name, alone: true, level })
  } else {
    const node = walkNode(walk, value, { from: active, key, graph, alone: false, level })
    emit(walk, subject, definition.node, node, graph)
  }
  return true
}

function walkScalar(walk: Walk, value: unknown, { subject, definition, active, key, graph }: PropertyPlace): void {
  const type = (active.terms.get(key) ?? leave('property without meaning')).type
  if (typeof value === 'string' && type === '@id') {
    emit(walk, subject, definition.node, nodeOfId(active, value), graph)
  } else if (typeof value === 'string' && type === '@vocab') {
    emit(walk, subject, definition.node, nodeOfWord(active, value), graph)
  } else {
    const datatype = type === '@id' || type === '@vocab' ? undefined : type
    emit(walk, subject, definition.node, literalOf(value, datatype), graph, differenceOf(value, datatype))
  }
}

/** JSON-LD 1.1 API, 8.2.2: object to RDF conversion. */
function literalOf(value: unknown, datatype: string | undefined): Term {
  if (typeof value === 'boolean') return literal(String(value), datatype ?? xsdTypes.boolean)
  if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) {
    const isDouble = String(value).includes('.') || Math.abs(value) >= 1e21 || datatype === xsdTypes.double
    if (!isDouble) return literal(value.toFixed(0), datatype ?? xsdTypes.integer)
    return literal(value.toExponential(15).replace(/(\d)0*e\+?/, '$1E'), datatype ?? xsdTypes.double)
  }
  if (typeof value !== 'string' || datatype === xsdTypes.double) leave('unusual value')
  return literal(value, datatype ?? xsdTypes.string)
}

/** Two values that are different JSON are two statements to jsonld, even when their lines read the same. */
function differenceOf(value: unknown, datatype: string | undefined): string {
  return typeof value === 'string' && datatype !== xsdTypes.string ? '' : `${typeof value} ${datatype ?? ''}`
}

/** A list of texts as a chain of blank nodes (8.3: list to RDF conversion). */
function walkList(walk: Walk, value: unknown, { active, key, graph }: PropertyPlace): Term {
  const type = (active.terms.get(key) ?? leave('property without meaning')).type
  if (type !== undefined) leave('list of typed values')
  const texts = asList(value).filter((entry) => entry !== null && entry !== undefined)
  const nodes = texts.map(() => newBlankNode(walk))
  for (const [i, text] of texts.entries()) {
    const node = nodes[i] ?? leave('list')
    emit(walk, node, rdfTerms.first, typeof text === 'string' ? literalOf(text, undefined) : leave('list'), graph)
    emit(walk, node, rdfTerms.rest, nodes[i + 1] ?? rdfTerms.nil, graph)
  }
  return nodes[0] ?? rdfTerms.nil
}

function newBlankNode(walk: Walk): Term {
  return blankNode(walk.blankNodes++)
}

/** A statement said twice is one statement. */
function emit(walk: Walk, subject: Term, predicate: Term, object: Term, graph: Term, difference = ''): void {
  const line = lineOf(subject.text, predicate.text, object.text, graph.text)
  const identity = difference === '' ? line : line + difference
  if (walk.seen.has(identity)) return
  walk.seen.add(identity)
  walk.quads.push({ subject, predicate, object, graph, line })
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
