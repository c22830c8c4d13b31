import { isDeepStrictEqual } from 'node:util'
import { isObject, type JsonObject } from '../json.ts'
import { leave } from './off-the-fast-path.ts'
import { isAbsoluteIri } from './iri.ts'
import { iriNode, typeSuffix } from './n-quads.ts'

/** What a word means in an active context (JSON-LD 1.1 API, 4.2: term definition). */
export interface Definition {
  /** An absolute IRI, `@id` or `@type`. */
  readonly iri: string
  /** The IRI as a node, and as a predicate with the spaces around it. */
  readonly node: string
  readonly predicate: string
  readonly type: string | undefined
  /** What follows a text that is typed by this word, or nothing. */
  readonly suffix: string
  readonly container: '@set' | '@graph' | '@list' | undefined
  /** The scoped context; null takes all words away. */
  readonly context: JsonObject | null | undefined
  readonly isPrefix: boolean
  readonly isProtected: boolean
}

/** The words in force at one place. Never changed once made, so it can be kept for all documents. */
export interface ActiveContext {
  readonly terms: ReadonlyMap<string, Definition>
  /** The words for `@id` and `@type`: one of each at most, as in all kept contexts. */
  readonly idWord: string | undefined
  readonly typeWord: string | undefined
  readonly hasPrefixes: boolean
  readonly hasProtected: boolean
  /** What holds again in the next node, when this one was made by a type (JSON-LD 1.1, 4.1.8). */
  readonly previous: ActiveContext | undefined
  readonly derived: Map<JsonObject | null, ActiveContext>[]
}

/** Where a further context comes from: this decides what it may override and how far it reaches. */
export type Scope = 'document' | 'type' | 'property'

const scopes: readonly Scope[] = ['document', 'type', 'property']

/** Documents choose which contexts meet, so their number is bounded: beyond it everything is compiled anew. */
const mostDerived = 500
let derivedCount = 0
let initial = emptyContext()

/** The active context before any context was read. */
export function initialContext(): ActiveContext {
  if (derivedCount > mostDerived) {
    derivedCount = 0
    initial = emptyContext()
  }
  return initial
}

/**
 * The active context after one more local context (JSON-LD 1.1 API, 4.1: context processing), computed once and kept.
 * `local` must be one of the kept contexts or a part of one: it is known by its identity. Leaves the fast path where
 * that fails or uses more of the language than the kept contexts do.
 */
export function derive(base: ActiveContext, local: JsonObject | null, scope: Scope): ActiveContext {
  const kept = base.derived[scopes.indexOf(scope)]
  const before = kept?.get(local)
  if (before) return before
  const made = local === null ? withoutTerms(base, scope) : compile(base, local, scope)
  kept?.set(local, made)
  derivedCount++
  return made
}

function withoutTerms(base: ActiveContext, scope: Scope): ActiveContext {
  if (scope !== 'property' && base.hasProtected) leave('protected words cannot be taken away')
  return initial
}

function compile(base: ActiveContext, local: JsonObject, scope: Scope): ActiveContext {
  const compilation: Compilation = { terms: new Map(base.terms), local, scope, states: new Map() }
  for (const term of Object.keys(local)) {
    if (term === '@version' && local[term] === 1.1) continue
    if (term === '@protected' && local[term] === true) continue
    define(compilation, term)
  }
  const definitions = [...compilation.terms.values()]
  return {
    terms: compilation.terms,
    idWord: wordFor('@id', compilation.terms),
    typeWord: wordFor('@type', compilation.terms),
    hasPrefixes: definitions.some(({ isPrefix }) => isPrefix),
    hasProtected: base.hasProtected || definitions.some(({ isProtected }) => isProtected),
    previous: base.previous ?? (scope === 'type' ? base : undefined),
    derived: scopes.map(() => new Map()),
  }
}

function wordFor(keyword: '@id' | '@type', terms: ReadonlyMap<string, Definition>): string | undefined {
  const words = [...terms].filter(([, { iri }]) => iri === keyword).map(([word]) => word)
  return words.length > 1 ? leave(`two words for ${keyword}`) : words[0]
}

function emptyContext(): ActiveContext {
  return {
    terms: new Map(),
    idWord: undefined,
    typeWord: undefined,
    hasPrefixes: false,
    hasProtected: false,
    previous: undefined,
    derived: scopes.map(() => new Map()),
  }
}

interface Compilation {
  readonly terms: Map<string, Definition>
  readonly local: JsonObject
  readonly scope: Scope
  readonly states: Map<string, 'being defined' | 'defined'>
}

/** JSON-LD 1.1 API, 4.2.2: create term definition. */
function define(compilation: Compilation, term: string): void {
  const { terms, local, scope, states } = compilation
  if (states.get(term) === 'defined') return
  if (states.has(term) || term === '' || /[@:/]/.test(term)) leave(`definition of ${term}`)
  states.set(term, 'being defined')
  const before = terms.get(term)
  terms.delete(term)
  const value = local[term]
  const written = typeof value === 'string' ? { '@id': value } : value
  if (!isObject(written) || Object.keys(written).some((key) => !readable.has(key))) leave(`definition of ${term}`)
  const id = written['@id']
  if (typeof id !== 'string' || id === term) leave(`definition of ${term}`)
  const iri = expandInContext(compilation, id)
  const type = typeIn(compilation, written['@type'])
  const definition: Definition = {
    iri,
    node: iriNode(iri),
    predicate: ` ${iriNode(iri)} `,
    type,
    suffix: type === undefined || type.startsWith('@') ? '' : typeSuffix(type),
    container: containerFrom(written['@container']),
    context: scopedContextFrom(written['@context']),
    isPrefix: typeof value === 'string' && /[:/?#[\]@]$/.test(iri),
    isProtected: written['@protected'] === true || (local['@protected'] === true && written['@protected'] !== false),
  }
  const stays = before?.isProtected === true && scope !== 'property'
  if (stays && !sameMeaning(before, definition)) leave(`${term} is protected`)
  terms.set(term, stays ? { ...definition, isProtected: true } : definition)
  states.set(term, 'defined')
}

const readable: ReadonlySet<string> = new Set(['@id', '@type', '@container', '@context', '@protected'])

function typeIn(compilation: Compilation, type: unknown): string | undefined {
  if (type === undefined || type === '@id' || type === '@vocab' || type === '@json') return type
  if (typeof type !== 'string') leave('type coercion')
  const iri = expandInContext(compilation, type)
  return iri.startsWith('@') || iri.startsWith('_:') ? leave('type coercion') : iri
}

function containerFrom(container: unknown): Definition['container'] {
  if (container === undefined || container === '@set' || container === '@graph' || container === '@list') {
    return container
  }
  return leave('container')
}

function scopedContextFrom(context: unknown): Definition['context'] {
  return context === undefined || context === null || isObject(context) ? context : leave('scoped context')
}

function sameMeaning(one: Definition, other: Definition): boolean {
  return (
    one.iri === other.iri &&
    one.type === other.type &&
    one.container === other.container &&
    one.isPrefix === other.isPrefix &&
    isDeepStrictEqual(one.context, other.context)
  )
}

/** JSON-LD 1.1 API, 5.2.2: IRI expansion while a context is being read, when words may still wait to be defined. */
function expandInContext(compilation: Compilation, value: string): string {
  const { terms, local, states } = compilation
  if (value === '@id' || value === '@type') return value
  if (value.startsWith('@')) leave('keyword')
  if (Object.hasOwn(local, value) && states.get(value) !== 'defined') define(compilation, value)
  const word = terms.get(value)
  if (word) return word.iri
  const colon = value.indexOf(':')
  const prefix = value.slice(0, Math.max(colon, 0))
  if (colon > 0 && !value.startsWith('//', colon + 1)) {
    if (Object.hasOwn(local, prefix)) define(compilation, prefix)
    const definition = terms.get(prefix)
    if (definition?.isPrefix) return definition.iri + value.slice(colon + 1)
  }
  return isAbsoluteIri(value) && prefix !== '_' ? value : leave(`relative IRI ${value}`)
}
