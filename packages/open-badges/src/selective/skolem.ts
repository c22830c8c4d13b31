import jsonld from 'jsonld'
import { canonicalNamesOf, canonicalNQuads, refusalFrom, slowStatements } from '../canonical.ts'
import type { DocumentLoader } from '../document-loader.ts'
import { OpenBadgesError } from '../errors.ts'
import { isObject, type JsonObject } from '../json.ts'
import { lineOf, type Statement } from '../json-ld/n-quads.ts'
import { selectPart } from './pointers.ts'
import { namedLists, statementOf } from './quads.ts'

/** Statements of a whole document and of parts of it, in which the same blank nodes have the same names. */
export interface Grouped {
  readonly all: readonly Statement[]
  readonly parts: readonly (readonly Statement[])[]
}

/**
 * The long way, for any document: every blank node is given an address before parts are taken, and loses it afterwards
 * (VC DI ECDSA 1.0, 3.4.7 to 3.4.9: skolemization). Throws as `canonicalNQuads` does, and `part-inseparable` where the
 * document does not come out of it as it went in.
 */
export async function groupedBySkolems(
  document: JsonObject,
  selections: readonly (readonly string[])[],
  load: DocumentLoader,
): Promise<Grouped> {
  const original = await canonicalNQuads(document, load)
  const skolems: Skolems = { prefix: `urn:uuid:${crypto.randomUUID()}:`, names: new Map() }
  const compact = await compactWithSkolems(document, skolems, load)
  const lists = new Map<string, string>()
  const statementsOf = async (part: JsonObject) => {
    const quads = await slowStatements(part, load).catch((cause: unknown) => Promise.reject(refusalFrom(cause)))
    return namedLists(
      quads.map((quad) => statementOf(quad, skolems.names)),
      lists,
    )
  }
  const all = await statementsOf(compact)
  const names = await canonicalNamesOf(all)
  const lines = new Set(all.map((statement) => lineOf(statement, (blank) => names.get(blank) ?? blank)))
  if ([...lines].toSorted().join('') !== original) throw new OpenBadgesError('part-inseparable')
  const parts: (readonly Statement[])[] = []
  for (const pointers of selections) {
    const part = selectPart(compact, pointers, 'compacted')
    parts.push(part ? await statementsOf(part.document) : [])
  }
  return { all, parts }
}

interface Skolems {
  readonly prefix: string
  /** By the address that stands for it, the blank node. */
  readonly names: Map<string, string>
}

async function compactWithSkolems(document: JsonObject, skolems: Skolems, load: DocumentLoader): Promise<JsonObject> {
  const options = { documentLoader: load, base: null, safe: true }
  try {
    const expanded = await jsonld.expand(document, options)
    const named = expanded.map((node) => withSkolems(node, skolems)) as object[]
    return (await jsonld.compact(named, document['@context'], options)) as JsonObject
  } catch (cause) {
    throw refusalFrom(cause)
  }
}

/** Every node object of an expanded document gets an id; values and lists are none (JSON-LD 1.1, 9.2). */
function withSkolems(value: unknown, skolems: Skolems): unknown {
  if (Array.isArray(value)) return value.map((entry) => withSkolems(entry, skolems))
  if (!isObject(value) || Object.hasOwn(value, '@value')) return value
  const named: JsonObject = {}
  for (const [member, inner] of Object.entries(value)) {
    if (member === '@id' || member === '@type') named[member] = inner
    else if (member === '@reverse' && isObject(inner)) named[member] = mapped(inner, skolems)
    else named[member] = withSkolems(inner, skolems)
  }
  if (Object.hasOwn(value, '@list') || Object.hasOwn(value, '@set')) return named
  const id = value['@id']
  if (typeof id !== 'string') named['@id'] = skolem(`_:n${skolems.names.size}`, skolems)
  else if (id.startsWith('_:')) named['@id'] = skolem(`_:g${id.slice(2)}`, skolems)
  return named
}

/** What points here from elsewhere is no node itself. */
function mapped(reverse: JsonObject, skolems: Skolems): JsonObject {
  return Object.fromEntries(Object.entries(reverse).map(([property, nodes]) => [property, withSkolems(nodes, skolems)]))
}

function skolem(blank: string, { prefix, names }: Skolems): string {
  const address = prefix + blank.slice(2)
  names.set(address, blank)
  return address
}
