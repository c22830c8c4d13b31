/** How many words a text has, as word processors count them: what stands between spaces and holds a letter or digit. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

/** Whether a text can be kept: PostgreSQL takes no NUL, and half a surrogate pair (RFC 3629 §3) is no character. */
function canBeKept(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/** The same for every text in a JSON value, the names of its members included. */
export function canAllBeKept(value: unknown): boolean {
  const waiting = [value]
  // A list of what is still to be looked at, since a body may be nested deeper than calls may be.
  while (waiting.length) {
    const one = waiting.pop()
    if (typeof one === 'string' && !canBeKept(one)) return false
    if (typeof one !== 'object' || one === null) continue
    for (const [name, inside] of Object.entries(one)) waiting.push(name, inside)
  }
  return true
}

/** A name in one spelling of many: how e-mail addresses are looked up, and tries counted. */
export function folded(text: string): string {
  return text.trim().normalize('NFC').toLowerCase()
}
