import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roles } from '../platform/actor.ts'
import { newCode } from './codes.ts'
import {
  administratorRoleOf,
  isAdministrator,
  kinds,
  rolesOffered,
  tasksOf,
  whyNotEndRole,
  whyNotSlug,
  whyNotWebAddress,
} from './rules.ts'

describe('roles that an organisation has to give', () => {
  test('an issuer has assessors, a district has members', () => {
    expect(rolesOffered(['issuer'])).toContain('assessor')
    expect(rolesOffered(['issuer'])).not.toContain('member')
    expect(rolesOffered(['district'])).toContain('member')
    expect(rolesOffered(['school'])).not.toContain('assessor')
  })

  test('whatever it is, somebody can run it, by the role that its first invitation gives', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...kinds), { minLength: 1 }), (some) => {
        const offered = rolesOffered(some)
        return offered.includes(administratorRoleOf(some)) && new Set(offered).size === offered.length
      }),
    )
  })
})

describe('ending a role', () => {
  test('the last administrator stays; anybody else may go', () => {
    expect(whyNotEndRole('issuer-administrator', 1)).toBe('last-administrator')
    expect(whyNotEndRole('district-administrator', 1)).toBe('last-administrator')
    expect(whyNotEndRole('issuer-administrator', 2)).toBeNull()
    for (const role of roles.filter((one) => !isAdministrator(one))) expect(whyNotEndRole(role, 1)).toBeNull()
  })
})

describe('what a role has to do', () => {
  test.each([
    [['assessor'], ['queue']],
    [['approver'], ['approvals', 'micro-credentials', 'awards']],
    [['author'], ['micro-credentials']],
    [['issuer-administrator'], ['micro-credentials', 'awards', 'people', 'keys', 'endorsements']],
    [['district-administrator'], ['people']],
    [['member'], []],
    [
      ['assessor', 'author', 'approver'],
      ['queue', 'approvals', 'micro-credentials', 'awards'],
    ],
  ] as const)('%j: %j', (held, tasks) => expect(tasksOf(held)).toEqual(tasks))
})

describe('addresses', () => {
  test.each(['river-bend', 'a', 'school-12'])('%s may stand in one', (slug) => expect(whyNotSlug(slug)).toBeNull())
  test.each(['River', 'a--b', '-a', 'a-', 'a b', '../etc', 'é', 'a'.repeat(61)])('%s may not', (slug) =>
    expect(whyNotSlug(slug)).toBe('short-name-malformed'),
  )
  test.each(['', 'https://example.org', 'http://example.org/about'])('%j is a web address, or none', (text) =>
    expect(whyNotWebAddress(text)).toBeNull(),
  )
  test.each(['example.org', 'javascript:alert(1)', 'ftp://example.org', 'https://me:secret@example.org'])(
    '%j is none',
    (text) => expect(whyNotWebAddress(text)).toBe('url-malformed'),
  )
})

test('a code cannot be misread and spells no word', () => {
  for (let tries = 0; tries < 200; tries++) expect(newCode()).toMatch(/^[CDFGHJKMNPQRTWXY34679]{4}$/)
})
