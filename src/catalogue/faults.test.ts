import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallDefinition } from '../../test/small-definition.ts'
import { blankDefinition } from './blank.ts'
import type { Definition } from './definition.ts'
import type { FaultCode } from './fault-words.ts'
import { faultsOf, isComplete } from './faults.ts'
import { isKey, slugOf, unused } from './keys.ts'
import { shapeFault } from './schema.ts'

const [artifact] = smallDefinition.artifacts
const [question] = smallDefinition.overview
const [criterion] = artifact?.criteria ?? []
if (!artifact || !question || !criterion) throw new Error('The small definition has every part once.')
const withCriterion = (change: object): Partial<Definition> => ({
  artifacts: [{ ...artifact, criteria: [{ ...criterion, ...change }] }],
})
const withQuestion = (change: object): Partial<Definition> => ({ overview: [{ ...question, ...change }] })
const withArtifact = (change: object): Partial<Definition> => ({ artifacts: [{ ...artifact, ...change }] })

test('the small definition lacks nothing', () => {
  expect(faultsOf(smallDefinition)).toEqual([])
})

test.each<[string, Partial<Definition>, string, FaultCode]>([
  ['no title', { title: ' ' }, 'title', 'missing'],
  ['a title for a page', { title: 'x'.repeat(121) }, 'title', 'too-long'],
  ['nobody to do it', { audience: [] }, 'audience', 'no-audience'],
  ['no effort', { effortHours: { from: 0, to: 5 } }, 'effortHours.from', 'no-effort'],
  ['effort the wrong way round', { effortHours: { from: 6, to: 5 } }, 'effortHours.to', 'effort-reversed'],
  ['an award that outlives its earner’s career', { validForMonths: 1200 }, 'validForMonths', 'validity-too-long'],
  ['a career', { effortHours: { from: 6, to: 5000 } }, 'effortHours.to', 'effort-too-much'],
  ['no competency', { competency: '' }, 'competency', 'missing'],
  ['no study', { research: [] }, 'research', 'no-research'],
  ['a study without a finding', { research: [{ citation: 'Rowe', finding: '' }] }, 'research.0.finding', 'missing'],
  [
    'a script for an address',
    { research: [{ citation: 'a', finding: 'b', url: 'javascript:alert(1)' }] },
    'research.0.url',
    'no-web-address',
  ],
  [
    'a standard without its address',
    { alignments: [{ framework: 'a', code: '1', name: 'b', url: '' }] },
    'alignments.0.url',
    'missing',
  ],
  ['no overview question', { overview: [] }, 'overview', 'no-overview'],
  [
    'a question without passing criteria',
    withQuestion({ passingCriteria: '' }),
    'overview.0.passingCriteria',
    'missing',
  ],
  ['no word limit', withQuestion({ maxWords: 0 }), 'overview.0.maxWords', 'no-word-limit'],
  [
    'limits the wrong way round',
    withQuestion({ minWords: 200, maxWords: 100 }),
    'overview.0.minWords',
    'word-limits-reversed',
  ],
  ['a book', withQuestion({ maxWords: 20_000 }), 'overview.0.maxWords', 'word-limit-too-high'],
  ['no artifact', { artifacts: [] }, 'artifacts', 'no-artifact'],
  ['no rubric', withArtifact({ criteria: [] }), 'artifacts.0.criteria', 'no-criterion'],
  ['nothing to hand in', withArtifact({ accepts: [] }), 'artifacts.0.accepts', 'accepts-nothing'],
  ['no file', withArtifact({ maxFiles: 0 }), 'artifacts.0.maxFiles', 'wrong-file-count'],
  [
    'nothing for the pre-check',
    withArtifact({ precheckIndicators: [] }),
    'artifacts.0.precheckIndicators',
    'no-indicator',
  ],
  [
    'a level without words',
    withCriterion({ levels: { ...criterion.levels, almost: '' } }),
    'artifacts.0.criteria.0.levels.almost',
    'missing',
  ],
  [
    'two levels that say the same',
    withCriterion({ levels: { ...criterion.levels, yes: criterion.levels.almost } }),
    'artifacts.0.criteria.0.levels.yes',
    'same-descriptor',
  ],
  ['a key with spaces', withCriterion({ key: 'No Key' }), 'artifacts.0.criteria.0.key', 'wrong-key'],
  ['one key for two', withCriterion({ key: 'context' }), 'artifacts.0.criteria.0.key', 'key-twice'],
  ['two attestations', { attestations: smallDefinition.attestations.slice(1) }, 'attestations', 'too-few-attestations'],
])('%s keeps it from being published', (_, change, path, code) => {
  const definition = { ...smallDefinition, ...change }
  expect(faultsOf(definition)).toContainEqual(expect.objectContaining({ path, code, blocks: true }))
  expect(isComplete(definition)).toBe(false)
})

test.each<[string, Partial<Definition>, FaultCode]>([
  ['two criteria in one', withCriterion({ name: 'Silence and voices' }), 'compound-criterion'],
  ['a sentence without end', { competency: `Educator ${'waits '.repeat(45)}.` }, 'long-sentence'],
  ['no standard', { alignments: [] }, 'no-alignment'],
])('%s asks for a second look and does not block', (_, change, code) => {
  const definition = { ...smallDefinition, ...change }
  expect(faultsOf(definition)).toEqual([expect.objectContaining({ code, blocks: false })])
  expect(isComplete(definition)).toBe(true)
})

test('a new draft is well-shaped and says all that is missing', () => {
  const blank = blankDefinition({ title: 'New', language: 'es', topic: 'families' })
  expect(shapeFault(blank)).toBeNull()
  expect(
    faultsOf(blank)
      .filter(({ blocks }) => blocks)
      .map(({ path }) => path),
  ).toEqual([
    'summary',
    'audience',
    'effortHours.from',
    'competency',
    'keyMethod',
    'methodComponents',
    'research',
    'overview',
    'artifacts',
  ])
})

const examples = new URL('../../examples/micro-credentials/', import.meta.url)
test.runIf(existsSync(examples)).each(existsSync(examples) ? readdirSync(examples) : [])(
  'the example %s could be published',
  (file) => {
    const { definition } = JSON.parse(readFileSync(new URL(file, examples), 'utf8'))
    expect(shapeFault(definition)).toBeNull()
    expect(faultsOf(definition).filter(({ blocks }) => blocks)).toEqual([])
  },
)

test('unknown properties, wrong types and things out of bounds are no definition', () => {
  const wrong = (change: object) => shapeFault({ ...smallDefinition, ...change })
  expect(wrong({ price: 10 })).not.toBeNull()
  expect(wrong({ effortHours: { from: '6', to: 10 } })).not.toBeNull()
  expect(wrong({ effortHours: { from: 6.5, to: 10 } })).not.toBeNull()
  expect(wrong({ topic: 'astrology' })).not.toBeNull()
  expect(wrong({ design: { shape: 'circle', colour: 'lake', motif: '<svg>' } })).not.toBeNull()
  expect(wrong({ title: 'x'.repeat(301) })).toMatchObject({ field: 'title' })
  expect(shapeFault({ ...smallDefinition, title: undefined })).not.toBeNull()
  expect(wrong({})).toBeNull()
})

test('every fault points at a field and a level never excuses another: taking away any text blocks', () => {
  const texts = ['title', 'summary', 'competency', 'keyMethod'] as const
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.stringMatching(/^\s{0,5}$/), (field, nothing) => {
      expect(faultsOf({ ...smallDefinition, [field]: nothing })).toContainEqual({
        path: field,
        code: 'missing',
        blocks: true,
      })
    }),
  )
})

test('whatever a title says, its slug is empty or can stand in an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (title) => {
      const slug = slugOf(title)
      expect(slug === '' || (isKey(slug.slice(0, 60).replace(/-+$/, '')) && slug.length <= 80)).toBe(true)
    }),
  )
  expect(slugOf('Tiempo de espera, ¿por qué?')).toBe('tiempo-de-espera-por-que')
  expect(slugOf('日本')).toBe('')
  expect(unused('a', new Set(['a', 'a-2']))).toBe('a-3')
})
