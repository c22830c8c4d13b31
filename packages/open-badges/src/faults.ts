import { complexityFault } from './complexity.ts'
import { contextUrls, isClrContext, isOpenBadgesContext } from './contexts.ts'
import { type Fault, fault } from './errors.ts'
import { asList, idOf, isObject, type JsonObject, textOf } from './json.ts'
import { recordFaults } from './record-faults.ts'
import { join, shapeFaults } from './shape-faults.ts'
import type { ShapeName } from './shapes.ts'

/**
 * Everything that forbids issuing an OpenBadgeCredential, EndorsementCredential or ClrCredential: the required
 * properties, kinds, enumerations and references of OB 3.0 (appendix B) and CLR 2.0 (appendix B), whatever is null,
 * empty or unknown (OB 3.0, appendix A), and a subject that is not identified or whose address would be exposed.
 * @param credential the credential, not yet signed; anything at all may be handed in
 * @returns each fault with its path; empty when it may be signed
 * @throws nothing
 */
export function faultsOf(credential: unknown): readonly Fault[] {
  try {
    return faultsIn(credential)
  } catch {
    // Only what is no JSON, and runs a program of its own when it is read, can throw.
    return [fault('wrong-type')]
  }
}

function faultsIn(credential: unknown): readonly Fault[] {
  if (!isObject(credential)) return [fault('wrong-type', '', 'an object expected')]
  const tooComplex = complexityFault(credential)
  if (tooComplex) return [tooComplex]
  const name = credentialShapeOf(credential)
  if (!name) return [fault('not-a-badge', 'type')]
  const plain = asList(credential['@context']).length === contextCount(name)
  return [
    ...contextFaults(credential, name),
    ...(holdsBlank(credential) ? blankFaults(credential, '') : []),
    ...shapeFaults(credential, name, {
      path: '',
      written: 'in full',
      unknownTerms: plain ? 'refused' : 'left to JSON-LD',
    }),
    ...subjectFaults(credential),
    ...achievementFaults(credential),
    ...(name === 'ClrCredential' ? recordFaults(credential) : []),
    ...periodFaults(credential),
  ]
}

/** Which of the credential classes of the data model a document says it is. */
export function credentialShapeOf(credential: JsonObject): ShapeName | undefined {
  const types = asList(credential.type)
  if (!types.includes('VerifiableCredential')) return undefined
  if (types.includes('OpenBadgeCredential') || types.includes('AchievementCredential')) return 'OpenBadgeCredential'
  if (types.includes('EndorsementCredential')) return 'EndorsementCredential'
  return types.includes('ClrCredential') ? 'ClrCredential' : undefined
}

function contextCount(name: ShapeName): number {
  return name === 'ClrCredential' ? 3 : 2
}

/**
 * OB 3.0, class AchievementCredential: credentials v2, then Open Badges; a record has its own between the two (CLR 2.0,
 * class ClrCredential).
 */
function contextFaults(credential: JsonObject, name: ShapeName): Fault[] {
  const contexts = asList(credential['@context'])
  const badges = contexts[contextCount(name) - 1]
  const between = name !== 'ClrCredential' || isClrContext(contexts[1])
  const inOrder = contexts[0] === contextUrls.credentialsV2 && between && isOpenBadgesContext(badges)
  return inOrder ? [] : [fault('context-order', '@context')]
}

/** Whether there are any: nearly always not, and then no paths need to be worked out. */
function holdsBlank(value: unknown): boolean {
  if (typeof value !== 'object') return false
  if (value === null) return true
  const values: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  if (values.length === 0 && Array.isArray(value)) return true
  for (const inner of values) if (holdsBlank(inner)) return true
  return false
}

/** OB 3.0, appendix A: no nulls, no empty lists. */
function blankFaults(value: unknown, path: string): Fault[] {
  if (value === null) return [fault('null-value', path)]
  if (Array.isArray(value)) {
    if (value.length === 0) return [fault('empty-list', path)]
    return value.flatMap((entry, i) => blankFaults(entry, `${path}[${i}]`))
  }
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([member, inner]) => blankFaults(inner, join(path, member)))
}

/**
 * OB 3.0, class AchievementSubject: id or identifier; and a DID beside a readable e-mail would tie the two together for
 * everybody.
 */
export function subjectFaults(credential: JsonObject): Fault[] {
  const subject = credential.credentialSubject
  if (!isObject(subject)) return []
  const identifiers = asList(subject.identifier)
  const faults: Fault[] = []
  if (subject.id === undefined && identifiers.length === 0) {
    faults.push(fault('subject-unidentified', 'credentialSubject'))
  }
  for (const [i, identifier] of identifiers.entries()) {
    if (!isObject(identifier)) continue
    const path = `credentialSubject.identifier[${i}].identityHash`
    const value = textOf(identifier, 'identityHash') ?? ''
    const plainMail = identifier.hashed !== true && (identifier.identityType === 'emailAddress' || value.includes('@'))
    if (plainMail && textOf(subject, 'id')?.startsWith('did:')) faults.push(fault('email-beside-did', path))
    const looksHashed = /^(sha256\$[0-9a-f]{64}|md5\$[0-9a-f]{32})$/.test(value)
    if (identifier.hashed === true && !looksHashed) faults.push(fault('wrong-value', path, 'sha256$ and hex expected'))
  }
  return faults
}

/**
 * What a result and a result description refer to must stand in the same achievement (OB 3.0, classes Result and
 * ResultDescription).
 */
function achievementFaults(credential: JsonObject): Fault[] {
  const subject = credential.credentialSubject
  if (!isObject(subject) || !isObject(subject.achievement)) return []
  const { achievement } = subject
  const at = 'credentialSubject.achievement'
  const faults: Fault[] = []
  if (isObject(achievement.criteria) && achievement.criteria.id === undefined) {
    if (achievement.criteria.narrative === undefined) faults.push(fault('missing', `${at}.criteria.narrative`))
  }
  const descriptions = asList(achievement.resultDescription).filter(isObject)
  for (const [i, description] of descriptions.entries()) {
    const path = `${at}.resultDescription[${i}]`
    const levels = levelIds(description)
    if (description.resultType === 'RubricCriterionLevel' && levels.length === 0) {
      faults.push(fault('missing', `${path}.rubricCriterionLevel`))
    }
    const required = description.requiredLevel
    if (required !== undefined && !levels.includes(required)) {
      faults.push(fault('unknown-reference', `${path}.requiredLevel`))
    }
  }
  const results = asList(subject.result).filter(isObject)
  return [...faults, ...results.flatMap((result, i) => resultFaults(result, descriptions, i))]
}

function resultFaults(result: JsonObject, descriptions: readonly JsonObject[], index: number): Fault[] {
  const path = `credentialSubject.result[${index}]`
  const described = descriptions.find((description) => description.id === result.resultDescription)
  const faults: Fault[] = []
  if (result.resultDescription !== undefined && !described) {
    faults.push(fault('unknown-reference', `${path}.resultDescription`))
  }
  const candidates = described ? [described] : descriptions
  if (result.achievedLevel !== undefined && !candidates.flatMap(levelIds).includes(result.achievedLevel)) {
    faults.push(fault('unknown-reference', `${path}.achievedLevel`))
  }
  if (described?.resultType === 'Status' && result.status === undefined) faults.push(fault('missing', `${path}.status`))
  return faults
}

function levelIds(description: JsonObject): unknown[] {
  return asList(description.rubricCriterionLevel).map(idOf)
}

function periodFaults(credential: JsonObject): Fault[] {
  if (credential.validUntil === undefined) return []
  const from = Date.parse(textOf(credential, 'validFrom') ?? '')
  const until = Date.parse(textOf(credential, 'validUntil') ?? '')
  return until <= from ? [fault('dates-reversed', 'validUntil')] : []
}
