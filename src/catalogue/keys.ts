import { fold } from './search.ts'

const LONGEST_KEY = 48
const LONGEST_SLUG = 80

/** Shaped like a slug: small letters and digits, parted by single hyphens. */
export function isKey(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 60
}

/** A short name for addresses made from a title: "Tiempo de espera, ¿por qué?" gives "tiempo-de-espera-por-que". */
export function slugOf(text: string, longest = LONGEST_SLUG): string {
  const words = fold(text).match(/[a-z0-9]+/g) ?? []
  let slug = ''
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word
    if (longer.length > longest) break
    slug = longer
  }
  return slug || (words[0] ?? '').slice(0, longest)
}

/** A key made from its text that is not among those `taken`; from `otherwise` while the text is empty. */
export function freshKey(text: string, otherwise: string, taken: ReadonlySet<string>): string {
  const start = slugOf(text.split(/\s+/).slice(0, 5).join(' '), LONGEST_KEY) || otherwise
  return unused(start, taken)
}

/** The slug itself, or the first of slug-2, slug-3, … that is free. */
export function unused(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug
  let number = 2
  while (taken.has(`${slug}-${number}`)) number++
  return `${slug}-${number}`
}
