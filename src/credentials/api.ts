import Type from 'typebox'
import * as catalogue from '../catalogue/store.ts'
import { json, type Json } from '../platform/http/answer.ts'
import { type Ask, bodyOf, idParam, viewerOf } from '../platform/http/ask.ts'
import type { ApiVerb } from '../platform/http/edge.ts'
import { closed, pageFrom, pageOf, PageQuery, Uuid } from '../platform/http/shapes.ts'
import * as actions from './actions.ts'
import { awardAddress, credentialAddress } from './addresses.ts'
import * as shapes from './api-shapes.ts'
import { LONGEST_REASON, stateOf } from './rules.ts'
import * as life from './life.ts'
import { copyToSign, leavableParts, partialCopy } from './partial-copy.ts'
import * as store from './store.ts'
import { sentenceOf, standpointOf, type Verification, verifyBadge } from './verification.ts'
import { conclusionWords } from './verify-words.ts'

const Revocation = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: LONGEST_REASON, pattern: '\\S' }) },
  closed,
)
const Handed = Type.Object(
  {
    badge: Type.Union([Type.String({ minLength: 1 }), Type.Object({}, { additionalProperties: true })]),
    recipient: Type.Optional(Type.String({ maxLength: 320 })),
  },
  closed,
)
const tags = ['Awards and badges']

/** GET /api/v1/awards */
export const awards: ApiVerb = {
  schema: {
    summary: 'What you have earned, the newest first',
    tags,
    querystring: PageQuery,
    response: { 200: shapes.AwardsShape },
  },
  async handle(work, ask) {
    const { items: earned, ...page } = pageFrom(await store.ownAwards(work), pageOf(ask))
    const labels = await catalogue.labels(
      work,
      earned.map(({ versionId }) => versionId),
    )
    const { url } = work.site
    return json({
      ...page,
      items: earned.map((award) => {
        const label = labels.get(award.versionId)
        return {
          id: award.id,
          title: label?.title ?? null,
          issuer: label?.issuer ?? null,
          versionId: award.versionId,
          state: stateOf(award, work.now),
          awardedAt: award.awardedAt,
          expiresAt: award.expiresAt,
          revokedAt: award.revokedAt,
          revocationReason: award.revocationKind === 'reissued' ? null : award.revocationReason,
          suspendedAt: award.suspendedAt,
          suspensionReason: award.suspensionReason,
          supersedes: award.supersedes,
          supersededBy: award.supersededBy,
          visibility: award.visibility,
          shownName: award.shownName,
          page: awardAddress(url, award.id),
          credential: award.signed ? credentialAddress(url, award.id) : null,
        }
      }),
    })
  },
}

const Showing = Type.Object(
  {
    visibility: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('hidden')])),
    name: Type.Optional(Type.Union([Type.Literal('shown'), Type.Literal('left-out')])),
  },
  closed,
)

/** PUT /api/v1/awards/:awardId/showing: what is not sent stays. */
export const showAward: ApiVerb = {
  schema: {
    summary: 'Decide who finds an award of yours, and whether your name stands on it',
    tags,
    params: Type.Object({ awardId: Type.String() }),
    body: Showing,
    response: { 200: Type.Object({ id: Uuid }, closed) },
  },
  async handle(work, ask) {
    const { givenName, familyName } = viewerOf(ask)
    const awardId = idParam<'award'>(ask, 'awardId')
    await actions.showAward(work, awardId, { showing: bodyOf(ask, Showing), fullName: `${givenName} ${familyName}` })
    return json({ id: awardId })
  },
}

/** POST /api/v1/organisations/:organisation/awards/:awardId/revoke */
export const revokeAward: ApiVerb = {
  schema: {
    summary: 'Revoke an award, for ever, with a reason that is shown in public',
    tags,
    params: Type.Object({ organisation: Type.String(), awardId: Type.String() }),
    body: Revocation,
    response: { 200: Type.Object({ id: Uuid, state: Type.Literal('revoked') }, closed) },
  },
  async handle(work, ask) {
    const awardId = idParam<'award'>(ask, 'awardId')
    const { reason } = bodyOf(ask, Revocation)
    await life.revokeAward(work, awardId, reason.trim())
    return json({ id: awardId, state: 'revoked' })
  },
}

/** POST /api/v1/organisations/:organisation/awards/:awardId/suspend */
export const suspendAward: ApiVerb = {
  schema: {
    summary: 'Suspend an award until the suspension is lifted, with a reason that is shown in public',
    tags,
    params: Type.Object({ organisation: Type.String(), awardId: Type.String() }),
    body: Revocation,
    response: { 200: Type.Object({ id: Uuid, state: Type.Literal('suspended') }, closed) },
  },
  async handle(work, ask) {
    const awardId = idParam<'award'>(ask, 'awardId')
    await life.suspendAward(work, awardId, bodyOf(ask, Revocation).reason.trim())
    return json({ id: awardId, state: 'suspended' })
  },
}

/** POST /api/v1/organisations/:organisation/awards/:awardId/reinstate */
export const reinstateAward: ApiVerb = {
  schema: {
    summary: 'Lift the suspension of an award',
    tags,
    params: Type.Object({ organisation: Type.String(), awardId: Type.String() }),
    response: { 200: Type.Object({ id: Uuid }, closed) },
  },
  async handle(work, ask) {
    const awardId = idParam<'award'>(ask, 'awardId')
    await life.reinstateAward(work, awardId)
    return json({ id: awardId })
  },
}

/** POST /api/v1/awards/:awardId/renew */
export const renewAward: ApiVerb = {
  schema: {
    summary: 'Begin to renew an award that expired or expires within 90 days, with new evidence',
    tags,
    params: Type.Object({ awardId: Type.String() }),
    response: { 200: Type.Object({ enrolmentId: Uuid }, closed) },
  },
  async handle(work, ask) {
    return json({ enrolmentId: await life.renewAward(work, idParam<'award'>(ask, 'awardId')) })
  },
}

/** POST /api/v1/awards/:awardId/reissue */
export const reissueAward: ApiVerb = {
  schema: {
    summary: 'Have an award issued again to the e-mail address you use now; the former badge is replaced',
    tags,
    params: Type.Object({ awardId: Type.String() }),
    response: { 200: Type.Object({ id: Uuid, page: Type.String() }, closed) },
  },
  async handle(work, ask) {
    const id = await life.reissueAward(work, idParam<'award'>(ask, 'awardId'))
    return json({ id, page: awardAddress(work.site.url, id) })
  },
}

const Leaving = Type.Object(
  {
    leaveOut: Type.Array(Type.Enum([...leavableParts]), {
      minItems: 1,
      uniqueItems: true,
      description: 'What was handed in (evidence), and the level reached in each criterion (result).',
    }),
  },
  closed,
)

/** POST /api/v1/awards/:awardId/copy: signed for this answer and kept by nobody here. */
export const copyAward: ApiVerb = {
  schema: {
    summary: 'A copy of your badge without the evidence, or the levels, that verifies like the badge',
    tags,
    params: Type.Object({ awardId: Type.String() }),
    body: Leaving,
    response: { 200: shapes.CopyShape },
  },
  async handle(work, ask) {
    const { leaveOut } = bodyOf(ask, Leaving)
    const copy = await copyToSign(work, idParam<'award'>(ask, 'awardId'))
    return { kind: 'outside', go: async () => json({ badge: await partialCopy(copy, leaveOut) }) }
  },
}

/** POST /api/v1/verifications */
export const verify: ApiVerb = {
  schema: {
    summary:
      'Verify any Open Badge: its text, its https address, a base64 data URI of its picture, or the document itself',
    tags,
    security: [],
    body: Handed,
    response: { 200: shapes.ReportShape },
  },
  async handle(work, ask) {
    const { badge, recipient } = bodyOf(ask, Handed)
    const question = { badge: bytesOf(badge), recipient: recipient?.trim() || null }
    return {
      kind: 'outside',
      async go(run) {
        const standpoint = standpointOf(work, ask, run)
        return reportOf(ask, await verifyBadge(standpoint, question), standpoint.siteUrl)
      },
    }
  },
}

function reportOf(ask: Ask, { conclusion, verdict, findings, badge, page }: Verification, siteUrl: string): Json {
  return json({
    verdict,
    conclusion,
    sentence: ask.t(conclusionWords[conclusion].title),
    checks: findings.map((finding) => {
      const { step, outcome, code, path } = finding
      return { step, outcome, code, sentence: sentenceOf(finding, ask.locale), ...(path && { path }) }
    }),
    badge: badge && { ...badge, name: badge.name ?? '–', picture: undefined, isPartial: undefined },
    page: page && siteUrl + page,
  })
}

/** A picture comes as a data URI, because JSON has no bytes. */
function bytesOf(badge: string | object): string | object | Uint8Array {
  const [, base64] = (typeof badge === 'string' && /^data:image\/[a-z+]+;base64,([A-Za-z0-9+/=]+)$/.exec(badge)) || []
  return base64 ? new Uint8Array(Buffer.from(base64, 'base64')) : badge
}
