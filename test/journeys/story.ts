import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Definition } from '../../src/catalogue/definition.ts'
import type { TestBrowser } from '../browser.ts'
import type { PersonName, World } from '../world.ts'

/** Real evidence that nobody here made, where it lies beside the checkout; else small files of our own. */
const given = fileURLToPath(new URL('../../../shared/data/evidence/good/', import.meta.url))
const own = fileURLToPath(new URL('../../examples/evidence/', import.meta.url))
export const isRealEvidenceHere = existsSync(given)
export const evidence = isRealEvidenceHere
  ? { video: `${given}made-lesson-gps.mp4`, document: `${given}having-images.docx`, photo: `${given}exif-DSCN0010.jpg` }
  : { video: `${own}lesson.mp4`, document: `${own}lesson-plan.pdf`, photo: `${own}letter.jpg` }

/** Presses a button by what stands on it. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click()
}

/** A definition as the author's form names its fields. */
function fieldsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string' || typeof value === 'number') return [[path, String(value)]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, path ? `${path}.${key}` : key))
}

/** Writes into the author's form whatever of the definition it has fields for at the moment. */
export async function writeDefinition(page: Page, definition: Definition): Promise<void> {
  for (const value of definition.audience) await page.locator(`input[name="audience"][value="${value}"]`).check()
  for (const [index, { accepts, precheckIndicators }] of definition.artifacts.entries()) {
    for (const value of accepts)
      await page.locator(`input[name="artifacts.${index}.accepts"][value="${value}"]`).check()
    await page.locator(`[name="artifacts.${index}.precheckIndicators"]`).fill(precheckIndicators.join('\n'))
  }
  for (const [name, text] of fieldsOf(definition)) {
    if (/key$|Indicators|accepts|audience|maxSizeBytes|attestations|^language$/.test(name)) continue
    const field = page.locator(`[name="${name}"]`).first()
    if (!(await field.count())) continue
    const kind = await field.evaluate((element) => element.getAttribute('type') ?? element.tagName)
    if (kind === 'radio') await page.locator(`[name="${name}"][value="${text}"]`).check()
    else if (kind === 'SELECT') await field.selectOption(text)
    else await field.fill(text)
  }
}

/** Chooses files for a prompt and waits until each was checked and is ready. */
export async function handIn(page: Page, paths: string[]): Promise<void> {
  await page.getByLabel('Upload a file').setInputFiles(paths)
  const states = async () =>
    (await page.locator('.files li').allInnerTexts()).map(
      (text) => /Ready:|Not accepted.*|Arriving|checked/.exec(text)?.[0] ?? text,
    )
  await expect.poll(states, { timeout: 30_000 }).toEqual(paths.map(() => 'Ready:'))
}

/** Points from a criterion to a place in the evidence. */
export async function pointTo(
  page: Page,
  criterion: string,
  where: { evidence: string; from?: string; to?: string; page?: string },
): Promise<void> {
  const box = page.locator(`#criterion-${criterion}`)
  await box.getByText('Point to a place').click()
  await box.locator(`[name="artifact-${criterion}"]`).selectOption({ label: where.evidence })
  if (where.from) await box.locator(`[name="from-${criterion}"]`).fill(where.from)
  if (where.to) await box.locator(`[name="to-${criterion}"]`).fill(where.to)
  if (where.page) await box.locator(`[name="page-${criterion}"]`).fill(where.page)
  await box.getByRole('button', { name: 'Add this place' }).click()
}

/** Somebody sits down at a browser of their own; no script of ours may stumble while they are there. */
export async function seatAt(
  browser: TestBrowser,
  name: PersonName | undefined,
  sit: (page: Page) => Promise<void>,
  options = {},
): Promise<void> {
  const { page, context } = await browser.open(name, options)
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on(
    'console',
    (message) =>
      message.type() === 'error' &&
      /Content Security Policy|Uncaught/.test(message.text()) &&
      troubles.push(message.text()),
  )
  await sit(page)
  expect(troubles).toEqual([])
  await context.close()
}

export type WrittenKeys = { context: string; change: string; silence: string; voices: string }

/** The keys that the author's form gave to the small definition. */
export async function writtenKeys(world: World): Promise<WrittenKeys> {
  const { rows } = await world.owner.query(`select definition from versions where state = 'published'`)
  const { overview, reflection, artifacts } = rows[0].definition as Definition
  const [silence, voices] = artifacts[0]?.criteria ?? []
  return {
    context: overview[0]?.key ?? '',
    change: reflection[0]?.key ?? '',
    silence: silence?.key ?? '',
    voices: voices?.key ?? '',
  }
}

/** What is kept of real evidence: its position gone, its hash right, its type by content. */
export async function expectCleaned(world: World): Promise<void> {
  const { rows } = await world.owner.query(
    `select name, kind, type, sha256, size_bytes, storage_key, metadata_left from files where state = 'kept' order by kind`,
  )
  expect(rows.map(({ kind }) => kind)).toEqual(['document', 'image', 'video'])
  for (const { storage_key: key, sha256, size_bytes: size, type, metadata_left: left } of rows) {
    const bytes = readFileSync(join(world.dataDir, 'files', key))
    expect(bytes.length).toBe(Number(size))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    const text = bytes.toString('latin1')
    // EXIF, the photo's camera, ISO 6709 positions such as +43.4671+011.8853/ and QuickTime's name for them
    expect(text).not.toMatch(/Exif\0\0|COOLPIX|ISO6709|\u00a9xyz|[+-]\d{2}\.\d{3,}[+-]\d{3}\.\d{3,}/)
    expect(left, type).toBe(false)
  }
}

/** Takes the next work for its pre-check and finds everything in order. */
export async function precheck(page: Page): Promise<void> {
  await page.goto('/o/bridges/queue')
  await press(page, 'Take the next pre-check')
  for (const yes of await page.getByRole('radio', { name: 'Yes' }).all()) await yes.check()
  await press(page, 'Complete the pre-check')
  await expect.poll(() => page.getByText('The pre-check is done').count()).toBe(1)
}
