import type { Criterion, Definition } from './definition.ts'

export const levels = ['not-yet', 'almost', 'yes'] as const
export type Level = (typeof levels)[number]

/**
 * One thing that is rated. Parts 1 and 3 are judged against passing criteria (not-yet or yes), Part 2 against the
 * rubric (not-yet, almost, yes). `promptKey` is the question or artifact it belongs to.
 */
export type RatedCriterion = {
  key: string
  promptKey: string
  part: Part
  name: string
  scale: readonly Level[]
  descriptors: Partial<Criterion['levels']>
  passMark: 'almost' | 'yes'
}
export const parts = ['overview', 'artifacts', 'reflection'] as const
export type Part = (typeof parts)[number]

/** Everything that is rated in this micro-credential, in the order a learner meets it. */
export function criteriaOf(definition: Definition): RatedCriterion[] {
  const passing = (part: 'overview' | 'reflection'): RatedCriterion[] =>
    definition[part].map(({ key, prompt, passingCriteria }) => ({
      key,
      promptKey: key,
      part,
      name: prompt,
      scale: ['not-yet', 'yes'],
      descriptors: { yes: passingCriteria },
      passMark: 'yes',
    }))
  const rubric = definition.artifacts.flatMap((artifact) =>
    artifact.criteria.map(
      (criterion): RatedCriterion => ({
        key: criterion.key,
        promptKey: artifact.key,
        part: 'artifacts',
        name: criterion.name,
        scale: levels,
        descriptors: criterion.levels,
        passMark: criterion.passMark,
      }),
    ),
  )
  return [...passing('overview'), ...rubric, ...passing('reflection')]
}

/** Whether a level reaches the criterion's own pass mark. */
export function meets(criterion: Pick<RatedCriterion, 'passMark'>, level: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(criterion.passMark)
}
