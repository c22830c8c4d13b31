import { expect, test } from 'vitest'
import { sizeIn } from './size.ts'

const MIB = 1024 ** 2

test.each([
  [0, '0 byte'],
  [1023, '1,023 byte'],
  [1024, '1 kB'],
  [265 * 1024, '265 kB'],
  [10 * MIB, '10 MB'],
  [50 * MIB, '50 MB'],
  [50_000_000, '47.7 MB'],
  [1024 * MIB, '1 GB'],
  [5 * 1024 * MIB, '5 GB'],
  [5000 * 1024 * MIB, '5,000 GB'],
])('%d bytes are written as %s', (bytes, written) => {
  expect(sizeIn('en', bytes)).toBe(written)
})

test('Spanish writes its own comma', () => {
  expect(sizeIn('es', 1.5 * MIB)).toBe('1,5 MB')
})
