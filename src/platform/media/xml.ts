import { limits } from './limits.ts'
import { MediaFault } from './media.ts'

/** A start tag. `local` is its name without the prefix; attributes are as written, still escaped. */
export type Tag = {
  readonly name: string
  readonly local: string
  readonly attributes: readonly Attribute[]
}
export type Attribute = { readonly name: string; readonly local: string; readonly value: string }

/** What becomes of an element: kept, kept with other attributes, emptied, or dropped with all it holds. */
export type Verdict =
  | 'keep'
  | 'empty'
  | 'drop'
  | { readonly attributes: readonly Attribute[] }
  | { readonly text: string }

export type XmlRules = {
  readonly element?: (tag: Tag, parents: readonly { readonly local: string }[]) => Verdict
  /** `parent` is the local name of the element around the text. */
  readonly text?: (text: string, parent: string) => string
  /** A document type without own declarations is tolerated, and left out (OpenOffice once wrote one). */
  readonly dropsDoctype?: true
}

/** The text of an XML part. Only UTF-8 and UTF-16 are allowed in office documents (ECMA-376 part 2, 8.1.4). */
export function decodeXml(bytes: Buffer): string {
  const start = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0
  const isSmall = start === 0xfffe || start === 0x3c00
  const isBig = start === 0xfeff || start === 0x003c
  try {
    const text = new TextDecoder(isSmall ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8', { fatal: true }).decode(bytes)
    const encoding = /^<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1] ?? 'utf-8'
    if (!/^(utf-?8|utf-?16|us-ascii)/i.test(encoding)) throw new MediaFault('document-unsafe', `encoding ${encoding}`)
    return text
  } catch (error) {
    if (error instanceof MediaFault) throw error
    throw new MediaFault('file-broken', 'XML that is not text')
  }
}

type Frame = {
  readonly name: string
  readonly local: string
  /** False inside an element whose content is left out. */
  readonly isShown: boolean
  readonly isClosed: boolean
}

/**
 * Copies XML token by token, changed by `rules`; comments are left out. Refuses document types and entities
 * (`document-unsafe`: they reach for other files or grow without end) and tags that do not match (`file-broken`).
 */
export function rewriteXml(text: string, rules: XmlRules = {}): string {
  const out: string[] = []
  const frames: Frame[] = []
  for (let at = 0; at < text.length; ) {
    const frame = frames.at(-1)
    const open = text.indexOf('<', at)
    const end = open < 0 ? text.length : open
    if (end > at && (frame?.isShown ?? true)) {
      const words = text.slice(at, end)
      out.push(rules.text && frame ? rules.text(words, frame.local) : words)
    }
    if (open < 0) break
    at = text[open + 1] === '!' || text[open + 1] === '?' ? endOfSpecial(text, open, rules) : endOfTag(text, open)
    const raw = text.slice(open, at)
    if (raw.startsWith('</')) closeTag(raw, frames, out)
    else if (raw[1] === '?' || raw.startsWith('<![')) {
      if (frame?.isShown ?? true) out.push(raw)
    } else if (raw[1] !== '!') openTag(raw, frames, out, rules)
  }
  if (frames.length) throw new MediaFault('file-broken', `<${frames.at(-1)?.name}> is not closed`)
  return out.join('')
}

function openTag(raw: string, frames: Frame[], out: string[], rules: XmlRules) {
  const isAlone = raw.endsWith('/>')
  const isShown = frames.at(-1)?.isShown ?? true
  const { name, local } = nameOf(raw)
  let frame: Frame = { name, local, isShown, isClosed: isShown }
  if (isShown) {
    const verdict = rules.element?.(parseTag(raw, name, local), frames) ?? 'keep'
    if (verdict === 'drop') frame = { name, local, isShown: false, isClosed: false }
    else if (verdict === 'keep') out.push(raw)
    else if (verdict === 'empty') {
      out.push(raw)
      frame = { name, local, isShown: false, isClosed: true }
    } else if ('text' in verdict) {
      out.push(raw, isAlone ? '' : verdict.text)
      frame = { name, local, isShown: false, isClosed: true }
    } else {
      const written = verdict.attributes.map((attribute) => ` ${attribute.name}="${attribute.value}"`)
      out.push(`<${name}${written.join('')}${isAlone ? '/>' : '>'}`)
    }
  }
  if (isAlone) return
  frames.push(frame)
  if (frames.length > limits.xmlDepth) throw new MediaFault('document-unsafe', 'elements nested too deep')
}

function closeTag(raw: string, frames: Frame[], out: string[]) {
  const name = raw.slice(2, -1).trimEnd()
  const frame = frames.pop()
  if (frame?.name !== name) throw new MediaFault('file-broken', `</${name}> closes <${frame?.name ?? ''}>`)
  if (frame.isClosed) out.push(raw)
}

/** Comments, CDATA, instructions; everything else that begins with `<!` is a declaration. */
function endOfSpecial(text: string, open: number, rules: XmlRules): number {
  const [start, stop] = text.startsWith('<!--', open)
    ? ['<!--', '-->']
    : text.startsWith('<![CDATA[', open)
      ? ['<![CDATA[', ']]>']
      : text[open + 1] === '?'
        ? ['<?', '?>']
        : ['<!', '>']
  const found = text.indexOf(stop, open + start.length)
  if (found < 0) throw new MediaFault('file-broken', `${start} does not end`)
  const end = found + stop.length
  const isPlainDoctype = rules.dropsDoctype && /^<!DOCTYPE\s[^[<]*>$/.test(text.slice(open, end))
  if (start === '<!' && !isPlainDoctype) throw new MediaFault('document-unsafe', 'a document type or an entity')
  return end
}

/** The end of a tag: the first `>` that is not inside quotes. */
function endOfTag(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === 0x3e) return at + 1
    if (sign === 0x3c) break
    if (sign === 0x22 || sign === 0x27) {
      at = text.indexOf(text.charAt(at), at + 1)
      if (at < 0) break
    }
  }
  throw new MediaFault('file-broken', 'a tag does not end')
}

function nameOf(raw: string): { name: string; local: string } {
  const name = /^<([^\s/>]+)/.exec(raw)?.[1]
  if (!name) throw new MediaFault('file-broken', 'a tag without a name')
  return { name, local: localOf(name) }
}

function parseTag(raw: string, name: string, local: string): Tag {
  let held: Attribute[] | undefined
  return {
    name,
    local,
    get attributes() {
      held ??= parseAttributes(raw)
      return held
    },
  }
}

const attributePattern = /\s([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

function parseAttributes(raw: string): Attribute[] {
  return Array.from(raw.matchAll(attributePattern), ([, name = '', double, single]) => ({
    name,
    local: localOf(name),
    value: double ?? (single ?? '').replaceAll('"', '&quot;'),
  }))
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
