import { describe, expect, it } from 'vitest'
import { issueBadge } from '../issue.ts'
import { issueToken } from '../issue-token.ts'
import { anasBadge, complaintsOf, fetcherOf, harborIssuer } from '../test-world.ts'
import { builtInTokenSigner, newTokenKey, tokenKeySet } from '../token-signer.ts'
import { verify } from './verify.ts'

const now = new Date('2026-06-01T00:00:00Z')
const created = new Date('2026-03-02T09:31:00Z')
const harbor = harborIssuer()
const place = 'https://harbor.example/awards/7f3a/newest'
const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'

function awarded(members: object = {}, issuer = harbor) {
  const badge = anasBadge(issuer.id)
  const refreshService = { id: place, type: '1EdTechCredentialRefresh' }
  const document = { ...badge, '@context': [...badge['@context'], extensions], refreshService, ...members }
  return issueBadge(document, issuer.signer, { created })
}

const shown = await awarded()
const verified = (newest: object | string | undefined, badge: object = shown) => {
  const served = { [harbor.id]: harbor.profile, ...(newest !== undefined && { [place]: newest }) }
  return verify(badge, { fetcher: fetcherOf(served), now })
}

describe('a badge whose issuer keeps a newer version', () => {
  it('is judged and shown as that one', async () => {
    const newer = await awarded({ name: 'Better questions', validFrom: '2026-04-01T00:00:00Z' })
    const report = await verified(newer)
    expect(complaintsOf(report)).toEqual(['valid'])
    expect(report.checks.filter(({ code }) => code === 'refreshed')).toHaveLength(1)
    expect(report.credential).toMatchObject({ name: 'Better questions' })
  })

  it('expires with it, and comes alive again with it', async () => {
    const expired = await awarded({ validUntil: '2026-05-01T00:00:00Z' })
    expect(complaintsOf(await verified(expired))).toEqual(['invalid', 'expired'])
    expect(complaintsOf(await verified(shown, expired))).toEqual(['valid'])
  })

  it('may come as a token', async () => {
    const keyId = 'https://harbor.example/.well-known/jwks.json#1'
    const { publicJwk, privateKeyPem } = newTokenKey('ES256')
    const token = await issueToken(anasBadge(harbor.id), builtInTokenSigner({ keyId, privateKeyPem }))
    const keys = tokenKeySet([{ keyId, publicJwk }])
    const served = { [harbor.id]: harbor.profile, [place]: token, 'https://harbor.example/.well-known/jwks.json': keys }
    const report = await verify(shown, { fetcher: fetcherOf(served), now })
    expect(report.checks.map(({ code }) => code)).toContain('refreshed')
    expect(report.verdict).toBe('valid')
  })

  it('is asked for once: the newer one’s own service is not followed', async () => {
    const asked: string[] = []
    const newer = await awarded({ refreshService: { id: `${place}/2`, type: '1EdTechCredentialRefresh' } })
    const served = fetcherOf({ [harbor.id]: harbor.profile, [place]: newer })
    const fetcher = async (url: string) => {
      asked.push(url)
      return served(url)
    }
    expect((await verify(shown, { fetcher, now })).verdict).toBe('valid')
    expect(asked.filter((url) => url.startsWith(place))).toEqual([place])
  })
})

describe('a refresh that comes to nothing is no error', () => {
  const quay = harborIssuer('https://quay.example/issuers/1')

  it.each([
    ['nothing there', async () => undefined],
    ['something unreadable', async () => 'not a badge'],
    ['an address', async () => 'https://harbor.example/elsewhere'],
    ['a changed one', async () => ({ ...(await awarded()), name: 'Worse questions' })],
    ['another badge', () => awarded({ id: 'https://harbor.example/awards/other' })],
    ['one of somebody else', () => awarded({}, quay)],
    ['an earlier one', () => awarded({ validFrom: '2026-01-01T00:00:00Z' })],
  ])('%s', async (_, newest) => {
    const report = await verified(await newest())
    expect(complaintsOf(report)).toEqual(['valid', 'refresh-failed'])
    expect(report.credential).toMatchObject({ name: shown.name, validFrom: shown.validFrom })
  })

  it('and what was changed is not mended by it', async () => {
    const report = await verified(shown, { ...shown, name: 'Worse questions' })
    expect(complaintsOf(report)).toEqual(['invalid', 'proof-wrong'])
  })
})
