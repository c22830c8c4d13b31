import * as assessment from '../assessment/actions.ts'
import { read as readOf } from '../assessment/reads-store.ts'
import { type Finding, indicatorsOf, type Mark, openCriteria, type ReadKind } from '../assessment/rules.ts'
import { assessmentOf } from '../assessment/store.ts'
import { criteriaOf, type RatedCriterion } from '../catalogue/criteria.ts'
import type { Id } from '../platform/ids.ts'
import { found } from '../platform/refusal.ts'
import type { Pointer } from '../portfolio/rules.ts'
import { evidenceOf, submission } from '../portfolio/store.ts'
import { approverOf } from './catalogue.ts'
import type { ExampleAnswers, ReadingName, Texts } from './content.ts'
import type { Journey } from './learner.ts'

type Judging = { submissionId: Id<'submission'>; assessor: string; day: number }

/** Looks whether everything is there; `missing` says what is not, by prompt and place of the indicator. */
export async function precheck(journey: Journey, { submissionId, assessor, day }: Judging, missing: Texts = {}) {
  const { cast, issuer, definition } = journey
  const readId = await claim(journey, { submissionId, assessor, day }, 'pre-check')
  await cast.stage.act(cast.as(assessor, issuer), day - 0.1, async (work) => {
    const { banked } = found(await submission(work, submissionId))
    const findings = indicatorsOf(definition, banked).map(({ promptKey, indicator }): Finding => {
      const note = missing[`${promptKey}-${indicator}`]
      return { promptKey, indicator, ok: note === undefined, note: note ?? '' }
    })
    await assessment.completeRead(work, readId, { marks: [], findings, summary: '' })
  })
}

/** Takes the work that waits longest, which must be this one: the story is told in the order of the queue. */
async function claim(
  { cast, issuer }: Journey,
  { submissionId, assessor, day }: Judging,
  kind: ReadKind,
): Promise<Id<'read'>> {
  return cast.stage.act(cast.as(assessor, issuer), day, async (work) => {
    const readId = await assessment.claimRead(work, kind)
    const claimed = await readOf(work, readId)
    if (claimed?.submissionId !== submissionId)
      throw new Error(`${assessor} was given other work than the story tells.`)
    return readId
  })
}

type Reading = { answers: ExampleAnswers; name: ReadingName; summary?: string }

/** Reads against the rubric and hands it to the approver. */
export async function readThrough(journey: Journey, judging: Judging, reading: Reading): Promise<void> {
  const { cast, issuer } = journey
  const readId = await claim(journey, judging, 'read')
  const marks = await marksFor(journey, judging.submissionId, reading)
  await cast.stage.act(cast.as(judging.assessor, issuer), judging.day - 0.2, (work) =>
    assessment.completeRead(work, readId, { marks, findings: [], summary: reading.summary ?? '' }),
  )
}

/** Claims the work and keeps these marks without being done. */
export async function readHalf(journey: Journey, judging: Judging, marks: Mark[]): Promise<void> {
  const { cast, issuer } = journey
  const readId = await claim(journey, judging, 'read')
  await cast.stage.act(cast.as(judging.assessor, issuer), judging.day - 0.2, (work) =>
    assessment.saveRead(work, readId, { marks, findings: [], summary: '' }),
  )
}

export async function release({ cast, issuer }: Journey, submissionId: Id<'submission'>, day: number) {
  await cast.stage.act(cast.as(approverOf(issuer), issuer), day, async (work) => {
    const { id } = found(await assessmentOf(work, submissionId))
    await assessment.releaseVerdict(work, id)
  })
}

/** The marks of a written reading, each unmet one anchored where the learner pointed to. */
async function marksFor(journey: Journey, submissionId: Id<'submission'>, reading: Reading): Promise<Mark[]> {
  const { cast, issuer, definition } = journey
  return cast.stage.act(cast.as(approverOf(issuer), issuer), 0, async (work) => {
    const { banked } = found(await submission(work, submissionId))
    const { pointers } = await evidenceOf(work, submissionId)
    return openCriteria(criteriaOf(definition), banked).map((criterion) => markFor(criterion, reading, pointers))
  })
}

function markFor({ key, part }: RatedCriterion, { answers, name }: Reading, pointers: Pointer[]): Mark {
  const place = pointers.find(({ criterionKey }) => criterionKey === key)
  const said = found(part === 'artifacts' ? answers.comments?.[name]?.[key] : answers.questionComments?.[name]?.[key])
  return {
    criterionKey: key,
    level: 'level' in said ? said.level : said.passed ? 'yes' : 'not-yet',
    comment: said.comment,
    nextStep: said.nextStep ?? '',
    artifactId: place?.artifactId ?? null,
    page: place?.page ?? null,
    fromMs: place?.fromMs ?? null,
    toMs: place?.toMs ?? null,
  }
}
