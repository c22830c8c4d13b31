import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countWords } from '../platform/text.ts'
import { fateOf, losesText } from './saving.ts'

describe('what becomes of a text', () => {
  const answer = { questionKey: 'context', text: 'mine', baseRevision: 1 }
  test.each([
    ['the first', { ...answer, baseRevision: 0 }, null, 'write'],
    ['typed over what is stored', answer, { text: 'before', revision: 1 }, 'write'],
    ['typed over an older text', answer, { text: 'other', revision: 2 }, 'newer'],
    ['the same again, its acknowledgement was lost', answer, { text: 'mine', revision: 2 }, 'same'],
    ['an empty one where there is none', { ...answer, text: '', baseRevision: 0 }, null, 'same'],
    [
      'chosen against the stored one',
      { ...answer, baseRevision: 2, keep: 'mine' },
      { text: 'other', revision: 2 },
      'write',
    ],
    [
      'chosen against one that changed again',
      { ...answer, baseRevision: 2, keep: 'mine' },
      { text: 'third', revision: 3 },
      'newer',
    ],
    ['given up for the stored one', { ...answer, keep: 'stored' }, { text: 'other', revision: 2 }, 'set-aside'],
  ] as const)('%s', (_, given, stored, fate) => {
    expect(fateOf(given, stored)).toBe(fate)
  })

  test('a text that nobody else touched is never set against itself, whatever is typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const saves: { text: string; revision: number }[] = []
        for (const text of texts) {
          const stored = saves.at(-1) ?? null
          const fate = fateOf({ questionKey: 'q', text, baseRevision: stored?.revision ?? 0 }, stored)
          expect(['write', 'same']).toContain(fate)
          if (fate === 'write') saves.push({ text, revision: (stored?.revision ?? 0) + 1 })
          expect(saves.at(-1)?.text ?? '').toBe(text)
        }
      }),
    )
  })
})

describe('which replaced texts are kept', () => {
  test('writing on loses nothing, wherever one writes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (head, added, tail) => {
        expect(losesText(head + tail, head + added + tail)).toBe(false)
      }),
    )
  })
  test('a text that is wiped out is kept when it was more than a few words', () => {
    const text = 'A class of twenty six children, of whom five speak.'
    expect(losesText(text, '')).toBe(true)
    expect(losesText(text, 'Something else altogether.')).toBe(true)
    expect(losesText('A few words', '')).toBe(false)
  })
})

test.each([
  ['', 0],
  ['  \n ', 0],
  ['One, two - three.', 3],
  ['well-known teacher’s 3.5', 3],
  ['¿Qué pasó? ¡Nada!', 3],
  ['line\nline\tline', 3],
])('%j has %i words', (text, count) => {
  expect(countWords(text)).toBe(count)
})
