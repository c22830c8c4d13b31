import type { Version } from '../../catalogue/rules.ts'
import * as catalogue from '../../catalogue/store.ts'
import type { Ask } from '../../platform/http/ask.ts'
import { idParam } from '../../platform/http/ask.ts'
import { found } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { type Checked, type Gap, openPrompts, type Step, whatIsMissing } from '../completeness.ts'
import { draftOf } from '../open-draft.ts'
import type { Enrolment, Submission } from '../rules.ts'
import * as store from '../store.ts'

/** An enrolment as its pages show it: its attempts, the newest first, and the open draft with what it misses. */
export type WorkView = {
  enrolment: Enrolment
  version: Version
  submissions: Submission[]
  draft: DraftView | null
}
export type DraftView = { draft: Checked; gaps: Gap[]; open: Set<string>; steps: Step[] }

export async function workView(work: Work, ask: Ask): Promise<WorkView> {
  const enrolment = found(await store.enrolment(work, idParam(ask, 'enrolmentId')))
  const version = found(await catalogue.version(work, enrolment.versionId))
  const submissions = await store.submissionsOf(work, enrolment.id)
  const [latest] = submissions
  const isOpen = latest?.state === 'draft' && !enrolment.withdrawnAt
  return { enrolment, version, submissions, draft: isOpen ? await draftView(work, version, latest) : null }
}

async function draftView(work: Work, { definition }: Version, submission: Submission): Promise<DraftView> {
  const hasVerifiedEmail = (await store.verifiedEmail(work)) !== null
  const draft = { ...(await draftOf(work, submission)), hasVerifiedEmail }
  const steps: Step[] = ['overview', 'artifacts']
  if (definition.reflection.length) steps.push('reflection')
  if (submission.attempt > 1) steps.push('changes')
  return {
    draft,
    gaps: whatIsMissing(definition, draft),
    open: openPrompts(definition, submission.banked),
    steps,
  }
}

/** Where a gap is mended, at the very field. */
export function placeOfGap(enrolment: Enrolment, gap: Gap): string {
  if (gap.step === null) return to('account')
  const page = to('workPart', { enrolmentId: enrolment.id, part: gap.step })
  const isText = gap.kind === 'too-few-words' || gap.kind === 'too-many-words' || gap.kind === 'change-note-missing'
  if (isText) return `${page}#text-${gap.key}`
  return gap.kind === 'pointer-missing' ? `${page}#criterion-${gap.key}` : `${page}#prompt-${gap.key}`
}
