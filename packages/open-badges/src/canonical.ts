import jsonld from 'jsonld'
import { canonize } from 'rdf-canonize'
import type { DocumentLoader } from './document-loader.ts'
import { OpenBadgesError } from './errors.ts'
import { isObject, type JsonObject, textOf } from './json.ts'
import { measured } from './measured-loader.ts'
import { canonicalLines, canonicalNames, plainLines } from './json-ld/canonical-lines.ts'
import { OffTheFastPath } from './json-ld/off-the-fast-path.ts'
import type { Statement } from './json-ld/n-quads.ts'
import { statementsOf } from './json-ld/statements.ts'

/**
 * The canonical N-Quads of a JSON-LD document: expanded in safe mode (nothing is silently dropped), turned to RDF and
 * canonicalised with RDFC-1.0. Documents under kept contexts go a fast way, all others, and all with faults, through
 * jsonld; the result is the same. Throws `context-unavailable` when a context could not be had, otherwise
 * `not-json-ld` with the offending term.
 */
export async function canonicalNQuads(document: JsonObject, load: DocumentLoader): Promise<string> {
  const fast = fastStatements(document)
  load.spend?.(fast?.length ?? 0)
  const text = fast && canonicalLines(fast)
  if (text !== undefined) return text
  try {
    // Its parser drops lines that read the same, which jsonld would keep where the JSON was different.
    const parsable = fast?.every(({ difference }) => difference === '')
    return fast && parsable
      ? await canonize(plainLines(fast), { ...canonization, inputFormat: 'application/n-quads' })
      : await canonize(await slowStatements(document, load), canonization)
  } catch (cause) {
    throw refusalFrom(cause)
  }
}

/**
 * The canonical name (`_:c14n0`) of every blank node in these statements, which must all be different.
 * @throws OpenBadgesError `not-json-ld` for a graph made to take for ever
 */
export async function canonicalNamesOf(statements: readonly Statement[]): Promise<ReadonlyMap<string, string>> {
  const fast = canonicalNames(statements)
  if (fast) return fast
  const found = new Map<string, string>()
  try {
    const options = { ...canonization, inputFormat: 'application/n-quads', canonicalIdMap: found } as const
    await canonize(plainLines(statements), options)
  } catch (cause) {
    throw refusalFrom(cause)
  }
  return new Map([...found].map((pair) => pair.map(asBlankNode) as [string, string]))
}

function asBlankNode(name: string): string {
  return name.startsWith('_:') ? name : `_:${name}`
}

/** The work factor bounds the search for blank node names: a poisoned graph ends in an error, not in hours. */
const canonization = { algorithm: 'RDFC-1.0', format: 'application/n-quads', maxWorkFactor: 1 } as const

/** The statements by the fast way, or undefined where only jsonld knows. */
export function fastStatements(document: JsonObject): readonly Statement[] | undefined {
  try {
    return statementsOf(document)
  } catch (error) {
    if (error instanceof OffTheFastPath) return undefined
    throw error
  }
}

/** The statements as jsonld gives them. Throws jsonld's errors, and `too-complex`. */
export async function slowStatements(
  document: JsonObject,
  load: DocumentLoader,
): Promise<Awaited<ReturnType<typeof jsonld.toRDF>>> {
  return jsonld.toRDF(document, {
    documentLoader: measured(document, load),
    base: null,
    safe: true,
    rdfDirection: 'i18n-datatype',
    produceGeneralizedRdf: false,
  })
}

/**
 * Our own error for one of jsonld's. It says what went wrong in `details`: our own refusal as its cause, or the event
 * safe mode stopped at.
 */
export function refusalFrom(error: unknown): OpenBadgesError {
  if (error instanceof OpenBadgesError) return error
  const details = isObject(error) && isObject(error.details) ? error.details : {}
  if (details.cause instanceof OpenBadgesError) return details.cause
  if (details.code === 'loading remote context failed') {
    return new OpenBadgesError('context-unavailable', { detail: textOf(details, 'url'), cause: error })
  }
  const event = isObject(details.event) ? details.event : {}
  const eventDetails = isObject(event.details) ? event.details : {}
  const term = ['property', 'id', 'type', 'value'].map((name) => textOf(eventDetails, name)).find((text) => text)
  const detail = [textOf(event, 'code') ?? messageOf(error), term].filter(Boolean).join(': ')
  return new OpenBadgesError('not-json-ld', { path: term, detail, cause: error })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
