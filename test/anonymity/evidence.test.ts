import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { submittedWork } from '../submitted-work.ts'
import { realFiles, revealingFiles, type Sent } from './evidence.ts'
import { eyesOf, type Sight } from './eyes.ts'
import { claim } from './judges.ts'
import { openStory, type Story, submitWork } from './story.ts'
import { tracesIn } from './traces.ts'

// A file of every kind there is, also of those that others made, as it comes to an assessor.

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let story: Story
let sent: Sent[]
beforeAll(async () => {
  story = await openStory()
  sent = [...(await revealingFiles()), ...realFiles()]
  await submitWork(story, sent)
})
afterAll(() => story.world.close())

/** Programs, cameras and people that the files of others name, and dates of their making. */
const makers = ['NIKON', 'COOLPIX', 'Photoshop', 'ns.adobe.com', 'MacBookPro', 'com.apple', 'Klassen', 'Canny']
const more = ['Schmidt', 'Pultier', 'cdaily', 'CreationDate', '\\Users\\', 'Period 3 wait time', 'iPhone']

test('not one byte of any kind of file tells who made it, where, or what it was called', async () => {
  const { world, learnerWords } = story
  const told = [...learnerWords, ...makers, ...more]
  for (const { name, bytes } of await revealingFiles()) expect(tracesIn(bytes, told).length, name).toBeGreaterThan(0)
  const marcus = eyesOf(world, 'marcus', { words: told })
  const readId = await claim(marcus, 'pre-check')
  const page = await marcus.ask('GET', `/o/bridges/reads/${readId}`)
  const addresses = new Set(page.bytes.toString().match(/\/files\/[^"#]+/g))
  const opened: Sight[] = []
  for (const address of addresses) opened.push(await marcus.ask('GET', address.replaceAll('&amp;', '&')))
  expect(opened.map(({ status }) => status)).toEqual(sent.map(() => 200))
  for (const { headers } of opened)
    expect(headers['content-disposition']).toMatch(/^(inline|attachment); filename\*=UTF-8''evidence\.\w+$/)
  expect(marcus.found).toEqual([])
  const { rows } = await world.owner.query('select count(*)::int as left from files where metadata_left')
  expect(rows[0].left).toBe(0)
})

test('who releases verdicts sees nothing of their own work, nor of a colleague’s', async () => {
  const { world } = story
  const own = await submittedWork(world, await world.publish(), 'priya')
  const { rows } = await world.owner.query('select id from assessments where submission_id = $1', [own.submissionId])
  await world.owner.query(`update reads set kind = 'read' where submission_id = $1`, [own.submissionId])
  const { status, body } = await world.visitor('priya').get(`/o/bridges/approvals/${rows[0].id}`)
  expect(status).toBe(403)
  expect(body).not.toContain('nine-year-olds')
})
