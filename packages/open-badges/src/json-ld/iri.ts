import type { ActiveContext } from './active-context.ts'
import { leave } from './off-the-fast-path.ts'
import { iriNode } from './n-quads.ts'

// The same loose test as jsonld's, so that both call the same texts absolute. Its range `+-.` holds a comma.
const absolute = /^[A-Za-z][A-Za-z0-9+,\-.]*:\S*$/

/** Does it begin with a scheme and hold no white space? Blank nodes (`_:`) do not count. */
export function isAbsoluteIri(value: string): boolean {
  return absolute.test(value)
}

/** The node an id names (JSON-LD 1.1 API, 5.2.2, relative to a base that is never there). */
export function nodeOfId(active: ActiveContext, value: unknown): string {
  if (typeof value !== 'string') leave('id that is no text')
  const colon = value.indexOf(':')
  if (active.hasPrefixes && colon > 0 && !value.startsWith('//', colon + 1)) {
    const prefix = active.terms.get(value.slice(0, colon))
    if (prefix?.isPrefix) return named(prefix.iri + value.slice(colon + 1))
  }
  return named(value)
}

/** The node a type or another word of the vocabulary names. */
export function nodeOfWord(active: ActiveContext, value: unknown): string {
  if (typeof value !== 'string') leave('type that is no text')
  const word = active.terms.get(value)
  if (!word) return nodeOfId(active, value)
  return word.iri.startsWith('@') ? leave('keyword') : word.node
}

function named(iri: string): string {
  // Nearly all are of the plain kind, which one look decides.
  if (plainHttps.test(iri)) return `<${iri}>`
  return isAbsoluteIri(iri) ? iriNode(iri) : leave('relative IRI')
}

const plainHttps = /^https:[\w/.:#?&=%~+-]*$/
