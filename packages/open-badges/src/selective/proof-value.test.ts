import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isObject } from '../json.ts'
import { type Cbor, decodeCbor, encodeCbor } from './cbor.ts'
import { isBaseValue, readBaseValue, readDerivedValue, writeBaseValue, writeDerivedValue } from './proof-value.ts'

const bytes = (length: number) => new Uint8Array(length).fill(7)
const base = {
  baseSignature: bytes(64),
  publicKey: bytes(35),
  hmacKey: bytes(32),
  signatures: Array.from({ length: 30 }, () => bytes(64)),
  mandatoryPointers: ['/issuer', '/credentialSubject/na~1me', ''],
}
const derived = {
  baseSignature: bytes(64),
  publicKey: bytes(35),
  signatures: [bytes(64)],
  labels: new Map([0, 1, 23, 24, 300, 70_000].map((n) => [n, bytes(32)])),
  mandatoryIndexes: [0, 1, 23, 24, 255, 256, 65_535, 65_536],
}

function codeOf(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    return isObject(error) ? error.code : error
  }
}

describe('CBOR', () => {
  it.each<[Cbor, string]>([
    [0, '00'],
    [23, '17'],
    [24, '1818'],
    [256, '190100'],
    [1_000_000, '1a000f4240'],
    ['ü', '62c3bc'],
    [Uint8Array.of(1, 2), '420102'],
    [[1, [2]], '82018102'],
    [new Map([[1, 'a']]), 'a1016161'],
  ])('%s is written as RFC 8949, appendix A, has it', (value, hex) => {
    expect(encodeCbor(value).toString('hex')).toBe(hex)
    expect(decodeCbor(Buffer.from(hex, 'hex'))).toEqual(value)
  })

  it.each([
    ['nothing', ''],
    ['a tag', 'd84041ff'],
    ['a negative number', '20'],
    ['true', 'f5'],
    ['a fraction', 'f93c00'],
    ['a length that is not known', '9fff'],
    ['bytes of a length that is not known', '5f4101ff'],
    ['a number in a longer form', '1817'],
    ['a length in a longer form', '580101'],
    ['a number of eight bytes', '1b0000000100000000'],
    ['bytes that are not there', '4201'],
    ['a list longer than the rest', '9a7fffffff00'],
    ['a map with a key twice', 'a201000100'],
    ['a map from texts', 'a1616100'],
    ['a text that is not UTF-8', '61ff'],
    ['something behind it', '0000'],
    ['lists of lists of lists', '8181818181818100'],
  ])('refuses %s', (_, hex) => {
    expect(codeOf(() => decodeCbor(Buffer.from(hex, 'hex')))).toBe('proof-value-malformed')
  })
})

describe('the value of a proof', () => {
  it('is read as it was written', () => {
    const [baseText, derivedText] = [writeBaseValue(base), writeDerivedValue(derived)]
    expect(readBaseValue(baseText)).toEqual(base)
    expect(readDerivedValue(derivedText)).toEqual(derived)
    expect([baseText, derivedText].map(isBaseValue)).toEqual([true, false])
    expect(baseText.startsWith('u2V0A')).toBe(true)
    expect(derivedText.startsWith('u2V0B')).toBe(true)
  })

  it('is not read as one of the other kind, or in another base', () => {
    const [baseText, derivedText] = [writeBaseValue(base), writeDerivedValue(derived)]
    for (const text of [
      derivedText,
      baseText.slice(1),
      `z${baseText.slice(1)}`,
      `${baseText}=`,
      `${baseText}A`,
      'u',
      '',
    ]) {
      expect(codeOf(() => readBaseValue(text))).toBe('proof-value-malformed')
    }
    expect(codeOf(() => readDerivedValue(baseText))).toBe('proof-value-malformed')
  })

  it.each<[string, Partial<typeof derived>]>([
    ['a short signature of the issuer', { baseSignature: bytes(63) }],
    ['a long key', { publicKey: bytes(36) }],
    ['a long signature', { signatures: [bytes(65)] }],
    ['a short name', { labels: new Map([[0, bytes(31)]]) }],
    ['places out of order', { mandatoryIndexes: [1, 0] }],
    ['a place twice', { mandatoryIndexes: [1, 1] }],
  ])('refuses %s', (_, wrong) => {
    expect(codeOf(() => readDerivedValue(writeDerivedValue({ ...derived, ...wrong })))).toBe('proof-value-malformed')
  })

  it('refuses what is longer than any badge needs', () => {
    expect(codeOf(() => readDerivedValue(`u${'A'.repeat(600_000)}`))).toBe('proof-value-malformed')
    const signatures = Array.from({ length: 4001 }, () => bytes(64))
    expect(codeOf(() => readDerivedValue(writeDerivedValue({ ...derived, signatures })))).toBe('proof-value-malformed')
    expect(codeOf(() => writeBaseValue({ ...base, signatures }))).toBe('too-complex')
  })

  it('whatever it is, it is read or refused in words', () => {
    const whole = Buffer.from(writeDerivedValue(derived).slice(1), 'base64url')
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255), cut: fc.nat(9) })
    fc.assert(
      fc.property(change, ({ at, byte, cut }) => {
        const changed = Buffer.from(whole.subarray(0, cut === 0 ? at : whole.length))
        if (at < changed.length) changed[at] = byte
        const found = codeOf(() => readDerivedValue(`u${changed.toString('base64url')}`))
        if (!isObject(found)) expect(found).toBe('proof-value-malformed')
      }),
      { numRuns: 500 },
    )
  })
})
