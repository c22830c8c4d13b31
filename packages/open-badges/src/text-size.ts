/** Shorter texts are read in no time, whatever is in them. */
const shortText = 200_000

/** Deeper, or with more values, nothing is read that is meant to be one (see `complexityFault`). */
const most = { levels: 500, commas: 100_000 } as const

/**
 * Would this JSON take long to read, for what stands in it outside its texts? Looks at brackets and commas alone, so
 * that it is known before anything is built.
 */
export function isSprawling(json: string): boolean {
  if (json.length < shortText) return false
  let levels = 0
  let commas = 0
  for (let at = 0; at < json.length; at++) {
    const letter = json.charCodeAt(at)
    if (letter === codes.quote) at = endOfText(json, at)
    else if (letter === codes.comma) commas++
    else if (letter === codes.list || letter === codes.object) levels++
    else if (letter === codes.listEnd || letter === codes.objectEnd) levels--
    if (levels > most.levels || commas > most.commas) return true
  }
  return false
}

const codes = { quote: 34, comma: 44, list: 91, backslash: 92, listEnd: 93, object: 123, objectEnd: 125 } as const

/** Where the text that begins here ends; the end of all where it does not. */
function endOfText(json: string, start: number): number {
  let at = start
  for (;;) {
    at = json.indexOf('"', at + 1)
    if (at < 0) return json.length
    let backslashes = 0
    while (json.charCodeAt(at - 1 - backslashes) === codes.backslash) backslashes++
    if (backslashes % 2 === 0) return at
  }
}
