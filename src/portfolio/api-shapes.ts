import Type, { type TProperties } from 'typebox'
import { Bytes, closed, Moment, orNull, pagedShape, Uuid } from '../platform/http/shapes.ts'
import { enrolmentReasons } from './rules.ts'

/** What the verbs of a learner answer. */
const fileKinds = ['video', 'audio', 'image', 'document'] as const
const Count = Type.Integer({ minimum: 0 })
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of what is kept, in hex.' })
const Address = Type.String({ description: 'Opens for an hour, with the token that asked.' })

const EnrolmentShape = Type.Object(
  {
    id: Uuid,
    organisationId: Uuid,
    personId: Uuid,
    microCredentialId: Uuid,
    versionId: Uuid,
    reason: Type.Enum([...enrolmentReasons]),
    reasonNote: Type.String(),
    createdAt: Moment,
    withdrawnAt: orNull(Moment),
  },
  closed,
)
const stateOfSubmission = Type.Enum(['draft', 'submitted'])
const LatestShape = Type.Object(
  {
    submissionId: Uuid,
    state: stateOfSubmission,
    attempt: Count,
    sequence: Count,
    savedAt: Moment,
    submittedAt: orNull(Moment),
  },
  closed,
)
const VersionMembers = {
  id: Uuid,
  microCredentialId: Uuid,
  issuer: Type.Object({ slug: Type.String(), name: Type.String() }, closed),
  slug: Type.String(),
  number: Count,
}
const LabelShape = Type.Object({ ...VersionMembers, title: Type.String(), language: Type.Enum(['en', 'es']) }, closed)
export const EnrolmentsShape = pagedShape(
  Type.Object(
    { ...EnrolmentShape.properties, latest: orNull(LatestShape), microCredential: orNull(LabelShape) },
    closed,
  ),
)
const VersionShape = Type.Object(
  {
    ...VersionMembers,
    organisationId: Uuid,
    state: Type.Enum(['draft', 'in-review', 'published']),
    revision: Count,
    publishedAt: orNull(Moment),
    retiredAt: orNull(Moment),
  },
  closed,
)
const SubmissionShape = Type.Object(
  {
    id: Uuid,
    organisationId: Uuid,
    enrolmentId: Uuid,
    personId: Uuid,
    versionId: Uuid,
    sequence: Count,
    attempt: Type.Integer({ minimum: 1, description: 'Rises only when competency was judged.' }),
    state: stateOfSubmission,
    banked: Type.Array(Type.String(), { description: 'Criteria that were met before.' }),
    changeNote: Type.String(),
    attested: Type.Array(Type.String()),
    snapshotHash: orNull(Hash),
    recipientHash: orNull(Type.String()),
    recipientSalt: orNull(Type.String()),
    submittedAt: orNull(Moment),
  },
  closed,
)

const FileShape = Type.Object(
  {
    id: Uuid,
    name: Type.String(),
    kind: Type.Enum([...fileKinds]),
    type: Type.String({ description: 'A media type.' }),
    extension: Type.String(),
    sizeBytes: Bytes,
    sha256: Hash,
    widthPx: orNull(Count),
    heightPx: orNull(Count),
    durationMs: orNull(Count),
    pages: orNull(Count),
    address: Address,
  },
  closed,
)
const artifactShape = (more: TProperties = {}) =>
  Type.Object(
    {
      id: Uuid,
      promptKey: Type.String(),
      position: Count,
      caption: Type.String(),
      url: orNull(Type.String({ description: 'Of a link.' })),
      file: orNull(FileShape),
      ...more,
    },
    closed,
  )
const stateOfFile = ['arriving', 'checking', 'refused'] as const
const UnfinishedShape = Type.Object(
  {
    id: Uuid,
    name: Type.String(),
    state: Type.Enum([...stateOfFile]),
    declaredBytes: Bytes,
    refusal: orNull(Type.String({ description: 'The code of a refusal.' })),
  },
  closed,
)
const ResponseShape = Type.Object({ questionKey: Type.String(), text: Type.String() }, closed)
export const SavedShape = Type.Object({ questionKey: Type.String(), revision: Count, savedAt: Moment }, closed)
export const DraftResponseShape = Type.Object({ ...SavedShape.properties, ...ResponseShape.properties }, closed)
const PointerShape = Type.Object(
  {
    id: Uuid,
    criterionKey: Type.String(),
    artifactId: Uuid,
    page: orNull(Count),
    fromMs: orNull(Count),
    toMs: orNull(Count),
    note: Type.String(),
  },
  closed,
)
const GapShape = Type.Object(
  {
    kind: Type.Enum([
      'too-few-words',
      'too-many-words',
      'artifact-missing',
      'file-arriving',
      'file-checking',
      'file-refused',
      'pointer-missing',
      'change-note-missing',
      'email-unverified',
    ]),
    step: orNull(Type.Enum(['overview', 'artifacts', 'reflection', 'changes'])),
    key: Type.String({ description: 'Of the question, prompt or criterion it is about.' }),
    name: Type.String(),
    words: Type.Optional(Count),
    limit: Type.Optional(Count),
  },
  closed,
)
const DraftShape = Type.Object(
  {
    id: Uuid,
    attempt: Count,
    open: Type.Array(Type.String(), { description: 'Keys of questions and prompts that are not met yet.' }),
    responses: Type.Array(DraftResponseShape),
    artifacts: Type.Array(artifactShape({ unfinished: orNull(UnfinishedShape) })),
    pointers: Type.Array(PointerShape),
    missing: Type.Array(GapShape, { description: 'Nothing here: it can be submitted.' }),
  },
  closed,
)
export const WorkShape = Type.Object(
  {
    enrolment: EnrolmentShape,
    version: VersionShape,
    submissions: Type.Array(SubmissionShape, { description: 'The newest first.' }),
    draft: orNull(DraftShape),
  },
  closed,
)
/** Also what an assessor reads of it, without what tells whose it is. */
export const EvidenceMembers = { responses: Type.Array(ResponseShape), pointers: Type.Array(PointerShape) }
export const SubmittedShape = Type.Object(
  { submission: SubmissionShape, artifacts: Type.Array(artifactShape()), ...EvidenceMembers },
  closed,
)

export const FileStateShape = Type.Object(
  {
    id: Uuid,
    state: Type.Enum([...stateOfFile, 'kept']),
    name: Type.String(),
    declaredBytes: Type.Integer({ minimum: 0, description: 'The size that was announced.' }),
    kind: orNull(Type.Enum([...fileKinds])),
    type: orNull(Type.String()),
    extension: orNull(Type.String()),
    sizeBytes: orNull(Bytes),
    sha256: orNull(Hash),
    widthPx: orNull(Count),
    heightPx: orNull(Count),
    durationMs: orNull(Count),
    pages: orNull(Count),
    artifactId: orNull(Uuid),
    promptKey: orNull(Type.String()),
    enrolmentId: orNull(Uuid),
    refusal: orNull(Type.Object({ code: Type.String(), detail: Type.String() }, closed)),
    address: orNull(Address),
  },
  closed,
)
