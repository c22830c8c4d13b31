import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bakePng, bakeSvg } from './bake.ts'
import { joinPng, pngChunk, pngChunks } from './png.ts'
import { internationalText } from './png-text.ts'
import { sample, samplesFolder } from './test-world.ts'
import { unbake } from './unbake.ts'

const svgNamespace = 'https://purl.imsglobal.org/ob/v3p0'
const json = JSON.stringify({ name: 'Ünïcode 日本語 🦉', narrative: 'a ]]> b <c> & "d" \u2028 \ufffe \u0085 end' })
const jws = 'eyJhbGciOiJSUzI1NiJ9.eyJpZCI6Im8ifQ.c2lnbmF0dXJl'
const svg = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>A</title></svg>'

const header = pngChunk('IHDR', Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
const pixels = pngChunk('IDAT', deflateSync(Uint8Array.of(0, 0)))
const end = pngChunk('IEND', new Uint8Array())
const png = (...chunks: readonly Uint8Array[]) => joinPng([header, ...chunks, pixels, end])
const kept = (keyword: string, text: string) => pngChunk('iTXt', internationalText(keyword, text))
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'))
const textChunk = (keyword: string, ...body: readonly Uint8Array[]) =>
  Buffer.concat([Buffer.from(`${keyword}\0`), ...body])

/** The code with which something is refused, or "accepted". */
function refusal(act: () => unknown): string {
  try {
    act()
    return 'accepted'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

describe('a badge in a PNG', () => {
  it.each([json, jws])('comes out as it went in', (text) => {
    expect(unbake(bakePng(png(), text))).toEqual({
      text,
      format: 'png',
      keptAs: 'openbadgecredential',
      warnings: [],
    })
  })

  it('is one uncompressed iTXt chunk; the picture itself stays untouched', () => {
    const baked = pngChunks(bakePng(png(kept('openbadges', 'old'), kept('Comment', 'mine')), json))
    expect(baked.map((chunk) => chunk.type)).toEqual(['IHDR', 'iTXt', 'iTXt', 'IDAT', 'IEND'])
    expect(baked.every((chunk) => chunk.checksum === 'right')).toBe(true)
    expect(
      Buffer.from(baked[1]?.data ?? [])
        .subarray(0, 24)
        .toString('latin1'),
    ).toBe('openbadgecredential\0\0\0\0\0')
  })

  it('replaces the one that was there', () => {
    expect(unbake(bakePng(bakePng(png(), json), jws)).text).toBe(jws)
  })

  it('is read from what earlier versions wrote, with a word about it', () => {
    const packed = Buffer.concat([Buffer.of(0), deflateSync(json)])
    expect(unbake(png(pngChunk('tEXt', textChunk('openbadges', Buffer.from('https://a.example/1')))))).toMatchObject({
      text: 'https://a.example/1',
      keptAs: 'openbadges',
      warnings: ['older-chunk-kind'],
    })
    expect(unbake(png(pngChunk('zTXt', textChunk('openbadges', packed)))).text).toBe(json)
    const compressed = textChunk('openbadgecredential', Buffer.of(1, 0, 0, 0), deflateSync(json))
    expect(unbake(png(pngChunk('iTXt', compressed)))).toMatchObject({ text: json, warnings: ['text-compressed'] })
    const beside = png(kept('openbadges', 'old'), kept('openbadgecredential', json))
    expect(unbake(beside)).toMatchObject({ text: json, warnings: ['older-badge-beside'] })
  })

  it('is refused when there are two, none, or the file is cut off', () => {
    const twice = png(kept('openbadgecredential', json), kept('openbadgecredential', jws))
    expect(refusal(() => unbake(twice))).toBe('baked-twice')
    expect(refusal(() => unbake(png()))).toBe('nothing-baked')
    expect(refusal(() => unbake(bakePng(png(), json).slice(0, -6)))).toBe('image-broken')
    expect(refusal(() => bakePng(bytes('GIF89a'), json))).toBe('image-unknown')
    expect(refusal(() => bakePng(joinPng([pixels, end]), json))).toBe('image-broken')
  })

  it('is never unpacked beyond the limit', () => {
    const bomb = textChunk('openbadgecredential', Buffer.of(1, 0, 0, 0), deflateSync(Buffer.alloc(64 * 1024 * 1024)))
    expect(bomb.length).toBeLessThan(100_000)
    expect(refusal(() => unbake(png(pngChunk('iTXt', bomb))))).toBe('too-large')
    const claimsTwoGigabytes = Buffer.concat([
      joinPng([header]),
      Buffer.from('7fffffff69545874', 'hex'),
      Buffer.alloc(20),
    ])
    expect(refusal(() => unbake(claimsTwoGigabytes))).toBe('image-broken')
  })

  it('with a wrong checksum is read, with a word about it', () => {
    const baked = Buffer.from(bakePng(png(), json))
    const chunk = pngChunks(baked)[1]
    baked.fill(
      0,
      (chunk?.whole.byteOffset ?? 0) - baked.byteOffset + (chunk?.whole.length ?? 0) - 4,
      (chunk?.whole.byteOffset ?? 0) - baked.byteOffset + (chunk?.whole.length ?? 0),
    )
    expect(unbake(baked).warnings).toEqual(['checksum-wrong'])
  })
})

describe('a badge in an SVG', () => {
  it('comes out saying the same, whatever it says', () => {
    const baked = bakeSvg(svg, json)
    expect(baked).toContain(`<svg xmlns:openbadges="${svgNamespace}"`)
    expect(baked).toMatch(/<svg [^>]*><openbadges:credential>/)
    const { text, ...rest } = unbake(bytes(baked))
    expect(JSON.parse(text)).toEqual(JSON.parse(json))
    expect(rest).toEqual({ format: 'svg', keptAs: 'openbadgecredential', warnings: [] })
    expect(unbake(bytes(bakeSvg(svg, jws))).text).toBe(jws)
  })

  it('replaces the one that was there, of any version', () => {
    const old = svg.replace(
      '<title>',
      '<b:assertion xmlns:b="http://openbadges.org" verify="urn:x:1"><![CDATA[{"old":1}]]></b:assertion><title>',
    )
    expect(unbake(bytes(old))).toMatchObject({ text: '{"old":1}', keptAs: 'openbadges' })
    const baked = bakeSvg(bakeSvg(old, json), jws)
    expect(unbake(bytes(baked)).text).toBe(jws)
    expect(baked).not.toContain('old')
    expect(baked.match(/xmlns:openbadges/g)).toHaveLength(1)
    expect(baked).toContain('<title>A</title></svg>')
  })

  it('fits into an empty root, another prefix and UTF-16', () => {
    expect(unbake(bytes(bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', jws))).text).toBe(jws)
    const prefixed = bakeSvg('<s:svg xmlns:s="http://www.w3.org/2000/svg" a="b>c" />', jws)
    expect(unbake(bytes(prefixed)).text).toBe(jws)
    const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(bakeSvg(svg.replace(/^.*\n/, ''), jws), 'utf16le')])
    expect(unbake(utf16).text).toBe(jws)
  })

  it('is refused when there are two, none, or the file is not well-formed', () => {
    const one = bakeSvg(svg, jws)
    const two = one.replace('<title>', `<o:credential xmlns:o="${svgNamespace}" verify="${jws}"/><title>`)
    expect(refusal(() => unbake(bytes(two)))).toBe('baked-twice')
    expect(refusal(() => unbake(bytes(svg)))).toBe('nothing-baked')
    expect(refusal(() => unbake(bytes(one.slice(0, -8))))).toBe('svg-broken')
    expect(refusal(() => unbake(bytes('<html/>')))).toBe('image-unknown')
    expect(refusal(() => unbake(Uint8Array.of(1, 2, 3)))).toBe('image-unknown')
    expect(refusal(() => bakeSvg('<svg><a></svg>', jws))).toBe('svg-broken')
  })

  it('with entities is refused before anything is expanded', () => {
    const entity = (body: string) => `<!DOCTYPE svg [${body}]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>`
    expect(refusal(() => unbake(bytes(entity('<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">'))))).toBe('svg-entities')
    expect(refusal(() => unbake(bytes(entity('<!ENTITY b SYSTEM "file:///etc/passwd">'))))).toBe('svg-entities')
    const plain = svg.replace(
      '<svg',
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd"><svg',
    )
    expect(unbake(bytes(bakeSvg(plain, jws))).text).toBe(jws)
  })
})

describe.skipIf(samplesFolder === null)('images that others baked', () => {
  it.each([
    ['1edtech-validator/ob30/simple-json.png', 'openbadgecredential'],
    ['1edtech-validator/ob30/simple-jwt.svg', 'openbadgecredential'],
    ['1edtech-validator/ob20/simple-badge.png', 'openbadges'],
    ['bakery/concentricsky-baked_heart.png', 'openbadges'],
    ['bakery/mozilla-baked.svg', 'openbadges'],
  ])('%s is read', (path, keptAs) => {
    const unbaked = unbake(sample(path))
    expect(unbaked.keptAs).toBe(keptAs)
    expect(unbaked.text).toMatch(/^(\{|ey|https?:)/)
  })

  it.each(['bakery/mozilla-unbaked.png', 'bakery/mozilla-unbaked.svg', 'bakery/concentricsky-public_domain_heart.png'])(
    '%s can be baked',
    (path) => {
      expect(refusal(() => unbake(sample(path)))).toBe('nothing-baked')
      const file = sample(path)
      const baked = path.endsWith('png') ? bakePng(file, json) : bytes(bakeSvg(new TextDecoder().decode(file), json))
      expect(JSON.parse(unbake(baked).text)).toEqual(JSON.parse(json))
    },
  )
})

describe('a record in an image', () => {
  const record = JSON.stringify({ type: ['VerifiableCredential', 'ClrCredential'], name: 'Record of Ana' })
  const token = `e30.${Buffer.from(record).toString('base64url')}.c2ln`

  it.each([record, token])('goes under a name of its own', (text) => {
    expect(unbake(bakePng(png(), text))).toMatchObject({ text, keptAs: 'clrcredential', warnings: [] })
    const baked = bakeSvg(svg, text)
    expect(baked).toContain('<svg xmlns:clr="https://purl.imsglobal.org/clr/v2p0" xmlns=')
    expect(baked).toContain('<clr:credential')
    expect(unbake(bytes(baked))).toMatchObject({ text, keptAs: 'clrcredential' })
  })

  it('takes the place of a badge, and a badge its', () => {
    expect(unbake(bakePng(bakePng(png(), json), record))).toMatchObject({ text: record, warnings: [] })
    expect(unbake(bakePng(bakePng(png(), record), jws))).toMatchObject({ text: jws, warnings: [] })
    expect(unbake(bytes(bakeSvg(bakeSvg(svg, json), record))).text).toBe(record)
    expect(unbake(bytes(bakeSvg(bakeSvg(svg, record), jws))).text).toBe(jws)
    expect(unbake(bytes(bakeSvg(bakeSvg(svg, record), record))).text).toBe(record)
  })

  it('leaves a drawing its own prefix', () => {
    const colours = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:clr="https://colours.example/"><clr:ink/></svg>'
    const baked = bakeSvg(colours, record)
    expect(baked).toContain('<clr:ink/>')
    expect(unbake(bytes(bakeSvg(baked, record)))).toMatchObject({ text: record, keptAs: 'clrcredential' })
  })
})
