import type { JsonObject, Report } from '@cairn/open-badges'

/** What a badge says of itself: to be trusted only as far as the findings go. */
export type Excerpt = {
  /** Null: it gives none, or what it was given for could not be fetched. */
  name: string | null
  description: string | null
  criteria: string | null
  issuer: { id: string | null; name: string | null; url: string | null }
  awardedAt: Date | null
  validUntil: Date | null
  /** Its holder chose what to put in, and there is more. */
  isPartial: boolean
  picture: string | null
}

type Parts = Partial<Pick<Report, 'credential' | 'achievement' | 'issuer'>>

/** The few things of a badge that a person wants to read, of Open Badges 3.0 and older. */
export function excerptOf({ credential, achievement, issuer }: Parts): Omit<Excerpt, 'picture'> {
  const criteria = achievement?.['criteria']
  return {
    name: textIn(achievement, 'name') ?? textIn(credential, 'name'),
    description: textIn(achievement, 'description'),
    criteria: isObject(criteria) ? textIn(criteria, 'narrative') : null,
    issuer: { id: issuer?.id ?? null, name: issuer?.name ?? null, url: issuer?.url ?? null },
    awardedAt: dateIn(credential, ['awardedDate', 'validFrom', 'issuanceDate', 'issuedOn']),
    validUntil: dateIn(credential, ['validUntil', 'expirationDate', 'expires']),
    isPartial: credential?.['partial'] === true,
  }
}

/** The parts of a credential inside another one, where no report names them. */
export function partsOf(credential: JsonObject): Parts {
  const subject = [credential['credentialSubject']].flat().find(isObject)
  const achievement = subject?.['achievement']
  const issuer = credential['issuer']
  const [id, name, url] = ['id', 'name', 'url'].map((member) => (isObject(issuer) ? textIn(issuer, member) : null))
  const address = typeof issuer === 'string' ? issuer : id
  return {
    credential,
    issuer: { ...(address && { id: address }), ...(name && { name }), ...(url && { url }) },
    ...(isObject(achievement) && { achievement }),
  }
}

/** Which of the parts that every badge issued here has are not in this one. */
export function missingFrom(credential: JsonObject | undefined): ('evidence' | 'result')[] {
  const subject = [credential?.['credentialSubject']].flat().find(isObject)
  const hasEvidence = credential?.['evidence'] !== undefined
  return [...(hasEvidence ? [] : (['evidence'] as const)), ...(subject?.['result'] ? [] : (['result'] as const))]
}

/** A member that is a text, as far as anybody would read it. */
export function textIn(object: JsonObject | undefined, member: string): string | null {
  const value = object?.[member]
  return typeof value === 'string' && value ? value.slice(0, 4000) : null
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first of these members that is a date. */
function dateIn(object: JsonObject | undefined, members: readonly string[]): Date | null {
  const dates = members.map((member) => new Date(textIn(object, member) ?? ''))
  return dates.find((date) => !Number.isNaN(date.getTime())) ?? null
}
