import { complexityFault } from '../complexity.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import {
  addressesOf,
  type Definition,
  definitionsIn,
  idOfDefinition,
  isKept,
  keptPrefixes,
  type Prefixes,
  type Words,
} from './model-words.ts'
import type { Outside } from './outside.ts'
import { type Check, check } from './report.ts'

/**
 * A signature covers what JSON-LD makes of a document, and its holder can write the same in other JSON: an end or a
 * status under its address instead of its word, under a word of their own, in a `@nest` or beside the credential in
 * `@included`. The signature still holds, and whoever reads the JSON overlooks it. So the words a verdict rests on must
 * stand there as they are, and mean what they always mean (VCDM 2.0, 1.3: a compacted document; VC Data Integrity 1.0,
 * 4.6: context validation). Gives nothing where they do.
 */
export async function checkWords(document: JsonObject, words: Words, outside: Outside): Promise<readonly Check[]> {
  const found: Found = { contexts: [], addresses: [], hidden: undefined }
  lookThrough(document, { words, root: document, found })
  if (found.hidden !== undefined) return [hidden(found.hidden)]
  if (found.contexts.length === 0) {
    const disguised = found.addresses.find((key) => isAddressOf(key, words, keptPrefixes))
    return disguised === undefined ? [] : [hidden(disguised)]
  }
  return checkForeign(document, found, { words, outside })
}

function hidden(term: string): Check {
  return check('proof', 'fail', 'word-hidden', { term })
}

function redefined(term: string): readonly Check[] {
  return [check('proof', 'unknown', 'context-redefines', { term })]
}

interface Found {
  /** The contexts anywhere inside that are not kept here. */
  readonly contexts: unknown[]
  /** Members that are named by an address, shortened or not. */
  readonly addresses: string[]
  hidden: string | undefined
}

interface Search {
  readonly words: Words
  readonly root: JsonObject
  readonly found: Found
}

function lookThrough(value: object, search: Search): void {
  if (Array.isArray(value)) {
    for (const entry of value) if (typeof entry === 'object' && entry !== null) lookThrough(entry, search)
    return
  }
  const object = value as JsonObject
  const { words, root, found } = search
  if (object !== root && object.id !== undefined && object.id === root.id) found.hidden ??= secondHome(object)
  for (const member in object) {
    const inner = object[member]
    const first = member.charCodeAt(0)
    if (member === '@context') {
      for (const context of asList(inner)) if (!isKept(context)) found.contexts.push(context)
      continue
    }
    if (first === atSign ? isForbidden(member, object, words) : first <= lastCapital && words.classes.has(member)) {
      found.hidden ??= member
    }
    if (member.includes(':')) found.addresses.push(member)
    if (typeof inner === 'object' && inner !== null) lookThrough(inner, search)
  }
}

const atSign = 64
const lastCapital = 90
const movers: readonly string[] = ['@graph', '@included', '@nest', '@reverse']

function isForbidden(keyword: string, object: JsonObject, { keywords }: Words): boolean {
  return keywords === 'none' ? !Object.hasOwn(object, '@value') : movers.includes(keyword)
}

/** What is said of the credential itself, anywhere inside it, belongs to it all the same. */
function secondHome(object: JsonObject): string | undefined {
  return ofCredential.find((member) => Object.hasOwn(object, member) && !Object.hasOwn(object, 'proof'))
}

const ofCredential =
  'credentialStatus validUntil expirationDate validFrom issuanceDate credentialSchema refreshService issuer'.split(' ')

function isAddressOf(key: string, { addresses }: Words, prefixes: Prefixes): boolean {
  return addressesOf(key, prefixes).some((address) => addresses.has(address))
}

/** The same with words from contexts that are not kept here. */
async function checkForeign(
  document: JsonObject,
  found: Found,
  { words, outside }: { words: Words; outside: Outside },
): Promise<readonly Check[]> {
  const definitions: Definition[] = []
  for (const context of new Set(found.contexts)) {
    const defined = await definitionsOf(context, outside)
    if (!defined) return redefined('@context')
    for (const definition of defined) definitions.push(definition)
  }
  outside.spend(definitions.length)
  const prefixes = withMeanings(definitions)
  const term = definitions.find((definition) => isRedefinition(definition, words, prefixes))?.[0]
  if (term !== undefined) return redefined(term)
  const scheme = /^([^:]*):/.exec(String(document.id))?.[1]
  if (scheme !== undefined && definitions.some(([word]) => word === scheme)) return redefined(scheme)
  const vocabularies = definitions.flatMap(([word, to]) => (word === '@vocab' && typeof to === 'string' ? [to] : []))
  const stands = (key: string) => {
    if (isAddressOf(key, words, prefixes)) return true
    if (words.terms.has(key)) return false
    const meanings = [...(prefixes.get(key) ?? []), ...vocabularies.map((vocabulary) => vocabulary + key)]
    const own = (meaning: string) => addressesOf(meaning, prefixes).some((address) => words.ownAddresses.has(address))
    return meanings.some((meaning) => meaning.startsWith('@') || own(meaning))
  }
  const disguised = [...namesIn(document)].find(stands)
  return disguised === undefined ? [] : [hidden(disguised)]
}

function withMeanings(definitions: readonly Definition[]): Prefixes {
  const meanings = new Map([...keptPrefixes].map(([word, ids]) => [word, new Set(ids)]))
  for (const [word, definition] of definitions) {
    const id = idOfDefinition(definition)
    if (id !== undefined) meanings.set(word, (meanings.get(word) ?? new Set()).add(id))
  }
  return meanings
}

/**
 * Does this definition give a word of ours another meaning? Before revision 3.0.2 nothing kept a holder from adding a
 * context that swaps `name` and `description` and swapping the values too.
 */
function isRedefinition([term, definition]: Definition, words: Words, prefixes: Prefixes): boolean {
  if (term === '@import' || term === '@base') return true
  if (!words.terms.has(term)) return false
  if (words.own.has(term)) return true
  const id = idOfDefinition(definition)
  const meanings = keptPrefixes.get(term)
  return (
    id === undefined || !addressesOf(id, prefixes).some((address) => meanings?.has(address) || address === `@${term}`)
  )
}

/** What a context from outside defines, or null for one that cannot be had. */
async function definitionsOf(context: unknown, outside: Outside): Promise<readonly Definition[] | null> {
  if (typeof context !== 'string') return isObject(context) ? definitionsIn(context) : null
  return outside.once(`words ${context}`, async () => {
    const document = await outside.json(context)
    return document === null || complexityFault(document) ? null : definitionsIn(document['@context'])
  })
}

/** The names of all members, at every depth. */
function namesIn(value: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const entry of value) namesIn(entry, names)
  if (!isObject(value)) return names
  for (const member of Object.keys(value)) {
    if (member === '@context') continue
    names.add(member)
    namesIn(value[member], names)
  }
  return names
}
