import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { criteriaOf, type Level, levels, meets } from '../catalogue/criteria.ts'
import type { Id } from '../platform/ids.ts'
import { smallDefinition } from '../../test/small-definition.ts'
import {
  indicatorsOf,
  type Mark,
  newlyMet,
  nextAttempt,
  openCriteria,
  verdictOf,
  whyNotClaim,
  whyNotMark,
  whyNotRelease,
  whyNotReturn,
  whyNotRevise,
  whyNotWrite,
  whyPrecheckIncomplete,
  whyReadIncomplete,
} from './rules.ts'

const criteria = criteriaOf(smallDefinition)
const marcus = 'marcus' as Id<'person'>
const grace = 'grace' as Id<'person'>

function mark(criterionKey: string, level: Level, rest: Partial<Mark> = {}): Mark {
  return {
    criterionKey,
    level,
    comment: '',
    nextStep: '',
    artifactId: null,
    page: null,
    fromMs: null,
    toMs: null,
    ...rest,
  }
}
const allMet = criteria.map(({ key }) => mark(key, 'yes'))

describe('the verdict', () => {
  test('is earned when every criterion reaches its own pass mark', () => {
    expect(verdictOf(criteria, allMet, [])).toBe('earned')
    expect(
      verdictOf(
        criteria,
        [...allMet.filter(({ criterionKey }) => criterionKey !== 'voices'), mark('voices', 'almost')],
        [],
      ),
    ).toBe('earned')
    expect(
      verdictOf(
        criteria,
        [...allMet.filter(({ criterionKey }) => criterionKey !== 'silence'), mark('silence', 'almost')],
        [],
      ),
    ).toBe('not-yet')
  })

  test('counts what was banked, and only what was banked or marked', () => {
    expect(
      verdictOf(
        criteria,
        [],
        criteria.map(({ key }) => key),
      ),
    ).toBe('earned')
    expect(verdictOf(criteria, allMet.slice(1), [])).toBe('not-yet')
    expect(verdictOf(criteria, allMet.slice(1), [allMet[0]?.criterionKey ?? ''])).toBe('earned')
  })

  const anyMarks = fc.tuple(
    ...criteria.map(({ key, scale }) => fc.constantFrom(...scale).map((level) => mark(key, level))),
  )

  test('never lets strength in one criterion make up for another', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const allReach = criteria.every((criterion, index) => meets(criterion, marks[index]?.level ?? 'not-yet'))
        return verdictOf(criteria, marks, []) === (allReach ? 'earned' : 'not-yet')
      }),
    )
  })

  test('never gets worse when one mark gets better', () => {
    fc.assert(
      fc.property(anyMarks, fc.nat(criteria.length - 1), (marks, index) => {
        const better = marks.map((one, at) => (at === index ? { ...one, level: 'yes' as const } : one))
        return !(verdictOf(criteria, marks, []) === 'earned' && verdictOf(criteria, better, []) === 'not-yet')
      }),
    )
  })

  test('what is banked after a read, plus the open rest, earns in the next', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const banked = newlyMet(criteria, marks).map(({ criterionKey }) => criterionKey)
        const next = openCriteria(criteria, banked).map(({ key }) => mark(key, 'yes'))
        return verdictOf(criteria, next, banked) === 'earned'
      }),
    )
  })
})

describe('a read is complete only when the learner can learn from it', () => {
  const unmet = mark('silence', 'almost', {
    comment: 'Two questions got a pause.',
    nextStep: 'Count to three every time.',
    artifactId: 'a' as Id<'artifact'>,
  })
  const others = allMet.filter(({ criterionKey }) => criterionKey !== 'silence')
  test.each([
    ['every criterion rated, all met', allMet, null],
    ['an unmet one with comment, next step and anchor', [...others, unmet], null],
    ['a criterion without a level', others, 'criterion-unrated'],
    ['"almost" without a comment', [...others, { ...unmet, comment: ' ' }], 'unmet-without-comment'],
    ['"almost" without a next step', [...others, { ...unmet, nextStep: '' }], 'unmet-without-next-step'],
    ['"almost" without an anchor in the evidence', [...others, { ...unmet, artifactId: null }], 'unmet-without-anchor'],
    [
      'a Part 1 answer not passed needs no anchor',
      [
        ...allMet.filter(({ criterionKey }) => criterionKey !== 'context'),
        mark('context', 'not-yet', { comment: 'No class is named.', nextStep: 'Say which class.' }),
      ],
      null,
    ],
  ])('%s', (_name, marks, code) => {
    expect(whyReadIncomplete(criteria, marks)?.code ?? null).toBe(code)
  })

  test('only what was banked before needs no mark', () => {
    expect(whyReadIncomplete(openCriteria(criteria, ['silence']), others)).toBeNull()
  })
})

describe('a mark must belong to the rubric', () => {
  test.each([
    ['a criterion of this rubric', mark('voices', 'almost'), null],
    ['a criterion of another rubric', mark('volume', 'yes'), 'mark-unknown'],
    ['a level that passing criteria do not have', mark('context', 'almost'), 'mark-unknown'],
    ['evidence of somebody else', mark('voices', 'yes', { artifactId: 'elsewhere' as Id<'artifact'> }), 'mark-unknown'],
  ])('%s', (_name, one, code) => {
    expect(whyNotMark(criteria, one, ['here'])?.code ?? null).toBe(code)
  })
})

describe('the pre-check', () => {
  const indicators = indicatorsOf(smallDefinition, [])
  const yes = indicators.map(({ promptKey, indicator }) => ({ promptKey, indicator, ok: true, note: '' }))
  test.each([
    ['every indicator answered', yes, null],
    ['one not answered', yes.slice(1), 'indicator-unanswered'],
    ['a no without a note', yes.map((one) => ({ ...one, ok: false })), 'missing-without-note'],
    ['a no with a note', yes.map((one) => ({ ...one, ok: false, note: 'No sound.' })), null],
  ])('%s', (_name, findings, code) => {
    expect(whyPrecheckIncomplete(indicators, findings)?.code ?? null).toBe(code)
  })

  test('leaves out artifacts whose criteria are all banked', () => {
    expect(indicatorsOf(smallDefinition, ['silence', 'voices'])).toEqual([])
    expect(indicatorsOf(smallDefinition, ['silence'])).toHaveLength(2)
  })
})

describe('who may do what, when', () => {
  const claimed = { state: 'claimed', assessorId: marcus, leaseExpiresAt: new Date() }
  test.each([
    ['the holder of the claim', claimed, marcus, null],
    ['somebody else', claimed, grace, 'read-not-yours'],
    ['nobody holds it', { ...claimed, state: 'queued', assessorId: null }, marcus, 'read-not-yours'],
    ['it is completed', { ...claimed, state: 'completed' }, marcus, 'read-completed'],
  ])('writing: %s', (_name, read, person, code) => {
    expect(whyNotWrite(read, person)).toBe(code)
  })

  const ready = { stage: 'approval' as const, assessorId: marcus, inConflict: false, returnedOnce: false }
  test.each([
    ['another than the reader', ready, grace, null],
    ['the reader', ready, marcus, 'own-read'],
    ['a colleague of the learner', { ...ready, inConflict: true }, grace, 'conflict-of-interest'],
    ['before it is read', { ...ready, stage: 'reading' as const }, grace, 'not-ready-to-decide'],
    ['a second time', { ...ready, stage: 'earned' as const }, grace, 'already-decided'],
  ])('releasing: %s', (_name, decision, person, code) => {
    expect(whyNotRelease(decision, person)).toBe(code)
  })

  test('a read goes back to its assessor once', () => {
    expect(whyNotReturn(ready, grace)).toBeNull()
    expect(whyNotReturn({ ...ready, returnedOnce: true }, grace)).toBe('returned-before')
  })

  test('an incomplete submission uses up no attempt; a judged one does', () => {
    expect(nextAttempt('incomplete', 1)).toBe(1)
    expect(nextAttempt('not-yet', 1)).toBe(2)
    expect(
      ['pre-check', 'reading', 'approval', 'earned', 'incomplete', 'not-yet'].map((stage) =>
        whyNotRevise(stage as never, null),
      ),
    ).toEqual(['still-being-assessed', 'still-being-assessed', 'still-being-assessed', 'nothing-to-revise', null, null])
    expect(whyNotRevise('not-yet', 'draft')).toBeNull()
    expect(whyNotRevise('not-yet', 'submitted')).toBe('already-submitted')
  })

  test('nobody hoards the queue', () => {
    expect([0, 2, 3, 9].map(whyNotClaim)).toEqual([null, null, 'claims-full', 'claims-full'])
    expect(levels).toEqual(['not-yet', 'almost', 'yes'])
  })
})
