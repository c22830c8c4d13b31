import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallDefinition } from '../../test/small-definition.ts'
import { formOf } from '../platform/http/ask.ts'
import { blankDefinition } from './blank.ts'
import { changed, changeIn, definitionIn, tidied, wrongNumberIn } from './draft-form.ts'
import { faultsOf } from './faults.ts'
import { shapeFault } from './schema.ts'

test('an empty form is an empty draft of the right shape', () => {
  expect(shapeFault(tidied(definitionIn(formOf())))).toBeNull()
  const { title, artifacts, research } = definitionIn(
    formOf([
      ['title', '  A   title '],
      ['research.3.citation', 'Rowe'],
    ]),
  )
  expect({ title, artifacts, research }).toEqual({
    title: 'A title',
    artifacts: [],
    research: [{ citation: 'Rowe', finding: '' }],
  })
})

test('whatever is posted makes a definition whose every value has its type', () => {
  const names = fc.constantFrom(
    'title',
    'language',
    'topic',
    'audience',
    'effortHours.from',
    'research.0.url',
    'research.x.url',
    'artifacts.0.name',
    'artifacts.1e3.name',
    'artifacts.0.criteria.0.passMark',
    'artifacts.0.criteria.0.levels.yes',
    'artifacts.0.accepts',
    'artifacts.0.maxFiles',
    'overview.2.minWords',
    '__proto__.0.x',
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(names, fc.string())), (entries) => {
      const form = formOf(entries)
      const definition = tidied(definitionIn(form))
      const fault = shapeFault(definition)
      // Only a number typed as something else, or one out of bounds, is left for the verb to refuse.
      if (fault) expect(fault.field).toMatch(/from|maxFiles|maxSizeBytes|minWords/)
      expect(Array.isArray(faultsOf(definition))).toBe(true)
    }),
  )
})

test('how long an award is valid is left out when nothing is typed, and a number when it is', () => {
  const typed = (text: string) => definitionIn(formOf([['validForMonths', text]]))
  expect(typed('36').validForMonths).toBe(36)
  expect('validForMonths' in typed('')).toBe(false)
  expect(shapeFault(typed('36'))).toBeNull()
  expect(wrongNumberIn(formOf([['validForMonths', 'three years']]))).toBe('validForMonths')
})

test('a number typed as a word is named by its field', () => {
  expect(
    wrongNumberIn(
      formOf([
        ['title', 'ten'],
        ['effortHours.to', 'ten'],
      ]),
    ),
  ).toBe('effortHours.to')
  expect(wrongNumberIn(formOf([['overview.0.maxWords', '-5']]))).toBe('overview.0.maxWords')
  expect(
    wrongNumberIn(
      formOf([
        ['effortHours.from', ''],
        ['effortHours.to', ' 12 '],
      ]),
    ),
  ).toBeNull()
})

test.each([
  ['save', null],
  ['', null],
  ['remove:title', null],
  ['drop:research.0', null],
  ['remove:research.1', { what: 'remove', list: 'research', artifact: -1, row: 1 }],
  ['up:artifacts.2', { what: 'up', list: 'artifacts', artifact: -1, row: 2 }],
  ['add:artifacts.0.criteria', { what: 'add', list: 'criteria', artifact: 0, row: -1 }],
  ['remove:artifacts.1.criteria.0', { what: 'remove', list: 'criteria', artifact: 1, row: 0 }],
])('the button %j asks for %j', (pressed, change) => {
  expect(changeIn(pressed)).toEqual(change)
})

test('a change never loses another row, and one that points nowhere changes nothing', () => {
  const resources = ['a', 'b', 'c'].map((title) => ({ title, note: '' }))
  const after = (pressed: string) => {
    const change = changeIn(pressed)
    if (!change) throw new Error(`${pressed} is a change`)
    return changed({ ...smallDefinition, resources }, change)
      .resources.map(({ title }) => title)
      .join('')
  }
  expect(
    ['up:resources.2', 'up:resources.0', 'remove:resources.1', 'remove:resources.9', 'up:resources.3'].map(after),
  ).toEqual(['acb', 'abc', 'ac', 'abc', 'abc'])
})

test('tidying is done once and for all: keys stay, nothing written is lost', () => {
  const blank = blankDefinition({ title: 'x', language: 'en', topic: 'science' })
  const rough = {
    ...blank,
    overview: [
      { key: '', prompt: 'Describe your class, please', minWords: 0, maxWords: 0, passingCriteria: '' },
      { key: '', prompt: '', minWords: 0, maxWords: 0, passingCriteria: '' },
      { key: '', prompt: '', minWords: 0, maxWords: 0, passingCriteria: 'Only this' },
    ],
  }
  const once = tidied(rough)
  expect(once.overview.map(({ key }) => key)).toEqual(['describe-your-class-please', 'overview-2'])
  expect(tidied(once)).toEqual(once)
  expect(tidied(smallDefinition)).toEqual(smallDefinition)
})
