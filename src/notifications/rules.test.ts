import { describe, expect, test } from 'vitest'
import { newId } from '../platform/ids.ts'
import {
  addressOf,
  idsIn,
  isLearnersTurn,
  type Newest,
  noticeKinds,
  type Standing,
  standings,
  standingOf,
} from './rules.ts'
import { noticeWords, standingWords } from './words.ts'

describe('where a learner’s work stands', () => {
  const begun = new Date('2026-03-01T10:00:00Z')
  const saved = new Date('2026-03-02T10:00:00Z')
  const newest: Newest = { state: 'draft', sequence: 1, createdAt: begun, savedAt: saved, stage: null }
  const submitted = { ...newest, state: 'submitted' } as const

  test.each<[Newest | null, Standing]>([
    [null, 'not-started'],
    [{ ...newest, savedAt: begun }, 'not-started'],
    [newest, 'draft'],
    // The next draft begins with what was there before.
    [{ ...newest, sequence: 2, savedAt: begun }, 'draft'],
    [submitted, 'submitted'],
    [{ ...submitted, stage: 'pre-check' }, 'submitted'],
    [{ ...submitted, stage: 'reading' }, 'being-assessed'],
    [{ ...submitted, stage: 'approval' }, 'being-assessed'],
    [{ ...submitted, stage: 'incomplete' }, 'incomplete'],
    [{ ...submitted, stage: 'not-yet' }, 'not-yet'],
    [{ ...submitted, stage: 'earned' }, 'earned'],
  ])('%j: %s', (row, standing) => expect(standingOf(row)).toBe(standing))

  test('only while others read there is nothing to do', () => {
    expect(standings.filter((one) => !isLearnersTurn(one))).toEqual(['submitted', 'being-assessed'])
  })
})

describe('notices', () => {
  test('keep only the ids that an inbox needs', () => {
    const fact = {
      type: 'submission-not-yet',
      versionId: newId<'version'>(),
      readId: newId<'read'>(),
      personId: newId<'person'>(),
    }
    expect(Object.entries(idsIn(fact)).filter(([, id]) => id)).toEqual([['versionId', fact.versionId]])
  })

  test('lead to what they are about', () => {
    const [awardId, submissionId, membershipId] = [newId<'award'>(), newId<'submission'>(), newId<'membership'>()]
    const organisation = { name: 'Bridges', slug: 'bridges' }
    expect(addressOf({ kind: 'award-ready', ids: { awardId, submissionId }, organisation })).toBe(`/awards/${awardId}`)
    expect(addressOf({ kind: 'not-yet', ids: { submissionId }, organisation })).toBe(`/my/submissions/${submissionId}`)
    expect(addressOf({ kind: 'role-given', ids: { membershipId }, organisation })).toBe('/o/bridges')
    expect(addressOf({ kind: 'not-yet', ids: {}, organisation: null })).toBe('/my')
    expect(addressOf({ kind: 'award-expires-in-weeks', ids: { awardId }, organisation })).toBe('/my/awards')
    const endorsementId = newId<'endorsement'>()
    const endorsed = { ids: { endorsementId, awardId }, organisation }
    expect(addressOf({ kind: 'endorsement-written', ...endorsed })).toBe(`/my/awards/${awardId}/endorsements`)
    expect(addressOf({ kind: 'endorsement-declined', ...endorsed })).toBe('/my/endorsements')
    const ours = { ids: { endorsementId }, organisation }
    expect(addressOf({ kind: 'endorsement-written', ...ours })).toBe('/o/bridges/endorsements')
    expect(addressOf({ kind: 'endorsement-withdrawn', ...ours })).toBe('/o/bridges/endorsements')
    expect(addressOf({ kind: 'endorsement-accepted', ...ours })).toBe('/my/endorsements')
  })

  test('and states have their words in both languages', () => {
    const all = [
      ...noticeKinds.flatMap((kind) => Object.values(noticeWords[kind])),
      ...standings.flatMap((standing) => Object.values(standingWords[standing])),
    ]
    expect(all.filter((message) => !message.en || !('es' in message))).toEqual([])
  })
})
