import { parts } from '../catalogue/criteria.ts'
import type { Definition, Question } from '../catalogue/definition.ts'
import { countWords } from '../platform/text.ts'
import { CHANGE_NOTE_KEY, type Draft } from './rules.ts'

/** The pages of a draft: the three parts, and from the second attempt on the note about what changed. */
export const steps = [...parts, 'changes'] as const
export type Step = (typeof steps)[number]

/** One thing that is still missing; `step` and `key` say where it is mended. */
export type Gap =
  | { kind: 'too-few-words'; step: Step; key: string; name: string; words: number; limit: number }
  | { kind: 'too-many-words'; step: Step; key: string; name: string; words: number; limit: number }
  | { kind: 'artifact-missing'; step: 'artifacts'; key: string; name: string }
  | { kind: 'file-arriving' | 'file-checking' | 'file-refused'; step: 'artifacts'; key: string; name: string }
  | { kind: 'pointer-missing'; step: 'artifacts'; key: string; name: string }
  | { kind: 'change-note-missing'; step: 'changes'; key: string; name: '' }
  | { kind: 'email-unverified'; step: null; key: ''; name: '' }

/** A draft with what is known of its owner. */
export type Checked = Draft & { hasVerifiedEmail: boolean }

/**
 * Keys of the questions and artifact prompts that are open: those with a criterion that is not banked. What is met
 * stays met, so its part is closed. A prompt without criteria is always open.
 */
export function openPrompts(definition: Definition, banked: readonly string[]): Set<string> {
  const open = new Set<string>()
  for (const { key } of [...definition.overview, ...definition.reflection]) if (!banked.includes(key)) open.add(key)
  for (const { key, criteria } of definition.artifacts)
    if (!criteria.length || criteria.some((criterion) => !banked.includes(criterion.key))) open.add(key)
  return open
}

/** Everything that must be mended before this draft can be submitted, in the order a learner meets it. */
export function whatIsMissing(definition: Definition, draft: Checked): Gap[] {
  const open = openPrompts(definition, draft.submission.banked)
  return [
    ...wordGaps('overview', definition.overview, draft, open),
    ...evidenceGaps(definition, draft, open),
    ...wordGaps('reflection', definition.reflection, draft, open),
    ...changeNoteGaps(draft),
    ...(draft.hasVerifiedEmail ? [] : [{ kind: 'email-unverified', step: null, key: '', name: '' } as const]),
  ]
}

function wordGaps(step: Step, questions: readonly Question[], draft: Draft, open: Set<string>): Gap[] {
  return questions
    .filter(({ key }) => open.has(key))
    .flatMap(({ key, prompt: name, minWords, maxWords }): Gap[] => {
      const words = countWords(answerTo(draft, key))
      if (words < minWords) return [{ kind: 'too-few-words', step, key, name, words, limit: minWords }]
      if (words > maxWords) return [{ kind: 'too-many-words', step, key, name, words, limit: maxWords }]
      return []
    })
}

function evidenceGaps(definition: Definition, { artifacts, pointers, submission }: Draft, open: Set<string>): Gap[] {
  const step = 'artifacts'
  return definition.artifacts
    .filter(({ key }) => open.has(key))
    .flatMap(({ key, name, criteria }): Gap[] => {
      const given = artifacts.filter(({ promptKey }) => promptKey === key)
      if (!given.length) return [{ kind: 'artifact-missing', step, key, name }]
      const files = given.flatMap(({ unfinished }): Gap[] =>
        unfinished ? [{ kind: `file-${unfinished.state}`, step, key, name: unfinished.name }] : [],
      )
      const ids = new Set(given.map(({ id }) => id))
      const pointed = new Set(pointers.filter(({ artifactId }) => ids.has(artifactId)).map((one) => one.criterionKey))
      const unshown = criteria
        .filter((criterion) => !submission.banked.includes(criterion.key) && !pointed.has(criterion.key))
        .map((criterion): Gap => ({ kind: 'pointer-missing', step, key: criterion.key, name: criterion.name }))
      return [...files, ...unshown]
    })
}

/** From the second attempt on the assessor is told what changed. */
function changeNoteGaps(draft: Draft): Gap[] {
  if (draft.submission.attempt < 2 || answerTo(draft, CHANGE_NOTE_KEY).trim()) return []
  return [{ kind: 'change-note-missing', step: 'changes', key: CHANGE_NOTE_KEY, name: '' }]
}

export function answerTo({ responses }: Pick<Draft, 'responses'>, key: string): string {
  return responses.find(({ questionKey }) => questionKey === key)?.text ?? ''
}
