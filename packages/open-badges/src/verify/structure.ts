import { contextUrls, isOpenBadgesContext } from '../contexts.ts'
import { fault } from '../errors.ts'
import { credentialShapeOf, subjectFaults } from '../faults.ts'
import { asList, isObject, type JsonObject } from '../json.ts'
import { shapeFaults } from '../shape-faults.ts'
import { type Check, check, checkOfFault } from './report.ts'
import { olderVersionOf } from './reading.ts'

/** Without these nobody can say what the badge is, whose it is and who gave it: a fault here is a failure. */
const essential = [
  /^(id|type|issuer|issuer\.id|validFrom|credentialSubject(\[\d+\])?)$/,
  /^credentialSubject(\[\d+\])?\.(type|achievement(\[\d+\])?(\.(id|type|name))?)$/,
  /\.type$/,
]

/** What the signature covers as well as it covers the badge that was issued, and yet reads otherwise. */
const ambiguous: ReadonlySet<string> = new Set(['nested-list', 'described-twice'])

/**
 * Structure (OB 3.0, 9): required properties, kinds and enumerations in any legal form. Faults in what matters are
 * failures, others warnings, because a signed badge cannot be mended by the person who holds it.
 */
export function checkStructure(credential: JsonObject): readonly Check[] {
  const version = olderVersionOf(credential)
  if (version) return [check('structure', 'unknown', 'older-version', { version })]
  const name = credentialShapeOf(credential)
  if (!name) return [checkOfFault('structure', 'fail', fault('not-a-badge', 'type'))]
  const faults = shapeFaults(inCurrentTerms(credential), name, {
    path: '',
    written: 'in any legal form',
    unknownTerms: 'left to JSON-LD',
  })
  const found = faults.map((entry) => {
    const matters = ambiguous.has(entry.code) || essential.some((path) => path.test(entry.path))
    return checkOfFault('structure', matters ? 'fail' : 'warning', entry)
  })
  const failed = found.some(({ outcome }) => outcome === 'fail')
  return [...(failed ? [] : [check('structure', 'pass', 'structure-sound')]), ...found, ...checkContexts(credential)]
}

/**
 * Contexts: VCDM 2.0 or 1.1 first, and that of Open Badges itself (OB 3.0, class AchievementCredential: @context), not
 * a document that names it in turn; earlier revisions of it deserve a word.
 */
function checkContexts(credential: JsonObject): Check[] {
  const contexts = asList(credential['@context'])
  const [first] = contexts
  const known = first === contextUrls.credentialsV2 || first === contextUrls.credentialsV1
  if (!known || !contexts.some(isOpenBadgesContext))
    return [checkOfFault('structure', 'fail', fault('context-order', '@context'))]
  const older = contexts.find((url) => isOpenBadgesContext(url) && url !== contextUrls.openBadges)
  return [
    ...(first === contextUrls.credentialsV1 ? [check('structure', 'warning', 'older-data-model')] : []),
    ...(typeof older === 'string' ? [check('structure', 'warning', 'older-context', { url: older })] : []),
  ]
}

/** VCDM 1.1 says issuanceDate and expirationDate where 2.0 says validFrom and validUntil; a bare issuer is an id. */
export function inCurrentTerms(credential: JsonObject): JsonObject {
  const { issuanceDate, expirationDate, issuer } = credential
  return {
    ...credential,
    ...(typeof issuer === 'string' && { issuer: { id: issuer, type: ['Profile'] } }),
    ...(credential.validFrom === undefined && issuanceDate !== undefined && { validFrom: issuanceDate }),
    ...(credential.validUntil === undefined && expirationDate !== undefined && { validUntil: expirationDate }),
  }
}

/** The subject must be identified (OB 3.0, 9); a readable address beside a DID is only worth a word here. */
export function checkSubject(credential: JsonObject): readonly Check[] {
  const subjects = asList(credential.credentialSubject).filter(isObject)
  if (subjects.length === 0) return [checkOfFault('subject', 'fail', fault('missing', 'credentialSubject'))]
  const faults = subjects.flatMap((credentialSubject) => subjectFaults({ credentialSubject }))
  const found = faults.map((entry) => {
    return checkOfFault('subject', entry.code === 'subject-unidentified' ? 'fail' : 'warning', entry)
  })
  const failed = found.some(({ outcome }) => outcome === 'fail')
  return failed ? found : [check('subject', 'pass', 'subject-identified'), ...found]
}
