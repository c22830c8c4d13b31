import type { Id } from './ids.ts'
import type { Locale } from './words.ts'

export const roles = [
  'assessor',
  'lead-assessor',
  'author',
  'approver',
  'issuer-administrator',
  'instructor',
  'district-administrator',
  'registrar',
  'member',
] as const
export type Role = (typeof roles)[number]

/** In whose name a unit of work runs: a person, an organisation, both, or nobody (the public). */
export type Actor = {
  personId: Id<'person'> | null
  organisationId: Id<'organisation'> | null
  /** The person's roles in that organisation. */
  roles: readonly Role[]
  isOperator: boolean
}

export const nobody: Actor = { personId: null, organisationId: null, roles: [], isOperator: false }

export function asPerson(personId: Id<'person'>): Actor {
  return { ...nobody, personId }
}

export function asOrganisation(organisationId: Id<'organisation'>): Actor {
  return { ...nobody, organisationId }
}

/** Who is looking at a page: everything the door learnt about them. */
export type Viewer = {
  personId: Id<'person'>
  sessionId: Id<'session'>
  sessionKind: 'browser' | 'api'
  givenName: string
  familyName: string
  locale: Locale
  timeZone: string
  isOperator: boolean
  memberships: readonly Membership[]
}

export type Membership = {
  organisationId: Id<'organisation'>
  slug: string
  name: string
  kinds: readonly string[]
  roles: readonly Role[]
}
