import { execFileSync } from 'node:child_process'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import type { PersonName, World } from './world.ts'

/** A real browser over a listening world. */
export type TestBrowser = {
  /** A window of its own: signed in as that person, or a stranger's. */
  open(
    name?: PersonName,
    options?: { phone?: boolean; dark?: boolean; language?: string; script?: boolean; timeZone?: string },
  ): Promise<Window>
  close(): Promise<void>
}
export type Window = { page: Page; context: BrowserContext; url: string }

export async function openBrowser(world: World): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env['CHROME_PATH'] || which(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const { url } = world.cairn.config
  return {
    async open(name, { phone = false, dark = false, language = 'en', script = true, timeZone = 'UTC' } = {}) {
      const context = await browser.newContext({
        baseURL: url,
        locale: language,
        timezoneId: timeZone,
        colorScheme: dark ? 'dark' : 'light',
        javaScriptEnabled: script,
        viewport: phone ? { width: 390, height: 844 } : { width: 1366, height: 900 },
      })
      context.setDefaultTimeout(8_000)
      if (name) await context.addCookies([{ name: 'cairn-session', value: world.visitor(name).token, url }])
      return { context, page: await context.newPage(), url }
    },
    close: () => browser.close(),
  }
}

/** No fault by axe for WCAG 2.2 AA, and no part of the page wider than the window. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  )
  expect(faults, page.url()).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0)
}

function which(): string {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim()
    } catch {
      // Not this one: the next.
    }
  }
  throw new Error('There is no browser here. On Debian: apt-get install chromium')
}
