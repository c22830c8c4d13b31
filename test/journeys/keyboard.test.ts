import { basename } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../../src/accounts/hashing.ts'
import { openBrowser, type TestBrowser } from '../browser.ts'
import { openWorld, type PersonName, type World } from '../world.ts'
import { atKeyboard } from './keyboard.ts'
import { evidence } from './story.ts'

// Keyboard alone gets everywhere: the main job with Tab, Enter, Space and the arrows, from the first page to the
// verdict. At each stop the focus can be seen. Only the choice of a file is made for the system's own window.

let world: World
let browser: TestBrowser
const password = 'four quiet seconds'
beforeAll(async () => {
  world = await openWorld({ worker: true, listens: true })
  await world.publish({ title: 'Think time' })
  await world.owner.query('insert into passwords (person_id, hash, changed_at) values ($1, $2, now())', [
    world.person.ana,
    await hashPassword(password),
  ])
  browser = await openBrowser(world)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function seat(name: PersonName | undefined, sit: (page: Page) => Promise<void>): Promise<void> {
  const { page, context } = await browser.open(name)
  await page.goto('/')
  await sit(page)
  await context.close()
}

test('Ana signs in, finds a micro-credential and submits her work', { timeout: 180_000 }, () =>
  seat(undefined, async (page) => {
    const ana = atKeyboard(page)
    await ana.press('Tab')
    expect((await ana.look()).href).toBe('#content')
    await ana.follow('Sign in')
    await ana.toField('E-mail address')
    await ana.type('ana@example.org')
    await ana.toField('Password')
    await ana.type(password)
    await ana.push('Sign in')

    await ana.follow('Catalogue')
    await ana.tabTo('the search', ({ id }) => id === 'q')
    await ana.type('thnik tmie')
    await Promise.all([page.waitForEvent('load'), ana.press('Enter')])
    await ana.follow('Think time')
    await ana.follow('Start')
    await ana.tabTo('the reasons', ({ name }) => name === 'reason')
    await ana.press('Space')
    await ana.press('ArrowDown')
    await ana.press('ArrowUp')
    expect((await ana.look()).value).toBe('own-goal')
    await ana.push('Enrol and begin')

    await ana.follow('Begin')
    await ana.toField(/^Describe your class/)
    await ana.type('I teach nine-year-olds who answer in one word.')
    await ana.push('Next: Evidence')
    await handIn(page)
    await ana.follow('Next: Reflection')
    await ana.toField(/^What changed/)
    await ana.type('Two quiet children spoke. Next I will wait longer.')
    await ana.push('Next: Check and submit')
    for (const text of [/own work/, /Nobody is named/, /ready to be assessed/]) {
      await ana.toField(text)
      await ana.press('Space')
    }
    await ana.push('Submit for assessment')
    await expect.poll(() => page.getByRole('heading', { name: 'What happens next' }).count()).toBe(1)
  }),
)

/** A file, a link, and a place in the file for each criterion. */
async function handIn(page: Page): Promise<void> {
  const ana = atKeyboard(page)
  await ana.toField('Upload a file')
  await page.locator(':focus').setInputFiles(evidence.video)
  await expect.poll(() => page.getByText('Ready:').count(), { timeout: 30_000 }).toBe(1)
  await ana.toField('Add a link')
  await ana.type('https://example.org/lesson')
  await ana.push('Add the link')
  for (const key of ['silence', 'voices']) {
    await ana.unfold('Point to a place', `criterion-${key}`)
    await ana.tabTo('the evidence', ({ tag }) => tag === 'select')
    await ana.type(basename(evidence.video).slice(0, 6))
    expect(await page.locator(':focus option:checked').textContent()).toBe(basename(evidence.video))
    await ana.toField('From (minutes:seconds)')
    await ana.type('0:01')
    await ana.push('Add this place')
    await expect.poll(() => page.locator(`#criterion-${key} .places`).count()).toBe(1)
  }
}

test(
  'Marcus pre-checks it, seeks the video to the place, rates each criterion and completes',
  { timeout: 180_000 },
  () =>
    seat('marcus', async (page) => {
      const marcus = atKeyboard(page)
      await marcus.follow('Bridges Teacher Network')
      await marcus.follow('Queue')
      await marcus.push('Take the next pre-check')
      for (const index of [0, 1]) {
        await marcus.tabTo('an indicator', ({ name }) => name === `ok-lesson-${index}`)
        await marcus.press('Space')
        expect((await marcus.look()).value).toBe('yes')
      }
      await marcus.push('Complete the pre-check')

      await marcus.push('Take the next read')
      await marcus.tabTo('a place in the video', ({ tag, said }) => tag === 'a' && said === 'from 0:01')
      await marcus.press('Enter')
      const at = () => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)
      await expect.poll(at).toBeGreaterThanOrEqual(1)
      expect((await marcus.look()).tag).toBe('video')
      for (const key of ['context', 'silence', 'voices', 'change']) {
        await marcus.tabTo(`the levels of ${key}`, ({ name }) => name === `level-${key}`)
        await marcus.press('Space')
        while ((await marcus.look()).value !== 'yes') await marcus.press('ArrowRight')
        await marcus.tabTo('its comment', ({ name }) => name === `comment-${key}`)
        await marcus.type('Seen at 0:01.')
      }
      await marcus.push('Complete the read')
      await expect.poll(() => page.getByText('The read went to the approver').count()).toBe(1)
    }),
)

test('Priya releases the verdict', { timeout: 120_000 }, () =>
  seat('priya', async (page) => {
    const priya = atKeyboard(page)
    await priya.follow('Bridges Teacher Network')
    await priya.follow('Approvals')
    await priya.follow(/^Think time/)
    await priya.push('Release: earned')
    await expect.poll(() => page.getByText('Released. The learner has earned it').count()).toBe(1)
  }),
)
