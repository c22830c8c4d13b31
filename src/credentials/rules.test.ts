import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSet, newStatusList, setStatus } from '@cairn/open-badges'
import type { Id } from '../platform/ids.ts'
import {
  type AwardState,
  databaseBit,
  expiryOf,
  LIST_TTL_MS,
  needsSigning,
  searchFrom,
  stateOf,
  whyNotReinstate,
  whyNotReissue,
  whyNotRenew,
  whyNotRevoke,
  whyNotSuspend,
} from './rules.ts'

const now = new Date('2026-05-04T10:00:00Z')
const before = new Date('2026-05-03T10:00:00Z')
const after = new Date('2026-05-05T10:00:00Z')

const untouched = {
  revokedAt: null,
  revocationKind: null,
  suspendedAt: null,
  suspensionListId: 'list' as Id<'status-list'>,
  expiresAt: null,
  supersededBy: null,
  signed: true,
}
const changes = {
  valid: {},
  expired: { expiresAt: before },
  suspended: { suspendedAt: before },
  revoked: { revokedAt: before, revocationKind: 'taken-back' },
  superseded: { revokedAt: before, revocationKind: 'reissued', supersededBy: 'next' as Id<'award'> },
  'being-signed': { signed: false },
} as const
const inState = (state: AwardState) => ({ ...untouched, ...changes[state] })

describe('the state of an award', () => {
  test.each([
    [{}, 'valid'],
    [{ expiresAt: after }, 'valid'],
    [{ expiresAt: now }, 'expired'],
    [{ expiresAt: before, signed: false }, 'expired'],
    [{ signed: false }, 'being-signed'],
    [{ suspendedAt: before }, 'suspended'],
    [{ suspendedAt: before, expiresAt: before }, 'suspended'],
    [{ suspendedAt: before, signed: false }, 'suspended'],
    [{ ...changes.revoked, suspendedAt: before, expiresAt: before }, 'revoked'],
    [{ ...changes.revoked, signed: false }, 'revoked'],
    [{ ...changes.superseded, expiresAt: before }, 'superseded'],
  ] as const)('%j is %s', (change, state) => {
    expect(stateOf({ ...untouched, ...change }, now)).toBe(state)
  })
})

describe('what may be done in each state', () => {
  test.each([
    ['valid', null, null, 'not-suspended', 'never-expires', null],
    ['expired', null, null, 'not-suspended', null, null],
    ['suspended', null, 'already-suspended', null, 'award-suspended', 'award-suspended'],
    ['revoked', 'already-revoked', 'already-revoked', 'already-revoked', 'already-revoked', 'already-revoked'],
    ['superseded', 'award-superseded', 'award-superseded', 'award-superseded', 'award-superseded', 'award-superseded'],
    ['being-signed', null, null, 'not-suspended', 'never-expires', 'credential-unsigned'],
  ] as const)('%s', (state, revoke, suspend, reinstate, renew, reissue) => {
    const award = inState(state)
    expect(stateOf(award, now)).toBe(state)
    expect(whyNotRevoke(award)).toBe(revoke)
    expect(whyNotSuspend(award)).toBe(suspend)
    expect(whyNotReinstate(award)).toBe(reinstate)
    expect(whyNotRenew(award, now)).toBe(renew)
    expect(whyNotReissue(award, false)).toBe(reissue)
  })

  test('an award signed before there were suspensions cannot be suspended', () => {
    expect(whyNotSuspend({ ...untouched, suspensionListId: null })).toBe('suspension-unknown')
  })

  test('it is issued again only to another confirmed address', () => {
    expect(whyNotReissue(untouched, true)).toBe('recipient-unchanged')
    expect(whyNotReissue(untouched, null)).toBe('email-unverified')
  })

  test('one that was renewed is neither renewed nor issued again', () => {
    const renewed = { ...inState('expired'), supersededBy: 'next' as Id<'award'> }
    expect(whyNotRenew(renewed, now)).toBe('award-superseded')
    expect(whyNotReissue(renewed, false)).toBe('award-superseded')
  })

  test.each([
    [-1000, null],
    [89, null],
    [90, null],
    [90.001, 'renewal-too-early'],
    [1000, 'renewal-too-early'],
  ])('with %d days to go, renewing says %s', (days, why) => {
    const expiresAt = new Date(now.getTime() + days * 24 * 60 * 60_000)
    expect(whyNotRenew({ ...untouched, expiresAt }, now)).toBe(why)
  })

  test('what has ended never changes again, whatever else is true of it', () => {
    const any = fc.record({
      suspendedAt: fc.constantFrom(null, before),
      expiresAt: fc.constantFrom(null, before, after),
      signed: fc.boolean(),
      supersededBy: fc.constantFrom(null, 'next' as Id<'award'>),
    })
    fc.assert(
      fc.property(any, fc.constantFrom('revoked', 'superseded'), (rest, state) => {
        const award = { ...inState(state), ...rest }
        expect(stateOf(award, now)).toBe(state)
        for (const why of [
          whyNotRevoke(award),
          whyNotSuspend(award),
          whyNotReinstate(award),
          whyNotRenew(award, now),
          whyNotReissue(award, false),
        ])
          expect(why).not.toBeNull()
      }),
    )
  })
})

describe('expiry', () => {
  test.each([
    ['2026-01-31T10:00:00Z', 1, '2026-02-28T10:00:00.000Z'],
    ['2024-02-29T10:00:00Z', 12, '2025-02-28T10:00:00.000Z'],
    ['2026-05-04T10:00:00Z', 24, '2028-05-04T10:00:00.000Z'],
    ['2026-12-15T23:59:59Z', 1, '2027-01-15T23:59:59.000Z'],
  ])('%s and %d months is %s', (from, months, until) => {
    expect(expiryOf(new Date(from), months)?.toISOString()).toBe(until)
  })

  test('without a number of months there is none', () => {
    expect(expiryOf(now, undefined)).toBeNull()
  })

  test('it lies the given number of months later, on the same day or the last of a shorter month', () => {
    const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 120 }), (from, months) => {
        const until = expiryOf(from, months) ?? from
        const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth()
        expect(monthOf(until) - monthOf(from)).toBe(months)
        const isLastDay = new Date(until.getTime() + 24 * 60 * 60_000).getUTCDate() === 1
        expect(until.getUTCDate() === from.getUTCDate() || (isLastDay && until.getUTCDate() < from.getUTCDate())).toBe(
          true,
        )
      }),
    )
  })
})

describe('a status list is signed again', () => {
  const ago = (ms: number) => new Date(now.getTime() - ms)
  test.each([
    ['never signed', { signedAt: null, changedAt: before }, true],
    ['signed a moment ago', { signedAt: ago(1000), changedAt: before }, false],
    ['changed since', { signedAt: ago(1000), changedAt: ago(999) }, true],
    ['at half its time', { signedAt: ago(LIST_TTL_MS / 2), changedAt: before }, false],
    ['past half its time', { signedAt: ago(LIST_TTL_MS / 2 + 1), changedAt: before }, true],
  ])('%s', (_, list, due) => {
    expect(needsSigning(list, now)).toBe(due)
  })
})

test('the database sets the very bit that the standard means, and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 131_071 }), (index) => {
      const list = newStatusList()
      // PostgreSQL, set_bit on bytea: bit n is bit n & 7 of byte n >> 3, counted from the right.
      const place = databaseBit(index)
      list.bits[place >> 3] = (list.bits[place >> 3] ?? 0) | (1 << (place & 7))
      const wanted = newStatusList()
      setStatus(wanted, index)
      expect(isSet(list, index)).toBe(true)
      expect(Buffer.from(list.bits).equals(Buffer.from(wanted.bits))).toBe(true)
    }),
  )
})

test('an award is looked for by number, by an address that holds it, or by words', () => {
  const id = '0b9f6a4e-7a52-4bb6-9d52-1f3a6f0f0a11'
  expect(searchFrom(id)).toEqual({ awardId: id, words: '' })
  expect(searchFrom(`https://cairn.example.org/awards/${id.toUpperCase()}/badge.png`)).toEqual({
    awardId: id,
    words: '',
  })
  expect(searchFrom('  wait \n time ')).toEqual({ awardId: null, words: 'wait time' })
})
