import * as catalogue from '../../catalogue/store.ts'
import type { Answer, Bytes } from '../../platform/http/answer.ts'
import { type Ask, idParam, organisationOf } from '../../platform/http/ask.ts'
import { found } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { publishedList } from '../lists-store.ts'
import { bakedBadge } from '../own-documents.ts'
import { drawBadge } from '../picture.ts'
import { badgePng, badgeSvg } from '../pictures.ts'
import { LIST_TTL_MS } from '../rules.ts'
import * as store from '../store.ts'

/** Public documents are made for strangers: programs of any origin may read them. */
const openToAll = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }

const DAY_SECONDS = 86_400

/** GET /badges/:versionId/badge.svg: the badge of a published version. It is drawn from what never changes. */
export async function badgeDesignSvg(work: Work, ask: Ask): Promise<Answer> {
  const version = found(await catalogue.version(work, idParam<'version'>(ask, 'versionId')))
  return picture(badgeSvg(version), 'image/svg+xml; charset=utf-8', 7 * DAY_SECONDS)
}

/** GET /badges/:versionId/badge.png */
export async function badgeDesignPng(work: Work, ask: Ask): Promise<Answer> {
  const version = found(await catalogue.version(work, idParam<'version'>(ask, 'versionId')))
  return picture(await badgePng(version), 'image/png', 7 * DAY_SECONDS)
}

/** GET /o/:organisation/versions/:versionId/badge.svg: the badge of a version that may still change, for its authors. */
export async function versionBadge(work: Work, ask: Ask): Promise<Answer> {
  const version = found(await catalogue.version(work, idParam<'version'>(ask, 'versionId')))
  const { definition, issuer } = found(version.organisationId === organisationOf(ask).id ? version : null)
  const svg = drawBadge({ design: definition.design, title: definition.title, issuer: issuer.name })
  return {
    kind: 'bytes',
    body: svg,
    type: 'image/svg+xml; charset=utf-8',
    headers: { 'cache-control': 'private, no-store' },
  }
}

/** GET /awards/:awardId/credential.json: the signed document, byte for byte. This address is the credential's id. */
export async function awardCredential(work: Work, ask: Ask): Promise<Answer> {
  const award = found(await store.award(work, idParam<'award'>(ask, 'awardId')))
  const document = found(await store.document(work, award.id), 'credential-unsigned')
  return jsonLd(document, shared(award, 300))
}

/** GET /awards/:awardId/badge.png: the picture with the signed credential inside. */
export async function awardPng(work: Work, ask: Ask): Promise<Answer> {
  return baked(work, ask, { format: 'png', type: 'image/png' })
}

/** GET /awards/:awardId/badge.svg */
export async function awardSvg(work: Work, ask: Ask): Promise<Answer> {
  return baked(work, ask, { format: 'svg', type: 'image/svg+xml; charset=utf-8' })
}

/** GET /status-lists/:statusListId: which awards were revoked, signed; read by every verifier. */
export async function statusList(work: Work, ask: Ask): Promise<Answer> {
  const list = found(await publishedList(work, idParam<'status-list'>(ask, 'statusListId')))
  const document = found(list.document, 'status-list-unsigned')
  // As long as the list itself says it may be kept (Bitstring Status List 1.0, 2.2: ttl).
  return jsonLd(document, `public, max-age=${LIST_TTL_MS / 1000}`)
}

/** As bytes, so that nothing is added to the type, which has no character set of its own. */
export function jsonLd(document: string, caching: string, type = 'application/vc+ld+json'): Bytes {
  return { kind: 'bytes', body: Buffer.from(document), type, headers: { ...openToAll, 'cache-control': caching } }
}

async function baked(work: Work, ask: Ask, { format, type }: { format: 'png' | 'svg'; type: string }): Promise<Answer> {
  const award = found(await store.award(work, idParam<'award'>(ask, 'awardId')))
  const body = found(await bakedBadge(work, award.id, format), 'credential-unsigned')
  const disposition = `attachment; filename="badge-${award.id.slice(0, 8)}.${format}"`
  const headers = { ...openToAll, 'cache-control': shared(award, 300), 'content-disposition': disposition }
  return { kind: 'bytes', body: Buffer.from(body), type, headers }
}

/** What its earner hides is kept by nobody in between. */
function shared({ visibility }: { visibility: 'open' | 'hidden' }, seconds: number): string {
  return visibility === 'open' ? `public, max-age=${seconds}` : 'private, no-store'
}

function picture(body: string | Buffer, type: string, seconds: number): Bytes {
  // Asked for by itself the drawing is a document of its own: nothing runs in it.
  const headers = {
    ...openToAll,
    'cache-control': `public, max-age=${seconds}`,
    'content-security-policy': "default-src 'none'; sandbox",
  }
  return { kind: 'bytes', body, type, headers }
}
