/** One component of a quad, in the form rdf-canonize takes (RDF/JS), with its text in N-Quads. */
export interface Term {
  readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph'
  readonly value: string
  readonly datatype?: { readonly termType: 'NamedNode'; readonly value: string }
  readonly text: string
}

/** A statement with its line in N-Quads, in which blank nodes still have their temporary names. */
export interface Quad {
  readonly subject: Term
  readonly predicate: Term
  readonly object: Term
  readonly graph: Term
  readonly line: string
}

const xsd = 'http://www.w3.org/2001/XMLSchema#'
export const xsdTypes = {
  boolean: `${xsd}boolean`,
  double: `${xsd}double`,
  integer: `${xsd}integer`,
  string: `${xsd}string`,
} as const

export const defaultGraph: Term = { termType: 'DefaultGraph', value: '', datatype: undefined, text: '' }

/** An IRI. */
export function namedNode(iri: string): Term {
  return { termType: 'NamedNode', value: iri, datatype: undefined, text: `<${escapeIri(iri)}>` }
}

/** A blank node by its temporary number. */
export function blankNode(number: number): Term {
  return { termType: 'BlankNode', value: `b${number}`, datatype: undefined, text: `_:b${number}` }
}

/** A typed value; `xsd:string` is not written out (RDFC-1.0, 5: canonical N-Quads). */
export function literal(value: string, datatype: string): Term {
  const suffix = datatype === xsdTypes.string ? '' : `^^<${escapeIri(datatype)}>`
  return {
    termType: 'Literal',
    value,
    datatype: { termType: 'NamedNode', value: datatype },
    text: `"${escapeText(value)}"${suffix}`,
  }
}

/** One line of N-Quads. */
export function lineOf(subject: string, predicate: string, object: string, graph: string): string {
  return graph === '' ? `${subject} ${predicate} ${object} .\n` : `${subject} ${predicate} ${object} ${graph} .\n`
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

function escapeText(text: string): string {
  return inText.test(text) ? text.replace(everyInText, (letter) => shortEscapes[letter] ?? codeOf(letter)) : text
}

// oxlint-disable-next-line no-control-regex
const inIri = /[\u0000-\u0020<>"{}|^`\\]/
// oxlint-disable-next-line no-control-regex
const everyInIri = /[\u0000-\u0020<>"{}|^`\\]/g

function escapeIri(iri: string): string {
  return inIri.test(iri) ? iri.replace(everyInIri, codeOf) : iri
}

function codeOf(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
export const rdfTerms = {
  type: namedNode(`${rdf}type`),
  first: namedNode(`${rdf}first`),
  rest: namedNode(`${rdf}rest`),
  nil: namedNode(`${rdf}nil`),
} as const
