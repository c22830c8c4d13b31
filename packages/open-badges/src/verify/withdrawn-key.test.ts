import { describe, expect, it } from 'vitest'
import { newStatusList } from '../bitstring.ts'
import { issueBadge } from '../issue.ts'
import { issuerProfile, type PublishedKey } from '../issuer-profile.ts'
import { issueToken } from '../issue-token.ts'
import type { JsonObject } from '../json.ts'
import { builtInSigner, newSigningKey } from '../signer.ts'
import { issueStatusList, statusEntry } from '../status-list.ts'
import { anasBadge, complaintsOf, fetcherOf, harborIssuer } from '../test-world.ts'
import { builtInTokenSigner, newTokenKey, tokenKeySet } from '../token-signer.ts'
import { checkStatusEntry } from './status.ts'
import { type VerifyOptions, verify } from './verify.ts'

// Keys that were changed, stolen, or came to their end (CID 1.0, 2.2: `revoked` and `expires`).

const now = new Date('2026-06-01T00:00:00Z')
const created = new Date('2026-03-02T09:31:00Z')
const theft = new Date('2026-05-01T00:00:00Z')
const harbor = harborIssuer()
const old = harbor.signer.verificationMethod.split('#')[1] ?? ''
const next = newSigningKey()
const nextSigner = builtInSigner({
  controller: harbor.id,
  publicKeyMultibase: next.publicKeyMultibase,
  secretKey: next.secretKeyBytes,
})
const badge = await issueBadge(anasBadge(harbor.id), harbor.signer, { created })

function publishing(...publicKeys: (string | PublishedKey)[]): JsonObject {
  return issuerProfile({ id: harbor.id, name: 'Harbor Learning', publicKeys })
}

async function complaints(input: Parameters<typeof verify>[0], profile: object, options: VerifyOptions = {}) {
  return complaintsOf(await verify(input, { fetcher: fetcherOf({ [harbor.id]: profile }), now, ...options }))
}

describe('a key that was changed', () => {
  it('still proves what it signed', async () => {
    expect(await complaints(badge, publishing(next.publicKeyMultibase, old))).toEqual(['valid'])
  })
})

describe('a key that was stolen', () => {
  const stolen = publishing(next.publicKeyMultibase, { publicKeyMultibase: old, revoked: theft })

  it('proves nothing, whatever moment its proofs bear: a thief dates back', async () => {
    for (const at of [created, new Date('2020-01-01T00:00:00Z'), new Date('2026-05-02T00:00:00Z')]) {
      const signed = await issueBadge(anasBadge(harbor.id), harbor.signer, { created: at })
      expect(await complaints(signed, stolen)).toEqual(['invalid', 'key-revoked'])
    }
  })

  it('is told with the day and with what to do', async () => {
    const { checks } = await verify(badge, { fetcher: fetcherOf({ [harbor.id]: stolen }), now })
    const said = checks.find(({ code }) => code === 'key-revoked')
    expect(said).toMatchObject({ name: 'issuer', outcome: 'fail', params: { date: theft.toISOString() } })
    expect(said?.reason).toContain('Ask for a copy that the issuer has signed again')
  })

  it('harms nothing that the next key signs, and judged for a day before the theft it was good', async () => {
    const again = await issueBadge(anasBadge(harbor.id), nextSigner, { created: theft })
    expect(await complaints(again, stolen)).toEqual(['valid'])
    expect(await complaints(badge, listedAs({ revoked: theft.toISOString() }), { now: created })).toEqual(['valid'])
  })

  it.each([[theft.toISOString()], ['2026-05-01'], ['some day'], [true]])(
    'is withdrawn with revoked %j, among the assertion methods, beside them, and listed once more without',
    async (revoked) => {
      const listed = listedAs({ revoked })
      const [method, clean] = [listed, publishing(old)].map(
        ({ verificationMethod }) => (verificationMethod as JsonObject[])[0],
      )
      const beside = { ...listed, assertionMethod: [] }
      const twice = { ...listed, verificationMethod: [clean, method], assertionMethod: [clean] }
      for (const profile of [listed, beside, twice])
        expect(await complaints(badge, profile)).toEqual(['invalid', 'key-revoked'])
    },
  )

  it('that is no assertion method is not made one by a revocation that lies ahead', async () => {
    const ahead = { ...listedAs({ revoked: '2027-01-01T00:00:00Z' }), assertionMethod: [] }
    expect(await complaints(badge, ahead)).toEqual(['invalid', 'key-of-somebody-else'])
  })

  it('is withdrawn in a did:web document as well, by name and by fragment', async () => {
    const web = 'did:web:harbor.example'
    const { publicKeyMultibase, secretKeyBytes } = newSigningKey()
    for (const fragment of [publicKeyMultibase, 'key-1']) {
      const key = `${web}#${fragment}`
      const signer = {
        ...builtInSigner({ controller: web, publicKeyMultibase, secretKey: secretKeyBytes }),
        verificationMethod: key,
      }
      const method = { id: key, type: 'Multikey', controller: web, publicKeyMultibase, revoked: theft.toISOString() }
      const document = { id: web, verificationMethod: [method] }
      const fetcher = fetcherOf({ 'https://harbor.example/.well-known/did.json': document })
      const signed = await issueBadge(anasBadge(web), signer, { created })
      expect(complaintsOf(await verify(signed, { fetcher, now }))).toEqual(['invalid', 'key-revoked'])
    }
  })
})

describe('a key that expires', () => {
  it('is good for what it signed before, and for nothing it signs from then on', async () => {
    const expiring = publishing({ publicKeyMultibase: old, expires: theft })
    expect(await complaints(badge, expiring)).toEqual(['valid'])
    for (const at of [theft, new Date('2026-05-02T00:00:00Z')]) {
      const late = await issueBadge(anasBadge(harbor.id), harbor.signer, { created: at })
      expect(await complaints(late, expiring)).toEqual(['invalid', 'key-expired'])
    }
    const { created: _undated, ...proof } = badge.proof[0] as JsonObject
    expect((await complaints({ ...badge, proof: [proof] }, expiring)).at(0)).toBe('invalid')
  })
})

describe('a key for tokens that was stolen', () => {
  const keySetUrl = `${harbor.id}/jwks.json`
  const keyId = `${keySetUrl}#key-1`
  const { publicJwk, privateKeyPem } = newTokenKey('ES256')
  const signer = builtInTokenSigner({ keyId, privateKeyPem })
  const verified = async (keySet: object) => {
    const fetcher = fetcherOf({ [keySetUrl]: keySet, [harbor.id]: harbor.profile })
    return complaintsOf(await verify(await issueToken(anasBadge(harbor.id), signer), { fetcher, now }))
  }

  it('is in the key set no more, and its id says since when', async () => {
    const keySet = tokenKeySet([{ keyId, publicJwk, revoked: theft }])
    expect(keySet).toEqual({ keys: [], revoked: [{ kid: keyId, revoked: theft.toISOString() }] })
    expect(await verified(keySet)).toEqual(['invalid', 'key-revoked'])
    expect(await verified(tokenKeySet([{ keyId, publicJwk }]))).toEqual(['valid'])
  })

  it('that the issuer does not know at all is somebody else’s', async () => {
    expect(await verified({ keys: [] })).toEqual(['invalid', 'key-of-somebody-else'])
  })
})

describe('a status list signed with a stolen key', () => {
  it('says nothing either way, and that is no forgery: its issuer signs it again', async () => {
    const url = 'https://harbor.example/status/1'
    const listed = { id: url, issuerId: harbor.id, list: newStatusList(), validFrom: created, ttlMilliseconds: 300_000 }
    const list = await issueStatusList({ ...listed, statusPurpose: 'revocation' }, harbor.signer, { created })
    const profile = publishing({ publicKeyMultibase: old, revoked: theft })
    const entry = statusEntry({ statusListCredential: url, statusPurpose: 'revocation', index: 3 })
    const found = await checkStatusEntry(entry, { fetcher: fetcherOf({ [url]: list, [harbor.id]: profile }), now })
    expect(found).toMatchObject({ outcome: 'unknown', code: 'status-list-key-revoked' })
  })
})

/** A profile that lists the old key as an assertion method, with this beside it. */
function listedAs(member: object): JsonObject {
  const profile = publishing(old)
  const [method] = profile.verificationMethod as JsonObject[]
  return { ...profile, verificationMethod: [{ ...method, ...member }] }
}
