import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { expectAccessible, openBrowser, type TestBrowser, type Window } from '../browser.ts'
import { openWorld, type World } from '../world.ts'
import { evidence, handIn, isRealEvidenceHere } from './story.ts'

// What only a real browser shows of drafting: texts that save themselves, two windows, a lost connection, a closed
// laptop, uploads that stop and go on, and players that are asked for the time.

let world: World
let browser: TestBrowser
let ana: Window
let at: string
beforeAll(async () => {
  world = await openWorld({ worker: true, listens: true })
  browser = await openBrowser(world)
}, 180_000)
beforeEach(async () => {
  const { slug } = await world.publish()
  const { headers } = await world.visitor('ana').post(`/catalogue/bridges/${slug}/enrol`, { reason: 'own-goal' })
  at = String(headers['location'])
  ana = await browser.open('ana')
  return () => ana.context.close()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

// oxlint-disable-next-line vitest/require-awaited-expect-poll -- whoever calls it waits
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 })
const field = (page: Page) => page.getByLabel('Describe your class')
const state = (page: Page) => page.locator('[data-save-state]')

async function stored(): Promise<string | undefined> {
  const { rows } = await world.owner.query(
    `select r.text from responses r join submissions s on s.id = r.submission_id where s.enrolment_id = $1`,
    [at.split('/').at(-1)],
  )
  return rows[0]?.text
}
async function kept(): Promise<string[]> {
  const { rows } = await world.owner.query(
    `select h.text from response_history h join submissions s on s.id = h.submission_id where s.enrolment_id = $1`,
    [at.split('/').at(-1)],
  )
  return rows.map(({ text }) => text)
}

test('a text saves itself, says when, and counts its words', async () => {
  const { page } = ana
  await page.goto(`${at}/parts/overview`)
  await field(page).fill('Twenty six children and me.')
  await soon(() => page.locator('.count').textContent()).toBe('5 words')
  await soon(() => state(page).textContent()).toMatch(/^Saved at /)
  expect(await stored()).toBe('Twenty six children and me.')
  await field(page).fill('word '.repeat(201))
  await soon(() => page.locator('.count').textContent()).toBe('201 words: 1 word over the limit; nothing is cut')
  await page.getByRole('button', { name: 'Next: Evidence' }).click()
  await page.waitForURL(/parts\/artifacts/)
  expect(await stored()).toHaveLength(1005)
})

test('whoever makes an account is in the zone of their browser, and every moment is in the zone of the account', async () => {
  const { page, context } = await browser.open(undefined, { timeZone: 'Europe/Madrid' })
  await page.goto('/sign-up')
  for (const [label, text] of Object.entries({ 'Given name': 'Lucía', 'Family name': 'Santos' }))
    await page.getByLabel(label).fill(text)
  await page.getByLabel('E-mail').fill('lucia@example.org')
  await page.getByLabel('Password').fill('four quiet seconds')
  await page.getByRole('button', { name: 'Create the account' }).click()
  await page.waitForURL('**/my')
  await page.goto('/account')
  expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/Madrid')
  await context.close()

  await world.owner.query(`update persons set time_zone = 'Asia/Kathmandu' where id = $1`, [world.person.ana])
  await ana.page.goto(`${at}/parts/overview`)
  await field(ana.page).fill('Whatever the clock of this browser says.')
  await soon(() => state(ana.page).textContent()).toMatch(/^Saved at /)
  const said = /\d.*/.exec((await state(ana.page).textContent()) ?? '')?.[0]
  await ana.page.reload()
  expect(await state(ana.page).textContent()).toMatch(new RegExp(`^Last saved.* ${said}`))
  await world.owner.query(`update persons set time_zone = 'UTC' where id = $1`, [world.person.ana])
})

test('two windows: the later one is shown both texts and chooses', async () => {
  const { page, context } = ana
  const other = await context.newPage()
  await page.goto(`${at}/parts/overview`)
  await other.goto(`${at}/parts/overview`)
  await field(page).fill('the first window')
  await soon(() => state(page).textContent()).toMatch(/^Saved at /)
  await field(other).fill('the second window')
  await soon(() => state(other).textContent()).toBe('Not saved yet: choose between two texts')
  expect(await other.getByRole('alert').textContent()).toContain('the first window')
  await expectAccessible(other)
  await other.getByRole('button', { name: 'Keep the text from this window' }).click()
  await soon(() => state(other).textContent()).toMatch(/^Saved at /)
  expect(await stored()).toBe('the second window')
  expect(await kept()).toEqual(['the second window', 'the first window'])

  await field(page).fill('the first window, once more')
  await page.getByRole('button', { name: 'Keep the newer text' }).click()
  await soon(() => field(page).inputValue()).toBe('the second window')
  expect(await kept()).toContain('the first window, once more')
})

test('without a connection the text stays on the device and is saved when it is back', async () => {
  const { page, context } = ana
  await page.goto(`${at}/parts/overview`)
  await context.setOffline(true)
  await field(page).fill('typed on the train')
  await soon(() => state(page).textContent()).toBe('Not saved yet: no connection; kept on this device')
  expect(await stored()).toBeUndefined()
  await context.setOffline(false)
  await soon(stored).toBe('typed on the train')
  await soon(() => state(page).textContent()).toMatch(/^Saved at /)
})

test('a window closed without a connection: its text is offered in the next one, and kept beside at once', async () => {
  const { page, context } = ana
  await page.goto(`${at}/parts/overview`)
  await context.setOffline(true)
  await field(page).fill('typed before the lid was closed')
  await soon(() => state(page).textContent()).toContain('no connection')
  await page.close()
  await context.setOffline(false)
  const next = await context.newPage()
  await next.goto(`${at}/parts/overview`)
  const offer = next.getByRole('alert').filter({ hasText: 'A text that was not saved' })
  await soon(() => offer.textContent()).toContain('typed before the lid was closed')
  await soon(kept).toEqual(['typed before the lid was closed'])
  await expectAccessible(next)
  await next.getByRole('button', { name: 'Use this text' }).click()
  await soon(stored).toBe('typed before the lid was closed')
})

test('an upload paused, and a page loaded anew: the same file goes on where it was', async () => {
  const { page } = ana
  const folder = mkdtempSync(join(tmpdir(), 'cairn-upload-'))
  const path = join(folder, 'long lesson.bin')
  const bytes = randomBytes(36 * 1024 * 1024)
  writeFileSync(path, bytes)
  const slow = await ana.context.newCDPSession(page)
  await slow.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 8 * 1024 * 1024,
  })
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/uploads')) asked.push(request.method())
  })
  await page.goto(`${at}/parts/artifacts`)
  await page.getByLabel('Upload a file').setInputFiles(path)
  await soon(() => page.getByRole('progressbar').getAttribute('value')).toMatch(/^[1-9]/)
  await page.getByRole('button', { name: 'Pause: long lesson.bin' }).click()
  await soon(() => page.locator('.uploads').textContent()).toContain('paused at')
  await expectAccessible(page)
  await page.reload()
  await soon(() => page.getByText('Arriving.').count()).toBe(1)
  await page.getByLabel('Upload a file').setInputFiles(path)
  await soon(() => page.getByText(/^Not accepted\./).count()).toBe(1)
  expect(asked.filter((method) => method === 'POST')).toHaveLength(1)
  const { rows } = await world.owner.query(`select declared_bytes, state from files where name = 'long lesson.bin'`)
  expect(rows).toEqual([{ declared_bytes: bytes.length, state: 'refused' }])
  rmSync(folder, { recursive: true })
})

test('a file that is too large, and a cancelled one, leave a sentence and nothing else', async () => {
  const { page } = ana
  const folder = mkdtempSync(join(tmpdir(), 'cairn-upload-'))
  const [large, long] = [join(folder, 'too large.bin'), join(folder, 'thought better.bin')]
  writeFileSync(large, Buffer.alloc(53 * 1024 * 1024))
  writeFileSync(long, randomBytes(40 * 1024 * 1024))
  const slow = await ana.context.newCDPSession(page)
  const speed = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 4 * 1024 * 1024 }
  await slow.send('Network.emulateNetworkConditions', speed)
  await page.goto(`${at}/parts/artifacts`)
  expect(await page.getByRole('button', { name: 'Upload', exact: true }).isVisible()).toBe(false)
  await page.getByLabel('Upload a file').setInputFiles([large, long])
  await soon(() => page.locator('.uploads').textContent()).toContain('larger than the 50 MB that are accepted here')
  await soon(() => page.getByText('Arriving.').count()).toBe(1)
  await page.getByRole('button', { name: 'Cancel: thought better.bin' }).click()
  await soon(() => page.getByText('Arriving.').count()).toBe(0)
  rmSync(folder, { recursive: true })
  const names = ['too large.bin', 'thought better.bin']
  const { rows } = await world.owner.query(`select * from files where name = any($1)`, [names])
  expect(rows).toEqual([])
})

test.runIf(isRealEvidenceHere)(
  'a video is ready without loading the page, is pointed to by its own clock, and seeks',
  async () => {
    const { page } = ana
    await page.goto(`${at}/parts/artifacts`)
    await handIn(page, [evidence.video])
    const box = page.locator('#criterion-silence')
    await box.getByText('Point to a place').click()
    await page.locator('video').evaluate((video: HTMLVideoElement) => {
      video.currentTime = 2
    })
    await box.getByRole('button', { name: 'From (minutes:seconds): Use the current time' }).click()
    expect(await box.locator('[name="from-silence"]').inputValue()).toBe('0:02')
    expect(await box.locator('[name="page-silence"]').isVisible()).toBe(false)
    await box.getByRole('button', { name: 'Add this place' }).click()
    await soon(() => page.locator('#criterion-silence').textContent()).toContain('from 0:02')
    await expectAccessible(page)
  },
)
