import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { failingCommits } from '../../test/failing-commits.ts'
import { sendFiles } from '../../test/file-form.ts'
import { listen } from '../../test/tus.ts'
import { openWorld, type World } from '../../test/world.ts'

// Files that a page without script sends by a plain form.

let world: World
let port: number
let enrolmentId: string
let mend: () => Promise<unknown> = async () => undefined
beforeAll(async () => {
  world = await openWorld()
  port = await listen(world.cairn)
})
beforeEach(async () => {
  const { slug } = await world.publish()
  const { headers } = await world.visitor('ana').post(`/catalogue/bridges/${slug}/enrol`, { reason: 'own-goal' })
  enrolmentId = String(headers['location']).split('/').at(-1) ?? ''
})
afterEach(() => mend())
afterAll(() => world.close())

const send = (...contents: string[]) =>
  sendFiles(world, { name: 'ana', url: `http://127.0.0.1:${port}`, enrolmentId, contents })

async function filesSent() {
  const { rows } = await world.owner.query(
    `select f.* from files f join artifacts a on a.file_id = f.id join submissions s on s.id = a.submission_id
      where s.enrolment_id = $1 order by a.position`,
    [enrolmentId],
  )
  return rows
}

async function keptKeys(): Promise<string[]> {
  const keys: string[] = []
  for await (const batch of world.cairn.site.files.keys('kept')) keys.push(...batch)
  return keys.toSorted()
}

test('a work that the database asks to run again finds the bytes where the first run left them', async () => {
  mend = await failingCommits(world.owner, { table: 'artifacts', code: '40P01', times: 1 })
  expect((await send('the first film', 'the second film')).status).toBe(303)
  const files = await filesSent()
  expect(files.map(({ state }) => state)).toEqual(['checking', 'checking'])
  const contents = files.map(({ storage_key: key }) => readFileSync(world.cairn.site.files.localPath(key), 'utf8'))
  expect(contents).toEqual(['the first film', 'the second film'])
})

test('of several files sent at once all are taken or none, and none leaves bytes behind', async () => {
  const before = await keptKeys()
  const answer = await send('one', 'two', 'three', 'four')
  expect(answer.status).toBe(422)
  expect(await filesSent()).toEqual([])
  expect(await keptKeys()).toEqual(before)
  // The answer does not wait for what lay there to be removed.
  await expect.poll(() => readdirSync(world.cairn.site.files.incomingDir), { timeout: 10_000 }).toEqual([])
})
