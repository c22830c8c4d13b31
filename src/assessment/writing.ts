import { levels, type RatedCriterion } from '../catalogue/criteria.ts'
import { LAST_PAGE, parseClock } from '../platform/clock-time.ts'
import type { Form } from '../platform/http/ask.ts'
import { parseId } from '../platform/ids.ts'
import type { Writing } from './actions.ts'
import type { Finding, indicatorsOf, Mark } from './rules.ts'

const LONGEST = { comment: 4000, nextStep: 2000, note: 1000, summary: 4000 }

/** The assessor's form as marks and findings. Criteria without a level yet are left out: a draft may be half done. */
export function writingIn(
  form: Form,
  criteria: RatedCriterion[],
  indicators: ReturnType<typeof indicatorsOf>,
): Writing {
  return {
    marks: criteria.flatMap(({ key }) => markIn(form, key) ?? []),
    findings: indicators.flatMap(({ promptKey, indicator }) => findingIn(form, promptKey, indicator) ?? []),
    summary: form.text('summary').slice(0, LONGEST.summary),
  }
}

function markIn(form: Form, key: string): Mark | null {
  const level = levels.find((one) => one === form.text(`level-${key}`))
  if (!level) return null
  const page = Number.parseInt(form.text(`page-${key}`), 10)
  const fromMs = parseClock(form.text(`from-${key}`))
  const toMs = parseClock(form.text(`to-${key}`))
  return {
    criterionKey: key,
    level,
    comment: form.text(`comment-${key}`).slice(0, LONGEST.comment),
    nextStep: form.text(`next-${key}`).slice(0, LONGEST.nextStep),
    artifactId: parseId<'artifact'>(form.text(`artifact-${key}`)),
    page: page > 0 && page <= LAST_PAGE ? page : null,
    fromMs,
    toMs: toMs !== null && fromMs !== null && toMs < fromMs ? null : toMs,
  }
}

function findingIn(form: Form, promptKey: string, indicator: number): Finding | null {
  const answer = form.text(`ok-${promptKey}-${indicator}`)
  if (answer !== 'yes' && answer !== 'no') return null
  const note = form.text(`note-${promptKey}-${indicator}`).slice(0, LONGEST.note)
  return { promptKey, indicator, ok: answer === 'yes', note }
}
