import type { Check, Outcome, Report } from '@cairn/open-badges'
import { describe, expect, test } from 'vitest'
import { type Conclusion, conclusionOf, sentenceOf } from './verification.ts'

const found = (code: Check['code'], outcome: Outcome = 'fail'): Check => ({
  name: 'proof',
  outcome,
  code,
  reason: '',
  params: {},
})
const badge = { credential: {} }

describe('what a report comes to', () => {
  const table: [string, Check[], Report['verdict'], Conclusion][] = [
    ['all passed', [found('proof-holds', 'pass')], 'valid', 'genuine'],
    ['warnings do not matter', [found('older-data-model', 'warning')], 'valid', 'genuine'],
    ['something unknown', [found('issuer-unreachable', 'unknown')], 'unknown', 'uncertain'],
    ['revoked', [found('revoked')], 'invalid', 'revoked'],
    ['revoked and expired: the worse speaks', [found('expired'), found('revoked')], 'invalid', 'revoked'],
    ['expired and shown by another', [found('recipient-differs'), found('expired')], 'invalid', 'expired'],
    ['only shown by another', [found('recipient-differs')], 'invalid', 'another-person'],
    ['changed outweighs all', [found('missing'), found('revoked'), found('proof-wrong')], 'invalid', 'changed'],
    ['expired is not all that is wrong', [found('expired'), found('proof-missing')], 'invalid', 'does-not-hold'],
    ['a key of somebody else', [found('key-of-somebody-else')], 'invalid', 'does-not-hold'],
  ]
  test.each(table)('%s', (_, checks, verdict, conclusion) => {
    expect(conclusionOf({ checks, verdict, ...badge })).toBe(conclusion)
  })

  test('nothing that could be read, or reached', () => {
    expect(conclusionOf({ checks: [found('nothing-baked')], verdict: 'invalid' })).toBe('unreadable')
    expect(conclusionOf({ checks: [found('input-unreachable', 'unknown')], verdict: 'unknown' })).toBe('unreachable')
  })
})

describe('a finding as a sentence', () => {
  const finding = (code: Check['code'], params: Record<string, string>) =>
    ({ step: 'validity', outcome: 'fail', code, params, path: null }) as const

  test('says a date as people do, in their language', () => {
    const expired = finding('expired', { date: '2025-03-02T09:30:00Z' })
    expect(sentenceOf(expired, 'en')).toBe('It expired on March 2, 2025.')
    expect(sentenceOf(expired, 'es')).toBe('Caducó el 2 de marzo de 2025.')
  })

  test('stands whatever is missing or hostile in the badge', () => {
    expect(sentenceOf(finding('expired', {}), 'en')).toBe('It expired on .')
    expect(sentenceOf(finding('expired', { date: 'soon {x}' }), 'en')).toBe('It expired on soon {x}.')
  })
})
