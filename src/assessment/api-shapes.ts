import Type from 'typebox'
import { levels, parts } from '../catalogue/criteria.ts'
import { LAST_MOMENT_MS, LAST_PAGE } from '../platform/clock-time.ts'
import { Bytes, closed, Moment, orNull, pagedMembers, Uuid } from '../platform/http/shapes.ts'
import { EvidenceMembers } from '../portfolio/api-shapes.ts'

/** What assessors and approvers send and are answered. */
const Text = (maxLength: number) => Type.String({ maxLength })
const Ms = orNull(Type.Integer({ minimum: 0, maximum: LAST_MOMENT_MS }))
const Kind = Type.Enum(['pre-check', 'read'])
const ToWrite = Type.Enum([...levels])

const MarkShape = Type.Object(
  {
    criterionKey: Type.String(),
    level: ToWrite,
    comment: Text(4000),
    nextStep: Text(2000),
    artifactId: orNull(Uuid),
    page: orNull(Type.Integer({ minimum: 1, maximum: LAST_PAGE })),
    fromMs: Ms,
    toMs: Ms,
  },
  closed,
)
const FindingShape = Type.Object(
  { promptKey: Type.String(), indicator: Type.Integer({ minimum: 0 }), ok: Type.Boolean(), note: Text(1000) },
  closed,
)
export const WritingShape = Type.Object(
  { marks: Type.Array(MarkShape), findings: Type.Array(FindingShape), summary: Text(4000) },
  closed,
)
export const ClaimShape = Type.Object({ kind: Kind }, closed)

const CriterionShape = Type.Object(
  {
    key: Type.String(),
    promptKey: Type.String({ description: 'The question or artifact it belongs to.' }),
    part: Type.Enum([...parts]),
    name: Type.String(),
    scale: Type.Array(ToWrite),
    descriptors: Type.Partial(
      Type.Object({ 'not-yet': Type.String(), almost: Type.String(), yes: Type.String() }, closed),
      closed,
    ),
    passMark: Type.Enum(['almost', 'yes']),
  },
  closed,
)
const IndicatorShape = Type.Object({ promptKey: Type.String(), indicator: Type.Integer(), text: Type.String() }, closed)
const BankedShape = Type.Object(
  { criterionKey: Type.String(), level: Type.Enum(['almost', 'yes']), readerCode: Type.String(), readAt: Moment },
  closed,
)
const ReadArtifactShape = Type.Object(
  {
    id: Uuid,
    promptKey: Type.String(),
    url: orNull(Type.String({ description: 'Of the link, or of the file: for an hour, with the token that asked.' })),
    type: orNull(Type.String()),
    sizeBytes: orNull(Bytes),
    durationMs: orNull(Type.Integer()),
  },
  closed,
)
export const ReadShape = Type.Object(
  {
    kind: Kind,
    leaseExpiresAt: orNull(Moment),
    returnNote: orNull(Type.String()),
    attempt: Type.Integer(),
    changeNote: Type.String(),
    title: Type.String(),
    criteria: Type.Array(CriterionShape, { description: 'Those to be rated.' }),
    indicators: Type.Array(IndicatorShape, { description: 'What a pre-check looks at.' }),
    banked: Type.Array(BankedShape),
    artifacts: Type.Array(ReadArtifactShape),
    ...EvidenceMembers,
    ...WritingShape.properties,
  },
  closed,
)
const Outcome = Type.Enum(['earned', 'not-yet'])
export const CompletedShape = Type.Object(
  { outcome: orNull(Type.Enum(['earned', 'not-yet', 'complete', 'incomplete'])) },
  closed,
)
export const ReleasedShape = Type.Object({ outcome: Outcome }, closed)
export const ApprovalsShape = Type.Object(
  {
    ...pagedMembers(
      Type.Object(
        {
          assessmentId: Uuid,
          title: Type.String(),
          language: Type.Enum(['en', 'es']),
          attempt: Type.Integer(),
          outcome: Outcome,
          since: Moment,
        },
        closed,
      ),
    ),
    forOthers: Type.Integer({ description: 'How many must be left to another approver.' }),
  },
  closed,
)
