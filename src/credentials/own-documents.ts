import type { Fetcher } from '@cairn/open-badges'
import * as catalogue from '../catalogue/store.ts'
import type { ActorRun } from '../platform/http/answer.ts'
import { type Id, parseId } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import { to } from '../routes.ts'
import { issuerAddress } from './addresses.ts'
import * as endorsements from './endorsements-store.ts'
import { installationProfile, keySetOf, profileKeys } from './other-keys.ts'
import * as lists from './lists-store.ts'
import { bakedPicture } from './pictures.ts'
import { profileOf } from './profile.ts'
import * as store from './store.ts'

/** The profile and public keys of an issuer as they are served, or null when there is no such issuer. */
export async function issuerDocument(work: Work, slug: string): Promise<object | null> {
  const issuer = await store.issuer(work, slug)
  if (!issuer) return null
  const keys = await profileKeys(work, issuer)
  return profileOf(issuer, { id: issuerAddress(work.site.url, issuer.slug), keys })
}

/** The badge's picture with the signed credential in it; null while it is being signed or when it is not to be seen. */
export async function bakedBadge(work: Work, awardId: Id<'award'>, format: 'png' | 'svg'): Promise<Uint8Array | null> {
  const award = await store.award(work, awardId)
  const document = award && (await store.document(work, award.id))
  const version = award && (await catalogue.version(work, award.versionId))
  if (!document || !version) return null
  return bakedPicture(version, document, format)
}

/**
 * Answers addresses of this installation from its own database and all others through `outside`: a badge of ours
 * verifies without a network, on localhost too. An award's page stands for its credential. Each address is read in a
 * unit of work of its own, so that none is open while another is fetched.
 */
export function fetcherFor({ run, siteUrl }: { run: ActorRun; siteUrl: string }, outside: Fetcher): Fetcher {
  return async (url, options) => {
    const path = ownPath(siteUrl, url)
    if (path === null) return outside(url, options)
    const body = await run('read', (work) => ownDocument(work, path))
    return body === null ? { status: 404, body: new Uint8Array() } : { status: 200, body: Buffer.from(body) }
  }
}

/** The path of an address of this installation; null when it is another's. */
export function ownPath(siteUrl: string, url: string): string | null {
  const [site, asked] = [URL.parse(siteUrl), URL.parse(url)]
  if (!site || !asked || site.origin !== asked.origin) return null
  const base = site.pathname.replace(/\/$/, '')
  return asked.pathname.startsWith(`${base}/`) ? asked.pathname.slice(base.length) : null
}

async function ownDocument(work: Work, path: string): Promise<string | Uint8Array | null> {
  const [, room, name = '', file, ...more] = path.split('/')
  if (more.length) return null
  if (room === 'issuers' && file === undefined) {
    const document = await issuerDocument(work, name)
    return document && JSON.stringify(document)
  }
  if (room === 'issuers' && file === 'jwks.json') {
    const issuer = await store.issuer(work, name)
    return issuer && JSON.stringify(await keySetOf(work, issuer, issuerAddress(work.site.url, issuer.slug)))
  }
  if (path === to('installation')) return JSON.stringify(await installationProfile(work))
  if (room === 'status-lists' && file === undefined) {
    const id = parseId<'status-list'>(name)
    return id && ((await lists.publishedList(work, id))?.document ?? null)
  }
  if (room === 'endorsements' && file === undefined) {
    const id = parseId<'endorsement'>(name)
    return id && endorsements.document(work, id)
  }
  const awardId = room === 'awards' ? parseId<'award'>(name) : null
  if (!awardId) return null
  if (file === undefined || file === 'credential.json') return store.document(work, awardId)
  if (file === 'badge.png') return bakedBadge(work, awardId, 'png')
  return file === 'badge.svg' ? bakedBadge(work, awardId, 'svg') : null
}
