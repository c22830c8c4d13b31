import { builtInEcdsaSigner, deriveBadge, makeShowable, multikeyFromJwk, newEcdsaKey, unbake } from '@cairn/open-badges'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyOutside } from '../../test/outside-verifier.ts'
import { openWorld, type PersonName, type Published, type Visitor, type World } from '../../test/world.ts'
import type { Id } from '../platform/ids.ts'
import { to } from '../routes.ts'
import { signedAward, signLists } from './test-world.ts'

// A badge handed out without its evidence: what the earner leaves out, what nobody can, and what a stranger is told.

let world: World
let published: Published
let ana: Visitor
let awardId: Id<'award'>
beforeAll(async () => {
  world = await openWorld({ listens: true })
  published = await world.publish()
  ana = world.visitor('ana')
  awardId = await signedAward(world, published)
})
afterAll(() => world.close())

const address = (id = awardId) => to('partialCopyPage', { awardId: id })
const asked = (format: string, more: Record<string, string> = {}, id = awardId) =>
  ana.post(address(id), { format, ...more })
const copied = async (more: Record<string, string> = {}, id = awardId) => (await asked('json', more, id)).json()
const whole = async (id = awardId) => (await ana.get(`/awards/${id}/credential.json`)).json()
const report = async (badge: object | string, recipient?: string) =>
  (await world.visitor().api('POST', '/api/v1/verifications', { badge, ...(recipient && { recipient }) })).json()
const codes = ({ checks }: { checks: { code: string }[] }) => checks.map(({ code }) => code)

/** The copy as a picture, byte by byte. */
async function picture(format: 'png' | 'svg'): Promise<Uint8Array> {
  const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec((await ana.get(address())).body) ?? []
  const { rawPayload } = await world.cairn.server.inject({
    method: 'POST',
    url: address(),
    headers: { cookie: ana.cookies, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ format, csrf }).toString(),
  })
  return rawPayload
}

describe('the page', () => {
  test('is where the earner shares the award, and nobody else finds a way to it', async () => {
    const way = `href="${address()}"`
    expect((await ana.get(`/awards/${awardId}`)).body).toContain(way)
    for (const name of [undefined, 'bo', 'priya'] as const)
      expect((await world.visitor(name).get(`/awards/${awardId}`)).body).not.toContain(way)
    for (const name of ['bo', 'priya', 'omar'] as const) {
      expect((await world.visitor(name).get(address())).status).toBe(404)
      expect((await world.visitor(name).post(address(), { format: 'json' })).status).toBe(404)
    }
  })

  test('says what is left out, and that an open award’s page goes on saying it', async () => {
    const { evidence } = await whole()
    const { body } = await ana.get(address())
    expect(evidence.length).toBeGreaterThan(1)
    for (const { name } of evidence) expect(body).toContain(`<strong>${name}</strong>`)
    expect(body).toContain('The award’s page still says it')
    await ana.api('PUT', `/api/v1/awards/${awardId}/showing`, { visibility: 'hidden' })
    expect((await ana.get(address())).body).not.toContain('The award’s page still says it')
    await ana.api('PUT', `/api/v1/awards/${awardId}/showing`, { visibility: 'open' })
  })
})

describe('the copy', () => {
  test('is the signed badge without its evidence, under a proof of its own', async () => {
    const { proof: _, evidence, ...rest } = await whole()
    const answer = await asked('json')
    expect(answer.headers['content-type']).toBe('application/vc+ld+json')
    expect(answer.headers['cache-control']).toBe('private, no-store')
    const { proof, ...shown } = answer.json()
    expect(shown).toEqual(rest)
    expect(proof).toMatchObject([{ cryptosuite: 'ecdsa-sd-2023', proofPurpose: 'assertionMethod' }])
    for (const { name, description, narrative = description } of evidence)
      for (const text of [name, description, narrative]) expect(answer.body).not.toContain(JSON.stringify(text))
    for (const trace of ['Ruiz', 'ana@', world.person.ana, 'Okafor']) expect(answer.body).not.toContain(trace)
  })

  test('may leave the levels out as well, and nothing else', async () => {
    const { result, ...subject } = (await whole()).credentialSubject
    expect(result.length).toBeGreaterThan(0)
    const bare = await copied({ leaveOut: 'result' })
    expect(bare.credentialSubject).toEqual(subject)
    expect(await report(bare)).toMatchObject({ verdict: 'valid' })
    const insisting = await copied({ leaveOut: 'credentialStatus' })
    expect(insisting.credentialStatus).toEqual((await whole()).credentialStatus)
  })

  test('is verified here, and whoever is shown it is told that something was left out', async () => {
    const copy = await copied()
    const said = await report(copy, 'ana@example.org')
    expect(said).toMatchObject({ verdict: 'valid', conclusion: 'genuine', page: expect.stringContaining(awardId) })
    expect(codes(said)).toEqual(
      expect.arrayContaining(['proof-holds', 'left-out', 'status-clear', 'recipient-matches']),
    )
    expect(await report(copy, 'bo@example.org')).toMatchObject({ conclusion: 'another-person' })
    const seen = await world.visitor().post('/verify', { badge: JSON.stringify(copy) })
    expect(seen.body).toContain('This badge is genuine and valid')
    expect(seen.body).toContain('Whoever shows it has left out the evidence, as its issuer allows.')
    const both = JSON.stringify(await copied({ leaveOut: 'result' }))
    const inSpanish = await world.visitor().post('/verify', { badge: both }, { 'accept-language': 'es' })
    expect(inSpanish.body).toContain('Quien la muestra ha omitido la evidencia y los niveles alcanzados')
    expect(codes(await report(await whole()))).not.toContain('left-out')
  })

  test('that is changed, or with more left out, is refused here and by code that is not ours', async () => {
    const copy = await copied()
    const { credentialStatus, ...statusless } = copy
    const { credentialSubject: subject } = copy
    const other = await copied({}, await signedAward(world, await world.publish({ title: 'Other' })))
    for (const changed of [
      statusless,
      { ...copy, credentialStatus: credentialStatus.slice(0, 1) },
      { ...copy, credentialStatus: other.credentialStatus },
      { ...copy, validFrom: '2020-01-01T00:00:00Z' },
      { ...copy, validUntil: '2050-01-01T00:00:00Z' },
      { ...copy, evidence: (await whole()).evidence },
      { ...copy, credentialSubject: { ...subject, achievement: { ...subject.achievement, name: 'Doctor' } } },
      { ...copy, credentialSubject: { ...subject, result: subject.result.slice(1) } },
      { ...copy, credentialSubject: { ...subject, identifier: other.credentialSubject.identifier } },
      { ...copy, proof: other.proof },
    ]) {
      expect(await report(changed)).toMatchObject({ verdict: 'invalid', conclusion: 'changed' })
      expect((await verifyOutside(changed)).verified).toBe(false)
    }
  })

  test.each(['png', 'svg'] as const)('comes baked into the badge as %s too', async (format) => {
    const bytes = await picture(format)
    const baked = unbake(bytes)
    expect(JSON.parse(baked.text)).toMatchObject({ id: (await whole()).id, proof: [{ cryptosuite: 'ecdsa-sd-2023' }] })
    expect(baked.text).not.toContain('"evidence"')
    const badge = `data:image/${format === 'svg' ? 'svg+xml' : 'png'};base64,${Buffer.from(bytes).toString('base64')}`
    expect(codes(await report(badge))).toContain('left-out')
  })

  test('of a hidden award verifies all the same, and leads to no page', async () => {
    await ana.api('PUT', `/api/v1/awards/${awardId}/showing`, { visibility: 'hidden' })
    const copy = await copied()
    expect(await report(copy)).toMatchObject({ verdict: 'valid', page: null })
    expect((await verifyOutside(copy)).verified).toBe(true)
    expect((await world.visitor().get(new URL(copy.id).pathname)).status).toBe(404)
    await ana.api('PUT', `/api/v1/awards/${awardId}/showing`, { visibility: 'open' })
  })
})

describe('by the API', () => {
  const copy = (body: object, name: PersonName = 'ana') =>
    world.visitor(name).api('POST', `/api/v1/awards/${awardId}/copy`, body)

  test('the same copy comes, without what is named', async () => {
    const { evidence: _, proof: __, ...rest } = await whole()
    const { badge } = (await copy({ leaveOut: ['evidence'] })).json()
    expect(badge).toMatchObject(rest)
    expect(badge.evidence).toBeUndefined()
    expect(await report(badge)).toMatchObject({ verdict: 'valid' })
    const { badge: other } = (await copy({ leaveOut: ['result'] })).json()
    expect(other.evidence).toEqual((await whole()).evidence)
    expect(other.credentialSubject.result).toBeUndefined()
    expect((await verifyOutside(other)).verified).toBe(true)
  })

  test.each([
    {},
    { leaveOut: [] },
    { leaveOut: 'evidence' },
    { leaveOut: ['issuer'] },
    { leaveOut: ['evidence', 'evidence'] },
    { leaveOut: ['evidence'], more: 1 },
  ])('%j is refused', async (body) => {
    expect((await copy(body)).status).toBe(400)
  })

  test('somebody else’s award is not there', async () => {
    for (const name of ['bo', 'priya', 'omar'] as const)
      expect((await copy({ leaveOut: ['evidence'] }, name)).status).toBe(404)
  })
})

describe('the key', () => {
  const profile = async () => (await world.visitor().get('/issuers/bridges', { accept: 'application/ld+json' })).json()
  const keyOf = ({ proof }: { proof: [{ verificationMethod: string }] }) => proof[0].verificationMethod

  test('is the issuer’s key of tokens, and stands in its profile beside that of its badges', async () => {
    const [ofCopy, ofBadge] = [keyOf(await copied()), keyOf(await whole())]
    expect(ofCopy).toMatch(/\/issuers\/bridges#zDn/)
    expect((await profile()).assertionMethod).toEqual([ofBadge, ofCopy])
    expect((await world.visitor().get('/issuers/bridges')).body).toContain(ofCopy.split('#')[1])
    const { rows } = await world.owner.query('select public_jwk as jwk from token_keys')
    expect(rows.map(({ jwk }) => multikeyFromJwk(jwk))).toEqual([ofCopy.split('#')[1]])
  })

  test('changes with that of the badges: older copies go on verifying, newer ones have another', async () => {
    const before = await copied()
    const { rows } = await world.owner.query('select id from signing_keys where retired_at is null')
    await world.visitor('ola').post('/o/bridges/keys/rotate', { key: rows[0].id, confirm: 'yes' })
    const after = await copied()
    expect(keyOf(after)).not.toBe(keyOf(before))
    for (const one of [before, after]) {
      expect(await report(one)).toMatchObject({ verdict: 'valid' })
      expect((await verifyOutside(one)).verified).toBe(true)
    }
  })

  test('signs no badge: what the worker signed has one proof, and nothing of a copy is kept', async () => {
    const { rows } = await world.owner.query('select document from credentials')
    for (const { document } of rows)
      expect(JSON.parse(document).proof).toMatchObject([{ cryptosuite: 'eddsa-rdfc-2022' }])
  })
})

test('of a badge from elsewhere it is said only that something may be left out', async () => {
  const key = newEcdsaKey('ES256')
  const controller = `did:key:${key.publicKeyMultibase}`
  const signer = builtInEcdsaSigner({ controller, ...key, secretKey: key.secretKeyBytes })
  const { proof: _, credentialStatus: __, ...badge } = await whole()
  const theirs = {
    ...badge,
    id: 'urn:uuid:00000000-0000-4000-8000-000000000000',
    issuer: { ...badge.issuer, id: controller },
  }
  const showable = await makeShowable({ ...theirs, proof: [] }, signer, { created: new Date() })
  const shown = await deriveBadge(showable, { leaveOut: ['evidence'] })
  const said = await report(shown)
  expect(codes(said)).toEqual(expect.arrayContaining(['proof-holds', 'part-shown', 'issuer-elsewhere']))
  const { body } = await world.visitor().post('/verify', { badge: JSON.stringify(shown) })
  expect(body).toContain('there may be more to it that is not shown, such as evidence')
})

describe('the reference implementation', () => {
  test('verifies a copy with its status lists, and no longer when the award is suspended or revoked', async () => {
    const id = await signedAward(world, await world.publish({ title: 'Taken back' }))
    const copy = await copied({}, id)
    const outside = await verifyOutside(copy)
    expect(outside.error).toBeUndefined()
    expect(outside.verified).toBe(true)
    const by = (name: PersonName) => world.visitor(name)
    await by('priya').post(`/o/bridges/awards/${id}/suspend`, { suspensionReason: 'We look into it.' })
    await signLists(world, id)
    expect((await verifyOutside(copy)).verified).toBe(false)
    expect(await report(copy)).toMatchObject({ conclusion: 'suspended' })
    expect((await asked('json', {}, id)).status).toBe(409)
    await by('priya').post(`/o/bridges/awards/${id}/reinstate`)
    await signLists(world, id)
    expect((await verifyOutside(copy)).verified).toBe(true)
    await by('priya').post(`/o/bridges/awards/${id}/revoke`, { reason: 'By mistake.', confirm: 'yes' })
    await signLists(world, id)
    expect((await verifyOutside(copy)).verified).toBe(false)
    expect(await report(copy)).toMatchObject({ conclusion: 'revoked' })
    const refused = await asked('json', {}, id)
    expect([refused.status, refused.body.includes('cannot be put on paper, into a record or into a copy')]).toEqual([
      409,
      true,
    ])
    expect((await ana.get(address(id))).body).toMatch(/<button[^>]*disabled/)
  })
})
