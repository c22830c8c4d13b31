import * as catalogue from '../../catalogue/store.ts'
import type { Bytes } from '../../platform/http/answer.ts'
import { type Ask, idParam } from '../../platform/http/ask.ts'
import { found, refuseIf } from '../../platform/refusal.ts'
import type { Work } from '../../platform/work.ts'
import { awardAddress } from '../addresses.ts'
import { certificatePdf } from '../certificate.ts'
import { badgePng } from '../pictures.ts'
import { type Award, stateOf } from '../rules.ts'
import { paperFor, papers, whyNotHandOn } from '../share.ts'
import * as store from '../store.ts'

/**
 * GET /awards/:awardId/certificate.pdf: the award on paper, in the language and on the paper of whoever asks (`paper`
 * chooses). @throws Refusal not-found, award-not-standing, credential-unsigned
 */
export async function awardCertificate(work: Work, ask: Ask): Promise<Bytes> {
  const award = found(await store.award(work, idParam<'award'>(ask, 'awardId')))
  refuseIf(whyNotHandOn(stateOf(award, work.now)))
  const version = found(await catalogue.version(work, award.versionId))
  const paper = papers.find((one) => one === ask.query.get('paper')) ?? paperFor(ask.headers['accept-language'] ?? '')
  const body = await certificatePdf({
    award,
    version,
    name: nameFor(award, ask),
    picture: await badgePng(version),
    address: awardAddress(work.site.url, award.id),
    locale: ask.locale,
    paper,
  })
  const headers = {
    // It speaks the language, and may carry the name, of whoever asked.
    'cache-control': 'private, no-store',
    'content-disposition': `attachment; filename="certificate-${award.id.slice(0, 8)}.pdf"`,
  }
  return { kind: 'bytes', body, type: 'application/pdf', headers }
}

/** Earners see their own name on what they download themselves; others as far as the earner shows it. */
function nameFor(award: Award, { viewer }: Ask): string | null {
  if (viewer?.personId === award.personId) return `${viewer.givenName} ${viewer.familyName}`
  return award.shownName
}
