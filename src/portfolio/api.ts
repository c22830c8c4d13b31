import Type from 'typebox'
import * as catalogue from '../catalogue/store.ts'
import { json } from '../platform/http/answer.ts'
import { type Ask, bodyOf, idParam } from '../platform/http/ask.ts'
import type { ApiVerb } from '../platform/http/edge.ts'
import { problemAnswer, problemShape } from '../platform/http/problem.ts'
import { closed, pageFrom, pageOf, PageQuery, Uuid } from '../platform/http/shapes.ts'
import { parseId } from '../platform/ids.ts'
import { found, Refusal } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import * as actions from './actions.ts'
import * as shapes from './api-shapes.ts'
import { openPrompts, whatIsMissing } from './completeness.ts'
import * as evidence from './evidence.ts'
import { withAddresses } from './files-api.ts'
import { LAST_MOMENT_MS, LAST_PAGE } from '../platform/clock-time.ts'
import { draftOf } from './open-draft.ts'
import { enrolmentReasons, LONGEST_RESPONSE, type Pointer } from './rules.ts'
import * as store from './store.ts'

const tags = ['Demonstrate']
const Made = Type.Object({ id: Uuid }, closed)
const Removed = Type.Object({ removed: Uuid }, closed)
const OfEnrolment = Type.Object({ enrolmentId: Type.String() })
const nullable = (minimum: number, maximum: number) => Type.Union([Type.Integer({ minimum, maximum }), Type.Null()])

export const apiEnrolments: ApiVerb = {
  schema: {
    summary: 'What you are or were working on, the newest first',
    tags,
    querystring: PageQuery,
    response: { 200: shapes.EnrolmentsShape },
  },
  async handle(work, ask) {
    const { items, ...page } = pageFrom(await store.enrolmentsOf(work), pageOf(ask))
    const labels = await catalogue.labels(
      work,
      items.map(({ versionId }) => versionId),
    )
    const labelled = items.map((one) => ({ ...one, microCredential: labels.get(one.versionId) ?? null }))
    return json({ items: labelled, ...page })
  },
}

const EnrolBody = Type.Object(
  {
    issuer: Type.String({ maxLength: 60 }),
    slug: Type.String({ maxLength: 80 }),
    reason: Type.Enum([...enrolmentReasons]),
    reasonNote: Type.Optional(Type.String({ maxLength: 1000, description: 'Name no student.' })),
  },
  closed,
)
export const apiEnrol: ApiVerb = {
  makes: true,
  schema: { summary: 'Enrol in a micro-credential', tags, body: EnrolBody, response: { 201: Made } },
  async handle(work, ask) {
    const body = bodyOf(ask, EnrolBody)
    return json({ id: await actions.enrol(work, { ...body, reasonNote: body.reasonNote ?? '' }) }, 201)
  },
}

export const apiEnrolment: ApiVerb = {
  schema: {
    summary: 'One enrolment: its attempts, its open draft, and what the draft still misses',
    tags,
    params: OfEnrolment,
    response: { 200: shapes.WorkShape },
  },
  async handle(work, ask) {
    const enrolment = found(await store.enrolment(work, idParam(ask, 'enrolmentId')))
    const { definition, ...version } = found(await catalogue.version(work, enrolment.versionId))
    const submissions = await store.submissionsOf(work, enrolment.id)
    const [latest] = submissions
    if (latest?.state !== 'draft') return json({ enrolment, version, submissions, draft: null })
    const draft = { ...(await draftOf(work, latest)), hasVerifiedEmail: (await store.verifiedEmail(work)) !== null }
    const missing = whatIsMissing(definition, draft)
    const openKeys = [...openPrompts(definition, latest.banked)]
    const { responses, pointers } = draft
    const artifacts = withAddresses(work, ask, draft.artifacts)
    return json({
      enrolment,
      version,
      submissions,
      draft: { id: latest.id, attempt: latest.attempt, open: openKeys, responses, artifacts, pointers, missing },
    })
  },
}

const ResponseBody = Type.Object(
  {
    text: Type.String({ maxLength: LONGEST_RESPONSE }),
    baseRevision: Type.Integer({ minimum: 0, description: 'The revision the text was typed over; 0 for the first.' }),
  },
  closed,
)
export const apiSaveResponse: ApiVerb = {
  schema: {
    summary: 'Save one answer; 409 with the stored text when a newer one was saved meanwhile',
    tags,
    params: Type.Object({ enrolmentId: Type.String(), questionKey: Type.String() }),
    body: ResponseBody,
    response: {
      200: shapes.SavedShape,
      409: problemShape('A newer text was saved meanwhile: here it is.', { stored: shapes.DraftResponseShape }),
    },
  },
  async handle(work, ask) {
    const enrolmentId = idParam<'enrolment'>(ask, 'enrolmentId')
    const questionKey = ask.params['questionKey'] ?? ''
    const body = bodyOf(ask, ResponseBody)
    const step = await stepOf(work, ask, questionKey)
    const { saved, newer } = await actions.saveResponses(work, {
      enrolmentId,
      step,
      answers: [{ questionKey, ...body }],
    })
    if (newer[0]) return problemAnswer(ask, new Refusal('newer-text', { field: questionKey }), { stored: newer[0] })
    return json(saved[0])
  },
}

async function stepOf(work: Work, ask: Ask, questionKey: string) {
  const enrolment = found(await store.enrolment(work, idParam(ask, 'enrolmentId')))
  const { definition } = found(await catalogue.version(work, enrolment.versionId))
  if (questionKey.startsWith(':')) return 'changes'
  return definition.overview.some(({ key }) => key === questionKey) ? 'overview' : 'reflection'
}

const LinkBody = Type.Object(
  {
    promptKey: Type.String(),
    url: Type.String({ maxLength: 2000 }),
    caption: Type.Optional(Type.String({ maxLength: 300 })),
  },
  closed,
)
export const apiAddArtifact: ApiVerb = {
  makes: true,
  schema: {
    summary: 'Add a link as evidence',
    tags,
    params: OfEnrolment,
    body: LinkBody,
    response: { 201: Made },
  },
  async handle(work, ask) {
    const { promptKey, url, caption = '' } = bodyOf(ask, LinkBody)
    const enrolmentId = idParam<'enrolment'>(ask, 'enrolmentId')
    return json({ id: await evidence.addLink(work, { enrolmentId, promptKey, url, caption }) }, 201)
  },
}

export const apiRemoveArtifact: ApiVerb = {
  schema: {
    summary: 'Take a piece of evidence out of the draft',
    tags,
    params: Type.Object({ enrolmentId: Type.String(), artifactId: Type.String() }),
    response: { 200: Removed },
  },
  async handle(work, ask) {
    const artifactId = idParam<'artifact'>(ask, 'artifactId')
    await evidence.removeArtifact(work, { enrolmentId: idParam(ask, 'enrolmentId'), artifactId })
    return json({ removed: artifactId })
  },
}

const PointerBody = Type.Object(
  {
    criterionKey: Type.String(),
    artifactId: Type.String(),
    page: Type.Optional(nullable(1, LAST_PAGE)),
    fromMs: Type.Optional(nullable(0, LAST_MOMENT_MS)),
    toMs: Type.Optional(nullable(0, LAST_MOMENT_MS)),
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  closed,
)
export const apiAddPointer: ApiVerb = {
  makes: true,
  schema: {
    summary: 'Say where in the evidence a criterion is shown',
    tags,
    params: OfEnrolment,
    body: PointerBody,
    response: { 201: Made },
  },
  async handle(work, ask) {
    const { criterionKey, page = null, fromMs = null, toMs = null, note = '', ...body } = bodyOf(ask, PointerBody)
    const enrolmentId = idParam<'enrolment'>(ask, 'enrolmentId')
    const artifactId = parseId<'artifact'>(body.artifactId)
    const place: Pick<Pointer, 'page' | 'fromMs' | 'toMs'> = { page, fromMs, toMs }
    return json({ id: await evidence.addPointer(work, { enrolmentId, criterionKey, artifactId, place, note }) }, 201)
  },
}

export const apiRemovePointer: ApiVerb = {
  schema: {
    summary: 'Take a pointer back',
    tags,
    params: Type.Object({ enrolmentId: Type.String(), pointerId: Type.String() }),
    response: { 200: Removed },
  },
  async handle(work, ask) {
    const pointerId = idParam<'pointer'>(ask, 'pointerId')
    await evidence.removePointer(work, { enrolmentId: idParam(ask, 'enrolmentId'), pointerId })
    return json({ removed: pointerId })
  },
}

export const apiWithdraw: ApiVerb = {
  schema: {
    summary: 'Give the work up; what was written stays readable',
    tags,
    params: OfEnrolment,
    response: { 200: Type.Object({ withdrawn: Uuid }, closed) },
  },
  async handle(work, ask) {
    const enrolmentId = idParam<'enrolment'>(ask, 'enrolmentId')
    await actions.withdraw(work, enrolmentId)
    return json({ withdrawn: enrolmentId })
  },
}

const SubmitBody = Type.Object(
  { attested: Type.Array(Type.String(), { description: 'The keys of the statements you confirm: all of them.' }) },
  closed,
)
export const apiSubmit: ApiVerb = {
  makes: true,
  schema: {
    summary: 'Submit the draft: it is frozen and hashed',
    tags,
    params: OfEnrolment,
    body: SubmitBody,
    response: { 201: Type.Object({ submissionId: Uuid }, closed) },
  },
  async handle(work, ask) {
    const { attested } = bodyOf(ask, SubmitBody)
    return json(
      { submissionId: await actions.submit(work, { enrolmentId: idParam(ask, 'enrolmentId'), attested }) },
      201,
    )
  },
}

export const apiSubmission: ApiVerb = {
  schema: {
    summary: 'What you submitted, as it was frozen',
    tags,
    params: Type.Object({ submissionId: Type.String() }),
    response: { 200: shapes.SubmittedShape },
  },
  async handle(work, ask) {
    const submission = found(await store.submission(work, idParam(ask, 'submissionId')))
    const { responses, artifacts, pointers } = await store.evidenceOf(work, submission.id)
    return json({ submission, responses, artifacts: withAddresses(work, ask, artifacts), pointers })
  },
}
