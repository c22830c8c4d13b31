import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bakePng, bakeSvg } from '../bake.ts'
import { issueBadge } from '../issue.ts'
import { isObject, type JsonObject } from '../json.ts'
import { joinPng, pngChunk } from '../png.ts'
import { allPassed, anasBadge, fetcherOf, harborBadge } from '../test-world.ts'
import type { Fetcher } from './outside.ts'
import { verify } from './verify.ts'

const { created, now, harbor, fetcher, badge, complaints } = await harborBadge()
const text = JSON.stringify(badge)

describe('a badge as it was issued', () => {
  it('is valid, step by step in the order of the specification', async () => {
    const report = await verify(badge, { fetcher, now, recipient: 'ana@school.example' })
    expect(report.verdict).toBe('valid')
    expect(report.checks.map(({ name, outcome }) => [name, outcome])).toEqual(allPassed)
    expect(report.issuer).toMatchObject({ id: harbor.id, name: 'Harbor Learning' })
    expect(report.achievement).toMatchObject({ name: 'Questions that make thinking visible' })
  })

  it('is valid in every form it can be handed in', async () => {
    const header = pngChunk('IHDR', Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
    const png = bakePng(joinPng([header, pngChunk('IEND', new Uint8Array())]), text)
    const svg = bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', text)
    const address = 'https://harbor.example/awards/7f3a'
    const served = fetcherOf({ [harbor.id]: harbor.profile, [address]: text })
    for (const input of [text, ` \n${text}`, Buffer.from(text), png, svg, Buffer.from(svg)]) {
      expect(await complaints(input)).toEqual(['valid'])
    }
    expect(await complaints(address, { fetcher: served })).toEqual(['valid'])
    expect((await verify(png, { fetcher, now })).source).toBe('png')
  })

  it('is not somebody else’s', async () => {
    expect(await complaints(badge, { recipient: 'marcus@school.example' })).toEqual(['invalid', 'recipient-differs'])
  })
})

describe('a badge that was changed', () => {
  /** Every place in the badge that holds a text, number or truth value, as a path. */
  function leaves(value: unknown, path: readonly string[] = []): (readonly string[])[] {
    if (typeof value !== 'object' || value === null) return [path]
    return Object.entries(value).flatMap(([member, inner]) => leaves(inner, [...path, member]))
  }

  function withChanged(path: readonly string[], change: (value: unknown) => unknown): object {
    const copy: unknown = JSON.parse(text)
    const parent = path.slice(0, -1).reduce<unknown>((at, step) => (at as JsonObject)[step], copy) as JsonObject
    const last = path.at(-1) ?? ''
    parent[last] = change(parent[last])
    return copy as object
  }

  // What the proof says in words this program does not know, it cannot call false.
  const undecided = ['proof.0.type', 'proof.0.cryptosuite']

  it.each(leaves(badge).map((path) => [path.join('.'), path] as const))('at %s is never valid', async (name, path) => {
    const longer = (value: unknown) => (typeof value === 'boolean' ? !value : `${String(value)}x`)
    const { verdict } = await verify(withChanged(path, longer), { fetcher, now })
    expect(verdict).toBe(undecided.includes(name) ? 'unknown' : 'invalid')
  })

  it('by a member more or less is never valid', async () => {
    const { evidence, ...less } = badge
    expect(await complaints(less)).toContain('proof-wrong')
    expect(evidence).toHaveLength(1)
    expect(await complaints({ ...badge, description: 'added' })).toContain('proof-wrong')
    expect(await complaints({ ...badge, colour: 'red' })).toContain('not-json-ld')
  })

  it('to get the words of Open Badges from the issuer’s profile is invalid, though it says the same', async () => {
    const changed = withChanged(['@context', '1'], () => harbor.id)
    expect(await complaints(changed)).toEqual(['invalid', 'context-order'])
  })

  it.each([
    ['nested-list', (levels: JsonObject[]) => [levels, levels[1]]],
    ['described-twice', ([no, yes]: JsonObject[]) => [no, yes, { id: yes?.id, type: yes?.type, name: yes?.name }]],
  ])('into one that says the same to a machine and not to a reader is invalid: %s', async (code, change) => {
    const levels = 'credentialSubject.achievement.resultDescription.0.rubricCriterionLevel'.split('.')
    expect(await complaints(withChanged(levels, (value) => change(value as JsonObject[])))).toEqual(['invalid', code])
  })

  it('by an inline context that gives words another meaning is never valid', async () => {
    const twisted = { ...badge, '@context': [...badge['@context'], { narrative: 'https://evil.example/other' }] }
    expect((await verify(twisted, { fetcher, now })).verdict).toBe('invalid')
  })
})

describe('dates', () => {
  it.each([
    ['2026-03-02T09:29:59Z', 'not-yet-valid'],
    ['2026-08-01T00:00:01Z', 'expired'],
  ])('at %s it is %s', async (moment, code) => {
    const limited = { ...anasBadge(harbor.id), validUntil: '2026-08-01T00:00:00Z' }
    const signed = await issueBadge(limited, harbor.signer, { created })
    expect(await complaints(signed, { now: new Date(moment) })).toEqual(['invalid', code])
    expect(await complaints(signed)).toEqual(['valid'])
  })
})

describe('input that is no badge', () => {
  it.each(['', '  ', 'hello', '{', '[]', '7', 'null', '{"a":1}', 'a.b.c', '<svg/>', '<not xml', '['.repeat(100_000)])(
    '%.20s is answered, not thrown at',
    async (input) => {
      expect((await verify(input, { now })).verdict).toBe('invalid')
      expect((await verify(Buffer.from(input), { now })).verdict).toBe('invalid')
    },
  )

  it('that refers to itself or counts on side effects is answered too', async () => {
    const circular: JsonObject = {}
    circular.self = circular
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('trap')
        },
      },
    )
    for (const input of [circular, trap, [], new Date(), () => 'x']) {
      expect((await verify(input, { now })).verdict).toBe('invalid')
    }
  })

  it('of Open Badges 2.0 without what an assertion needs', async () => {
    const older = { '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion', id: 'https://a.example/1' }
    expect(await complaints(older)).toEqual(['invalid', 'older-version', 'missing', 'missing', 'missing'])
  })

  it('with a graph made to keep the canonicaliser busy is refused', async () => {
    const knot = Array.from({ length: 9 }, (_, i) => ({
      id: `_:b${i}`,
      type: ['Profile'],
      parentOrg: { id: `_:b${(i + 1) % 9}`, type: ['Profile'], otherIdentifier: [] },
    }))
    const poisoned = { ...badge, termsOfUse: knot.map((node) => ({ ...node, type: ['Profile'] })) }
    expect((await verify(poisoned, { fetcher, now })).verdict).toBe('invalid')
  })

  it('is never asked about more than forty addresses, and a failing fetcher harms nothing', async () => {
    let asked = 0
    const failing: Fetcher = async () => {
      asked++
      throw new Error('down')
    }
    const contexts = Array.from({ length: 200 }, (_, i) => `https://many.example/${i}`)
    const many = { ...badge, '@context': [...badge['@context'], ...contexts] }
    expect((await verify(many, { fetcher: failing, now })).verdict).not.toBe('valid')
    expect(asked).toBeLessThanOrEqual(40)
  })
})

describe('any change at all', () => {
  it('is never valid and never throws', async () => {
    const places = fc.constantFrom(...Object.keys(badge))
    const value = fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.string({ unit: 'grapheme' }))
    const original = createHash('sha256').update(text).digest('hex')
    await fc.assert(
      fc.asyncProperty(places, value, async (member, replacement) => {
        const mutated: unknown = JSON.parse(JSON.stringify({ ...badge, [member]: replacement }))
        const same = isObject(mutated) && JSON.stringify(mutated) === text
        const { verdict } = await verify(mutated as object, { fetcher, now })
        expect(same || verdict !== 'valid').toBe(true)
      }),
      { numRuns: 300 },
    )
    expect(createHash('sha256').update(JSON.stringify(badge)).digest('hex')).toBe(original)
  })
})
