import { gunzipSync } from 'node:zlib'
import { addProof } from '@cairn/open-badges'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { edwards } from '../../packages/open-badges/src/reference-test-world.ts'
import { openWorld, type World } from '../../test/world.ts'
import { openCairn } from '../cairn.ts'
import { readConfig } from '../config.ts'
import { credentialFaults } from './credential-rules.ts'

// What the suite of Bitstring Status List 1.0 asks of issuers, lists and verifiers.

const url = 'https://suite.example'
const env = {
  CAIRN_VC_API: '1',
  CAIRN_URL: url,
  CAIRN_SECRET: 'a secret that only this test world knows',
  CAIRN_RUNS: 'web',
  LOG_LEVEL: 'error',
}
let world: World
beforeAll(async () => {
  world = await openWorld({ env })
})
afterAll(() => world.close())

type Server = World['cairn']['server']
async function ask(path: string, body?: object, server: Server = world.cairn.server) {
  const request = { method: body ? ('POST' as const) : ('GET' as const), url: `/api/vc-api${path}` }
  const answer = await server.inject({ ...request, ...(body && { payload: body }), remoteAddress: '127.0.0.9' })
  return { status: answer.statusCode, body: answer.body ? answer.json() : null, headers: answer.headers }
}
const credential = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: 'did:example:issuer',
  credentialSubject: { id: 'did:example:ana' },
}
async function issued(purpose: string, id?: string, server?: Server) {
  const asked = { credential: { ...credential, ...(id && { id }) } }
  const { status, body } = await ask(`/${purpose}/credentials/issue`, asked, server)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.verifiableCredential
}
const verify = (verifiableCredential: object, server?: Server) =>
  ask('/revocation/credentials/verify', { verifiableCredential }, server)
const revoke = (credentialId: string) =>
  ask('/revocation/credentials/status', { credentialId, credentialStatus: { statusPurpose: 'revocation' } })
type Placed = { credentialStatus: { statusListIndex: string } }
async function bitOf({ credentialStatus: { statusListIndex } }: Placed, server?: Server) {
  const { body } = await ask('/status-lists/revocation', undefined, server)
  const bits = gunzipSync(Buffer.from(body.credentialSubject.encodedList.slice(1), 'base64url'))
  return ((bits[Number(statusListIndex) >> 3] ?? 0) >> (7 - (Number(statusListIndex) & 7))) & 1
}

describe('a list', () => {
  test('is one credential with one proof, fresh at every asking', async () => {
    const { body, headers } = await ask('/status-lists/suspension')
    expect(body.proof).toMatchObject({ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' })
    expect(body.type).toEqual(['VerifiableCredential', 'BitstringStatusListCredential'])
    expect(Object.keys(body.credentialSubject).toSorted()).toEqual(['encodedList', 'id', 'statusPurpose', 'type'])
    expect(body.credentialSubject.encodedList).toMatch(/^u[\w-]+$/)
    expect(gunzipSync(Buffer.from(body.credentialSubject.encodedList.slice(1), 'base64url'))).toHaveLength(16_384)
    expect(headers).toMatchObject({ 'cache-control': 'no-store' })
    expect(headers['content-type']).toMatch(/json/)
    expect((await verify(body)).body).toMatchObject({ verified: true })
    // Verified from within a second that was over when it was made, or by a clock that is behind.
    expect(Date.parse(body.validFrom)).toBeLessThan(Date.parse(String(headers['date'])) - 30_000)
  })

  test('is at the address of the installation, as everything that is said of it', async () => {
    const { credentialStatus } = await issued('revocation')
    expect(credentialStatus.statusListCredential).toBe(`${url}/api/vc-api/status-lists/revocation`)
    expect(JSON.stringify((await ask('')).body)).not.toContain('http://')
    expect((await ask('/status-lists/revocation')).body.id).toBe(credentialStatus.statusListCredential)
  })
})

describe('a place', () => {
  test('and what was set in it outlive the process', async () => {
    const made = await issued('revocation', 'urn:example:kept')
    const other = await issued('revocation', 'urn:example:other')
    expect((await revoke('urn:example:kept')).status).toBe(200)
    const config = readConfig({ ...env, CAIRN_DATA: world.dataDir })
    const restarted = await openCairn(config, world.databaseUrl)
    try {
      await restarted.server.ready()
      expect(await bitOf(made, restarted.server)).toBe(1)
      expect(await bitOf(other, restarted.server)).toBe(0)
      expect((await verify(made, restarted.server)).status).toBe(400)
      expect((await verify(other, restarted.server)).status).toBe(200)
      expect((await revoke('urn:example:other')).status).toBe(200)
      expect((await verify(other, restarted.server)).status).toBe(400)
    } finally {
      await restarted.close()
    }
  })

  test('is given once, also to many who ask at once', async () => {
    await world.owner.query(
      `insert into test_tenant_places (purpose, place)
       select 'suspension', place from generate_series(0, 131071, 2) place on conflict do nothing`,
    )
    const made = await Promise.all(Array.from({ length: 12 }, () => issued('suspension')))
    const places = made.map(({ credentialStatus }) => Number(credentialStatus.statusListIndex))
    expect(new Set(places).size).toBe(12)
    expect(places.filter((place) => place % 2 === 0)).toEqual([])
  })

  test('is refused where none is left', async () => {
    await world.owner.query(
      `insert into test_tenant_places (purpose, place)
       select 'suspension', place from generate_series(0, 131071) place on conflict do nothing`,
    )
    const { status, body } = await ask('/suspension/credentials/issue', { credential })
    expect([status, body.detail]).toEqual([400, 'The status list is full.'])
  })

  test('belongs to every credential of the same id', async () => {
    const made = [await issued('revocation', 'urn:example:twice'), await issued('revocation', 'urn:example:twice')]
    await revoke('urn:example:twice')
    for (const one of made) expect((await verify(one)).status).toBe(400)
  })
})

describe('an entry that does not hold is a problem of the type the standard gives it', () => {
  const own = `${url}/api/vc-api/status-lists/revocation`
  const entry = {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: own,
  }
  const status = 'https://www.w3.org/ns/credentials/status-list#'
  const model = 'https://www.w3.org/TR/vc-data-model#'

  async function signed(credentialStatus: object) {
    const { id, signer } = edwards()
    return addProof({ ...credential, issuer: id, credentialStatus }, signer)
  }

  test.each<[string, object, string]>([
    ['a list nobody serves', { statusListCredential: `${url}/status-lists/none` }, `${status}STATUS_RETRIEVAL_ERROR`],
    ['a page that is no list', { statusListCredential: `${url}/installation` }, `${status}STATUS_VERIFICATION_ERROR`],
    ['a list of another purpose', { statusPurpose: 'suspension' }, `${status}STATUS_VERIFICATION_ERROR`],
    ['a place beyond the list', { statusListIndex: '131072' }, `${model}RANGE_ERROR`],
    [
      'places too wide for the list',
      { statusSize: 2, statusMessage: messages(2) },
      `${status}STATUS_LIST_LENGTH_ERROR`,
    ],
    ['an index that is a number', { statusListIndex: 7 }, `${model}MALFORMED_VALUE_ERROR`],
    ['a size of nothing', { statusSize: 0 }, `${model}MALFORMED_VALUE_ERROR`],
    ['two bits without messages', { statusSize: 2 }, `${model}MALFORMED_VALUE_ERROR`],
    ['two bits with two messages', { statusSize: 2, statusMessage: messages(1) }, `${model}MALFORMED_VALUE_ERROR`],
    [
      'a message without a status',
      { statusMessage: [{ message: 'a' }, { message: 'b' }] },
      `${model}MALFORMED_VALUE_ERROR`,
    ],
    ['an id that is the list', { id: own }, `${model}MALFORMED_VALUE_ERROR`],
  ])('%s', async (_, change, type) => {
    const answer = await verify(await signed({ ...entry, ...change }))
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ type, verified: false, problemDetails: [{ type }] })
  })

  test.each<[string, object]>([
    ['one bit', {}],
    ['one bit with its size and messages', { statusSize: 1, statusMessage: messages(1) }],
    ['a reference', { statusReference: 'https://suite.example/about' }],
    ['several references', { statusReference: ['https://suite.example/1', 'https://suite.example/2'] }],
  ])('%s is none', async (_, change) => {
    expect(await verify(await signed({ ...entry, ...change }))).toMatchObject({ status: 200, body: { verified: true } })
  })

  test('a reference that is no URL is one as well, already before it is signed', () => {
    const faults = credentialFaults({ ...credential, credentialStatus: { ...entry, statusReference: ['not one'] } })
    expect(faults.map(({ path }) => path)).toEqual(['credentialStatus.statusReference'])
  })

  function messages(bits: number) {
    return Array.from({ length: 2 ** bits }, (_, value) => ({ status: `0x${value}`, message: `message ${value}` }))
  }
})
