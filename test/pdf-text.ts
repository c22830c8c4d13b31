import { inflateSync } from 'node:zlib'

/** What a PDF of ours says to a reader: enough of the format (ISO 32000) to read back what `pdfkit` writes, no more. */
export type ReadPdf = {
  pages: number
  box: number[]
  lang: string | null
  title: string
  tagged: boolean
  tags: string[]
  text: string
}

/** @throws Error when the bytes are no PDF */
export function readPdf(bytes: Buffer): ReadPdf {
  const whole = bytes.toString('latin1')
  if (!whole.startsWith('%PDF-1.7')) throw new Error('no PDF 1.7')
  const objects = new Map<string, string>()
  for (const [, number = '', body = ''] of whole.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm))
    objects.set(number, body)
  const named = (name: string) => [...objects.values()].filter((body) => new RegExp(`/Type /${name}\\b`).test(body))
  const catalog = named('Catalog')[0] ?? ''
  const info = objects.get(/\/Title (\d+) 0 R/.exec([...objects.values()].join('\n'))?.[1] ?? '') ?? ''
  const pages = named('Page').filter((body) => body.includes('/Contents'))
  const fonts = fontsOf(pages[0] ?? '', objects)
  return {
    pages: pages.length,
    box: (/\/MediaBox \[([^\]]+)\]/.exec(pages[0] ?? '')?.[1] ?? '').split(' ').map(Number),
    lang: plain(/\/Lang (\([^)]*\)|\d+ 0 R)/.exec(catalog)?.[1] ?? '', objects),
    title: utf16(info),
    tagged: catalog.includes('/StructTreeRoot') && /\/Marked true/.test(whole),
    tags: [...objects.values()].flatMap((body) => /^<<\n\/S \/(\w+)/.exec(body)?.[1] ?? []),
    text: pages.map((page) => textOf(page, fonts, objects)).join('\n'),
  }
}

function plain(value: string, objects: Map<string, string>): string | null {
  const [, number] = /^(\d+) 0 R$/.exec(value) ?? []
  return (/\(([^)]*)\)/.exec(number ? (objects.get(number) ?? '') : value) ?? [])[1] ?? null
}

function utf16(literal: string): string {
  const raw = Buffer.from(literal.slice(1, -1).replace(/\\([()\\])/g, '$1'), 'latin1')
  return raw[0] === 0xfe && raw[1] === 0xff
    ? Buffer.from(raw.subarray(2)).swap16().toString('utf16le')
    : raw.toString('latin1')
}

function streamOf(body: string): string {
  const [, data = ''] = /stream\n([\s\S]*)\nendstream/.exec(body) ?? []
  const bytes = Buffer.from(data, 'latin1')
  return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
}

/** Each font's table from glyphs to letters (ISO 32000-1, 9.10.3). */
function fontsOf(page: string, objects: Map<string, string>): Map<string, Map<string, string>> {
  const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '') ?? ''
  return new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', number = '']) => {
      const map = objects.get(/\/ToUnicode (\d+) 0 R/.exec(objects.get(number) ?? '')?.[1] ?? '') ?? ''
      const letters = new Map<string, string>()
      for (const [, from = '', list = ''] of streamOf(map).matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi))
        for (const [index, [, code = '']] of [...list.matchAll(/<([0-9a-f ]+)>/gi)].entries()) {
          const glyph = (parseInt(from, 16) + index).toString(16).padStart(4, '0')
          letters.set(glyph, Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
        }
      return [name, letters]
    }),
  )
}

/** Shown texts, a line for each: pdfkit shows every run of a line on its own. */
function textOf(page: string, fonts: Map<string, Map<string, string>>, objects: Map<string, string>): string {
  const content = streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '')
  let font = new Map<string, string>()
  const lines: string[] = []
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d. ]+)*)\] TJ/gi)) {
    if (name) font = fonts.get(name) ?? new Map<string, string>()
    else {
      const glyphs = [...(shown ?? '').matchAll(/<([0-9a-f]*)>/gi)].map(([, hex]) => hex).join('')
      lines.push((glyphs.match(/.{4}/g) ?? []).map((glyph) => font.get(glyph.toLowerCase()) ?? '\uFFFD').join(''))
    }
  }
  return lines.join('\n')
}
