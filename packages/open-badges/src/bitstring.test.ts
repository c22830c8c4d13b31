import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeStatusList, encodeStatusList, isSet, newStatusList, setStatus } from './bitstring.ts'

describe('a status list', () => {
  it('counts from the left-most bit', () => {
    const list = newStatusList()
    setStatus(list, 0)
    setStatus(list, 9)
    expect(list.bits.slice(0, 2)).toEqual(Uint8Array.of(0b1000_0000, 0b0100_0000))
    setStatus(list, 0, 'clear')
    expect(list.bits[0]).toBe(0)
  })

  it('reads the empty list of the specification', () => {
    const published = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA'
    expect(decodeStatusList(published)).toEqual(newStatusList())
  })

  it('comes back with the same entries set', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 131_071 }), { maxLength: 30 }), (indexes) => {
        const list = newStatusList()
        for (const index of indexes) setStatus(list, index)
        const back = decodeStatusList(encodeStatusList(list))
        expect(back).toEqual(list)
        expect(indexes.every((index) => isSet(back, index))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it('refuses to be short, to be asked outside its range, and what is no list', () => {
    expect(() => newStatusList(1000)).toThrow(expect.objectContaining({ code: 'list-too-short' }))
    const list = newStatusList()
    for (const index of [-1, 131_072, 1.5, Number.NaN]) {
      expect(() => setStatus(list, index)).toThrow(expect.objectContaining({ code: 'index-out-of-range' }))
    }
    const short = `u${gzipSync(Buffer.alloc(10)).toString('base64url')}`
    expect(() => decodeStatusList(short)).toThrow(expect.objectContaining({ code: 'list-too-short' }))
    for (const text of ['', 'u', 'z123', 'uAAAA', 'u====', 'u+/+/']) {
      expect(() => decodeStatusList(text)).toThrow(expect.objectContaining({ code: 'list-malformed' }))
    }
  })

  it('is never unpacked beyond the limit', () => {
    const bomb = `u${gzipSync(Buffer.alloc(256 * 1024 * 1024)).toString('base64url')}`
    expect(() => decodeStatusList(bomb)).toThrow(expect.objectContaining({ code: 'list-malformed' }))
  })
})
