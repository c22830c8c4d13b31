import PDFDocument from 'pdfkit'
import qrcode from 'qrcode'
import type { Version } from '../catalogue/rules.ts'
import { type Locale, say } from '../platform/words.ts'
import { formatsFor } from '../ui/formats.ts'
import { type Block, lettersOf, lineRuns, set } from './certificate-text.ts'
import { certificateWords as words } from './certificate-words.ts'
import { tonesOf } from './picture-shapes.ts'
import type { Award } from './rules.ts'
import type { Paper } from './share.ts'
import { words as awardWords } from './words.ts'

export type CertificateParts = {
  award: Award
  version: Version
  /** The earner's name, when it may stand on it. */
  name: string | null
  /** The badge's picture, PNG. */
  picture: Buffer
  /** The award's public page. */
  address: string
  locale: Locale
  paper: Paper
}

type Sheet = PDFKit.PDFDocument
/** Points: 72 to the inch. */
const EDGE = 36
const PADDING = 34
const BADGE = 216
const SQUARE = 92
const INK = '#16211d'
const SOFT = '#45524d'

/**
 * The award on one sheet of paper, as PDF 1.7 with tags, language and title. It names nobody who judged, holds no
 * e-mail address, and sends whoever doubts it to the award's page.
 */
export async function certificatePdf(parts: CertificateParts): Promise<Buffer> {
  const { award, version, locale, paper } = parts
  const { title, language } = version.definition
  const sheet = new PDFDocument({
    size: paper === 'a4' ? 'A4' : 'LETTER',
    layout: 'landscape',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: locale,
    info: {
      Title: `${title} · ${version.issuer.name}`,
      Author: version.issuer.name,
      Subject: say(words.about, locale),
      Creator: 'Cairn',
      Producer: 'Cairn',
      // Of the award and not of the moment, so that the same certificate is the same file.
      CreationDate: award.awardedAt,
    },
  })
  const chunks: Buffer[] = []
  const whole = new Promise<Buffer>((done, fail) => {
    sheet.on('data', (chunk: Buffer) => chunks.push(chunk))
    sheet.on('end', () => done(Buffer.concat(chunks)))
    sheet.on('error', fail)
  })
  drawFrame(sheet, tonesOf[version.definition.design.colour].deep)
  const root = sheet.struct('Document')
  sheet.addStructure(root)
  const lang = language === locale ? undefined : language
  for (const element of [...saidOn(sheet, parts, lang), ...provenOn(sheet, parts)]) root.add(element)
  root.end()
  sheet.end()
  return whole
}

function drawFrame(sheet: Sheet, colour: string): void {
  const { width, height } = sheet.page
  sheet.markContent('Artifact', { type: 'Layout' })
  sheet
    .rect(EDGE / 2, EDGE / 2, width - EDGE, height - EDGE)
    .lineWidth(3)
    .stroke(colour)
  sheet
    .rect(EDGE / 2 + 6, EDGE / 2 + 6, width - EDGE - 12, height - EDGE - 12)
    .lineWidth(0.75)
    .stroke(colour)
  sheet.endMarkedContent()
}

/** Who awards what to whom, from the top, beside the badge. */
function saidOn(sheet: Sheet, { award, version, name, picture, locale }: CertificateParts, lang: string | undefined) {
  const { title, competency } = version.definition
  const { date } = formatsFor(locale, 'UTC', award.awardedAt)
  const x = EDGE + PADDING + BADGE + PADDING
  const width = sheet.page.width - x - EDGE - PADDING
  let y = EDGE + PADDING + 8
  const below = (tag: string, block: Block, more: { colour?: string; space: number; lang?: string }) => {
    const top = y
    y += block.lines.length * block.leading + more.space
    return sheet.struct(tag, more.lang ? { lang: more.lang } : {}, () =>
      write(sheet, block, { x, y: top, colour: more.colour ?? INK }),
    )
  }
  const text = (sentence: string, sizes: readonly number[], mostLines: number) =>
    set(sentence, { weight: 'regular', sizes, width, mostLines })
  const earner = name ? say(words.to, locale, { name }) : say(words.toNobodyNamed, locale)
  const until = award.expiresAt
    ? say(words.validUntil, locale, { date: date(award.expiresAt) })
    : say(words.validAlways, locale)
  const badge = sheet.struct('Figure', { alt: say(words.badge, locale, { title }) }, () =>
    sheet.image(picture, EDGE + PADDING, EDGE + PADDING + 8, { width: BADGE }),
  )
  return [
    below('P', text(say(words.awards, locale, { issuer: version.issuer.name }), [14, 12], 2), {
      colour: SOFT,
      space: 8,
    }),
    below('H1', set(title, { weight: 'bold', sizes: [34, 30, 26, 22, 18], width, mostLines: 2 }), {
      space: 12,
      ...(lang && { lang }),
    }),
    below(
      'P',
      set(earner, {
        weight: name ? 'bold' : 'regular',
        sizes: name ? [22, 18, 14, 11] : [13, 11],
        width,
        mostLines: 1,
      }),
      {
        space: 16,
      },
    ),
    badge,
    below('P', text(competency, [13, 12, 11, 10], 4), { space: 10, ...(lang && { lang }) }),
    below('P', text(say(awardWords.criteriaMet, locale), [11, 10], 2), { colour: SOFT, space: 14 }),
    below('P', text(`${say(words.awardedOn, locale, { date: date(award.awardedAt) })} · ${until}`, [13, 11], 1), {
      space: 0,
    }),
  ]
}

/** How a stranger checks it, at the foot. */
function provenOn(sheet: Sheet, { award, address, locale }: CertificateParts) {
  const x = EDGE + PADDING
  const y = sheet.page.height - EDGE - PADDING - SQUARE
  const textX = x + SQUARE + 18
  const width = sheet.page.width - textX - EDGE - PADDING
  const line = (sentence: string, weight: Block['weight']) =>
    set(sentence, { weight, sizes: [11, 10, 9, 8], width, mostLines: 1 })
  const at = (block: Block, index: number, colour: string) =>
    sheet.struct('P', {}, () => write(sheet, block, { x: textX, y: y + 24 + index * 18, colour }))
  return [
    at(line(say(words.proof, locale), 'regular'), 0, SOFT),
    at(line(address, 'bold'), 1, INK),
    at(line(say(words.number, locale, { id: award.id }), 'regular'), 2, SOFT),
    sheet.struct('Figure', { alt: say(words.square, locale, { address }) }, () => drawSquare(sheet, address, { x, y })),
  ]
}

function write(sheet: Sheet, block: Block, { x, y, colour }: { x: number; y: number; colour: string }): void {
  for (const [index, line] of block.lines.entries()) {
    let at = x
    for (const { subset, text } of lineRuns(line, block.weight)) {
      const { name, file } = lettersOf(block.weight, subset)
      sheet.registerFont(name, file).font(name).fontSize(block.size).fillColor(colour)
      sheet.text(text, at, y + index * block.leading, { lineBreak: false })
      at += sheet.widthOfString(text)
    }
  }
}

/** The square code as filled modules, with the four light ones around it that readers want (ISO/IEC 18004). */
function drawSquare(sheet: Sheet, text: string, { x, y }: { x: number; y: number }): void {
  const { size, data } = qrcode.create(text, { errorCorrectionLevel: 'M' }).modules
  const step = SQUARE / (size + 8)
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (data[row * size + column]) sheet.rect(x + (column + 4) * step, y + (row + 4) * step, step, step)
  sheet.fill('#000000')
}
