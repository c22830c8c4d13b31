import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smallDefinition } from '../../test/small-definition.ts'
import { criteriaOf } from '../catalogue/criteria.ts'
import type { Id } from '../platform/ids.ts'
import { type Checked, openPrompts, whatIsMissing } from './completeness.ts'
import { CHANGE_NOTE_KEY, type DraftArtifact, type DraftResponse, type Pointer, type Submission } from './rules.ts'

const submission: Submission = {
  id: 's' as Id<'submission'>,
  organisationId: 'o' as Id<'organisation'>,
  enrolmentId: 'e' as Id<'enrolment'>,
  personId: 'p' as Id<'person'>,
  versionId: 'v' as Id<'version'>,
  sequence: 1,
  attempt: 1,
  state: 'draft',
  banked: [],
  changeNote: '',
  attested: [],
  snapshotHash: null,
  recipientHash: null,
  recipientSalt: null,
  submittedAt: null,
}
const answer = (questionKey: string, text: string): DraftResponse => ({
  questionKey,
  text,
  revision: 1,
  savedAt: new Date(0),
})
const link: DraftArtifact = {
  id: 'a' as Id<'artifact'>,
  promptKey: 'lesson',
  position: 1,
  caption: '',
  url: 'https://video.example.org/1',
  file: null,
  unfinished: null,
}
const pointer = (criterionKey: string): Pointer => ({
  id: criterionKey as Id<'pointer'>,
  criterionKey,
  artifactId: link.id,
  page: null,
  fromMs: 0,
  toMs: null,
  note: '',
})
const complete: Checked = {
  submission,
  responses: [answer('context', 'five words are enough here'), answer('change', 'five words are enough here')],
  artifacts: [link],
  pointers: [pointer('silence'), pointer('voices')],
  hasVerifiedEmail: true,
}
const kinds = (draft: Checked) => whatIsMissing(smallDefinition, draft).map(({ kind, key }) => `${kind} ${key}`.trim())

describe('what is missing', () => {
  test.each([
    ['nothing', {}, []],
    [
      'an answer that is too short',
      { responses: [answer('context', 'four words stand here'), complete.responses[1]] },
      ['too-few-words context'],
    ],
    [
      'an answer that is too long',
      { responses: [answer('context', 'word '.repeat(201)), complete.responses[1]] },
      ['too-many-words context'],
    ],
    ['all evidence, said once', { artifacts: [], pointers: [] }, ['artifact-missing lesson']],
    ['a place for one criterion', { pointers: [pointer('silence')] }, ['pointer-missing voices']],
    ['a verified address', { hasVerifiedEmail: false }, ['email-unverified']],
  ] as [string, Partial<Checked>, string[]][])('%s', (_, change, missing) => {
    expect(kinds({ ...complete, ...change })).toEqual(missing)
  })

  test.each(['arriving', 'checking', 'refused'] as const)('a file that is %s', (state) => {
    const unfinished = { id: 'f' as Id<'file'>, name: 'lesson.mp4', state, declaredBytes: 1, refusal: null }
    expect(
      kinds({ ...complete, artifacts: [link, { ...link, id: 'b' as Id<'artifact'>, url: null, unfinished }] }),
    ).toEqual([`file-${state} lesson`])
  })

  test('from the second attempt on what changed', () => {
    const second = { ...complete, submission: { ...submission, attempt: 2 } }
    expect(kinds(second)).toEqual([`change-note-missing ${CHANGE_NOTE_KEY}`])
    expect(kinds({ ...second, responses: [...second.responses, answer(CHANGE_NOTE_KEY, 'A new video.')] })).toEqual([])
  })

  test('a place in evidence that was handed in for something else does not count', () => {
    const elsewhere = { ...link, id: 'b' as Id<'artifact'>, promptKey: 'other' }
    const places = complete.pointers.map((one) => ({ ...one, artifactId: elsewhere.id }))
    expect(kinds({ ...complete, artifacts: [link, elsewhere], pointers: places })).toEqual([
      'pointer-missing silence',
      'pointer-missing voices',
    ])
  })
})

const keys = criteriaOf(smallDefinition).map(({ key }) => key)
const someKeys = fc.subarray(keys)

describe('what is met stays met', () => {
  test('a prompt is closed exactly when all its criteria are banked', () => {
    expect([...openPrompts(smallDefinition, ['context', 'silence'])]).toEqual(['change', 'lesson'])
    expect([...openPrompts(smallDefinition, ['silence', 'voices'])]).toEqual(['context', 'change'])
    expect([...openPrompts(smallDefinition, keys)]).toEqual([])
  })

  test('banking more never opens a part', () => {
    fc.assert(
      fc.property(someKeys, someKeys, (banked, more) => {
        const before = openPrompts(smallDefinition, banked)
        const after = openPrompts(smallDefinition, [...banked, ...more])
        expect([...after].every((key) => before.has(key))).toBe(true)
      }),
    )
  })

  test('an empty draft misses nothing of what is banked, and something of everything else', () => {
    fc.assert(
      fc.property(someKeys, (banked) => {
        const empty = { ...complete, responses: [], artifacts: [], pointers: [], submission: { ...submission, banked } }
        const missing = whatIsMissing(smallDefinition, empty).map(({ key }) => key)
        expect(new Set(missing)).toEqual(openPrompts(smallDefinition, banked))
      }),
    )
  })
})
