import { type Answer, redirect } from '../../platform/http/answer.ts'
import { type Ask, idParam } from '../../platform/http/ask.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import * as evidence from '../evidence.ts'
import { parsePlace } from '../intake.ts'
import { intakeWords as words } from '../intake-words.ts'

export async function addLink(work: Work, ask: Ask): Promise<Answer> {
  const { enrolmentId, promptKey } = whereIn(ask)
  const [url, caption] = [ask.form.text(`url-${promptKey}`), ask.form.text(`caption-${promptKey}`)]
  await evidence.addLink(work, { enrolmentId, promptKey, url, caption })
  return redirect(addressOf(enrolmentId, `prompt-${promptKey}`), words.linkAdded)
}

/** Files sent whole by a page without script; they lie on our disk already. */
export async function addFile(work: Work, ask: Ask): Promise<Answer> {
  const { enrolmentId, promptKey } = whereIn(ask)
  const field = `file-${promptKey}`
  const sent = ask.form.files.filter((file) => file.field === field)
  if (!sent.length) throw new Refusal('no-file-chosen', { field })
  await evidence.addFiles(work, { enrolmentId, promptKey, sent })
  return redirect(addressOf(enrolmentId, `prompt-${promptKey}`), words.fileSent)
}

export async function removeArtifact(work: Work, ask: Ask): Promise<Answer> {
  const enrolmentId = idParam<'enrolment'>(ask, 'enrolmentId')
  await evidence.removeArtifact(work, { enrolmentId, artifactId: idParam<'artifact'>(ask, 'artifactId') })
  return redirect(addressOf(enrolmentId), words.removed)
}

export async function addPointer(work: Work, ask: Ask): Promise<Answer> {
  const enrolmentId = idParam<'enrolment'>(ask, 'enrolmentId')
  const criterionKey = ask.form.text('criterionKey')
  const typed = (name: string) => ask.form.text(`${name}-${criterionKey}`)
  const given = parsePlace({ page: typed('page'), from: typed('from'), to: typed('to') })
  const place = evidence.placeOrRefuse(given, criterionKey)
  const artifactId = parseId<'artifact'>(typed('artifact'))
  await evidence.addPointer(work, { enrolmentId, criterionKey, artifactId, place, note: typed('note') })
  return redirect(addressOf(enrolmentId, `criterion-${criterionKey}`), words.pointerAdded)
}

export async function removePointer(work: Work, ask: Ask): Promise<Answer> {
  const enrolmentId = idParam<'enrolment'>(ask, 'enrolmentId')
  await evidence.removePointer(work, { enrolmentId, pointerId: idParam<'pointer'>(ask, 'pointerId') })
  return redirect(addressOf(enrolmentId), words.removed)
}

function whereIn(ask: Ask) {
  return { enrolmentId: idParam<'enrolment'>(ask, 'enrolmentId'), promptKey: ask.form.text('promptKey') }
}

function addressOf(enrolmentId: string, anchor?: string): string {
  return to('workPart', { enrolmentId, part: 'artifacts' }) + (anchor ? `#${anchor}` : '')
}
