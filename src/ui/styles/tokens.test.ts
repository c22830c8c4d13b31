import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)').map(coloursIn)
const palettes = [
  ['light', light],
  ['dark', { ...light, ...dark }],
] as [string, Record<string, string>][]

const grounds = ['sunk', 'paper', 'surface']
const meanings = ['lake', 'moss', 'straw', 'clay']

test.each(palettes)('text can be read on every ground, %s (WCAG 2.2, 1.4.3)', (_name, palette) => {
  for (const ground of grounds)
    for (const text of ['ink', 'ink-soft', 'lake-deep', 'clay-deep', ...meanings])
      expect(contrast(palette, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  for (const meaning of meanings)
    for (const text of ['ink', 'ink-soft', 'lake', 'lake-deep', meaning])
      expect(contrast(palette, text, `${meaning}-tint`), `${text} on ${meaning}-tint`).toBeGreaterThanOrEqual(4.5)
  for (const [text, ground] of [
    ['on-lake', 'lake'],
    ['on-lake', 'lake-deep'],
    ['on-clay', 'clay'],
    ['on-clay', 'clay-deep'],
  ] as const)
    expect(contrast(palette, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
})

test.each(palettes)('edges and focus stand out from every ground, %s (WCAG 2.2, 1.4.11)', (_name, palette) => {
  for (const ground of [...grounds, ...meanings.map((meaning) => `${meaning}-tint`)])
    for (const part of ['edge', 'focus'])
      expect(contrast(palette, part, ground), `${part} on ${ground}`).toBeGreaterThanOrEqual(3)
})

function coloursIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/--([\w-]+):\s*(#[\da-f]{6})\b/gi)].map(([, name, colour]) => [name, colour]),
  )
}

/** Contrast ratio by relative luminance (WCAG 2.2, "contrast ratio"). */
function contrast(palette: Record<string, string>, one: string, other: string): number {
  const [darker = 0, lighter = 0] = [one, other].map((name) => luminance(palette[name])).toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string | undefined): number {
  if (!colour) throw new Error('A colour is missing from tokens.css, or is not written as #rrggbb.')
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
