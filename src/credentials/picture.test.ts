import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { SaxesParser } from 'saxes'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { badgeColours, badgeMotifs, badgeShapes } from '../catalogue/definition.ts'
import { drawBadge, type PictureParts } from './picture.ts'
import { tonesOf } from './picture-shapes.ts'
import { canDraw, widthOf } from './picture-text.ts'

const parts: PictureParts = {
  design: { shape: 'circle', colour: 'lake', motif: 'cairn' },
  title: 'Wait time in class discussion',
  issuer: 'Bridges Teacher Network',
}
const designs = badgeShapes.flatMap((shape) =>
  badgeMotifs.map((motif, index) => ({ shape, motif, colour: badgeColours[index % 6] ?? 'lake' })),
)

/** Every element and attribute, read by a parser that takes nothing but well-formed XML. */
function elementsOf(svg: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes }))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(svg).close()
  return found
}

describe('the drawing', () => {
  test.each(designs)('$shape with $motif is sound, complete and loads nothing', (design) => {
    const svg = drawBadge({ ...parts, design })
    const elements = elementsOf(svg)
    expect(new Set(elements.map(({ name }) => name))).not.toContain('text')
    for (const { attributes } of elements)
      for (const [name, value] of Object.entries(attributes)) {
        expect(name).not.toMatch(/href|^on/)
        if (name !== 'xmlns') expect(value).not.toMatch(/NaN|undefined|https?:/)
      }
  })

  test('no two designs are the same picture', () => {
    const all = badgeShapes.flatMap((shape) =>
      badgeColours.flatMap((colour) =>
        badgeMotifs.map((motif) => drawBadge({ ...parts, design: { shape, colour, motif } })),
      ),
    )
    expect(new Set(all).size).toBe(4 * 6 * 12)
  })

  test('says its title to those who listen, and takes no markup from it', () => {
    const svg = drawBadge({ ...parts, title: 'A < B & "C" </title><script>alert(1)</script>' })
    expect(elementsOf(svg).map(({ name }) => name)).not.toContain('script')
    expect(svg).toContain('A &lt; B &amp; &quot;C&quot;')
  })

  test.each([
    '',
    'x',
    'Ṽ',
    'Kovář: žluťoučký kůň',
    'العربية',
    '漢字',
    '🪨',
    '\u0000\u0007',
    'Donaudampfschifffahrtsgesellschaftskapitänsmütze',
    'word '.repeat(60),
    'a '.repeat(29),
  ])('draws whatever title it is given: %j', async (title) => {
    const svg = drawBadge({ ...parts, title })
    elementsOf(svg)
    expect(await sharp(Buffer.from(svg)).stats()).toBeTruthy()
  })

  test('is a PNG of 600 by 600 with a clear outside and colour inside', async () => {
    const { data, info } = await sharp(Buffer.from(drawBadge(parts)))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([info.width, info.height, info.channels]).toEqual([600, 600, 4])
    const at = (x: number, y: number) => [...data.subarray((y * 600 + x) * 4, (y * 600 + x) * 4 + 4)]
    expect(at(4, 4)[3]).toBe(0)
    expect(at(300, 320)).toEqual([...Buffer.from(tonesOf.lake.base.slice(1), 'hex'), 255])
  })

  test('the examples have their whole titles on them', () => {
    const folder = fileURLToPath(new URL('../../examples/micro-credentials/', import.meta.url))
    for (const file of readdirSync(folder)) {
      const { definition } = JSON.parse(readFileSync(folder + file, 'utf8'))
      expect(canDraw(definition.title, 'bold')).toBe(true)
      const whole = drawBadge({ ...parts, design: definition.design, title: definition.title })
      // A title cut short ends in an ellipsis and would be drawn as the cut text itself is.
      const cut = drawBadge({
        ...parts,
        design: definition.design,
        title: `${definition.title} ${'and more words '.repeat(30)}`,
      })
      expect(whole.length).not.toBe(cut.length)
    }
  })
})

test('letters on every colour can be read: 4.5 to 1 at least', () => {
  for (const [colour, tones] of Object.entries(tonesOf)) {
    for (const [light, dark] of [
      [tones.tint, tones.base],
      [tones.glow, tones.base],
      [tones.tint, tones.deep],
    ] as const)
      expect(contrast(light, dark), `${colour}: ${light} on ${dark}`).toBeGreaterThanOrEqual(4.5)
  }
})

test('a width is measured over both alphabets', () => {
  expect(widthOf('Kovář', 'bold', 40)).toBeGreaterThan(widthOf('Kov', 'bold', 40))
})

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [...Buffer.from(hex.slice(1), 'hex')].map((byte) => {
      const share = byte / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}
