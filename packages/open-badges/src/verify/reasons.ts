/**
 * Every finding of a verification beside the codes of `ErrorCode`. Codes are stable, so that an application can
 * translate by them; `{name}` stands for a parameter of the check.
 */
export const reasons = {
  // Reading the input
  read: 'The badge was read.',
  'input-empty': 'There is nothing to check.',
  'input-not-understood': 'This is neither a badge file, nor JSON, nor a signed token.',
  'input-unreachable': 'Nothing could be fetched from {url}.',
  'image-odd': 'The image holds its badge in an unusual way ({detail}).',
  'presented-too-many': 'It presents more credentials at once than are looked at.',
  // Structure
  'structure-sound': 'It has everything an Open Badge must have.',
  'older-version': 'It follows Open Badges {version}, an earlier version of the standard.',
  'kind-unsupported': 'It is a {kind}, which cannot be checked here yet.',
  'older-context': 'It uses an earlier revision of the Open Badges 3.0 context ({url}).',
  'older-data-model':
    'It follows version 1.1 of the Verifiable Credentials data model, which Open Badges has replaced.',
  'subject-identified': 'It says whom it is about.',
  'badge-class-unreachable': 'What it was given for could not be fetched from {url}.',
  'badge-class-moved': 'What it was given for is kept at another address now ({url}).',
  'schema-holds': 'It conforms to the official schema it names.',
  'schema-fails': 'It does not conform to the official schema it names ({detail}).',
  'schema-unavailable': 'The official schema it names could not be had from {url}.',
  // Proof
  'proof-holds': 'The signature is intact: nothing has been changed since it was signed.',
  'part-shown': 'It was signed so that its holder can leave parts of it out; what is shown may not be all of it.',
  'proof-missing': 'It is not signed.',
  'proof-wrong': 'The signature does not match: it has been changed, or was not signed with the key it names.',
  'proof-malformed': 'Its proof is not well-formed.',
  'proof-purpose-wrong': 'Its proof was not made to assert a credential.',
  'proof-challenge-wrong': 'Its proof answers another challenge than the one that was set.',
  'proof-domain-wrong': 'Its proof was made for use in another place.',
  'proof-not-derived':
    'It carries the base proof of its issuer, which is for its holder alone: what is to be shown must be derived from it.',
  'proof-expired': 'Its proof has expired.',
  'proof-unsupported': 'Its proof is of a kind that cannot be checked here ({kind}).',
  'proof-key-malformed': 'The proof does not name a usable key.',
  'proof-key-unavailable': 'The key that signed it could not be obtained from {url}.',
  'context-redefines':
    'A context inside it gives the word "{term}" another meaning, so what it shows may not be what was signed.',
  'word-hidden':
    'It writes "{term}" in a way that those who read it overlook, so it may hide what was signed as well: an end, or a status.',
  'previous-proof-fails': 'Its proof builds on another one that could not be confirmed.',
  'another-proof-fails': 'It carries a further proof that does not hold.',
  'token-algorithm-refused': 'The token is signed with {algorithm}; Open Badges allows RS256 and ES256.',
  'token-claims-differ': 'The token and the badge inside it contradict each other ({claim}).',
  'hosted-holds': 'The issuer keeps it at {url}, and there it says the same.',
  'hosted-differs': 'It is not what the issuer keeps at {url}: "{member}" differs.',
  'hosted-unreachable': 'Whether the issuer keeps the same could not be found out: nothing usable came from {url}.',
  'another-proof-unsupported': 'It carries a further proof, of a kind that cannot be checked here.',
  'signed-by-another': 'It carries a further proof, by somebody else.',
  // Issuer
  'hosted-by-issuer': 'The place where it is kept belongs to the issuer.',
  'hosted-elsewhere': 'It is kept at {url}, which the issuer does not name as a place of its badges.',
  'key-of-issuer': 'The key belongs to the issuer.',
  'key-of-somebody-else': 'The issuer does not list the key that signed it.',
  'key-revoked':
    'The issuer withdrew the key that signed it ({date}), so anybody who has that key may have made it, with any date. Ask for a copy that the issuer has signed again.',
  'key-expired': 'The key that signed it was no longer to be used when it was signed: it expired on {date}.',
  'issuer-missing': 'It does not say who issued it.',
  'issuer-unreachable': 'The issuer could not be asked for its keys at {url}.',
  'issuer-without-keys': 'The issuer publishes no keys at {url}, so nobody can tell whether the key is its own.',
  'issuer-cannot-be-asked': 'The issuer is named in a way ({issuer}) that gives no place to ask for its keys.',
  // Holder of a presentation
  'key-of-holder': 'The key belongs to whoever presents it.',
  'key-not-of-holder': 'Whoever presents it does not list the key that signed it.',
  'holder-key-withdrawn': 'Whoever presents it has withdrawn the key that signed it.',
  'holder-cannot-be-asked': 'Whoever presents it ({holder}) could not be asked for its keys.',
  'self-asserted': 'It is stated by whoever presents it, and signed with the presentation.',
  'enveloped-unsupported': 'It is wrapped in an envelope ({kind}), which cannot be opened here.',
  // Refresh
  refreshed: 'The issuer keeps a newer version at {url}, and that is what was checked.',
  'refresh-failed': 'The issuer names {url} for a newer version, but none that holds came from there.',
  // Status
  'status-none': 'The issuer keeps no status for it, so it cannot have been revoked.',
  'status-clear': 'It has not been revoked or suspended.',
  revoked: 'The issuer has revoked it.',
  suspended: 'The issuer has suspended it.',
  'status-message': 'The issuer has attached a message to it: {message}.',
  'refresh-available': 'The issuer has a newer version of it.',
  'status-unreachable': 'Its status could not be fetched from {url}.',
  'status-list-unreadable': 'What came from {url} is not a usable status list.',
  'status-list-malformed': 'The status list is not well-formed.',
  'status-list-unproven': 'The signature of the status list could not be confirmed.',
  'status-list-key-revoked':
    'The status list is signed with a key that its issuer has withdrawn ({date}), so what it says does not count. Ask again later: the issuer has to sign it again.',
  'status-list-forged': 'The status list is not signed properly.',
  'status-list-too-short':
    'It has not been revoked or suspended, but its status list is shorter than the standard demands.',
  'status-list-out-of-date': 'The status list is not in force at this time.',
  'status-index-out-of-range': 'Its place lies outside the status list.',
  'status-purpose-differs': 'The status list is about something else than it says.',
  'status-malformed': 'Its status entry is not well-formed.',
  'status-unsupported': 'Its status is of a kind that cannot be checked here ({kind}).',
  // Dates
  'in-force': 'It is in force.',
  'not-yet-valid': 'It only becomes valid on {date}.',
  expired: 'It expired on {date}.',
  'date-malformed': 'One of its dates cannot be read.',
  // Recipient
  'recipient-matches': 'It was issued to this person.',
  'recipient-differs': 'It was not issued to this person.',
  // Endorsements
  'endorsement-holds': 'It is endorsed by {endorser}.',
  'endorsement-fails': 'An endorsement inside it does not hold and should not be shown.',
  'endorsement-uncertain': 'An endorsement inside it could not be confirmed.',
  'endorsement-of-another': 'An endorsement inside it is about something else.',
  // Anything else
  'not-understood': 'Something in it could not be made sense of.',
} as const

/** The stable codes of findings. */
export type ReasonCode = keyof typeof reasons
