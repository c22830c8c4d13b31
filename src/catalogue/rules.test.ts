import { expect, test } from 'vitest'
import { smallDefinition } from '../../test/small-definition.ts'
import { newId } from '../platform/ids.ts'
import type { RefusalCode } from '../refusals.ts'
import {
  type Draft,
  type Shelved,
  type VersionState,
  whyNotPublish,
  whyNotRetire,
  whyNotReturn,
  whyNotRevise,
  whyNotSave,
  whyNotSendForReview,
} from './rules.ts'

const [author, approver] = [newId<'person'>(), newId<'person'>()]
const draft = (change: Partial<Draft> = {}): Draft => ({
  id: newId(),
  microCredentialId: newId(),
  organisationId: newId(),
  issuer: { slug: 'bridges', name: 'Bridges' },
  slug: 'wait-time',
  number: 1,
  state: 'draft',
  definition: smallDefinition,
  revision: 3,
  publishedAt: null,
  retiredAt: null,
  returnNote: null,
  savedAt: new Date(0),
  writtenBy: [author],
  ...change,
})

// One line a state: what may be done in it. null is yes.
test.each<[VersionState, RefusalCode | null, RefusalCode | null, RefusalCode | null]>([
  ['draft', null, 'version-not-in-review', 'version-not-in-review'],
  ['in-review', 'version-in-review', null, null],
  ['published', 'version-published', 'version-not-in-review', 'version-not-in-review'],
])('in state %s: writing %s, returning %s, publishing %s', (state, write, giveBack, publish) => {
  expect(whyNotSave(draft({ state }), 3)).toBe(write)
  expect(whyNotSendForReview(draft({ state }))).toBe(write)
  expect(whyNotReturn(draft({ state }))).toBe(giveBack)
  expect(whyNotPublish(draft({ state }), approver)).toBe(publish)
})

test('only the newest revision may be written over', () => {
  expect([2, 3, 4].map((revision) => whyNotSave(draft(), revision))).toEqual([
    'version-changed',
    null,
    'version-changed',
  ])
})

test('nobody who wrote in it publishes it, nor what is incomplete or retired', () => {
  const waiting = { state: 'in-review' } as const
  expect(whyNotPublish(draft(waiting), author)).toBe('own-version')
  expect(whyNotPublish(draft({ ...waiting, writtenBy: [approver, author] }), approver)).toBe('own-version')
  expect(whyNotPublish(draft(waiting), null)).toBe('own-version')
  expect(whyNotPublish(draft({ ...waiting, definition: { ...smallDefinition, research: [] } }), approver)).toBe(
    'definition-incomplete',
  )
  expect(whyNotPublish(draft({ ...waiting, retiredAt: new Date() }), approver)).toBe('micro-credential-retired')
})

const [published, open] = [newId<'version'>(), newId<'version'>()]
test.each<[string, Shelved, RefusalCode | null, RefusalCode | null]>([
  [
    'never published',
    { publishedVersionId: null, openVersionId: open, retiredAt: null },
    'revision-open',
    'never-published',
  ],
  ['published', { publishedVersionId: published, openVersionId: null, retiredAt: null }, null, null],
  ['being revised', { publishedVersionId: published, openVersionId: open, retiredAt: null }, 'revision-open', null],
  [
    'retired',
    { publishedVersionId: published, openVersionId: null, retiredAt: new Date() },
    'micro-credential-retired',
    'micro-credential-retired',
  ],
])('%s: revising and retiring', (_, shelved, revise, retire) => {
  expect(whyNotRevise(shelved)).toBe(revise)
  expect(whyNotRetire(shelved)).toBe(retire)
})
