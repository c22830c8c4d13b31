import jsonld from 'jsonld'
import { canonize } from 'rdf-canonize'
import type { DocumentLoader } from './document-loader.ts'
import { OpenBadgesError } from './errors.ts'
import { isObject, type JsonObject, textOf } from './json.ts'

/**
 * The canonical N-Quads of a JSON-LD document: expanded in safe mode (nothing is silently dropped), turned to RDF and
 * canonicalised with RDFC-1.0. This is the only place that does so; a faster way with the same result may stand here.
 * Throws `context-unavailable` when a context could not be had, otherwise `not-json-ld` with the offending term.
 */
export async function canonicalNQuads(document: JsonObject, load: DocumentLoader): Promise<string> {
  try {
    const dataset = await jsonld.toRDF(document, {
      documentLoader: load,
      base: null,
      safe: true,
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
    })
    // The work factor bounds the search for blank node names: a poisoned graph ends in an error, not in hours.
    return await canonize(dataset, { algorithm: 'RDFC-1.0', format: 'application/n-quads', maxWorkFactor: 1 })
  } catch (cause) {
    throw refusalFrom(cause)
  }
}

/** jsonld says what went wrong in `details`: our own refusal as its cause, or the event safe mode stopped at. */
function refusalFrom(error: unknown): OpenBadgesError {
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
