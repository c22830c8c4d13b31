import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judgedWork } from '../../test/judged-work.ts'
import { openWorld, type World } from '../../test/world.ts'
import { handlersIn } from '../worker.ts'
import { sweepCredentials } from '../credentials/jobs.ts'
import { sweepFiles } from '../portfolio/jobs.ts'
import { nobody } from './actor.ts'
import { newId, newOpaqueId } from './ids.ts'
import { openQueue } from './queue.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function waiting(name: string): Promise<number> {
  const { rows } = await world.owner.query(
    `select count(*)::int as count from jobs.job where name = $1 and state < 'completed'`,
    [name],
  )
  return rows[0].count
}

test('a sweep leaves no second job for what waits already, and a new one when the job is gone', async () => {
  await judgedWork(world, await world.publish())
  await world.owner.query(
    `insert into files (id, person_id, state, name, storage_key, declared_bytes, created_at)
     values ($1, $2, 'checking', 'Lesson', $3, 1, now() - interval '1 hour')`,
    [newOpaqueId(), world.person.ana, newId()],
  )
  const sweep = async () => {
    await sweepFiles(world.cairn)
    await sweepCredentials(world.cairn)
  }
  for (const _ of [1, 2, 3]) await sweep()
  expect([await waiting('sign-credential'), await waiting('check-file')]).toEqual([1, 1])
  await world.owner.query(`update jobs.job set state = 'failed' where name = 'sign-credential'`)
  await sweep()
  expect(await waiting('sign-credential')).toBe(1)
})

test('a job that runs may be that of a killed process: the sweep leaves one more, and no third', async () => {
  await world.owner.query(`update jobs.job set state = 'active' where name = 'sign-credential' and state < 'active'`)
  for (const _ of [1, 2]) await sweepCredentials(world.cairn)
  expect(await waiting('sign-credential')).toBe(2)
})

test('what is asked for twice in one work is left once', async () => {
  const fileId = newOpaqueId<'file'>()
  await world.cairn.workplace.run(nobody, 'write', (work) =>
    work.enqueueOnce([
      { name: 'check-file', fileId },
      { name: 'check-file', fileId },
    ]),
  )
  const { rows } = await world.owner.query(`select from jobs.job where data->>'fileId' = $1`, [fileId])
  expect(rows).toHaveLength(1)
})

test('the row of a job that failed says what kind of error it was and nothing of what it quotes', async () => {
  const fault = Object.assign(new Error('550 5.1.1 <ana@example.org> rejected, see /home/ana/lesson.mp4'), {
    code: '22P02',
    detail: 'Key (value)=(ana@example.org) exists.',
    parameters: ['Ana Ruiz'],
    path: '/home/ana/lesson.mp4',
  })
  const queue = await openQueue(world.cairn.database.appUrl, true)
  const heard: unknown[] = []
  const handlers = handlersIn(world.cairn)
  await queue.work({ ...handlers, 'mail-notice': () => Promise.reject(fault) }, (error) => heard.push(error))
  await world.cairn.workplace.run(nobody, 'write', (work) =>
    work.enqueue({ name: 'mail-notice', personId: world.person.ana, noticeId: newId() }),
  )
  const output = () => sql<{ output: unknown }>`select output from jobs.job where name = 'mail-notice'`
  const rows = async () => (await output().execute(world.cairn.database.db)).rows
  await expect.poll(async () => (await rows())[0]?.output, { timeout: 20_000 }).toBeTruthy()
  await queue.stop()
  const written = JSON.stringify(await rows())
  expect(written).toContain('22P02')
  expect(written).not.toMatch(/ana|Ruiz|example|queue\.test/i)
  expect(heard).toContain(fault)
})

test('one half of the sweep that fails does not keep the other from its work, and is told', async () => {
  const { awardId } = await judgedWork(world, await world.publish())
  await world.owner.query(`delete from jobs.job where name = 'sign-credential'`)
  await world.owner.query('alter function files_unfinished rename to files_unfinished_away')
  const handlers = handlersIn(world.cairn)
  await expect(handlers.sweep({ name: 'sweep' })).rejects.toThrow('files_unfinished')
  await world.owner.query('alter function files_unfinished_away rename to files_unfinished')
  const { rows } = await world.owner.query(`select data from jobs.job where name = 'sign-credential'`)
  expect(rows.map(({ data }) => data.awardId)).toContain(awardId)
})
