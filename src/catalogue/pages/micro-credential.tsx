import { json, page, type Answer, type Page } from '../../platform/http/answer.ts'
import type { Ask } from '../../platform/http/ask.ts'
import { found } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import { achievementContexts, achievementId, achievementOf } from '../achievement.ts'
import type { Version } from '../rules.ts'
import * as store from '../store.ts'
import { structuredDataOf } from '../structured-data.ts'
import { words } from '../words.ts'
import { MicroCredential } from './micro-credential-view.tsx'

/** GET /catalogue/:issuer/:slug: what it certifies, what is handed in, and the very rubric the assessors use. */
export async function microCredentialPage(work: Work, ask: Ask): Promise<Answer> {
  const { issuer = '', slug = '' } = ask.params
  const version = found(await store.publishedVersion(work, issuer, slug))
  return drawn(work, ask, { version, current: version.number, canonical: to('microCredential', { issuer, slug }) })
}

/**
 * GET /catalogue/:issuer/:slug/versions/:number: one version for ever. This address is the achievement's id in every
 * badge earned under it, so it answers programs with the achievement itself.
 */
export async function microCredentialVersionPage(work: Work, ask: Ask): Promise<Answer> {
  const { issuer = '', slug = '' } = ask.params
  const number = /^[1-9]\d{0,5}$/.test(ask.params['number'] ?? '') ? Number(ask.params['number']) : 0
  const version = found(await store.numberedVersion(work, { issuer, slug, number }))
  if (ask.accepts('json') && !ask.accepts('html')) return achievementAnswer(version, work.site.url)
  const current = await store.publishedVersion(work, issuer, slug)
  const isCurrent = !current || current.number === number
  const canonical = isCurrent
    ? to('microCredential', { issuer, slug })
    : to('microCredentialVersion', { issuer, slug, number })
  return drawn(work, ask, { version, current: current?.number ?? number, canonical })
}

function achievementAnswer(version: Version, siteUrl: string): Answer {
  return {
    ...json({ '@context': achievementContexts, ...achievementOf(version, siteUrl) }),
    type: 'application/ld+json; charset=utf-8',
    // Verifiers in browsers of other origins read it too.
    headers: { vary: 'Accept', 'access-control-allow-origin': '*' },
  }
}

async function drawn(
  work: Work,
  ask: Ask,
  { version, current, canonical }: { version: Version; current: number; canonical: string },
): Promise<Page> {
  const { url } = work.site
  const { title, summary } = version.definition
  const numbers = await store.publishedNumbers(work, version.microCredentialId)
  return page({
    title,
    description: summary,
    picture: url + to('badgeDesignPng', { versionId: version.id }),
    pictureAlt: ask.t(words.badgeAlt, { title }),
    canonical: url + canonical,
    structuredData: structuredDataOf(version, { url, address: achievementId(version, url) }),
    body: <MicroCredential version={version} numbers={numbers} current={current} />,
  })
}
