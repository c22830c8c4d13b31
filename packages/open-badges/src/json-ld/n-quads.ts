/*
 * RDF as text, in the canonical form of N-Quads (RDFC-1.0, 5). Nodes and values are texts as they stand in a line:
 * `<iri>`, `"value"^^<type>`, `_:b0`. Millions of them are made, and a text is the lightest thing to make.
 */

/** A statement in its parts. */
export interface Statement {
  readonly subject: string
  /** With the spaces around it. */
  readonly predicate: string
  readonly object: string
  /** A node, or nothing for the default graph. */
  readonly graph: string
  /** Tells apart what reads the same here but was not the same JSON: 1 and "1" typed as integer. */
  readonly difference: string
}

/** What is written of a statement. */
export type Line = Omit<Statement, 'difference'>

const xsd = 'http://www.w3.org/2001/XMLSchema#'
export const xsdTypes = {
  boolean: `${xsd}boolean`,
  double: `${xsd}double`,
  integer: `${xsd}integer`,
  string: `${xsd}string`,
} as const

/** Is this the text of a blank node? */
export function isBlank(node: string): boolean {
  return node.startsWith('_')
}

/** The text of a value without a type. */
export function quoted(value: string): string {
  return inText.test(value) ? `"${value.replace(everyInText, escapeOf)}"` : `"${value}"`
}

/** What follows a quoted value to tell its type; `xsd:string` is not written out. */
export function typeSuffix(datatype: string): string {
  return datatype === xsdTypes.string ? '' : `^^${iriNode(datatype)}`
}

/** The text of an IRI. */
export function iriNode(iri: string): string {
  return inIri.test(iri) ? `<${iri.replace(everyInIri, codeOf)}>` : `<${iri}>`
}

/** The line of a statement. `nameOf` says what its blank nodes are called in it; as they stand by default. */
export function lineOf({ subject, predicate, object, graph }: Line, nameOf = itself): string {
  const start = isBlank(subject) ? nameOf(subject) : subject
  const end = isBlank(object) ? nameOf(object) : object
  if (graph === '') return start + predicate + end + ' .\n'
  return `${start}${predicate}${end} ${isBlank(graph) ? nameOf(graph) : graph} .\n`
}

function itself(blank: string): string {
  return blank
}

// oxlint-disable-next-line no-control-regex
const inText = /[\u0000-\u001f\u007f"\\]/
// oxlint-disable-next-line no-control-regex
const everyInText = /[\u0000-\u001f\u007f"\\]/g
const shortEscapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

function escapeOf(letter: string): string {
  return shortEscapes[letter] ?? codeOf(letter)
}

// oxlint-disable-next-line no-control-regex
const inIri = /[\u0000-\u0020<>"{}|^`\\]/
// oxlint-disable-next-line no-control-regex
const everyInIri = /[\u0000-\u0020<>"{}|^`\\]/g

function codeOf(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
