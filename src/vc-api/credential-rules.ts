import { contextFaults, identifierFaults, typeFaults, typedFaults } from './common-rules.ts'
import { type Fault, fault, unless } from './faults.ts'
import { languageFaults, resourceFaults, statusFaults, statusListFaults } from './property-rules.ts'
import { asList, isDateTimeStamp, isObject, isUrl } from './values.ts'

/** What each must have a type (VCDM 2.0, 4.5, and 5.10 for the reserved ones). */
const typed = [
  'confidenceMethod',
  'credentialSchema',
  'credentialStatus',
  'evidence',
  'refreshService',
  'renderMethod',
  'termsOfUse',
]

/**
 * What keeps a document from being a credential of the data model 2.0, or 1.1 under that context (VCDM 2.0, 4). Whether
 * its words are defined is for JSON-LD to say, and how it is secured for `proofFaults`.
 */
export function credentialFaults(credential: unknown): Fault[] {
  if (!isObject(credential)) return [fault('', 'A credential is an object.')]
  return [
    ...contextFaults(credential['@context'], ['2.0', '1.1']),
    ...typeFaults(credential['type'], 'VerifiableCredential'),
    ...identifierFaults(credential),
    ...issuerFaults(credential['issuer']),
    ...subjectFaults(credential['credentialSubject']),
    ...periodFaults(credential),
    ...typed.flatMap((name) => typedFaults(credential[name], name)),
    ...schemaFaults(credential['credentialSchema']),
    ...['name', 'description'].flatMap((name) => languageFaults(credential[name], name)),
    ...statusFaults(credential['credentialStatus']),
    ...statusListFaults(credential),
    ...resourceFaults(credential['relatedResource']),
  ]
}

/** A URL, or an object with an id that is one (4.7). */
function issuerFaults(issuer: unknown): Fault[] {
  if (!isObject(issuer)) return unless(isUrl(issuer), 'issuer', 'An issuer is a URL, or an object with an id.')
  return [
    ...unless(isUrl(issuer['id']), 'issuer.id', 'The id of an issuer is a URL.'),
    ...['name', 'description'].flatMap((name) => languageFaults(issuer[name], `issuer.${name}`)),
  ]
}

/** One or more objects with at least one claim each (4.8). */
function subjectFaults(value: unknown): Fault[] {
  const subjects = asList(value)
  if (subjects.length === 0) return [fault('credentialSubject', 'A credential says something about somebody.')]
  return subjects.flatMap((subject, index) =>
    unless(
      isObject(subject) && Object.keys(subject).length > 0,
      subjects.length > 1 ? `credentialSubject[${index}]` : 'credentialSubject',
      'A subject is an object with at least one claim.',
    ),
  )
}

/** Dates with a time zone, and the end not before the beginning (4.9; issuanceDate and expirationDate in 1.1). */
function periodFaults(credential: Record<string, unknown>): Fault[] {
  const [from, until] = ['validFrom', 'validUntil'].map((name) => credential[name])
  const malformed = ['validFrom', 'validUntil', 'issuanceDate', 'expirationDate'].flatMap((name) =>
    unless(
      credential[name] === undefined || isDateTimeStamp(credential[name]),
      name,
      'A date is a dateTimeStamp such as 2026-03-02T09:30:00Z.',
    ),
  )
  const reversed = isDateTimeStamp(from) && isDateTimeStamp(until) && Date.parse(from) > Date.parse(until)
  return [...malformed, ...unless(!reversed, 'validUntil', 'It ends before it begins.')]
}

/** Each schema says where it stands (4.11). */
function schemaFaults(value: unknown): Fault[] {
  return asList(value)
    .filter(isObject)
    .flatMap((schema) => unless(isUrl(schema['id']), 'credentialSchema.id', 'The id of a schema is a URL.'))
}
