/** Every "no" that issuing, baking and key handling can say. Codes are stable; sentences are for people. */
export const errorSentences = {
  'already-signed': 'The document already carries a proof.',
  'base-proof-wrong': 'The document is not the one that its base proof was made for.',
  'baked-twice': 'The image holds more than one badge, so it is not clear which one is meant.',
  'context-order':
    'The first context must be the W3C credentials v2 context and the second an Open Badges 3.0 context.',
  'context-unavailable': 'A JSON-LD context could not be obtained.',
  'dates-reversed': 'It ends before it begins.',
  'described-twice': 'A list describes the same thing twice, so that a reader could be shown half of it.',
  'email-beside-did': 'A recipient named by a DID must not also be named by a readable e-mail address.',
  'empty-list': 'Empty lists must be left out.',
  'image-broken': 'The image file is damaged or incomplete.',
  'image-unknown': 'The file is neither a PNG nor an SVG image.',
  'index-out-of-range': 'The index lies outside the status list.',
  'key-malformed': 'The key is not a well-formed key of a supported kind.',
  'key-mismatch': 'The secret key does not belong to the public key.',
  'key-not-of-issuer': "The signing key's controller is not the issuer of the credential.",
  'list-malformed': 'The status list is not a gzipped, base64url-encoded bit string.',
  'list-too-short': 'A status list must have at least 131,072 entries.',
  missing: 'A required property is missing.',
  'multibase-malformed': 'The value is not multibase (base58btc "z" or base64url "u").',
  'nested-list': 'A list stands in a list, so that a reader could take it for something else.',
  'not-a-badge': 'The document is not an Open Badges credential.',
  'not-json-ld': 'The document says something its JSON-LD contexts do not define.',
  'nothing-baked': 'There is no badge inside the image.',
  'nothing-selected': 'Nothing was selected to be shown.',
  'null-value': 'Null values must be left out.',
  'part-always-shown': 'Its issuer wants this part to be shown always.',
  'part-inseparable': 'What was selected cannot be shown without the rest.',
  'pointer-unmatched': 'A JSON pointer leads nowhere in the document.',
  'proof-not-base': 'The document carries no base proof that something could be derived from.',
  'proof-not-found': 'It builds on a proof that the document does not carry.',
  'proof-value-malformed': 'The value of the proof is not well-formed.',
  'signer-unavailable': 'The key service did not sign.',
  'single-value': 'A set must be written as a list.',
  'subject-unidentified': 'The subject needs an id or at least one identifier.',
  'svg-broken': 'The SVG is not well-formed.',
  'svg-entities': 'SVG files that declare entities are refused.',
  'text-malformed': 'A text in it is not well-formed: it holds half of a character.',
  'too-complex': 'The document is nested too deeply or has too many parts.',
  'too-large': 'The file is larger than this program reads.',
  'unknown-reference': 'It refers to something that the achievement does not describe.',
  'unknown-term': 'Open Badges defines no such property here.',
  'wrong-type': 'The value is of the wrong kind.',
  'wrong-value': 'The value is not one of those allowed.',
} as const

/** The stable codes of `OpenBadgesError`. */
export type ErrorCode = keyof typeof errorSentences

/** One thing wrong with a document: its code, where it stands (`credentialSubject.achievement.name`), a sentence. */
export interface Fault {
  readonly code: ErrorCode
  readonly path: string
  readonly message: string
}

/** Builds a fault with its sentence. `detail` is added in brackets, for what the sentence cannot know. */
export function fault(code: ErrorCode, path = '', detail = ''): Fault {
  const where = path === '' ? '' : ` At: ${path}.`
  const extra = detail === '' ? '' : ` (${detail})`
  return { code, path, message: `${errorSentences[code]}${where}${extra}` }
}

/** What the library throws when it is asked to issue, bake or unbake something it must refuse. */
export class OpenBadgesError extends Error {
  readonly code: ErrorCode
  readonly path: string

  constructor(code: ErrorCode, options: { path?: string; detail?: string; cause?: unknown } = {}) {
    const { message, path } = fault(code, options.path, options.detail)
    super(message, { cause: options.cause })
    this.name = 'OpenBadgesError'
    this.code = code
    this.path = path
  }
}
