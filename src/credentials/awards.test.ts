import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Published, type World } from '../../test/world.ts'
import type { FactOf } from '../facts.ts'
import { asOrganisation } from '../platform/actor.ts'
import type { Id } from '../platform/ids.ts'
import { jobsWaiting } from '../platform/queue.ts'
import { award } from './actions.ts'
import { signCredential, sweepCredentials } from './jobs.ts'
import { keyOf } from './keys.ts'
import { earnedWork, signedAward } from './test-world.ts'

let world: World
let published: Published
beforeAll(async () => {
  world = await openWorld()
  published = await world.publish()
})
afterAll(() => world.close())

const awardOnce = (fact: FactOf<'submission-earned'>) =>
  world.cairn.workplace.run(world.actor('priya', 'bridges'), 'write', (work) => award(work, fact))

async function count(statement: string, values: unknown[] = []): Promise<number> {
  const { rows } = await world.owner.query(`select count(*)::int as count from ${statement}`, values)
  return rows[0].count
}

describe('the award', () => {
  test('is made with the verdict, once, however often and at once it is asked for', async () => {
    const fact = await earnedWork(world, published)
    await Promise.all(Array.from({ length: 8 }, () => awardOnce(fact)))
    await awardOnce(fact)
    const { rows } = await world.owner.query('select * from awards where submission_id = $1', [fact.submissionId])
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      organisation_id: world.organisation.bridges,
      person_id: world.person.ana,
      micro_credential_id: published.microCredentialId,
      version_id: published.versionId,
      visibility: 'open',
      shown_name: null,
    })
    expect(await count(`facts where type = 'awarded' and ids->>'awardId' = $1`, [rows[0].id])).toBe(1)
    expect(await count(`jobs.job where name = 'sign-credential' and data->>'awardId' = $1`, [rows[0].id])).toBe(1)
  })

  test('is gone when the work that made it fails afterwards', async () => {
    const fact = await earnedWork(world, await world.publish())
    const failing = world.cairn.workplace.run(world.actor('priya', 'bridges'), 'write', async (work) => {
      await award(work, fact)
      throw new Error('the power went out')
    })
    await expect(failing).rejects.toThrow('the power went out')
    expect(await count('awards where submission_id = $1', [fact.submissionId])).toBe(0)
  })

  test('runs in the issuer’s name whoever caused it', async () => {
    const fact = await earnedWork(world, await world.publish({}, { issuer: 'harbour' }))
    await awardOnce(fact)
    const { rows } = await world.owner.query('select organisation_id from awards where submission_id = $1', [
      fact.submissionId,
    ])
    expect(rows).toEqual([{ organisation_id: world.organisation.harbour }])
  })
})

describe('places in status lists', () => {
  test('are one list for an issuer, and different for each award', async () => {
    const facts = []
    for (let n = 0; n < 6; n++) facts.push(await earnedWork(world, await world.publish()))
    await Promise.all(facts.map(awardOnce))
    const { rows } = await world.owner.query(
      'select status_list_id, status_index from awards where organisation_id = $1',
      [world.organisation.bridges],
    )
    expect(new Set(rows.map((row) => row.status_list_id)).size).toBe(1)
    expect(new Set(rows.map((row) => row.status_index)).size).toBe(rows.length)
    const { rows: lists } = await world.owner.query(
      'select purpose, length, octet_length(bits) as bytes from status_lists where organisation_id = $1 order by purpose',
      [world.organisation.bridges],
    )
    expect(lists).toEqual([
      { purpose: 'revocation', length: 131_072, bytes: 16_384 },
      { purpose: 'suspension', length: 131_072, bytes: 16_384 },
    ])
  })

  test('the next list is begun when the first is half full', async () => {
    const [first] = (
      await world.owner.query(`select id from status_lists where organisation_id = $1 and purpose = 'revocation'`, [
        world.organisation.bridges,
      ])
    ).rows
    await world.owner.query('update status_lists set taken = length / 2 where id = $1', [first.id])
    const fact = await earnedWork(world, await world.publish())
    await awardOnce(fact)
    const { rows } = await world.owner.query('select status_list_id from awards where submission_id = $1', [
      fact.submissionId,
    ])
    expect(rows[0].status_list_id).not.toBe(first.id)
    const lists = `status_lists where organisation_id = $1 and purpose =`
    expect(await count(`${lists} 'revocation'`, [world.organisation.bridges])).toBe(2)
    expect(await count(`${lists} 'suspension'`, [world.organisation.bridges])).toBe(1)
  })
})

describe('the credential', () => {
  test('is signed once, also when two workers sign at the same moment and again later', async () => {
    const fact = await earnedWork(world, await world.publish())
    await awardOnce(fact)
    const { rows } = await world.owner.query('select id from awards where submission_id = $1', [fact.submissionId])
    const job = {
      name: 'sign-credential',
      organisationId: fact.organisationId,
      awardId: rows[0].id as Id<'award'>,
    } as const
    await Promise.all([signCredential(world.cairn, job), signCredential(world.cairn, job)])
    const [once] = (await world.owner.query('select document from credentials where award_id = $1', [job.awardId])).rows
    await signCredential(world.cairn, job)
    const again = (await world.owner.query('select document from credentials where award_id = $1', [job.awardId])).rows
    expect(again).toEqual([once])
    expect(await count(`facts where type = 'credential-signed' and ids->>'awardId' = $1`, [job.awardId])).toBe(1)
  })

  test('an award that is not there is no fault: the job has nothing to do', async () => {
    const awardId = '00000000-0000-4000-8000-000000000000' as Id<'award'>
    await signCredential(world.cairn, { name: 'sign-credential', organisationId: world.organisation.bridges, awardId })
    expect(await count('credentials where award_id = $1', [awardId])).toBe(0)
  })

  test('what a killed worker left unsigned is found by the sweep', async () => {
    const fact = await earnedWork(world, await world.publish())
    await awardOnce(fact)
    await world.owner.query(`delete from jobs.job where name in ('sign-credential', 'sign-status-list')`)
    await sweepCredentials(world.cairn)
    const waiting = await jobsWaiting(world.cairn.database.db)
    expect(waiting['sign-credential']).toBeGreaterThan(0)
    // Neither of the issuers' lists has been signed so far.
    expect(waiting['sign-status-list']).toBeGreaterThan(0)
    const { rows } = await world.owner.query(
      `select data->>'awardId' as id from jobs.job where name = 'sign-credential'`,
    )
    const { rows: awards } = await world.owner.query('select id from awards where submission_id = $1', [
      fact.submissionId,
    ])
    expect(rows.map(({ id }) => id)).toContain(awards[0].id)
  })
})

describe('keys', () => {
  test('two that need the issuer’s first key at once end with one', async () => {
    const issuer = asOrganisation(world.organisation.hillcrest)
    const open = () =>
      world.cairn.workplace.run(issuer, 'write', (work) => keyOf(work, 'https://hillcrest.example.org'))
    const keys = await Promise.all(Array.from({ length: 8 }, open))
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1)
    expect(await count('signing_keys where organisation_id = $1', [world.organisation.hillcrest])).toBe(1)
  })

  test('are sealed: the table holds no secret, and what was sealed for one key opens for no other', async () => {
    await signedAward(world, await world.publish())
    const { rows } = await world.owner.query('select id, secret_sealed from signing_keys')
    const { secrets } = world.cairn.site
    for (const { id, secret_sealed: sealed } of rows) {
      const secret = secrets.open('signing key', sealed, id)
      expect(secret).toHaveLength(32)
      expect(sealed.includes(secret)).toBe(false)
      expect(() => secrets.open('signing key', sealed, 'another')).toThrow('authenticate')
    }
  })
})
