import { matchesRecipient } from '@cairn/open-badges'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type PersonName, type Published, type World } from '../../test/world.ts'
import type { Id } from '../platform/ids.ts'
import { newId } from '../platform/ids.ts'
import { award } from './actions.ts'
import { signCredential } from './jobs.ts'
import { tellOfExpiry } from './expiry.ts'
import { reissueAward, renewAward, revokeAward } from './life.ts'
import { alterAward, earnedIn, signedAward, signLists } from './test-world.ts'

// What becomes of an award after it was made, through the pages and verbs that people use.

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const rowOf = async (awardId: string) =>
  (await world.owner.query('select * from awards where id = $1', [awardId])).rows[0]
const factsOf = async (awardId: string) =>
  (await world.owner.query(`select type from facts where ids->>'awardId' = $1 order by at, id`, [awardId])).rows.map(
    ({ type }) => type,
  )
const noticesOf = async (awardId: string) =>
  (
    await world.owner.query(`select kind from notices where ids->>'awardId' = $1 order by created_at, id`, [awardId])
  ).rows.map(({ kind }) => kind)
const expires = (awardId: string, days: number) =>
  alterAward(world, awardId, `expires_at = now() + interval '${days} days'`)

/** The work on the person's open enrolment in that micro-credential is judged and earns. */
async function earnAgain(published: Published, enrolmentId: Id<'enrolment'>, name: PersonName = 'ana') {
  const fact = await earnedIn(world, published, { name, underWay: enrolmentId })
  await world.cairn.workplace.run(world.actor('priya', 'bridges'), 'write', (work) => award(work, fact))
  const { rows } = await world.owner.query('select id from awards where submission_id = $1', [fact.submissionId])
  return rows[0].id as Id<'award'>
}

async function newAddress(name: PersonName, email: string): Promise<void> {
  await world.owner.query('update identifiers set is_primary = false where person_id = $1', [world.person[name]])
  await world.owner.query(
    `insert into identifiers (id, person_id, kind, value, value_folded, is_primary, verified_at, created_at)
     values ($1, $2, 'email', $3, $3, true, now(), now())`,
    [newId(), world.person[name], email],
  )
}

describe('suspension', () => {
  test('is said in public with its reason, told to the earner, and lifted again; its history stays', async () => {
    const awardId = await signedAward(world, await world.publish())
    const priya = world.visitor('priya')
    const page = `/o/bridges/awards/${awardId}`
    const suspended = await priya.post(`${page}/suspend`, { suspensionReason: 'A question about the recording.' })
    expect(suspended.status).toBe(303)
    const stranger = world.visitor()
    expect((await stranger.get(`/awards/${awardId}`)).body).toContain('A question about the recording.')
    expect((await stranger.get(`/awards/${awardId}`)).body).toContain('This award is suspended')
    await signLists(world, awardId)
    const told = (await stranger.post('/verify', { badge: `http://localhost:3000/awards/${awardId}` })).body
    expect(told).toContain('This badge is suspended')
    expect(told).toContain('The reason its issuer gives: A question about the recording.')
    expect((await world.visitor('ana').get('/my/awards')).body).toContain('Suspended')

    expect((await priya.post(`${page}/suspend`, { suspensionReason: 'Again.' })).status).toBe(409)
    expect((await priya.post(`${page}/reinstate`)).status).toBe(303)
    expect((await priya.post(`${page}/reinstate`)).status).toBe(409)
    expect((await stranger.get(`/awards/${awardId}`)).body).toContain('This award is valid')
    expect(await factsOf(awardId)).toEqual(['awarded', 'credential-signed', 'award-suspended', 'award-reinstated'])
    expect(await noticesOf(awardId)).toEqual(['award-ready', 'award-suspended', 'award-reinstated'])
    const { body } = await priya.get(page)
    for (const words of ['History', 'Badge signed', 'A question about the recording.', 'Suspension lifted'])
      expect(body).toContain(words)
  })

  test('of eight that suspend at once one does, and the bit is set in the list of its purpose alone', async () => {
    const awardId = await signedAward(world, await world.publish())
    const visitor = world.visitor('ola')
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        visitor.post(`/o/bridges/awards/${awardId}/suspend`, { suspensionReason: 'Under review.' }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
    expect(await factsOf(awardId)).toEqual(['awarded', 'credential-signed', 'award-suspended'])
    const { rows } = await world.owner.query(
      `select l.purpose, bit_count(l.bits)::int as set,
              get_bit(l.bits, ((p.index & ~7) | (7 - (p.index & 7)))::bigint) as bit
         from awards a cross join lateral (values (a.status_list_id, a.status_index), (a.suspension_list_id, a.suspension_index)) p(list, index)
         join status_lists l on l.id = p.list where a.id = $1 order by 1`,
      [awardId],
    )
    expect(rows).toEqual([
      { purpose: 'revocation', set: 0, bit: 0 },
      { purpose: 'suspension', set: 1, bit: 1 },
    ])
  })

  test('a badge without a place for it is not suspended in name only', async () => {
    const awardId = await signedAward(world, await world.publish())
    await alterAward(world, awardId, 'suspension_list_id = null, suspension_index = null')
    const answer = await world.visitor('priya').api('POST', `/api/v1/organisations/bridges/awards/${awardId}/suspend`, {
      reason: 'Under review.',
    })
    expect(answer.status).toBe(409)
    expect(answer.json().code).toBe('suspension-unknown')
  })
})

describe('expiry', () => {
  test('comes from the definition, stands in the credential, and is said everywhere once it is there', async () => {
    const awardId = await signedAward(world, await world.publish({ validForMonths: 24 }))
    const { awarded_at: from, expires_at: until } = await rowOf(awardId)
    expect(until.getUTCFullYear() - from.getUTCFullYear()).toBe(2)
    expect(until.getUTCMonth()).toBe(from.getUTCMonth())
    const badge = (await world.visitor().get(`/awards/${awardId}/credential.json`)).json()
    expect(badge.validUntil).toBe(`${until.toISOString().slice(0, 19)}Z`)
    expect((await world.visitor('ana').get('/my/awards')).body).toMatch(/Expires [A-Z]/)
    await expires(awardId, -1)
    expect((await world.visitor().get(`/awards/${awardId}`)).body).toContain('This award has expired')
    expect((await world.visitor('ana').get('/my/awards')).body).toMatch(/Expired [A-Z]/)
  })

  test('is told its earner within sixty days and within fourteen, once each, with the way to renew it', async () => {
    const awardId = await signedAward(world, await world.publish({ validForMonths: 24 }))
    const told = async () => (await noticesOf(awardId)).filter((kind) => kind.startsWith('award-expires'))
    const tell = () => Promise.all([tellOfExpiry(world.cairn), tellOfExpiry(world.cairn)])
    for (const [days, expected] of [
      [61, []],
      [59, ['award-expires-in-months']],
      [15, ['award-expires-in-months']],
      [13, ['award-expires-in-months', 'award-expires-in-weeks']],
      [-1, ['award-expires-in-months', 'award-expires-in-weeks']],
    ] as const) {
      await expires(awardId, days)
      await tell()
      await tell()
      expect(await told(), `${days} days before`).toEqual(expected)
    }
    const { body } = await world.visitor('ana').get('/my')
    expect(body).toContain('expires within two weeks')
    expect((await world.visitor('ana').get('/my/awards')).body).toContain(`/my/awards/${awardId}/renew`)
  })

  test('told late is told once; of what was revoked, or is being renewed, nobody is told', async () => {
    const [late, revoked, renewed] = await Promise.all(
      [1, 2, 3].map(async () => signedAward(world, await world.publish({ validForMonths: 24 }), 'bo')),
    )
    for (const awardId of [late, revoked, renewed]) await expires(awardId ?? '', 5)
    await world.cairn.workplace.run(world.actor('priya', 'bridges'), 'write', (work) =>
      revokeAward(work, revoked as Id<'award'>, 'Issued by mistake.'),
    )
    await world.cairn.workplace.run(world.actor('bo'), 'write', (work) => renewAward(work, renewed as Id<'award'>))
    await tellOfExpiry(world.cairn)
    expect(await noticesOf(late ?? '')).toEqual(['award-ready', 'award-expires-in-weeks'])
    expect(await noticesOf(revoked ?? '')).toEqual(['award-ready', 'award-revoked'])
    expect(await noticesOf(renewed ?? '')).toEqual(['award-ready'])
  })

  test('without a number of months there is none', async () => {
    expect((await rowOf(await signedAward(world, await world.publish()))).expires_at).toBeNull()
  })
})

describe('renewal', () => {
  test('a new award from new evidence stands in the place of the expired one, and both stay', async () => {
    const published = await world.publish({ validForMonths: 12 })
    const old = await signedAward(world, published)
    const ana = world.visitor('ana')
    expect((await ana.post(`/my/awards/${old}/renew`)).status).toBe(409)
    await expires(old, 30)
    const begun = await ana.post(`/my/awards/${old}/renew`)
    expect(begun.status).toBe(303)
    const enrolmentId = /work\/([0-9a-f-]{36})/.exec(String(begun.headers['location']))?.[1] as Id<'enrolment'>
    expect((await ana.post(`/my/awards/${old}/renew`)).status).toBe(409)

    const fresh = await earnAgain(published, enrolmentId)
    expect(await rowOf(fresh)).toMatchObject({ supersedes: old, succession: 'renewal', revoked_at: null })
    expect(await rowOf(old)).toMatchObject({ revoked_at: null, revocation_kind: null })
    expect(await factsOf(old)).toEqual(['awarded', 'credential-signed', 'award-renewal-begun', 'award-superseded'])
    const shown = await world.visitor().get(`/awards/${old}`)
    expect(shown.body).toContain('It was renewed with new evidence.')
    expect(shown.body).toContain(`/awards/${fresh}`)
    expect((await ana.post(`/my/awards/${old}/renew`)).status).toBe(409)
  })

  test('of eight presses one begins it', async () => {
    const old = await signedAward(world, await world.publish({ validForMonths: 12 }), 'bo')
    await expires(old, -5)
    const bo = world.visitor('bo')
    const answers = await Promise.all(Array.from({ length: 8 }, () => bo.post(`/my/awards/${old}/renew`)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
    const { enrolment_id } = await rowOf(old)
    const { rows } = await world.owner.query(
      `select count(*)::int as open from enrolments e join enrolments o using (person_id, micro_credential_id)
        where o.id = $1 and e.renewed_at is null and e.withdrawn_at is null`,
      [enrolment_id],
    )
    expect(rows).toEqual([{ open: 1 }])
  })

  test('somebody else’s award is not there to be renewed', async () => {
    const old = await signedAward(world, await world.publish({ validForMonths: 12 }), 'bo')
    await expires(old, -5)
    const asAna = world.cairn.workplace.run(world.actor('ana'), 'write', (work) => renewAward(work, old))
    await expect(asAna).rejects.toThrow('not-found')
  })
})

describe('issuing again', () => {
  test('only once the address has changed', async () => {
    const awardId = await signedAward(world, await world.publish(), 'ines')
    const answer = await world.visitor('ines').api('POST', `/api/v1/awards/${awardId}/reissue`, {})
    expect(answer.json().code).toBe('recipient-unchanged')
  })

  test('names the new address, replaces the former badge, and accuses nobody of anything', async () => {
    const old = await signedAward(world, await world.publish({ validForMonths: 12 }), 'ana')
    await newAddress('ana', 'ana.ruiz@school.example')
    const ana = world.visitor('ana')
    expect((await ana.get('/my/awards')).body).toContain('Issue it to my present address')
    const answers = await Promise.all(Array.from({ length: 4 }, () => ana.post(`/my/awards/${old}/reissue`)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409])

    const { rows } = await world.owner.query('select id from awards where supersedes = $1', [old])
    const fresh: Id<'award'> = rows[0].id
    await signCredential(world.cairn, {
      name: 'sign-credential',
      organisationId: world.organisation.bridges,
      awardId: fresh,
    })
    await signLists(world, old)
    const [before, after] = [await rowOf(old), await rowOf(fresh)]
    expect(before).toMatchObject({ revocation_kind: 'reissued', revocation_reason: 'reissued' })
    expect(after).toMatchObject({ succession: 'reissue', submission_id: before.submission_id, revoked_at: null })
    expect(after.awarded_at).toEqual(before.awarded_at)
    expect(after.expires_at).toEqual(before.expires_at)
    expect(after.status_index).not.toBe(before.status_index)

    const badge = (await world.visitor().get(`/awards/${fresh}/credential.json`)).json()
    expect(matchesRecipient(badge, 'ana.ruiz@school.example')).toBe(true)
    expect(matchesRecipient(badge, 'ana@example.org')).toBe(false)
    expect(Date.parse(badge.validFrom)).toBeGreaterThanOrEqual(Date.parse(badge.awardedDate))
    const page = (await world.visitor().get(`/awards/${old}`)).body
    expect(page).toContain('This award was replaced')
    expect(page).toContain(`/awards/${fresh}`)
    expect(page).not.toContain('took it back')
    expect(await noticesOf(old)).not.toContain('award-revoked')
    expect(await factsOf(fresh)).toEqual(['award-reissued', 'credential-signed'])
    const report = await world
      .visitor()
      .api('POST', '/api/v1/verifications', { badge: `http://localhost:3000/awards/${old}` })
    expect(report.json()).toMatchObject({ verdict: 'invalid', conclusion: 'replaced' })
    expect(JSON.stringify(report.json().checks)).not.toContain('revoked it')
    const told = (await world.visitor().post('/verify', { badge: `http://localhost:3000/awards/${old}` })).body
    expect(told).toContain('Nothing was taken back')
    expect(told).not.toContain('has taken it back')
    const list = (await ana.get('/my/awards')).body
    expect(list.indexOf(`/awards/${fresh}"`)).toBeLessThan(list.indexOf(`/awards/${old}"`))
    expect(
      (await world.visitor('priya').post(`/o/bridges/awards/${old}/revoke`, { reason: 'x', confirm: 'yes' })).status,
    ).toBe(409)
  })

  test('is not a way out of a suspension, and not for somebody else', async () => {
    const awardId = await signedAward(world, await world.publish(), 'bo')
    await newAddress('bo', 'bo@school.example')
    await world.visitor('priya').post(`/o/bridges/awards/${awardId}/suspend`, { suspensionReason: 'Under review.' })
    const answer = await world.visitor('bo').api('POST', `/api/v1/awards/${awardId}/reissue`, {})
    expect(answer.json().code).toBe('award-suspended')
    const asAna = world.cairn.workplace.run(world.actor('ana'), 'write', (work) => reissueAward(work, awardId))
    await expect(asAna).rejects.toThrow('not-found')
  })
})
