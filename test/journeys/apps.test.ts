import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectedApp, question, registered } from '../../src/exchange/apps-test-world.ts'
import { to } from '../../src/routes.ts'
import { expectAccessible, openBrowser, type TestBrowser } from '../browser.ts'
import { openWorld, type World } from '../world.ts'

// What only a real browser shows: that it follows the answer of our form to the app's own site, although no form of
// ours may otherwise lead anywhere else, and that the question can be read and answered by everybody.

let world: World
let browser: TestBrowser
beforeAll(async () => {
  world = await openWorld({ listens: true })
  browser = await openBrowser(world)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

test.each([
  { script: true, phone: false, language: 'en', answer: 'Allow', brings: 'code' },
  { script: false, phone: true, language: 'es', answer: 'No permitir', brings: 'error' },
])('Ana is asked ($language, script: $script), answers, and is back at the app', async (way) => {
  await world.owner.query('update persons set locale = $1 where id = $2', [way.language, world.person.ana])
  const { page, context } = await browser.open('ana', way)
  await page.goto(question(await registered(world)).address)
  if (way.script) await expectAccessible(page)
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.url().startsWith('https://rucksack.example/back')),
    page.getByRole('button', { name: way.answer, exact: true }).click(),
  ])
  const back = new URL(request.url()).searchParams
  expect(back.get(way.brings)).toBeTruthy()
  expect(back.get('state')).toBe('a state')
  await context.close()
})

test('what she allowed stands in her account, and she ends it there', async () => {
  await world.owner.query(`update persons set locale = 'en' where id = $1`, [world.person.ana])
  await connectedApp(world)
  const { page, context } = await browser.open('ana', { phone: true })
  await page.goto(to('account'))
  await page.getByRole('link', { name: 'See what you allowed' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^End.*Rucksack/ }).click()
  await page.getByText('can do nothing here any more').waitFor()
  expect(await page.getByRole('button', { name: /^End.*Rucksack/ }).count()).toBe(0)
  await context.close()
})
