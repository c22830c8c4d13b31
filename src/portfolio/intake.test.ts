import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ArtifactPrompt } from '../catalogue/definition.ts'
import type { Id } from '../platform/ids.ts'
import { fileNameFrom, parsePlace, placeIn, whyNotAdd, whyNotLink } from './intake.ts'
import type { EvidenceFile } from './rules.ts'

describe('a name is only a text', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Ana Ruiz\\lesson.mp4', 'lesson.mp4'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['a\r\nSet-Cookie: admin=1.pdf', 'aSet-Cookie: admin=1.pdf'],
    ['  Clase   de  4.º.docx ', 'Clase de 4.º.docx'],
    ['..', 'file'],
    ['', 'file'],
    ['\u200B', 'file'],
  ])('%j becomes %j', (sent, shown) => {
    expect(fileNameFrom(sent)).toBe(shown)
  })

  test('whatever comes, it is short, visible, in no folder, and the same when read again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 400 })), (sent) => {
        const name = fileNameFrom(sent)
        expect([...name].length).toBeGreaterThan(0)
        expect([...name].length).toBeLessThanOrEqual(200)
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        expect(fileNameFrom(name)).toBe(name)
      }),
    )
  })

  test('a long name keeps its extension', () => {
    expect(fileNameFrom(`${'x'.repeat(300)}.docx`)).toBe(`${'x'.repeat(195)}.docx`)
  })
})

test.each([
  ['https://video.example.org/1?t=5', null],
  ['http://video.example.org/1', 'link-not-https'],
  ['javascript:alert(1)//a.b', 'link-unreadable'],
  ['https://ana@video.example.org', 'link-has-password'],
  ['https://intranet/lesson', 'link-unreadable'],
  ['my video', 'link-unreadable'],
  [`https://video.example.org/${'x'.repeat(2000)}`, 'link-too-long'],
])('the address %j: %s', (url, refused) => {
  expect(whyNotLink(url)).toBe(refused)
})

const prompt = { accepts: ['video', 'link'], maxFiles: 2, maxSizeBytes: 1000 } as ArtifactPrompt
const refused = {
  unfinished: { id: 'f' as Id<'file'>, name: '', state: 'refused', declaredBytes: 1, refusal: 'file-empty' },
} as const
const standing = { unfinished: null }

test.each([
  ['a file', prompt, [], { sizeBytes: 1000 }, null],
  ['one byte too many', prompt, [], { sizeBytes: 1001 }, 'file-too-large'],
  ['one too many', prompt, [standing, standing], { sizeBytes: 1 }, 'too-many-artifacts'],
  ['another beside a refused one', prompt, [standing, refused], { sizeBytes: 1 }, null],
  ['a link where none is asked for', { ...prompt, accepts: ['video'] }, [], { link: true }, 'links-not-asked-for'],
  ['a file where only links are', { ...prompt, accepts: ['link'] }, [], { sizeBytes: 1 }, 'files-not-asked-for'],
] as [
  string,
  ArtifactPrompt,
  (typeof refused | typeof standing)[],
  { link: true } | { sizeBytes: number },
  string | null,
][])('adding %s', (_, to, given, what, why) => {
  expect(whyNotAdd(to, given, what)).toBe(why)
})

const video = { kind: 'video', durationMs: 200_500, pages: null } as EvidenceFile
const paper = { kind: 'document', durationMs: null, pages: 3 } as EvidenceFile
const picture = { kind: 'image', durationMs: null, pages: null } as EvidenceFile
const whole = { page: null, fromMs: null, toMs: null }

describe('a place in the evidence', () => {
  test.each([
    ['a passage', video, { fromMs: 125_000, toMs: 190_000 }, { ...whole, fromMs: 125_000, toMs: 190_000 }],
    ['a moment', video, { fromMs: 0 }, { ...whole, fromMs: 0 }],
    ['no moment', video, {}, { refused: 'moment-missing', at: 'from' }],
    ['backwards', video, { fromMs: 10_000, toMs: 5000 }, { refused: 'moment-order', at: 'to' }],
    ['behind the end', video, { fromMs: 202_000 }, { refused: 'moment-beyond-end', at: 'from' }],
    ['up to the rounded end', video, { fromMs: 0, toMs: 201_000 }, { ...whole, fromMs: 0, toMs: 201_000 }],
    ['a page', paper, { page: 3 }, { ...whole, page: 3 }],
    ['no page', paper, {}, { refused: 'page-missing', at: 'page' }],
    ['a page too far', paper, { page: 4 }, { refused: 'page-beyond-end', at: 'page', pages: 3 }],
    ['a picture, whatever was typed', picture, { page: 4, fromMs: 5 }, whole],
    ['a link, whole', null, {}, whole],
    ['a link up to a moment', null, { toMs: 5000 }, { ...whole, fromMs: 0, toMs: 5000 }],
  ] as const)('%s', (_, file, given, kept) => {
    expect(placeIn({ file }, { ...whole, ...given })).toEqual(kept)
  })

  test.each([
    [
      { page: '', from: '2:05', to: '1:02:03' },
      { page: null, fromMs: 125_000, toMs: 3_723_000 },
    ],
    [
      { page: ' 4 ', from: '', to: '' },
      { page: 4, fromMs: null, toMs: null },
    ],
    [
      { page: '0', from: '', to: '' },
      { refused: 'page-unreadable', at: 'page' },
    ],
    [
      { page: '1.5', from: '', to: '' },
      { refused: 'page-unreadable', at: 'page' },
    ],
    [
      { page: '', from: '2:75', to: '' },
      { refused: 'moment-unreadable', at: 'from' },
    ],
    [
      { page: '', from: '1', to: 'end' },
      { refused: 'moment-unreadable', at: 'to' },
    ],
  ])('typed as %j', (typed, read) => {
    expect(parsePlace(typed)).toEqual(read)
  })
})
