import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isObject } from './json.ts'
import { snapshotOf } from './snapshot.ts'

describe('a snapshot', () => {
  it('is what a round through JSON gives, or none is taken', () => {
    const values = fc.anything({ withNullPrototype: true, withSparseArray: true, withDate: true, withBigInt: true })
    fc.assert(
      fc.property(fc.dictionary(fc.string(), values), (object) => {
        const snapshot = snapshotOf(object, 1000)
        if (snapshot !== null) expect(snapshot).toEqual(JSON.parse(JSON.stringify(object)))
      }),
    )
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        if (isObject(value) && !JSON.stringify(value).includes('__proto__')) {
          const plain: unknown = JSON.parse(JSON.stringify(value))
          expect(snapshotOf(plain as object, 100_000)).toEqual(plain)
        }
      }),
    )
  })

  it('is not taken of what is large, deep, circular or turns itself into something else', () => {
    const circular: Record<string, unknown> = {}
    circular.self = circular
    const objects = [
      circular,
      { a: 'x'.repeat(11) },
      { toJSON: () => 1 },
      new Date(),
      [],
      { a: [undefined] },
      { a: -0 },
    ]
    for (const object of objects) expect(snapshotOf(object, 10)).toBeNull()
  })
})
