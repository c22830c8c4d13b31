import { keptContext, keptContextUrls } from '../contexts.ts'
import { asList, isObject, textOf } from '../json.ts'
import { shapes } from '../shapes.ts'

/** The words that whoever judges a document reads out of its JSON, and the addresses they stand for. */
export interface Words {
  readonly terms: ReadonlySet<string>
  /** Those of them that no other context may define, not even as they are. */
  readonly own: ReadonlySet<string>
  /** In kept contexts, of any revision. */
  readonly addresses: ReadonlySet<string>
  /** Without those of other vocabularies (schema.org), for which other contexts may well have words of their own. */
  readonly ownAddresses: ReadonlySet<string>
  /** Names of classes, which some revisions let stand for a property as well. */
  readonly classes: ReadonlySet<string>
  /** Keywords of JSON-LD that must not stand for a member: all, or those that move members to another place. */
  readonly keywords: 'none' | 'none that move'
}

/** Words for addresses, or the beginnings of addresses: a word may have had several. */
export type Prefixes = ReadonlyMap<string, ReadonlySet<string>>

const credentialTerms = `
  id type issuer holder proof credentialSubject verifiableCredential credentialStatus
  validFrom validUntil issuanceDate expirationDate
  statusPurpose statusListIndex statusListCredential statusSize encodedList
  created expires cryptosuite verificationMethod proofPurpose proofValue previousProof challenge domain`
  .trim()
  .split(/\s+/)

const badgeTerms = [
  ...Object.values(shapes).flatMap((shape) => Object.keys(shape.properties)),
  ...Object.keys(shapes),
  'id',
  'type',
  'proof',
  'issuanceDate',
  'expirationDate',
]

const kept = keptMeanings()

/** The words that any credential or presentation is judged by. */
export const credentialWords = wordsOf([], 'none that move')

/** The words of Open Badges. */
export const badgeWords = wordsOf(badgeTerms, 'none')

/** The words of kept contexts that can begin others. */
export const keptPrefixes: Prefixes = kept

function wordsOf(own: readonly string[], keywords: Words['keywords']): Words {
  const terms = [...own, ...credentialTerms]
  const addresses = terms.flatMap((term) => [...(kept.get(term) ?? [])]).flatMap((id) => addressesOf(id, kept))
  return {
    terms: new Set(terms),
    own: new Set(own),
    addresses: new Set(addresses),
    ownAddresses: new Set(addresses.filter((address) => /^https:\/\/(www\.w3\.org|w3id\.org|purl\.)/.test(address))),
    classes: new Set(Object.keys(shapes)),
    keywords,
  }
}

/** Every address that a word or a shortened address may stand for. */
export function addressesOf(id: string, prefixes: Prefixes, depth = 0): readonly string[] {
  const colon = id.indexOf(':')
  const known = colon > 0 && depth < 4 ? prefixes.get(id.slice(0, colon)) : undefined
  const rest = id.slice(colon + 1)
  return [id, ...[...(known ?? [])].flatMap((start) => addressesOf(start + rest, prefixes, depth + 1))]
}

/** What a definition of a context says its word stands for. */
export function idOfDefinition(definition: unknown): string | undefined {
  if (typeof definition === 'string') return definition
  return isObject(definition) ? (textOf(definition, '@id') ?? textOf(definition, '@reverse')) : undefined
}

/** A word of a context and what it is defined as. */
export type Definition = readonly [word: string, definition: unknown]

/**
 * Every definition in a context, those of the contexts inside its definitions too. Words that it takes from a further
 * context are unknown, and stand as an `@import`.
 */
export function definitionsIn(context: unknown): readonly Definition[] {
  return asList(context).flatMap((entry): readonly Definition[] => {
    if (!isObject(entry)) return isKept(entry) ? [] : [['@import', entry]]
    return Object.entries(entry).flatMap(([word, definition]): readonly Definition[] => [
      [word, definition],
      ...(isObject(definition) ? definitionsIn(definition['@context']) : []),
    ])
  })
}

/** Is this the address of a kept context? */
export function isKept(context: unknown): boolean {
  return typeof context === 'string' && keptContext(context) !== undefined
}

function keptMeanings(): Map<string, Set<string>> {
  const meanings = new Map<string, Set<string>>()
  for (const url of keptContextUrls()) {
    for (const [term, definition] of definitionsIn(keptContext(url)?.['@context'])) {
      const id = idOfDefinition(definition)
      if (id !== undefined) meanings.set(term, (meanings.get(term) ?? new Set()).add(id))
    }
  }
  return meanings
}
