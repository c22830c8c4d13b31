import Type from 'typebox'
import { closed, Moment, orNull, pagedShape, Uuid } from '../platform/http/shapes.ts'
import { awardStates, visibilities } from './rules.ts'

/** What the verbs about awards and badges answer. */
const text = orNull(Type.String())

export const AwardsShape = pagedShape(
  Type.Object(
    {
      id: Uuid,
      title: text,
      issuer: orNull(Type.Object({ slug: Type.String(), name: Type.String() }, closed)),
      versionId: Uuid,
      state: Type.Enum([...awardStates]),
      awardedAt: Moment,
      expiresAt: orNull(Moment),
      revokedAt: orNull(Moment),
      revocationReason: text,
      suspendedAt: orNull(Moment),
      suspensionReason: text,
      supersedes: orNull(Uuid),
      supersededBy: orNull(Uuid),
      visibility: Type.Enum([...visibilities]),
      shownName: orNull(Type.String({ description: 'Your name as it stands on the award; null when it does not.' })),
      page: Type.String({ description: 'The address of its public page.' }),
      credential: orNull(Type.String({ description: 'The address of the signed badge; null until it is signed.' })),
    },
    closed,
  ),
)

export const CopyShape = Type.Object(
  {
    badge: Type.Object(
      {},
      { additionalProperties: true, description: 'An Open Badges 3.0 credential with an ecdsa-sd-2023 proof.' },
    ),
  },
  closed,
)

const FindingShape = Type.Object(
  {
    step: Type.String({ description: 'What was looked at, such as proof, issuer, status, validity or recipient.' }),
    outcome: Type.Enum(['pass', 'fail', 'unknown', 'warning']),
    code: Type.String({ description: 'Stable.' }),
    sentence: Type.String(),
    path: Type.Optional(Type.String({ description: 'Where in the badge.' })),
  },
  closed,
)
const ExcerptShape = Type.Object(
  {
    name: Type.String(),
    description: text,
    criteria: text,
    issuer: Type.Object({ id: text, name: text, url: text }, closed),
    awardedAt: orNull(Moment),
    validUntil: orNull(Moment),
  },
  { ...closed, description: 'What the badge says of itself: to be trusted only as far as the checks go.' },
)
export const ReportShape = Type.Object(
  {
    verdict: Type.Enum(['valid', 'invalid', 'unknown']),
    conclusion: Type.Enum([
      'genuine',
      'revoked',
      'replaced',
      'suspended',
      'expired',
      'not-yet-valid',
      'changed',
      'key-withdrawn',
      'another-person',
      'does-not-hold',
      'unreadable',
      'unreachable',
      'uncertain',
    ]),
    sentence: Type.String(),
    checks: Type.Array(FindingShape),
    badge: orNull(ExcerptShape),
    page: orNull(Type.String({ description: 'Its own page, when it was issued here.' })),
  },
  closed,
)
