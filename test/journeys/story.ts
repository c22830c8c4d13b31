import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Definition } from '../../src/catalogue/definition.ts'

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
