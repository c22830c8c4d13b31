import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { revise } from '../assessment/actions.ts'
import { parts } from '../catalogue/criteria.ts'
import type { Definition } from '../catalogue/definition.ts'
import * as catalogue from '../catalogue/store.ts'
import type { Id } from '../platform/ids.ts'
import { found } from '../platform/refusal.ts'
import * as portfolio from '../portfolio/actions.ts'
import { responsesOf } from '../portfolio/drafts-store.ts'
import { addFiles, addPointer } from '../portfolio/evidence.ts'
import { CHANGE_NOTE_KEY, type EnrolmentReason } from '../portfolio/rules.ts'
import { artifactsOf, enrolment, submissionsOf } from '../portfolio/store.ts'
import type { Cast } from './cast.ts'
import { evidencePath, type Texts } from './content.ts'
import type { ExampleFile } from './evidence.ts'

/** Somebody's work towards one micro-credential, as it goes on. */
export type Journey = {
  cast: Cast
  learner: string
  issuer: string
  slug: string
  enrolmentId: Id<'enrolment'>
  definition: Definition
}
type Beginning = { issuer: string; slug: string; day: number; reason: EnrolmentReason; note: string }

export async function begin(cast: Cast, learner: string, start: Beginning): Promise<Journey> {
  const { issuer, slug, day, reason, note: reasonNote } = start
  const enrolmentId = await cast.stage.act(cast.as(learner), day, (work) =>
    portfolio.enrol(work, { issuer, slug, reason, reasonNote }),
  )
  const { definition } = await cast.stage.act(cast.as(learner), day, async (work) => {
    const { versionId } = found(await enrolment(work, enrolmentId))
    return found(await catalogue.version(work, versionId))
  })
  return { cast, learner, issuer, slug, enrolmentId, definition }
}

/** Writes these answers, one part after another, over what stands there. */
export async function write({ cast, learner, enrolmentId, definition }: Journey, day: number, texts: Texts) {
  for (const [place, step] of [...parts, 'changes' as const].entries()) {
    const keys =
      step === 'changes' ? [CHANGE_NOTE_KEY] : step === 'artifacts' ? [] : definition[step].map(({ key }) => key)
    await cast.stage.act(cast.as(learner), day - place / 10, async (work) => {
      const [draft] = await submissionsOf(work, enrolmentId)
      const stored = await responsesOf(work, found(draft).id)
      const answers = keys.flatMap((questionKey) => {
        const text = texts[questionKey]
        const baseRevision = stored.find((one) => one.questionKey === questionKey)?.revision ?? 0
        return text === undefined ? [] : [{ questionKey, text, baseRevision }]
      })
      if (answers.length) await portfolio.saveResponses(work, { enrolmentId, step, answers })
    })
  }
}

/** Hands over files as an upload does, waits for their check, and points into them. */
export async function attach(journey: Journey, day: number, files: readonly ExampleFile[]): Promise<void> {
  for (const [place, file] of files.entries()) await attachOne(journey, day - place / 20, file)
}

async function attachOne({ cast, learner, enrolmentId }: Journey, day: number, file: ExampleFile): Promise<void> {
  const { incomingDir } = cast.stage.workshop.site.files
  await mkdir(incomingDir, { recursive: true, mode: 0o700 })
  const path = join(incomingDir, randomUUID())
  await copyFile(evidencePath(file.source), path)
  const { size: sizeBytes } = await stat(path)
  const [fileId] = await cast.stage.act(cast.as(learner), day, (work) =>
    addFiles(work, { enrolmentId, promptKey: file.prompt, sent: [{ name: file.name, path, sizeBytes }] }),
  )
  await cast.stage.act(cast.as(learner), day - 0.02, async (work) => {
    const [draft] = await submissionsOf(work, enrolmentId)
    const artifacts = await artifactsOf(work, found(draft).id)
    const artifactId = found(artifacts.find((artifact) => artifact.file?.id === fileId)).id
    for (const { criterion: criterionKey, fromMs = null, toMs = null, page = null, note = '' } of file.pointers)
      await addPointer(work, { enrolmentId, criterionKey, artifactId, place: { page, fromMs, toMs }, note })
  })
}

export async function submit({ cast, learner, enrolmentId, definition }: Journey, day: number) {
  const attested = definition.attestations.map(({ key }) => key)
  return cast.stage.act(cast.as(learner), day, (work) => portfolio.submit(work, { enrolmentId, attested }))
}

/** Begins again after a "not yet"; what was met stays closed. */
export async function beginAgain({ cast, learner }: Journey, day: number, submissionId: Id<'submission'>) {
  await cast.stage.act(cast.as(learner), day, (work) => revise(work, submissionId))
}

export async function withdraw({ cast, learner, enrolmentId }: Journey, day: number) {
  await cast.stage.act(cast.as(learner), day, (work) => portfolio.withdraw(work, enrolmentId))
}
