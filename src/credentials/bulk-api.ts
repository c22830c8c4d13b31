import Type from 'typebox'
import { json } from '../platform/http/answer.ts'
import { bodyOf, idParam } from '../platform/http/ask.ts'
import type { ApiVerb } from '../platform/http/edge.ts'
import { closed, Moment, Uuid } from '../platform/http/shapes.ts'
import { parseId } from '../platform/ids.ts'
import { found } from '../platform/refusal.ts'
import { revokeMany as revoke } from './bulk.ts'
import * as bulk from './bulk-store.ts'
import { LONGEST_REASON } from './rules.ts'

const tags = ['Awards and badges']
const Chosen = Type.Object(
  {
    awards: Type.Array(Type.String({ maxLength: 36 }), { minItems: 1, maxItems: bulk.MOST_AT_ONCE }),
    reason: Type.String({ minLength: 1, maxLength: LONGEST_REASON, pattern: '\\S' }),
  },
  closed,
)
const Count = Type.Integer({ minimum: 0 })
const ProgressShape = Type.Object(
  {
    id: Uuid,
    versionId: Uuid,
    reason: Type.String(),
    askedAt: Moment,
    total: Count,
    revoked: Count,
    leftAlone: Type.Integer({ minimum: 0, description: 'Revoked or replaced by somebody else meanwhile.' }),
  },
  closed,
)

/** POST /api/v1/organisations/:organisation/versions/:versionId/awards/revoke */
export const revokeMany: ApiVerb = {
  schema: {
    summary: 'Revoke several awards of a version, for ever, with one reason that is shown in public',
    tags,
    params: Type.Object({ organisation: Type.String(), versionId: Type.String() }),
    body: Chosen,
    response: { 200: Type.Object({ id: Uuid }, closed) },
  },
  async handle(work, ask) {
    const versionId = idParam<'version'>(ask, 'versionId')
    const { awards, reason } = bodyOf(ask, Chosen)
    const awardIds = awards.flatMap((text) => parseId<'award'>(text) ?? [])
    return json({ id: await revoke(work, { versionId, awardIds, reason: reason.trim() }) })
  },
}

/** GET /api/v1/organisations/:organisation/revocations/:bulkRevocationId */
export const bulkRevocation: ApiVerb = {
  schema: {
    summary: 'How far the revocation of several awards has come',
    tags,
    params: Type.Object({ organisation: Type.String(), bulkRevocationId: Type.String() }),
    response: { 200: ProgressShape },
  },
  async handle(work, ask) {
    const one = found(await bulk.bulkRevocation(work, idParam<'bulk-revocation'>(ask, 'bulkRevocationId')))
    const { id, versionId, reason, askedAt, total, revoked, leftAlone } = one
    return json({ id, versionId, reason, askedAt, total, revoked, leftAlone })
  },
}
