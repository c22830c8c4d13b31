import type { Role } from '../platform/actor.ts'
import type { RefusalCode } from '../refusals.ts'

export const kinds = ['issuer', 'district', 'school', 'university', 'association'] as const
export type Kind = (typeof kinds)[number]

const issuing: readonly Role[] = [
  'assessor',
  'lead-assessor',
  'author',
  'approver',
  'issuer-administrator',
  'instructor',
]
const employing: readonly Role[] = ['member', 'district-administrator', 'registrar']

/** The roles that an organisation of these kinds has to give, in the order in which they are offered. */
export function rolesOffered(of: readonly string[]): readonly Role[] {
  const offered: Role[] = []
  if (of.includes('issuer')) offered.push(...issuing)
  if (of.includes('district') || of.includes('school')) offered.push(...employing)
  if (of.includes('university')) offered.push('registrar', 'member')
  if (of.includes('association')) offered.push('member')
  if (!offered.some(isAdministrator)) offered.push(administratorRoleOf(of))
  return [...new Set(offered)]
}

/** The role that runs an organisation of these kinds: the first one that somebody needs there. */
export function administratorRoleOf(of: readonly string[]): Role {
  return of.includes('issuer') ? 'issuer-administrator' : 'district-administrator'
}

export function isAdministrator(role: Role): boolean {
  return role === 'issuer-administrator' || role === 'district-administrator'
}

/** Why this role may not be ended: somebody must be left who can invite the next. */
export function whyNotEndRole(role: Role, administrators: number): RefusalCode | null {
  return isAdministrator(role) && administrators < 2 ? 'last-administrator' : null
}

/** Why this cannot be the short name in an organisation's address, or null. The table holds the same line. */
export function whyNotSlug(slug: string): RefusalCode | null {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 60 ? null : 'short-name-malformed'
}

/** Why this cannot be an organisation's web address, or null; it may have none. */
export function whyNotWebAddress(text: string): RefusalCode | null {
  if (!text) return null
  const url = URL.parse(text)
  return url && ['http:', 'https:'].includes(url.protocol) && !url.username ? null : 'url-malformed'
}

export type Task = 'queue' | 'approvals' | 'micro-credentials' | 'awards' | 'people' | 'keys' | 'endorsements'

/** What these roles have to do in their organisation, the daily work first. */
export function tasksOf(roles: readonly Role[]): Task[] {
  const holds = (...some: Role[]) => some.some((role) => roles.includes(role))
  const tasks: [Task, boolean][] = [
    ['queue', holds('assessor', 'lead-assessor')],
    ['approvals', holds('approver')],
    ['micro-credentials', holds('author', 'approver', 'issuer-administrator', 'lead-assessor')],
    ['awards', holds('approver', 'issuer-administrator')],
    ['people', holds('issuer-administrator', 'district-administrator')],
    ['keys', holds('issuer-administrator')],
    ['endorsements', holds('issuer-administrator')],
  ]
  return tasks.filter(([, has]) => has).map(([task]) => task)
}
