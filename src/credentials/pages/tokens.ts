import { issueToken } from '@cairn/open-badges'
import type { Answer } from '../../platform/http/answer.ts'
import { type Ask, idParam } from '../../platform/http/ask.ts'
import { found } from '../../platform/refusal.ts'
import { inNameOf, type Work } from '../../platform/work.ts'
import { issuerAddress } from '../addresses.ts'
import { installationProfile, keySetOf, tokenSigner } from '../other-keys.ts'
import { PROFILE_LIVES_MS } from '../rules.ts'
import * as store from '../store.ts'
import { jsonLd } from './documents.ts'

/**
 * GET /awards/:awardId/credential.jwt: the signed document once more as a token (VC-JWT as OB 3.0, 8.2 has it), made
 * around its embedded proof when it is asked for, for readers that know no other kind.
 */
export async function awardToken(work: Work, ask: Ask): Promise<Answer> {
  const award = found(await store.award(work, idParam<'award'>(ask, 'awardId')))
  const document = found(await store.document(work, award.id), 'credential-unsigned')
  const issuer = found(await store.issuerOf(work, award.organisationId))
  const address = issuerAddress(work.site.url, issuer.slug)
  return {
    kind: 'outside',
    // The first token makes the key, and whoever only reads makes none.
    async go(run) {
      const signer = await run('write', (later) =>
        inNameOf(later, award.organisationId, (inName) => tokenSigner(inName, address)),
      )
      const body = await issueToken(JSON.parse(document), signer)
      const headers = {
        'access-control-allow-origin': '*',
        'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename="badge-${award.id.slice(0, 8)}.jwt"`,
      }
      return { kind: 'bytes', body, type: 'text/plain; charset=utf-8', headers }
    },
  }
}

/** GET /issuers/:issuer/jwks.json: the keys that verify an issuer's tokens. */
export async function issuerKeySet(work: Work, ask: Ask): Promise<Answer> {
  const issuer = found(await store.issuer(work, ask.params['issuer'] ?? ''))
  const set = await keySetOf(work, issuer, issuerAddress(work.site.url, issuer.slug))
  return jsonLd(JSON.stringify(set), lives, 'application/json')
}

/** GET /installation: who signs the envelope of records made here, and with which keys. */
export async function installation(work: Work): Promise<Answer> {
  return jsonLd(JSON.stringify(await installationProfile(work)), lives, 'application/ld+json')
}

const lives = `public, max-age=${PROFILE_LIVES_MS / 1000}`
