import { isObject, type JsonObject } from './json.ts'

/** Where each part stands that a badge is whole without: its holder may leave it out. */
const places = {
  /** What was handed in for it (OB 3.0, class Evidence). */
  evidence: ['/evidence'],
  /** How well (OB 3.0, class Result). */
  result: ['/credentialSubject/result'],
  /** How it went, told of this person (OB 3.0, class AchievementSubject). */
  narrative: ['/credentialSubject/narrative'],
  /** What others say of it (OB 3.0, class EndorsementCredential). */
  endorsement: ['/endorsement', '/endorsementJwt'],
} as const

/** A part of a badge that its holder may leave out. */
export type BadgePart = keyof typeof places

/** All of them. */
export const badgeParts = Object.keys(places) as readonly BadgePart[]

/** Is there such a part? */
export function isBadgePart(part: unknown): part is BadgePart {
  return typeof part === 'string' && Object.hasOwn(places, part)
}

/** Whether a document still holds something of this part. */
export function holdsPart(document: JsonObject, part: BadgePart): boolean {
  return places[part].some((place) => {
    const [, first = '', second] = place.split('/')
    const member = document[first]
    return second === undefined ? member !== undefined : isObject(member) && member[second] !== undefined
  })
}

/** JSON pointers to everything in a badge but these parts: whole members, and those of its subject one by one. */
export function pointersWithout(badge: JsonObject, parts: readonly BadgePart[]): readonly string[] {
  const { '@context': _, proof: __, credentialSubject: subject, ...rest } = badge
  const own = Object.keys(rest).map((member) => `/${escaped(member)}`)
  const ofSubject = isObject(subject)
    ? Object.keys(subject).map((member) => `/credentialSubject/${escaped(member)}`)
    : ['/credentialSubject']
  const left = new Set<string>(parts.flatMap((part) => places[part]))
  return [...own, ...ofSubject].filter((pointer) => !left.has(pointer))
}

/** RFC 6901, 3. */
function escaped(member: string): string {
  return member.replaceAll('~', '~0').replaceAll('/', '~1')
}
