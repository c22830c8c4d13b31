import { describe, expect, it, vi } from 'vitest'
import { bakeSvg } from '../bake.ts'
import { newStatusList } from '../bitstring.ts'
import { contextUrls } from '../contexts.ts'
import { issueBadge, issueRecord } from '../issue.ts'
import { type JsonObject, put } from '../json.ts'
import { joinPng, pngChunk } from '../png.ts'
import { issueStatusList, statusEntry } from '../status-list.ts'
import { anasBadge, complaintsOf, fetcherOf, harborIssuer } from '../test-world.ts'
import { isSprawling } from '../text-size.ts'
import type { Fetcher } from './outside.ts'
import { type VerifyOptions, verify } from './verify.ts'

// What would keep a verifier busy for a long time is refused before it does.

const created = new Date('2026-03-02T09:31:00Z')
const now = new Date('2026-06-01T00:00:00Z')
const harbor = harborIssuer()
const world = { [harbor.id]: harbor.profile }
const complaints = async (input: Parameters<typeof verify>[0], options: VerifyOptions = {}) =>
  complaintsOf(await verify(input, { fetcher: fetcherOf(world), now, ...options }))

describe('an image', () => {
  const svg = (inside: string, attributes = '') =>
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`

  it.each([
    ['tags in tags', svg('<g>'.repeat(50_000))],
    ['tags', svg('<g/>'.repeat(200_000))],
    ['attributes', svg('', Array.from({ length: 200_000 }, (_, i) => `a${i}=""`).join(' '))],
  ])('of more %s than any drawing has', async (_, image) => {
    expect(await complaints(image)).toEqual(['invalid', 'too-complex'])
    expect(() => bakeSvg(image, '{}')).toThrow(expect.objectContaining({ code: 'too-complex' }))
  })

  it('of more chunks than any picture is cut into', async () => {
    const empty = pngChunk('aaaa', new Uint8Array())
    expect(await complaints(joinPng(Array.from({ length: 50_000 }, () => empty)))).toEqual(['invalid', 'too-complex'])
  })
})

describe('a text', () => {
  it.each([
    ['lists in lists', '['.repeat(500_000) + ']'.repeat(500_000)],
    ['objects in objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['members', `{${Array.from({ length: 200_000 }, (_, i) => `"k${i}":1`).join()}}`],
    ['members, in a token', `e30.${Buffer.from(`{"a":[${'1,'.repeat(200_000)}1]}`).toString('base64url')}.`],
  ])('of more %s than any badge has', async (_, text) => {
    expect(await complaints(text)).toEqual(['invalid', 'too-complex'])
  })

  it('is long by what stands outside its texts alone', () => {
    const long = JSON.stringify({ narrative: ',[{"\\'.repeat(100_000) })
    expect(isSprawling(long)).toBe(false)
    expect(isSprawling(`"${',"'.repeat(100_000)}`)).toBe(false)
    expect(isSprawling(`{"a":"\\\\","b":[${'1,'.repeat(200_000)}1]}`)).toBe(true)
  })
})

describe('a badge', () => {
  const evidence = Array.from({ length: 1000 }, (_, i) => ({ id: `urn:e:${i}`, type: ['Evidence'], name: 'e' }))

  it('with a context that would be copied at each of its objects', async () => {
    const badge = await issueBadge({ ...anasBadge(harbor.id), evidence }, harbor.signer, { created })
    const words = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`w${i}`, `urn:w:${i}`]))
    const under = (context: unknown) => ({ ...badge, '@context': [...badge['@context'], context] })
    expect(await complaints(badge)).toEqual(['valid'])
    expect(await complaints(under(words))).toContain('too-complex')
    const url = 'https://harbor.example/words'
    const served = fetcherOf({ ...world, [url]: { '@context': words } })
    expect(await complaints(under(url), { fetcher: served })).toContain('too-complex')
    expect(await complaints(under({ w: 'urn:w' }))).toEqual(['valid'])
  })

  it('that is no JSON at all, but a list of ten million nothings', async () => {
    const endless: unknown[] = []
    endless.length = 10_000_000
    expect(await complaints({ ...anasBadge(harbor.id), evidence: endless })).toEqual(['invalid', 'too-complex'])
  })
})

describe('a record whose badges ask for the same things', () => {
  it('is told about each of them once', async () => {
    const url = 'https://harbor.example/status/1'
    const entry = statusEntry({ statusListCredential: url, statusPurpose: 'revocation', index: 7 })
    const credentialStatus = Array.from({ length: 8 }, () => entry)
    const badges = Array.from({ length: 30 }, (_, i) => {
      const own = { ...anasBadge(harbor.id), id: `https://harbor.example/awards/${i}`, credentialStatus }
      return issueBadge(own, harbor.signer, { created })
    })
    const list = newStatusList(4_000_000)
    const input = { id: url, issuerId: harbor.id, statusPurpose: 'revocation' as const, list, validFrom: created }
    const signedList = await issueStatusList(input, harbor.signer, { created })
    const record = await issueRecord(
      {
        '@context': [contextUrls.credentialsV2, contextUrls.clr, contextUrls.openBadges],
        id: 'https://harbor.example/records/1',
        type: ['VerifiableCredential', 'ClrCredential'],
        name: 'Record',
        issuer: { id: harbor.id, type: ['Profile'] },
        validFrom: '2026-03-02T09:30:00Z',
        credentialSubject: {
          id: 'did:example:ana',
          type: ['ClrSubject'],
          verifiableCredential: await Promise.all(badges),
        },
      },
      harbor.signer,
      { created },
    )
    // 240 entries: a list unpacked for each would be more than there is time for.
    expect(await complaints(record, { fetcher: fetcherOf({ ...world, [url]: signedList }) })).toEqual(['valid'])
  })
})

describe('an outside that never answers', () => {
  it('is waited for half a minute, whatever is asked of it', async () => {
    vi.useFakeTimers()
    try {
      const silent: Fetcher = () => new Promise(() => undefined)
      const entries: JsonObject[] = []
      for (let i = 0; i < 8; i++) {
        const entry: JsonObject = {}
        put(entry, 'type', '1EdTechRevocationList')
        put(entry, 'id', `https://silent.example/${i}`)
        entries.push(entry)
      }
      const answered = vi.fn<() => void>()
      const asking = verify({ ...anasBadge(harbor.id), credentialStatus: entries }, { fetcher: silent, now })
      void asking.then(answered)
      await vi.advanceTimersByTimeAsync(30_100)
      expect(answered).toHaveBeenCalledOnce()
      expect((await asking).checks.filter(({ code }) => code === 'status-unreachable')).toHaveLength(8)
    } finally {
      vi.useRealTimers()
    }
  })
})
