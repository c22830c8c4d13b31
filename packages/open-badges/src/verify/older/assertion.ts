import { fault } from '../../errors.ts'
import { matchesRecipient } from '../../identity.ts'
import { asList, hasType, idOf, isObject, type JsonObject, textOf } from '../../json.ts'
import type { Circumstances } from '../embedded-proof.ts'
import { olderVersionOf, type Reading } from '../reading.ts'
import { type Check, check, checkOfFault, type Report, reportOf } from '../report.ts'
import { checkValidity } from '../validity.ts'
import { linkedDocument } from './addresses.ts'
import { olderEndorsements } from './endorsements.ts'
import { checkExtensions } from './extensions.ts'
import { checkHost, checkHosted } from './hosted.ts'
import { checkRevoked, checkSigned } from './signed.ts'

/** The report on a badge of Open Badges 2.0 or 2.1, hosted or signed, in the order of the current specification. */
export async function olderReport(reading: Reading, circumstances: Circumstances, recipient?: string): Promise<Report> {
  const { credential, source } = reading
  const version = olderVersionOf(credential) ?? '2.0'
  const begun = [...reading.checks, check('structure', 'warning', 'older-version', { version })]
  const types = asList(credential.type)
  if (version === '1.0' || !types.includes('Assertion')) {
    const kind = version === '1.0' ? 'Open Badges 1.0' : types.join(', ')
    return reportOf([...begun, check('structure', 'unknown', 'kind-unsupported', { kind })], { credential, source })
  }
  const faults = assertionFaults(credential)
  if (faults.length > 0) return reportOf([...begun, ...faults], { credential, source })
  const found = await examined(reading, circumstances)
  const { assertion } = found
  const checks = [
    ...begun,
    ...(found.structure.length > 0 ? found.structure : [check('structure', 'pass', 'structure-sound')]),
    ...(await checkExtensions([assertion, found.badgeClass, found.profile], circumstances)),
    check('subject', 'pass', 'subject-identified'),
    ...found.trust,
    checkValidity({ validFrom: assertion.issuedOn, validUntil: assertion.expires }, circumstances.now),
    ...checkRecipient(assertion, recipient),
  ]
  const { badgeClass: achievement, profile } = found
  const endorsed = await olderEndorsements([assertion, achievement, profile], circumstances)
  const { reports: endorsements } = endorsed
  return reportOf([...checks, ...endorsed.checks], {
    credential: assertion,
    source,
    achievement,
    profile,
    endorsements,
  })
}

/** What an assertion cannot be without (OB 2.0, Assertion). */
function assertionFaults(assertion: JsonObject): readonly Check[] {
  const missing = ['id', 'recipient', 'badge', 'issuedOn'].filter((member) => assertion[member] === undefined)
  const faults = missing.map((member) => checkOfFault('structure', 'fail', fault('missing', member)))
  const { recipient } = assertion
  if (recipient === undefined) return faults
  const isNamed = isObject(recipient) && textOf(recipient, 'identity') !== undefined
  return isNamed ? faults : [...faults, checkOfFault('subject', 'fail', fault('subject-unidentified', 'recipient'))]
}

interface Examined {
  /** The assertion to go by: the issuer's own copy of a hosted one. */
  readonly assertion: JsonObject
  readonly structure: readonly Check[]
  readonly trust: readonly Check[]
  readonly badgeClass?: JsonObject
  readonly profile?: JsonObject
}

async function examined(reading: Reading, { outside }: Circumstances): Promise<Examined> {
  const shown = reading.credential
  const way = verificationOf(shown)
  const isSigned = reading.token !== undefined
  const kind = asList(way.type).join(', ')
  if (!isSigned && /signed/i.test(kind))
    return { assertion: shown, structure: [], trust: [check('proof', 'fail', 'proof-missing')] }
  const hosted = isSigned ? null : await checkHosted(shown, outside)
  const assertion = hosted?.kept ?? shown
  // Who issued something else than this cannot be of interest.
  if (hosted?.check.outcome === 'fail') return { assertion, structure: [], trust: [hosted.check] }
  const proof = hosted ? [hosted.check] : []

  const given = await badgeClassOf(assertion.badge, { outside })
  const { badgeClass } = given
  if (!badgeClass) return { assertion, structure: given.checks, trust: proof }
  const issuerId = idOf(badgeClass.issuer)
  const linked = issuerId === undefined ? null : await linkedDocument(issuerId, outside)
  if (issuerId === undefined || !linked) {
    const unasked = issuerId === undefined ? check('issuer', 'fail', 'issuer-missing') : unreachable(issuerId)
    return { assertion, structure: given.checks, trust: [...proof, unasked], badgeClass }
  }
  const profile = linked.document
  const issuer = { profile, issuerId: linked.movedTo ?? issuerId }
  const trust = reading.token
    ? [
        ...(await checkSigned({ token: reading.token, creator: idOf(way.creator) }, issuer, outside)),
        await checkRevoked(assertion, profile, outside),
      ]
    : [...proof, checkHost(textOf(assertion, 'id') ?? '', profile, issuer.issuerId), ...unlessOpen(hosted?.kept)]
  return { assertion, structure: given.checks, trust, badgeClass, profile }
}

/** What the issuer keeps and does not call revoked is not revoked. */
function unlessOpen(kept: JsonObject | undefined): Check[] {
  return kept ? [check('status', 'pass', 'status-clear')] : []
}

function unreachable(url: string): Check {
  return check('issuer', 'unknown', 'issuer-unreachable', { url })
}

/** `verification` in 2.0; Moodle and others went on writing `verify`, as 1.1 had it. */
function verificationOf(assertion: JsonObject): JsonObject {
  const way = assertion.verification ?? assertion.verify
  return isObject(way) ? way : {}
}

/** The badge class, written out in the assertion or kept at its own address. */
async function badgeClassOf(
  badge: unknown,
  { outside }: Pick<Circumstances, 'outside'>,
): Promise<{ readonly badgeClass?: JsonObject; readonly checks: readonly Check[] }> {
  const id = typeof badge === 'string' ? badge : undefined
  const linked = id === undefined ? null : await linkedDocument(id, outside)
  const badgeClass = linked?.document ?? (isObject(badge) ? badge : undefined)
  if (!badgeClass) return { checks: [check('structure', 'unknown', 'badge-class-unreachable', { url: String(badge) })] }
  if (!hasType(badgeClass, 'BadgeClass')) {
    return { checks: [checkOfFault('structure', 'fail', fault('wrong-value', 'badge.type'))] }
  }
  const missing = ['name', 'description', 'criteria', 'issuer'].filter((member) => badgeClass[member] === undefined)
  const faults = missing.map((member) => {
    const isEssential = member === 'name' || member === 'issuer'
    return checkOfFault('structure', isEssential ? 'fail' : 'warning', fault('missing', `badge.${member}`))
  })
  const moved = linked?.movedTo
  const warned = moved === undefined ? [] : [check('structure', 'warning', 'badge-class-moved', { url: moved })]
  return { badgeClass, checks: [...faults, ...warned] }
}

/** The recipient of an assertion is an identity, hashed or not, as an identifier is now. */
function checkRecipient({ recipient }: JsonObject, identity: string | undefined): Check[] {
  if (identity === undefined || !isObject(recipient)) return []
  const identifier = { identityHash: recipient.identity, salt: recipient.salt }
  const matches = matchesRecipient({ credentialSubject: { identifier } }, identity)
  return [check('recipient', matches ? 'pass' : 'fail', matches ? 'recipient-matches' : 'recipient-differs')]
}
