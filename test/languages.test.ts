import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allPages, type AllPages, visitors } from './all-pages.ts'
import { smallDefinition } from './small-definition.ts'
import { openWorld, type World } from './world.ts'

// Texts of a micro-credential keep their own language on pages of another: a voice reads them in it, and a browser
// translates what it should. Every text of the definition here begins with a mark, and nothing else does.

const MARK = '¤'
const unmarked = new Set(['key', 'language', 'topic', 'audience', 'accepts', 'passMark', 'url', 'framework', 'code'])

function marked<T>(value: T, name = ''): T {
  if (typeof value === 'string') return (unmarked.has(name) || name === 'design' ? value : MARK + value) as T
  if (Array.isArray(value)) return value.map((one) => marked(one, name)) as T
  if (typeof value !== 'object' || value === null || name === 'design') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, marked(inner, key)])) as T
}

describe.each([
  { written: 'en', read: 'es' },
  { written: 'es', read: 'en' },
] as const)('written in $written, read in $read', ({ written, read }) => {
  let world: World
  let pages: AllPages
  beforeAll(async () => {
    world = await openWorld({ worker: true })
    pages = await allPages(world, { ...marked(smallDefinition), language: written })
  }, 120_000)
  afterAll(() => world.close())

  test.each(visitors)('%s: what comes from the definition says so, and nothing else does', async (name) => {
    const visitor = world.visitor(name === 'stranger' ? undefined : name)
    await visitor.post('/language', { language: read })
    const wrong: string[] = []
    let marks = 0
    for (const address of pages[name]) {
      const { body } = await visitor.get(address, { 'accept-language': read })
      for (const { text, lang } of textsIn(body)) {
        if (text.includes(MARK)) marks++
        const expected = text.includes(MARK) ? written : read
        if (lang !== expected && !ofTheDefinition.test(text)) wrong.push(`${address}: ${lang}: ${text}`)
      }
    }
    expect(wrong).toEqual([])
    if (!/ola|dana|omar/.test(name)) expect(marks).toBeGreaterThan(1)
  })
})

/**
 * What is ours and still in the definition's language: how a badge describes evidence, and the attestations that a
 * draft begins with. The name of a language stands in that language.
 */
const ofTheDefinition =
  /^(English|Español)$|^(The submission|La entrega) |^– |^(This is my|Este es mi) |^(I have|Tengo) |^(My work|Mi trabajo) /

type Text = { text: string; lang: string }
const empty = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/

/** Every text that people read on a page, with the language it is said to be in. React writes every end tag. */
function textsIn(html: string): Text[] {
  const open: { tag: string; lang: string }[] = []
  const texts: Text[] = []
  for (const [, end, tag, attributes = '', text = ''] of html.matchAll(/<(\/?)([a-zA-Z0-9]+)([^>]*)>([^<]*)/g)) {
    if (end) open.pop()
    else if (tag && !empty.test(tag) && !attributes.endsWith('/')) {
      const lang = /\slang="(\w+)"/.exec(attributes)?.[1] ?? open.at(-1)?.lang ?? ''
      open.push({ tag, lang })
    }
    const here = open.at(-1)
    // A choice in a list can only be text; what no voice reads is no text.
    if (here && text.trim() && !open.some((one) => /^(head|script|option|textarea)$/.test(one.tag)))
      texts.push({ text: text.trim(), lang: here.lang })
  }
  return texts
}
