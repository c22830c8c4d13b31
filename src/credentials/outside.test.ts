import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as reference from '@digitalbazaar/vc'
import { decodeStatusList, isSet, type JsonObject, matchesRecipient, unbake } from '@cairn/open-badges'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentLoader } from '../../packages/open-badges/src/document-loader.ts'
import { openWorld, type World } from '../../test/world.ts'
import { asOrganisation } from '../platform/actor.ts'
import type { Id } from '../platform/ids.ts'
import { award } from './actions.ts'
import { signCredential, signStatusList } from './jobs.ts'
import { reinstateAward, revokeAward, suspendAward } from './life.ts'
import { alterAward, earnedWork, signedAward, signLists } from './test-world.ts'

// Whether strangers can verify our badges with code that is not ours, knowing nothing but what we serve.

let world: World
let site: string
let awardId: Id<'award'>
let badge: JsonObject
beforeAll(async () => {
  world = await openWorld()
  site = world.cairn.site.url
  awardId = await signedAward(world, await world.publish())
  badge = await served(`/awards/${awardId}/credential.json`)
})
afterAll(() => world.close())

/** A stranger's request: no cookies, JSON asked for. */
async function served(path: string): Promise<JsonObject> {
  const { statusCode, body } = await world.cairn.server.inject({
    url: path,
    headers: { accept: 'application/ld+json, application/json' },
  })
  if (statusCode !== 200) throw new Error(`${path} answers ${statusCode}`)
  return JSON.parse(body)
}

/** What the reference implementation asks for: contexts from the kept copies, all else from the application. */
async function load(url: string) {
  if (!url.startsWith(site)) return documentLoader()(url)
  const document = await served(new URL(url).pathname)
  const [, fragment] = url.split('#')
  if (!fragment) return { contextUrl: null, documentUrl: url, document }
  const methods = document['verificationMethod'] as JsonObject[]
  const method = methods.find(({ id }) => id === url)
  const context = 'https://w3id.org/security/multikey/v1'
  return { contextUrl: null, documentUrl: url, document: { '@context': context, ...method } }
}

/** The verdict of @digitalbazaar/vc, its status check included: bit by bit out of the list it fetched and verified. */
function verifiedOutside(credential: JsonObject) {
  const suite = new DataIntegrityProof({ cryptosuite })
  return reference.verifyCredential({ credential, suite, documentLoader: load, checkStatus })

  async function checkStatus({ credential: { credentialStatus } }: { credential: JsonObject }) {
    for (const entry of [credentialStatus].flat() as JsonObject[]) {
      const { statusListCredential, statusListIndex, statusPurpose } = entry
      const { document: list } = await load(String(statusListCredential))
      const proven = await reference.verifyCredential({ credential: list, suite, documentLoader: load })
      if (!proven.verified) return { verified: false, error: proven.error }
      const subject = list['credentialSubject'] as JsonObject
      if (subject['statusPurpose'] !== statusPurpose) return { verified: false, error: 'another purpose' }
      const bits = decodeStatusList(String(subject['encodedList']))
      if (isSet(bits, Number(statusListIndex))) return { verified: false, error: statusPurpose }
    }
    return { verified: true }
  }
}

describe('a badge of ours', () => {
  test('verifies with @digitalbazaar/vc, its status list too', async () => {
    const outcome = await verifiedOutside(badge)
    expect(outcome.error).toBeUndefined()
    expect(outcome.verified).toBe(true)
  })

  test('stands under its own id, signed by the issuer’s https profile with a key named by its multibase', async () => {
    expect(badge['id']).toBe(`${site}/awards/${awardId}/credential.json`)
    const { id: issuerId } = badge['issuer'] as JsonObject
    expect(issuerId).toBe(`${site}/issuers/bridges`)
    const [proof] = badge['proof'] as JsonObject[]
    expect(proof).toMatchObject({
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      proofPurpose: 'assertionMethod',
    })
    expect(String(proof?.['verificationMethod'])).toMatch(
      new RegExp(`^${site}/issuers/bridges#z6Mk[1-9A-HJ-NP-Za-km-z]+$`),
    )
    const profile = await served('/issuers/bridges')
    expect(profile['assertionMethod']).toEqual([proof?.['verificationMethod']])
  })

  test('says what was reached in each criterion, and names nobody', async () => {
    const subject = badge['credentialSubject'] as JsonObject
    const results = subject['result'] as JsonObject[]
    expect(results.map(({ achievedLevel }) => String(achievedLevel).split('#')[1])).toEqual([
      'context.yes',
      'silence.yes',
      'voices.almost',
      'change.yes',
    ])
    const described = badge['evidence'] as JsonObject[]
    expect(described.map(({ description }) => description)).toContain('Video, 7:12. Assessed, and kept private.')
    expect(JSON.stringify(described)).toContain('f'.repeat(64))
    for (const path of [`/awards/${awardId}/credential.json`, '/issuers/bridges', `/awards/${awardId}/badge.svg`]) {
      const { body } = await world.cairn.server.inject({ url: path })
      for (const trace of ['ana@', 'Ruiz', 'Ana', 'ana-ruiz', 'Marcus', 'Okafor', 'Priya', world.person.ana, 'R1234'])
        expect(body.includes(trace), `${trace} in ${path}`).toBe(false)
    }
  })

  test('recognises its earner by the salted hash, and nobody else', () => {
    expect(matchesRecipient(badge, 'ana@example.org')).toBe(true)
    expect(matchesRecipient(badge, 'Ana@Example.org')).toBe(true)
    expect(matchesRecipient(badge, 'bo@example.org')).toBe(false)
  })

  test('is inside the PNG and the SVG, byte for byte', async () => {
    const text = (await world.cairn.server.inject({ url: `/awards/${awardId}/credential.json` })).body
    for (const format of ['png', 'svg']) {
      const response = await world.cairn.server.inject({ url: `/awards/${awardId}/badge.${format}` })
      expect(response.statusCode).toBe(200)
      expect(unbake(new Uint8Array(response.rawPayload))).toMatchObject({ text, format, warnings: [] })
    }
  })
})

/** As much of a badge as is changed here. */
type Changeable = {
  name: string
  validFrom: string
  issuer: { id: string; name: string }
  evidence: unknown[]
  credentialStatus?: { statusListIndex: string }[]
  credentialSubject: {
    achievement: { name: string }
    identifier: [{ identityHash: string }]
    result: [unknown, unknown, { achievedLevel: string }]
  }
}

describe('tampering', () => {
  const changes: [string, (badge: Changeable) => unknown][] = [
    ['the name', (one) => (one.name = 'Another')],
    ['the achievement', (one) => (one.credentialSubject.achievement.name = 'Another')],
    [
      'a level',
      (one) =>
        (one.credentialSubject.result[2].achievedLevel = one.credentialSubject.result[2].achievedLevel.replace(
          'almost',
          'yes',
        )),
    ],
    ['the recipient', (one) => (one.credentialSubject.identifier[0].identityHash = `sha256$${'0'.repeat(64)}`)],
    ['the date', (one) => (one.validFrom = '2020-01-01T00:00:00Z')],
    [
      'the place in the status list',
      (one) => (one.credentialStatus = one.credentialStatus?.map((entry) => ({ ...entry, statusListIndex: '7' }))),
    ],
    ['the status list left out', (one) => delete one.credentialStatus],
    ['the evidence', (one) => (one.evidence = one.evidence.slice(1))],
    ['the issuer', (one) => (one.issuer.name = 'Harbour School of Education')],
    ['the issuer’s id', (one) => (one.issuer.id = `${site}/issuers/harbour`)],
  ]
  test.each(changes)('%s: the outside verifier and ours both refuse', async (_, change) => {
    const changed: JsonObject = structuredClone(badge)
    change(changed as Changeable)
    expect((await verifiedOutside(changed)).verified).toBe(false)
    const report = (await world.visitor().api('POST', '/api/v1/verifications', { badge: changed })).json()
    expect(report.verdict).toBe('invalid')
  })

  test('untouched it is valid and its issuer known', async () => {
    const report = (await world.visitor().api('POST', '/api/v1/verifications', { badge })).json()
    expect(report).toMatchObject({ verdict: 'valid', conclusion: 'genuine', page: `${site}/awards/${awardId}` })
    expect(report.checks.map(({ code }: { code: string }) => code)).toContain('issuer-here')
  })
})

describe('revocation', () => {
  test('is seen by the outside verifier in the list, and by ours, without touching the badge', async () => {
    const issuer = asOrganisation(world.organisation.bridges)
    const revoked = await signedAward(world, await world.publish(), 'bo')
    const theirs = await served(`/awards/${revoked}/credential.json`)
    expect((await verifiedOutside(theirs)).verified).toBe(true)

    await world.cairn.workplace.run(issuer, 'write', (work) =>
      revokeAward(work, revoked, 'The evidence was not their own.'),
    )
    const [{ status_list_id: statusListId }] = (
      await world.owner.query('select status_list_id from awards where id = $1', [revoked])
    ).rows
    await signStatusList(world.cairn, {
      name: 'sign-status-list',
      organisationId: world.organisation.bridges,
      statusListId,
    })

    expect((await verifiedOutside(theirs)).verified).toBe(false)
    const report = (await world.visitor().api('POST', '/api/v1/verifications', { badge: theirs })).json()
    expect(report).toMatchObject({ verdict: 'invalid', conclusion: 'revoked' })
    // Ana's, in the same list, is untouched.
    expect((await verifiedOutside(badge)).verified).toBe(true)
  })

  test('a suspension is seen by both while it lasts, and not once it is lifted', async () => {
    const issuer = asOrganisation(world.organisation.bridges)
    const suspended = await signedAward(world, await world.publish(), 'bo')
    const theirs = await served(`/awards/${suspended}/credential.json`)
    const report = async () => (await world.visitor().api('POST', '/api/v1/verifications', { badge: theirs })).json()
    expect((theirs['credentialStatus'] as JsonObject[]).map((entry) => entry['statusPurpose'])).toEqual([
      'revocation',
      'suspension',
    ])
    expect((await verifiedOutside(theirs)).verified).toBe(true)

    await world.cairn.workplace.run(issuer, 'write', (work) => suspendAward(work, suspended, 'To be cleared up.'))
    await signLists(world, suspended)
    expect((await verifiedOutside(theirs)).verified).toBe(false)
    const { conclusion, checks } = await report()
    expect(conclusion).toBe('suspended')
    const status = checks.filter(({ step }: { step: string }) => step === 'status')
    expect(status.map(({ code }: { code: string }) => code)).toEqual(['suspended'])
    // Ana's, in the same lists, is untouched.
    expect((await verifiedOutside(badge)).verified).toBe(true)

    await world.cairn.workplace.run(issuer, 'write', (work) => reinstateAward(work, suspended))
    await signLists(world, suspended)
    expect((await verifiedOutside(theirs)).verified).toBe(true)
    expect((await report()).conclusion).toBe('genuine')
  })

  test('a badge signed before there were suspensions keeps its one entry and still verifies', async () => {
    const fact = await earnedWork(world, await world.publish(), 'ines')
    const { organisationId } = fact
    await world.cairn.workplace.run(asOrganisation(organisationId), 'write', (work) => award(work, fact))
    const { rows } = await world.owner.query('select id from awards where submission_id = $1', [fact.submissionId])
    await alterAward(world, rows[0].id, 'suspension_list_id = null, suspension_index = null')
    await signCredential(world.cairn, { name: 'sign-credential', organisationId, awardId: rows[0].id })
    const old = await served(`/awards/${rows[0].id}/credential.json`)
    expect(old['credentialStatus']).toMatchObject({ statusPurpose: 'revocation' })
    expect((await verifiedOutside(old)).verified).toBe(true)
  })

  test('a list signed while a revocation was under way is signed again, not taken for new', async () => {
    const organisationId = world.organisation.bridges
    const late = await signedAward(world, await world.publish(), 'ines')
    const [{ status_list_id: statusListId }] = (
      await world.owner.query('select status_list_id from awards where id = $1', [late])
    ).rows
    const job = { name: 'sign-status-list', organisationId, statusListId } as const
    await world.cairn.workplace.run(asOrganisation(organisationId), 'write', async (work) => {
      // The list is signed by somebody else after this work began and before it writes.
      await world.owner.query(`update status_lists set signed_at = now() + interval '5 seconds' where id = $1`, [
        statusListId,
      ])
      await revokeAward(work, late, 'Somebody else’s work.')
    })
    const { rows } = await world.owner.query('select changed_at > signed_at as newer from status_lists where id = $1', [
      statusListId,
    ])
    expect(rows).toEqual([{ newer: true }])
    await world.owner.query(`update status_lists set signed_at = now() - interval '1 minute' where id = $1`, [
      statusListId,
    ])
    await signStatusList(world.cairn, job)
    const report = await world.visitor().api('POST', '/api/v1/verifications', { badge: `${site}/awards/${late}` })
    expect(report.json().conclusion).toBe('revoked')
  })
})

test('public documents are open to programs of any origin and say what they are', async () => {
  const [{ status_list_id: list, version_id: version }] = (
    await world.owner.query('select status_list_id, version_id from awards where id = $1', [awardId])
  ).rows
  const expected: [path: string, type: string][] = [
    [`/awards/${awardId}/credential.json`, 'application/vc+ld+json'],
    [`/status-lists/${list}`, 'application/vc+ld+json'],
    ['/issuers/bridges', 'application/ld+json'],
    [`/badges/${version}/badge.svg`, 'image/svg+xml; charset=utf-8'],
    [`/badges/${version}/badge.png`, 'image/png'],
    [`/awards/${awardId}/badge.png`, 'image/png'],
  ]
  for (const [path, type] of expected) {
    const { statusCode, headers } = await world.cairn.server.inject({ url: path, headers: { accept: '*/*' } })
    expect([path, statusCode, headers['content-type']]).toEqual([path, 200, type])
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect(headers['cache-control']).toMatch(/^public, max-age=\d+$/)
  }
  const { body, headers } = await world.cairn.server.inject({ url: `/status-lists/${list}` })
  const { ttl } = JSON.parse(body).credentialSubject
  expect(headers['cache-control']).toBe(`public, max-age=${ttl / 1000}`)
})
