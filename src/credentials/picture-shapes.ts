import type { BadgeColour, BadgeShape } from '../catalogue/definition.ts'

/**
 * Tones of one colour, dark to pale: `deep` for lines and the motif, `base` for the field under pale letters (4.5:1 or
 * more), `mid` for the motif's shade, `glow` and `tint` for the pale field.
 */
export type Tones = { deep: string; base: string; mid: string; glow: string; tint: string }

export const tonesOf: Record<BadgeColour, Tones> = {
  clay: { base: '#8d422b', deep: '#75341f', mid: '#c98a6d', tint: '#f7e4d8', glow: '#efcdb9' },
  moss: { base: '#4a643f', deep: '#36502c', mid: '#88a272', tint: '#e6eedb', glow: '#cbdbb9' },
  lake: { base: '#1d6077', deep: '#124a5e', mid: '#639fb2', tint: '#dceef2', glow: '#b5d9e2' },
  plum: { base: '#6c3e69', deep: '#522c50', mid: '#a97ba6', tint: '#f0e3ef', glow: '#dcc3da' },
  ochre: { base: '#79520b', deep: '#684607', mid: '#c09a3f', tint: '#f8ebcb', glow: '#ecd596' },
  slate: { base: '#465362', deep: '#333e4b', mid: '#8795a5', tint: '#e5e9ee', glow: '#c8d0d9' },
}

/** The outline in a square of 600, and how wide a line of letters may be at a height (measured from the top). */
export type Outline = { path: string; widthAt(y: number): number }

export const outlineOf: Record<BadgeShape, Outline> = {
  circle: {
    path: 'M300 20A280 280 0 1 1 300 580A280 280 0 1 1 300 20Z',
    widthAt: (y) => 2 * Math.sqrt(Math.max(0, 250 ** 2 - (y - 300) ** 2)),
  },
  hexagon: {
    path: roundedPolygon(
      Array.from({ length: 6 }, (_, corner) => around(288, corner / 6)),
      34,
    ),
    widthAt: (y) => (y <= 430 ? 430 : Math.max(0, 430 - (y - 430) * 3.1)),
  },
  shield: {
    path: 'M300 20C372 62 452 78 528 78Q552 78 552 104V290C552 438 440 532 300 584C160 532 48 438 48 290V104Q48 78 72 78C148 78 228 62 300 20Z',
    widthAt: (y) => (y <= 320 ? 430 : Math.max(0, 430 - ((y - 320) / 225) ** 1.7 * 330)),
  },
  rosette: {
    path: scallops(18, 266, 288),
    widthAt: (y) => 2 * Math.sqrt(Math.max(0, 242 ** 2 - (y - 300) ** 2)),
  },
}

type Point = readonly [x: number, y: number]

/** A point on a circle about the middle; `turn` is a share of the full circle, clockwise from the top. */
function around(radius: number, turn: number): Point {
  const angle = turn * 2 * Math.PI
  return [300 + radius * Math.sin(angle), 300 - radius * Math.cos(angle)]
}

function roundedPolygon(corners: Point[], radius: number): string {
  const steps = corners.map((corner, index) => {
    const before = corners.at(index - 1) ?? corner
    const after = corners[(index + 1) % corners.length] ?? corner
    const from = towards(corner, before, radius)
    const to = towards(corner, after, radius)
    return `${index ? 'L' : 'M'}${pair(from)}Q${pair(corner)} ${pair(to)}`
  })
  return `${steps.join('')}Z`
}

function towards([x, y]: Point, [toX, toY]: Point, distance: number): Point {
  const share = distance / Math.hypot(toX - x, toY - y)
  return [x + (toX - x) * share, y + (toY - y) * share]
}

/** Round petals: each arc bulges from the inner circle to the outer one. */
function scallops(count: number, inner: number, outer: number): string {
  const petals = Array.from({ length: count }, (_, petal) => {
    const bulge = pair(around(2 * outer - inner, (petal + 0.5) / count))
    return `Q${bulge} ${pair(around(inner, (petal + 1) / count))}`
  })
  return `M${pair(around(inner, 0))}${petals.join('')}Z`
}

function pair([x, y]: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`
}
