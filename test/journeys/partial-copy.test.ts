import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedAward } from '../../src/credentials/test-world.ts'
import type { Id } from '../../src/platform/ids.ts'
import { to } from '../../src/routes.ts'
import { expectAccessible, openBrowser, type TestBrowser } from '../browser.ts'
import { openWorld, type World } from '../world.ts'
import { press, seatAt } from './story.ts'

// On a telephone: Ana hands out her badge without what she handed in for it, and whoever gets it is told so.

let world: World
let browser: TestBrowser
let awardId: Id<'award'>
beforeAll(async () => {
  world = await openWorld({ listens: true })
  browser = await openBrowser(world)
  awardId = await signedAward(world, await world.publish())
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** What comes when the form is sent. */
async function downloaded(page: Page, button: string): Promise<{ name: string; buffer: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)])
  return { name: download.suggestedFilename(), buffer: await readFile(await download.path()) }
}

test.each([
  {
    way: { phone: true, language: 'en' },
    link: 'A copy without the evidence',
    levels: 'The level I reached in each criterion',
    kind: 'Badge picture (PNG)',
    button: 'Download the copy',
    field: 'Badge file',
    verify: 'Verify',
    told: 'Whoever shows it has left out the evidence and the levels that were reached',
  },
  {
    way: { phone: true, language: 'es', script: false },
    link: 'Una copia sin la evidencia',
    levels: null,
    kind: 'Documento firmado (JSON)',
    button: 'Descargar la copia',
    field: 'Archivo de la insignia',
    verify: 'Verificar',
    told: 'Quien la muestra ha omitido la evidencia',
  },
])('in $way.language', async ({ way, link, levels, kind, button, field, verify, told }) => {
  await world.owner.query('update persons set locale = $1 where id = $2', [way.language, world.person.ana])
  const copy = { name: '', buffer: Buffer.of() }
  const sit = async (page: Page) => {
    await page.goto(to('award', { awardId }))
    await page.getByRole('link', { name: link }).click()
    await page.getByRole('heading', { level: 1, name: link }).waitFor()
    if (way.script !== false) await expectAccessible(page)
    // The levels may be kept; the evidence never stands in it.
    if (levels) await page.getByLabel(levels).check()
    await page.getByLabel(kind).check()
    Object.assign(copy, await downloaded(page, button))
  }
  await seatAt(browser, 'ana', sit, way)
  expect(copy.name).toMatch(/^badge-[0-9a-f]{8}-without-evidence\.(png|json)$/)

  const look = async (page: Page) => {
    await page.goto(to('verifyPage'))
    await page.getByLabel(field).setInputFiles({ ...copy, mimeType: 'application/octet-stream' })
    await page.getByRole('button', { name: verify, exact: true }).click()
    await expect.poll(() => page.getByText(told).count()).toBeGreaterThan(0)
    if (way.script !== false) await expectAccessible(page)
  }
  await seatAt(browser, undefined, look, way)
})
