import Type from 'typebox'
import { criteriaOf } from '../catalogue/criteria.ts'
import { json } from '../platform/http/answer.ts'
import { type Ask, bodyOf, idParam } from '../platform/http/ask.ts'
import type { ApiVerb } from '../platform/http/edge.ts'
import { closed, PAGE_SIZE, pageOf, PageQuery, Uuid } from '../platform/http/shapes.ts'
import { type Id, parseId } from '../platform/ids.ts'
import { found } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import * as actions from './actions.ts'
import { ApprovalsShape, ClaimShape, CompletedShape, ReadShape, ReleasedShape, WritingShape } from './api-shapes.ts'
import { readView } from './pages/read.tsx'
import * as reads from './reads-store.ts'
import { indicatorsOf, openCriteria, whyNotWrite } from './rules.ts'
import * as store from './store.ts'

const InOrganisation = Type.Object({ organisation: Type.String() })
const OfRead = Type.Object({ organisation: Type.String(), readId: Type.String() })
const OfAssessment = Type.Object({ organisation: Type.String(), assessmentId: Type.String() })

const tags = ['Assess']

export const claim: ApiVerb = {
  makes: true,
  schema: {
    summary: 'Take the work that has waited longest',
    tags,
    params: InOrganisation,
    body: ClaimShape,
    response: { 201: Type.Object({ readId: Uuid }, closed) },
  },
  async handle(work, ask) {
    const { kind } = bodyOf(ask, ClaimShape)
    return json({ readId: await actions.claimRead(work, kind) }, 201)
  },
}

export const read: ApiVerb = {
  schema: {
    summary: 'A read you hold: evidence, rubric and what you wrote so far',
    tags,
    params: OfRead,
    response: { 200: ReadShape },
  },
  async handle(work, ask) {
    const held = found(await reads.read(work, idParam<'read'>(ask, 'readId')))
    found(whyNotWrite(held, work.actor.personId) ? null : held)
    const { definition, submission, evidence, banked, addresses } = await readView(work, ask, held)
    return json({
      kind: held.kind,
      leaseExpiresAt: held.leaseExpiresAt,
      returnNote: held.returnNote,
      attempt: submission.attempt,
      changeNote: submission.changeNote,
      title: definition.title,
      criteria: openCriteria(criteriaOf(definition), submission.banked),
      indicators: indicatorsOf(definition, submission.banked),
      banked,
      responses: evidence.responses,
      pointers: evidence.pointers,
      artifacts: evidence.artifacts.map(({ id, promptKey, url, file }) => ({
        id,
        promptKey,
        url: url ?? (addresses.has(id) ? `${work.site.url}${addresses.get(id)}` : null),
        type: file?.type ?? null,
        sizeBytes: file?.sizeBytes ?? null,
        durationMs: file?.durationMs ?? null,
      })),
      marks: await reads.marksOf(work, held.id),
      findings: await reads.findingsOf(work, held.id),
      summary: held.summary,
    })
  },
}

export const saveRead: ApiVerb = {
  schema: {
    summary: 'Keep what you have written so far',
    tags,
    params: OfRead,
    body: WritingShape,
    response: { 200: Type.Object({ saved: Type.Literal(true) }, closed) },
  },
  async handle(work, ask) {
    await actions.saveRead(work, idParam<'read'>(ask, 'readId'), writingOf(ask))
    return json({ saved: true })
  },
}

export const completeRead: ApiVerb = {
  schema: {
    summary: 'Complete the pre-check or read',
    tags,
    params: OfRead,
    body: WritingShape,
    response: { 200: CompletedShape },
  },
  async handle(work, ask) {
    const readId = idParam<'read'>(ask, 'readId')
    await actions.completeRead(work, readId, writingOf(ask))
    return json({ outcome: await outcomeOf(work, readId) })
  },
}

export const handBackRead: ApiVerb = {
  schema: {
    summary: 'Hand the work back; it is not offered to you again',
    tags,
    params: OfRead,
    response: { 200: Type.Object({ handedBack: Uuid }, closed) },
  },
  async handle(work, ask) {
    const readId = idParam<'read'>(ask, 'readId')
    await actions.handBackRead(work, readId)
    return json({ handedBack: readId })
  },
}

const QuestionShape = Type.Object({ note: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }) }, closed)
export const returnRead: ApiVerb = {
  schema: {
    summary: 'Ask the assessor, once, to look again',
    tags,
    params: OfAssessment,
    body: QuestionShape,
    response: { 200: Type.Object({ returned: Uuid }, closed) },
  },
  async handle(work, ask) {
    const assessmentId = idParam<'assessment'>(ask, 'assessmentId')
    await actions.returnRead(work, assessmentId, bodyOf(ask, QuestionShape).note.trim())
    return json({ returned: assessmentId })
  },
}

export const approvals: ApiVerb = {
  schema: {
    summary: 'Verdicts that wait to be released, the longest wait first',
    tags,
    params: InOrganisation,
    querystring: PageQuery,
    response: { 200: ApprovalsShape },
  },
  async handle(work, ask) {
    const page = pageOf(ask)
    const { items, total } = await store.awaitingApproval(work, { page, pageSize: PAGE_SIZE })
    return json({ items, total, page, pageSize: PAGE_SIZE, forOthers: await store.awaitingOthers(work) })
  },
}

export const releaseVerdict: ApiVerb = {
  makes: true,
  schema: {
    summary: 'Release the verdict that follows from the marks',
    tags,
    params: OfAssessment,
    response: { 201: ReleasedShape },
  },
  async handle(work, ask) {
    return json({ outcome: await actions.releaseVerdict(work, idParam<'assessment'>(ask, 'assessmentId')) }, 201)
  },
}

export const revise: ApiVerb = {
  makes: true,
  schema: {
    summary: 'Begin again; what is met stays closed',
    tags: ['Demonstrate'],
    params: Type.Object({ submissionId: Type.String() }),
    response: { 201: Type.Object({ submissionId: Uuid }, closed) },
  },
  async handle(work, ask) {
    return json({ submissionId: await actions.revise(work, idParam<'submission'>(ask, 'submissionId')) }, 201)
  },
}

function writingOf(ask: Ask): actions.Writing {
  const { marks, findings, summary } = bodyOf(ask, WritingShape)
  return {
    marks: lastOfEach(marks, ({ criterionKey }) => criterionKey).map(({ fromMs, toMs, ...mark }) => ({
      ...mark,
      artifactId: parseId<'artifact'>(mark.artifactId),
      fromMs,
      toMs: toMs !== null && fromMs !== null && toMs < fromMs ? null : toMs,
    })),
    findings: lastOfEach(findings, ({ promptKey, indicator }) => `${promptKey} ${indicator}`),
    summary,
  }
}

/** Said twice, the last word counts, as in a form. */
function lastOfEach<T>(list: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map(list.map((one) => [keyOf(one), one])).values()]
}

async function outcomeOf(work: Work, readId: Id<'read'>) {
  return (await reads.read(work, readId))?.outcome ?? null
}
