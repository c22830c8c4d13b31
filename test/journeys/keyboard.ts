import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What has the focus: what it is called, and whether somebody who sees could tell. */
export type Here = { id: string; name: string; value: string; tag: string; href: string; said: string; html: string }
type Seen = Here & { isRinged: boolean; isCovered: boolean }

/** Runs in the page. */
function focused(): Seen {
  const { activeElement: part } = document
  if (!part || part === document.body)
    return {
      id: '',
      name: '',
      value: '',
      tag: '',
      href: '',
      said: '',
      html: 'nothing',
      isRinged: true,
      isCovered: false,
    }
  const attribute = (name: string) => part.getAttribute(name) ?? ''
  const labels =
    part instanceof HTMLInputElement || part instanceof HTMLSelectElement || part instanceof HTMLTextAreaElement
  const label = labels ? (part.labels?.[0]?.textContent ?? '') : (part.textContent ?? '')
  // The ring may stand on the part itself, on its picture of itself, or on the card around it.
  const rings = [part, part.closest('label') ?? part].flatMap((one) => [
    getComputedStyle(one),
    getComputedStyle(one, '::after'),
  ])
  const isRinged = rings.some(
    ({ outlineStyle, outlineWidth, boxShadow }) =>
      (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
  )
  const shown = part.closest('label') ?? part
  const { left, top, right, bottom } = shown.getBoundingClientRect()
  const points = [0.02, 0.25, 0.5, 0.75, 0.98].flatMap((x) =>
    [0.02, 0.25, 0.5, 0.75, 0.98].map((y) => [left + (right - left) * x, top + (bottom - top) * y] as const),
  )
  const isCovered = !points.some(([x, y]) => {
    const over = document.elementFromPoint(x, y)
    return over !== null && (shown.contains(over) || over.contains(shown))
  })
  return {
    id: part.id,
    name: attribute('name'),
    value: attribute('value'),
    tag: part.tagName.toLowerCase(),
    href: attribute('href'),
    said: (attribute('aria-label') || label).replace(/\s+/g, ' ').trim(),
    html: part.outerHTML.slice(0, 160),
    isRinged,
    isCovered,
  }
}

const LONGEST_WAY = 150

/** Somebody at a keyboard and nothing else: every stop on the way is ringed and not covered, or the test fails. */
export function atKeyboard(page: Page) {
  const look = async (): Promise<Seen> => {
    let here = await page.evaluate(focused)
    // What slides or scrolls into sight is there a moment later.
    for (let tries = 0; tries < 20 && (here.isCovered || !here.isRinged); tries++) {
      await page.waitForTimeout(50)
      here = await page.evaluate(focused)
    }
    expect(here.isRinged, `no ring at ${here.html} of ${page.url()}`).toBe(true)
    expect(here.isCovered, `covered: ${here.html} of ${page.url()}`).toBe(false)
    return here
  }
  const press = (key: string) => page.keyboard.press(key)
  /** Goes on with Tab until it is there. */
  const tabTo = async (what: string, isIt: (here: Here) => boolean): Promise<Here> => {
    const way: string[] = []
    for (let stops = 0; stops < LONGEST_WAY; stops++) {
      await press('Tab')
      const here = await look()
      if (isIt(here)) return here
      way.push(here.said || here.html)
    }
    throw new Error(`Tab never came to ${what} on ${page.url()}; it came to:\n${way.join('\n')}`)
  }
  const toLink = (said: string | RegExp) =>
    tabTo(`the link ${said}`, (here) => here.tag === 'a' && matches(here.said, said))
  const toButton = (said: string | RegExp) =>
    tabTo(`the button ${said}`, (here) => here.tag === 'button' && matches(here.said, said))
  const toField = (said: string | RegExp) =>
    tabTo(`the field ${said}`, (here) => /input|textarea|select/.test(here.tag) && matches(here.said, said))
  return {
    press,
    look,
    tabTo,
    toField,
    type: (text: string) => page.keyboard.type(text),
    async follow(said: string | RegExp) {
      await toLink(said)
      await leave(page, () => press('Enter'))
    },
    async push(said: string | RegExp) {
      await toButton(said)
      await leave(page, () => press('Enter'))
    },
    /** Opens what is folded, inside the part of the page with this id. */
    async unfold(said: string, within: string) {
      const isWithin = () =>
        page.evaluate((id) => document.getElementById(id)?.contains(document.activeElement) ?? false, within)
      do await tabTo(`“${said}”`, (here) => here.tag === 'summary' && here.said === said)
      while (!(await isWithin()))
      await press('Enter')
    },
  }
}

const matches = (said: string, wanted: string | RegExp) =>
  typeof wanted === 'string' ? said === wanted : wanted.test(said)

/** Waits for the next page, and for its islands. */
async function leave(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()])
}
