import type { Locale } from './words.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/**
 * "265 kB", "50 MB", "5 GB": in steps of 1024, so that a limit set in round numbers reads round. Whoever counts in
 * steps of 1000 is let in with a little more than was said, never with less (decision 0028).
 */
export function sizeIn(locale: Locale, bytes: number): string {
  const index = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  const unit = units[index] ?? 'byte'
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: index > 1 ? 1 : 0 }).format(
    bytes / 1024 ** index,
  )
}
