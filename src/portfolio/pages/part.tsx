import { type Answer as HttpAnswer, json, page, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam } from '../../platform/http/ask.ts'
import { problemAnswer } from '../../platform/http/problem.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import * as actions from '../actions.ts'
import { type Step, steps } from '../completeness.ts'
import { type KeptText, keptTexts } from '../drafts-store.ts'
import type { DraftResponse } from '../rules.ts'
import type { Answer } from '../saving.ts'
import { words } from '../words.ts'
import { artifactAddresses, EvidencePart } from './evidence-part.tsx'
import { workView } from './draft-view.ts'
import { TextPart } from './text-part.tsx'

/** One part of the draft: the questions of Part 1 or 3, the evidence of Part 2, or the note about what changed. */
export async function partPage(work: Work, ask: Ask): Promise<HttpAnswer> {
  return drawPart(work, ask, [])
}

async function drawPart(work: Work, ask: Ask, newer: readonly DraftResponse[]): Promise<HttpAnswer> {
  const step = stepIn(ask)
  const view = await workView(work, ask)
  const { draft } = view
  if (!draft) return redirect(to('work', { enrolmentId: view.enrolment.id }))
  found(draft.steps.includes(step) ? step : null)
  const title = `${ask.t(words[step])} · ${view.version.definition.title}`
  if (step === 'artifacts') {
    const addresses = artifactAddresses(work, ask, draft.draft.artifacts)
    const body = <EvidencePart view={view} draft={draft} addresses={addresses} />
    return page({ title, hidden: true, islands: ['upload', 'player', 'pointer'], body })
  }
  const earlier: KeptText[] = await keptTexts(work, draft.draft.submission.id)
  const body = <TextPart view={view} draft={draft} step={step} newer={newer} earlier={earlier} />
  return page({ title, hidden: true, islands: ['autosave'], body })
}

/**
 * Saves the questions of this part that were sent: all of them by the button, one by the island. What another window
 * saved meanwhile is answered with 409 and both texts (to the island in a problem document); the rest is saved all the same.
 */
export async function saveResponses(work: Work, ask: Ask): Promise<HttpAnswer> {
  const enrolmentId = idParam<'enrolment'>(ask, 'enrolmentId')
  const step = stepIn(ask)
  const { saved, newer } = await actions.saveResponses(work, { enrolmentId, step, answers: answersIn(ask) })
  // Not thrown: what was saved and kept beside stays so, and the page is drawn again with both texts.
  const refusal = newer[0] ? new Refusal('newer-text', { field: `text-${newer[0].questionKey}` }) : null
  if (ask.accepts('json')) return refusal ? problemAnswer(ask, refusal, { saved, newer }) : json({ saved })
  if (!refusal) return redirect(onwardAddress(ask, enrolmentId, step), words.saved)
  ask.refusal = refusal
  const drawn = await drawPart(work, ask, newer)
  return drawn.kind === 'page' ? { ...drawn, status: refusal.status } : drawn
}

/** The texts of a form: `text-KEY` typed over `revision-KEY`; after two texts were shown, `choice-KEY` and `seen-KEY`. */
function answersIn({ form }: Ask): Answer[] {
  return form
    .names()
    .filter((name) => name.startsWith('text-'))
    .map((name) => {
      const questionKey = name.slice('text-'.length)
      const choice = form.text(`choice-${questionKey}`)
      const base = Number.parseInt(form.text(choice ? `seen-${questionKey}` : `revision-${questionKey}`), 10)
      const keep = choice === 'mine' || choice === 'stored' ? choice : undefined
      return { questionKey, text: form.text(name), baseRevision: Number.isSafeInteger(base) ? base : 0, keep }
    })
}

function onwardAddress(ask: Ask, enrolmentId: string, step: Step): string {
  if (ask.form.text('then') === 'check') return to('workCheck', { enrolmentId })
  const next = steps.find((one) => one === ask.form.text('then'))
  return to('workPart', { enrolmentId, part: next ?? step })
}

function stepIn(ask: Ask): Step {
  return found(steps.find((step) => step === ask.params['part']))
}
