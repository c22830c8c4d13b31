import type { BadgeDesign } from '../catalogue/definition.ts'
import { motifs } from './picture-motifs.ts'
import { outlineOf, tonesOf } from './picture-shapes.ts'
import { canDraw, fit, outlinesOf } from './picture-text.ts'

export type PictureParts = { design: BadgeDesign; title: string; issuer: string }

const TITLE_SIZES = [54, 50, 46, 43, 40, 37, 34, 31, 28, 26]
const ISSUER_SIZES = [26, 24, 22, 20, 18, 16]
const MOST_TITLE_LINES = 3
/** The letters stand between these heights. */
const TITLE_TOP = 332
const LOWEST_TITLE_BASELINE = 456

/**
 * The badge as SVG, 600 by 600, drawn from the micro-credential's design: a pale field with the motif above a hill of
 * the badge's colour that carries title and issuer. Letters are outlines, nothing is loaded from elsewhere, and the
 * `title` element says the same to those who listen.
 */
export function drawBadge({ design, title, issuer }: PictureParts): string {
  const { deep, base, mid, glow, tint } = tonesOf[design.colour]
  const { path } = outlineOf[design.shape]
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600" role="img" aria-labelledby="badge-title">',
    `<title id="badge-title">${escape(`${title} · ${issuer}`)}</title>`,
    `<defs><clipPath id="badge-shape"><path d="${path}"/></clipPath></defs>`,
    `<g clip-path="url(#badge-shape)"><rect width="600" height="600" fill="${tint}"/>`,
    `<circle cx="300" cy="164" r="138" fill="${glow}" opacity=".6"/>`,
    `<path d="M0 290C110 244 196 244 300 266S500 304 600 260V600H0Z" fill="${glow}"/>`,
    `<path d="M0 308C120 264 208 264 310 284S500 320 600 284V600H0Z" fill="${base}"/></g>`,
    `<path d="${path}" fill="none" stroke="${deep}" stroke-width="16" stroke-linejoin="round"/>`,
    `<path d="${path}" transform="translate(300 300) scale(.935) translate(-300 -300)" fill="none" stroke="${mid}" stroke-width="4" stroke-linejoin="round"/>`,
    `<g transform="translate(217 77) scale(1.66)">${tidy(motifs[design.motif](deep, mid, tint))}</g>`,
    letters({ design, title, issuer }),
    '</svg>',
  ].join('')
}

function letters({ design, title, issuer }: PictureParts): string {
  const { widthAt } = outlineOf[design.shape]
  const { tint, glow } = tonesOf[design.colour]
  if (!canDraw(title, 'bold')) return ''
  const heading = fit(title, {
    weight: 'bold',
    sizes: TITLE_SIZES,
    mostLines: MOST_TITLE_LINES,
    widthsFor: (size, lines) => {
      const baselines = baselinesOf(size, lines)
      return (baselines.at(-1) ?? 0) > LOWEST_TITLE_BASELINE ? [] : baselines.map((y) => widthAt(y + size * 0.1) - 36)
    },
  })
  const baselines = baselinesOf(heading.size, heading.lines.length)
  const drawn = heading.lines.map((line, index) =>
    outlinesOf(line, 'bold', { x: 300, y: baselines[index] ?? TITLE_TOP, size: heading.size }),
  )
  const lowest = (baselines.at(-1) ?? TITLE_TOP) + heading.size * 0.3
  return `<path d="${drawn.join('')}" fill="${tint}"/>${signature(issuer, { below: lowest, ink: glow, widthAt })}`
}

function baselinesOf(size: number, lines: number): number[] {
  return Array.from({ length: lines }, (_, line) => TITLE_TOP + size * 0.72 + line * size * 1.12)
}

/** The issuer's name under the title in one or two small lines; left out where it cannot be drawn. */
function signature(
  issuer: string,
  { below, ink, widthAt }: { below: number; ink: string; widthAt(y: number): number },
): string {
  if (!canDraw(issuer, 'regular')) return ''
  const placesOf = (size: number, lines: number) =>
    Array.from({ length: lines }, (_, line) => below + 14 + size * (0.8 + line * 1.15))
  const { lines, size } = fit(issuer, {
    weight: 'regular',
    sizes: ISSUER_SIZES,
    mostLines: 2,
    widthsFor: (size, lines) => placesOf(size, lines).map((y) => (y > 536 ? 0 : widthAt(y + size * 0.2) - 30)),
  })
  const places = placesOf(size, lines.length)
  const drawn = lines.map((line, index) => outlinesOf(line, 'regular', { x: 300, y: places[index] ?? 500, size }))
  return `<path d="${drawn.join('')}" fill="${ink}"/>`
}

function tidy(markup: string): string {
  return markup.replace(/\n\s*/g, '')
}

function escape(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  // Characters XML 1.0 cannot hold are left out.
  return text.replace(/\p{Cc}|\p{Cs}|\uFFFE|\uFFFF/gu, '').replace(/[&<>"']/g, (sign) => signs[sign] ?? '')
}
