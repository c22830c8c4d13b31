import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../../test/world.ts'
import { openVcApiWorld } from './test-world.ts'

// Strangers send this endpoint anything. Whatever comes in: an answer that says yes or no, never a fault of ours.

let world: World
beforeAll(async () => {
  world = await openVcApiWorld()
})
afterAll(() => world.close())

const runs = Number(process.env['CAIRN_VC_API_BODIES'] ?? 40)

const credential = {
  '@context': ['https://www.w3.org/ns/credentials/v2', { Degree: 'https://example.org/#Degree' }],
  id: 'urn:uuid:8d3d2dd0-5b6e-4a3c-8f1f-ffb0d2d5bb5b',
  type: ['VerifiableCredential', 'Degree'],
  issuer: { id: 'did:example:issuer', name: { '@value': 'A', '@language': 'en' } },
  validFrom: '2020-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:ana', name: 'Ana' },
  credentialStatus: {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: 'http://localhost:3000/api/vc-api/status-lists/revocation',
  },
  relatedResource: { id: 'did:example:1', digestSRI: 'sha256-AAAA' },
  proof: {
    type: 'DataIntegrityProof',
    cryptosuite: 'ecdsa-sd-2023',
    created: '2020-01-01T00:00:00Z',
    verificationMethod:
      'did:key:zDnaenjXP7uEdjgzNgoUzdJvJ9Rnj7BiC2nTjSestb2Fkizfv#zDnaenjXP7uEdjgzNgoUzdJvJ9Rnj7BiC2nTjSestb2Fkizfv',
    proofPurpose: 'assertionMethod',
    proofValue: 'u2V0AhVhA',
  },
}
const token = {
  '@context': 'https://www.w3.org/ns/credentials/v2',
  type: 'EnvelopedVerifiableCredential',
  id: 'data:application/vc+jwt,eyJhbGciOiJFUzI1NiJ9.e30.AAAA',
}
const body = {
  credential,
  verifiableCredential: credential,
  verifiablePresentation: {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: 'did:example:ana',
    verifiableCredential: [credential, token],
    proof: credential.proof,
  },
  credentialId: credential.id,
  credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' },
  status: true,
  options: {
    checks: ['proof'],
    challenge: 'a',
    domain: 'b',
    mandatoryPointers: ['/issuer'],
    selectivePointers: ['/id'],
  },
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e300,
    '',
    ' ',
    [],
    {},
    [[]],
    [null],
    'did:key:z',
    'data:,',
    '/',
    'u',
    'z',
  ),
  fc.constantFrom<unknown>('__proto__', 'constructor', '@id', '@graph', '@context', '\u202e', '𝛑', 'x'.repeat(20_000)),
  fc.constantFrom<unknown>(
    { '@id': '_:b' },
    { '@graph': [{}] },
    { '@value': 1, '@type': '@json' },
    { '@context': null },
  ),
  fc.constantFrom<unknown>(credential, token, [credential, credential], { '@list': [1] }, { '@reverse': { a: {} } }),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Paths to everything inside a value, itself included. */
function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))]
}

function changedAt(value: unknown, [key, ...rest]: string[], change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value)
  const copy: Record<string, unknown> = Array.isArray(value) ? Object.assign([], value) : Object.assign({}, value)
  copy[key] = changedAt(copy[key], rest, change)
  return copy
}

const places = pathsIn(body).filter((path) => path.length > 0)
const changes = fc.array(fc.tuple(fc.constantFrom(...places), fc.option(odd, { nil: undefined })), {
  minLength: 1,
  maxLength: 3,
})

test.each([
  'ed25519/credentials/issue',
  'p256-sd/credentials/issue',
  'jose/credentials/issue',
  'revocation/credentials/issue',
  'ed25519/credentials/verify',
  'ed25519/presentations/verify',
  'p256-sd/credentials/derive',
  'revocation/credentials/status',
])('%s answers yes or no to any body', async (path) => {
  await fc.assert(
    fc.asyncProperty(changes, async (list) => {
      const asked = list.reduce<unknown>((whole, [place, value]) => changedAt(whole, place, () => value), body)
      const sent = JSON.stringify(asked)
      const answer = await world.cairn.server.inject({
        method: 'POST',
        url: `/api/vc-api/${path}`,
        headers: { 'content-type': 'application/json' },
        payload: sent,
      })
      expect(
        [200, 201, 400, 413],
        `${answer.statusCode} ${answer.body.slice(0, 200)} ${sent.slice(0, 2000)}`,
      ).toContain(answer.statusCode)
    }),
    { numRuns: runs },
  )
})

test.each(['', 'null', '7', '"a"', '[]', '{', '{"credential":'.repeat(5000), '[[[]]]'])(
  'what is hardly JSON is refused: %s',
  async (payload) => {
    for (const path of ['issue', 'verify', 'derive', 'status']) {
      const { statusCode } = await world.cairn.server.inject({
        method: 'POST',
        url: `/api/vc-api/ed25519/credentials/${path}`,
        headers: { 'content-type': 'application/json' },
        payload,
      })
      expect(statusCode).toBe(400)
    }
  },
)
