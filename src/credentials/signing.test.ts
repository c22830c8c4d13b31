import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../test/world.ts'
import type { Job } from '../jobs.ts'
import type { Id } from '../platform/ids.ts'
import { openQueue } from '../platform/queue.ts'
import { handlersIn, togetherIn } from '../worker.ts'
import { award } from './actions.ts'
import { signCredential } from './jobs.ts'
import { alterAward, earnedWork } from './test-world.ts'

// Many awards wait to be signed and are taken at once.

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** An award of that person's that waits for the worker. */
async function waitingAward(name: PersonName): Promise<Id<'award'>> {
  const fact = await earnedWork(world, await world.publish(), name)
  const inIssuersName = { ...world.actor('priya'), organisationId: fact.organisationId }
  await world.cairn.workplace.run(inIssuersName, 'write', (work) => award(work, fact))
  const { rows } = await world.owner.query('select id from awards where submission_id = $1', [fact.submissionId])
  return rows[0].id
}

/** Lets a worker do what waits until no job of signing waits for its first try. Returns the jobs that failed. */
async function letWorkerSign(): Promise<Job[]> {
  const failed: Job[] = []
  const together: number[] = []
  const { 'sign-credential': many } = togetherIn(world.cairn)
  const queue = await openQueue(world.cairn.database.appUrl, true)
  await queue.work(handlersIn(world.cairn), (_error, job) => failed.push(job), {
    'sign-credential': async (jobs) => {
      together.push(jobs.length)
      await many?.(jobs)
    },
  })
  await expect
    .poll(() => count(`jobs.job where name = 'sign-credential' and state in ('created', 'active')`), {
      timeout: 20_000,
    })
    .toBe(0)
  await queue.stop()
  expect(Math.max(...together)).toBeGreaterThan(1)
  return failed
}

async function count(of: string, values: unknown[] = []): Promise<number> {
  const { rows } = await world.owner.query(`select count(*)::int as count from ${of}`, values)
  return rows[0].count
}

const factsOf = (id: string) => count(`facts where type = 'credential-signed' and ids->>'awardId' = $1`, [id])
const signed = (id: string) => count('credentials where award_id = $1', [id])

test('one award of a batch that cannot be signed keeps no other from its badge, and is told', async () => {
  const awards = [await waitingAward('ana'), await waitingAward('bo'), await waitingAward('ana')] as const
  const [good, bad, other] = awards
  // No calendar has this day.
  await alterAward(world, bad, `awarded_at = 'infinity'`)
  const failed = await letWorkerSign()
  expect(failed.map((job) => 'awardId' in job && job.awardId)).toEqual([bad])
  expect(await Promise.all(awards.map(signed))).toEqual([1, 0, 1])
  expect(await Promise.all([good, other].map(factsOf))).toEqual([1, 1])
  expect(await count(`jobs.job where state = 'retry' and data->>'awardId' = $1`, [bad])).toBe(1)
  const { rows: lists } = await world.owner.query('select taken from status_lists')
  expect(lists.map(({ taken }) => taken)).toEqual([2, 2])
})

test('jobs that are there twice, in one batch or later again, sign once', async () => {
  const awards = [await waitingAward('ana'), await waitingAward('bo')]
  const again = () =>
    world.owner.query(
      `insert into jobs.job (name, data, retry_limit, policy)
       select name, data, 0, policy from jobs.job where data->>'awardId' = any($1) and name = 'sign-credential'`,
      [awards],
    )
  await again()
  expect(await letWorkerSign()).toEqual([])
  const documents = async () =>
    (await world.owner.query('select document from credentials where award_id = any($1) order by award_id', [awards]))
      .rows
  const first = await documents()
  await again()
  expect(await letWorkerSign()).toEqual([])
  expect(first).toHaveLength(2)
  expect(await documents()).toEqual(first)
  expect(await Promise.all(awards.map(factsOf))).toEqual([1, 1])
})

test('the first badge of an issuer is not served before its status lists are', async () => {
  const fact = await earnedWork(world, await world.publish({}, { issuer: 'harbour' }), 'bo')
  const { organisationId, submissionId } = fact
  const issuer = { ...world.actor('tomas'), organisationId }
  await world.cairn.workplace.run(issuer, 'write', (work) => award(work, fact))
  const { rows } = await world.owner.query('select id from awards where submission_id = $1', [submissionId])
  // This job alone: those that sign the lists still wait.
  await signCredential(world.cairn, { name: 'sign-credential', organisationId, awardId: rows[0].id })
  const badge = (await world.visitor().get(`/awards/${rows[0].id}/credential.json`)).json()
  const lists = badge.credentialStatus.map((entry: { statusListCredential: string }) => entry.statusListCredential)
  expect(lists).toHaveLength(2)
  for (const list of lists) {
    const served = await world.visitor().get(new URL(list).pathname)
    expect(served.status).toBe(200)
    // Whose clock is slow finds it in force as well.
    expect(Date.now() - Date.parse(served.json().validFrom)).toBeGreaterThan(30_000)
  }
})
