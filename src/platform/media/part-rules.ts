import { rewriteXml } from './xml.ts'

/** How the parts of one kind of document are cleaned. */
export type PartRules = {
  /** Parts left out, with everything that points at them. */
  isDropped(name: string): boolean
  /** The part's new text. */
  rewrite(name: string, text: string): string
}

/** Names of people in one document, each replaced by the same alias wherever it stands. */
export type Aliases = {
  /** `Author 1`, `Author 2` … in the order in which the names were met; an empty name stays empty. */
  of(name: string): string
  /** The alias of a name already met, or undefined. */
  known(name: string): string | undefined
}

export function aliases(): Aliases {
  const met = new Map<string, string>()
  return {
    of(name) {
      if (name.trim() === '') return name
      const alias = met.get(name) ?? `Author ${met.size + 1}`
      met.set(name, alias)
      return alias
    },
    known: (name) => met.get(name),
  }
}

/** The one moment that every time stamp in a document becomes, where a format demands one. */
export const noTime = '2000-01-01T00:00:00Z'

/** A path on somebody's own computer: it holds the name they sign in with. */
export function isOwnPath(value: string): boolean {
  if (/^https?:/i.test(value)) return false
  return /^file:|^\\\\|(^|[^a-z])[a-z]:[\\/](users|documents)|(^|\/)(users|home)\/[^/]|:users:/i.test(value)
}

/** A drawing inside a document, without the notes of the program that drew it. */
export function cleanDrawing(text: string): string {
  return rewriteXml(text, {
    dropsDoctype: true,
    element: ({ local }) => (local === 'metadata' || local === 'namedview' ? 'drop' : 'keep'),
  })
}
