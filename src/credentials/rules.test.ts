import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSet, newStatusList, setStatus } from '@cairn/open-badges'
import { databaseBit, LIST_TTL_MS, needsSigning, searchFrom, stateOf, whyNotRevoke } from './rules.ts'

const now = new Date('2026-05-04T10:00:00Z')
const before = new Date('2026-05-03T10:00:00Z')
const after = new Date('2026-05-05T10:00:00Z')

describe('the state of an award', () => {
  test.each([
    [{ revokedAt: null, expiresAt: null, signed: true }, 'valid'],
    [{ revokedAt: null, expiresAt: after, signed: true }, 'valid'],
    [{ revokedAt: null, expiresAt: now, signed: true }, 'expired'],
    [{ revokedAt: null, expiresAt: before, signed: false }, 'expired'],
    [{ revokedAt: null, expiresAt: null, signed: false }, 'being-signed'],
    [{ revokedAt: before, expiresAt: before, signed: true }, 'revoked'],
    [{ revokedAt: before, expiresAt: null, signed: false }, 'revoked'],
  ] as const)('%j is %s', (award, state) => {
    expect(stateOf(award, now)).toBe(state)
  })

  test('an award is revoked once', () => {
    expect(whyNotRevoke({ revokedAt: null })).toBeNull()
    expect(whyNotRevoke({ revokedAt: before })).toBe('already-revoked')
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
