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
  readonly element?: (tag: Tag) => Verdict
  /** Text directly inside elements of these local names is shown to `text`; all other text is kept. */
  readonly textIn?: ReadonlySet<string>
  readonly text?: (text: string, parent: string) => string
  /** A document type without own declarations is tolerated, and left out (OpenOffice once wrote one). */
  readonly dropsDoctype?: boolean
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

/**
 * Copies XML token by token, changed by `rules`; comments are left out. Refuses document types and entities
 * (`document-unsafe`: they reach for other files or grow without end) and tags that do not match (`file-broken`).
 */
export function rewriteXml(text: string, rules: XmlRules = {}): string {
  const pieces: string[] = []
  let kept = { from: 0, to: 0 }
  const flush = () => {
    if (kept.to > kept.from) pieces.push(text.slice(kept.from, kept.to))
  }
  walkXml(text, rules, {
    keep(from, to) {
      if (from !== kept.to) {
        flush()
        kept = { from, to }
      } else kept.to = to
    },
    write(words) {
      flush()
      kept = { from: 0, to: 0 }
      pieces.push(words)
    },
  })
  flush()
  return pieces.join('')
}

/** Reads XML as `rewriteXml` does, and refuses as it does, without writing. Returns the number of elements. */
export function checkXml(text: string, rules: XmlRules = {}): number {
  return walkXml(text, rules, { keep() {}, write() {} })
}

/** Where the copy goes: a stretch of the original, or other words. */
type Sink = { keep(from: number, to: number): void; write(words: string): void }

/** An open element. `isShown` is false inside one whose content is left out. */
type Frame = { readonly name: string; readonly local: string; readonly isShown: boolean; readonly isClosed: boolean }

function walkXml(text: string, rules: XmlRules, out: Sink): number {
  const frames: Frame[] = []
  let elements = 0
  for (let at = 0; at < text.length; ) {
    const frame = frames.at(-1)
    const isShown = frame?.isShown ?? true
    const open = text.indexOf('<', at)
    const end = open < 0 ? text.length : open
    if (end > at && isShown) {
      if (frame && rules.text && rules.textIn?.has(frame.local)) out.write(rules.text(text.slice(at, end), frame.local))
      else out.keep(at, end)
    }
    if (open < 0) break
    const second = text.charCodeAt(open + 1)
    if (second === sign.bang || second === sign.question) {
      at = endOfSpecial(text, open, rules)
      const isKept = second === sign.question || text.charCodeAt(open + 2) === sign.left
      if (isShown && isKept) out.keep(open, at)
    } else {
      at = endOfTag(text, open)
      if (second === sign.slash) closeTag(text, { open, end: at }, { frames, out })
      else {
        if (++elements > limits.xmlElements) throw new MediaFault('file-too-large-to-check', 'too many elements')
        openTag(text, { open, end: at, rules }, { frames, out })
      }
    }
  }
  if (frames.length) throw new MediaFault('file-broken', `<${frames.at(-1)?.name}> is not closed`)
  return elements
}

type Place = { readonly open: number; readonly end: number }
type State = { readonly frames: Frame[]; readonly out: Sink }

function openTag(text: string, { open, end, rules }: Place & { rules: XmlRules }, { frames, out }: State) {
  const isAlone = text.charCodeAt(end - 2) === sign.slash
  const isShown = frames.at(-1)?.isShown ?? true
  const { name, local } = nameAt(text, open + 1)
  let frame: Frame = { name, local, isShown, isClosed: isShown }
  if (isShown) {
    const verdict = rules.element?.(tagOf(text, { open, end }, { name, local })) ?? 'keep'
    if (verdict === 'drop') frame = { name, local, isShown: false, isClosed: false }
    else if (typeof verdict === 'object' && 'attributes' in verdict) {
      const written = verdict.attributes.map((attribute) => ` ${attribute.name}="${attribute.value}"`)
      out.write(`<${name}${written.join('')}${isAlone ? '/>' : '>'}`)
    } else {
      out.keep(open, end)
      if (verdict !== 'keep') frame = { name, local, isShown: false, isClosed: true }
      if (typeof verdict === 'object' && !isAlone) out.write(verdict.text)
    }
  }
  if (isAlone) return
  frames.push(frame)
  if (frames.length > limits.xmlDepth) throw new MediaFault('document-unsafe', 'elements nested too deep')
}

function closeTag(text: string, { open, end }: Place, { frames, out }: State) {
  const frame = frames.pop()
  const { name } = nameAt(text, open + 2)
  if (frame?.name !== name) throw new MediaFault('file-broken', `</${name}> closes <${frame?.name ?? ''}>`)
  if (frame.isClosed) out.keep(open, end)
}

const sign = { bang: 0x21, question: 0x3f, slash: 0x2f, left: 0x5b, more: 0x3e, less: 0x3c, double: 0x22, single: 0x27 }

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
    const found = text.charCodeAt(at)
    if (found === sign.more) return at + 1
    if (found === sign.less) break
    if (found === sign.double || found === sign.single) {
      at = text.indexOf(found === sign.double ? '"' : "'", at + 1)
      if (at < 0) break
    }
  }
  throw new MediaFault('file-broken', 'a tag does not end')
}

function nameAt(text: string, from: number): { name: string; local: string } {
  let at = from
  let colon = from
  for (; at < text.length; at++) {
    const found = text.charCodeAt(at)
    if (found <= 0x20 || found === sign.slash || found === sign.more) break
    if (found === 0x3a) colon = at + 1
  }
  if (at === from) throw new MediaFault('file-broken', 'a tag without a name')
  const name = text.slice(from, at)
  return { name, local: colon === from ? name : text.slice(colon, at) }
}

function tagOf(text: string, { open, end }: Place, { name, local }: { name: string; local: string }): Tag {
  let held: readonly Attribute[] | undefined
  return {
    name,
    local,
    get attributes() {
      // Most elements have none: a name, and the end of the tag.
      held ??= end - open - name.length <= 4 ? [] : parseAttributes(text.slice(open, end))
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

/** Text or an attribute's value with its references to signs replaced by the signs. */
export function unescaped(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (all, decimal, hex, name) => {
    if (name) return named[name] ?? all
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
