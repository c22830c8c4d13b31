import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allPages, type AllPages, statusOf, visitors } from '../all-pages.ts'
import { expectAccessible, openBrowser, type TestBrowser } from '../browser.ts'
import { openWorld, type World } from '../world.ts'

// Every kind of page, with something true on it: no fault by axe (WCAG 2.2 AA), nothing wider than a phone, one
// heading, both themes, both languages.

let world: World
let browser: TestBrowser
let pages: AllPages

beforeAll(async () => {
  world = await openWorld({ worker: true, listens: true })
  pages = await allPages(world)
  browser = await openBrowser(world)
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** PICTURES=folder keeps a picture of every page, to be looked at. */
async function keepPicture(page: Page, title: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder)
    await page.screenshot({
      path: join(folder, `${title.replace(/[^a-z0-9]+/gi, '-').slice(0, 110)}.png`),
      fullPage: true,
      timeout: 60_000,
    })
}

describe.each([
  { phone: false, dark: false, language: 'en' },
  { phone: true, dark: true, language: 'es' },
])('$language, phone: $phone, dark: $dark', ({ phone, dark, language }) => {
  // Some twenty pages each, drawn and looked through by axe: patience for a busy machine, not a measure.
  test.each(visitors)('pages of %s', { timeout: 300_000 }, async (visitor) => {
    const name = visitor === 'stranger' ? undefined : visitor
    if (name) await world.owner.query('update persons set locale = $1 where id = $2', [language, world.person[name]])
    const { page, context } = await browser.open(name, { phone, dark, language })
    for (const address of pages[visitor]) {
      const response = await page.goto(address)
      expect.soft(response?.status(), `${address} as ${visitor}`).toBe(statusOf(address))
      expect.soft(await page.locator('h1').count(), `${address}: one heading`).toBe(1)
      expect.soft(await page.locator('html').getAttribute('lang')).toBe(language)
      await keepPicture(page, `${visitor} ${language} ${address}`)
      await expectAccessible(page)
    }
    await context.close()
  })
})
