import { describe, expect, it } from 'vitest'
import { addProof } from '../add-proof.ts'
import { encodeStatusList, newStatusList, setStatus, type StatusList } from '../bitstring.ts'
import { contextUrls } from '../contexts.ts'
import { issueStatusList, type StatusPurpose, statusEntry } from '../status-list.ts'
import { fetcherOf, harborIssuer } from '../test-world.ts'
import { checkStatusEntry } from './status.ts'

const url = 'https://harbor.example/status/1'
const now = new Date('2026-03-05T00:00:00Z')
const validFrom = new Date('2026-03-01T00:00:00Z')
const { signer, profile, id } = harborIssuer()

async function world(
  options: { set?: number; statusPurpose?: StatusPurpose; validUntil?: Date; change?: object } = {},
) {
  const { set, statusPurpose = 'revocation', validUntil, change = {} } = options
  const list = newStatusList()
  if (set !== undefined) setStatus(list, set)
  const input = { id: url, issuerId: id, statusPurpose, list, validFrom, validUntil, ttlMilliseconds: 300_000 }
  const credential = await issueStatusList(input, signer, { created: validFrom })
  return fetcherOf({ [url]: { ...credential, ...change }, [id]: profile })
}

/** A list signed as it stands, whatever its purpose. */
async function listOf(statusPurpose: string | string[], list: StatusList, encodedList = encodeStatusList(list)) {
  const credential = {
    '@context': [contextUrls.credentialsV2],
    id: url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: id,
    validFrom: '2026-03-01T00:00:00Z',
    credentialSubject: { id: `${url}#list`, type: 'BitstringStatusList', statusPurpose, encodedList },
  }
  return fetcherOf({ [url]: await addProof(credential, signer, { created: validFrom }), [id]: profile })
}

const entry = (index: number, statusPurpose: StatusPurpose = 'revocation') =>
  statusEntry({ statusListCredential: url, statusPurpose, index })

describe('checking a status entry', () => {
  it('passes when its place is clear', async () => {
    const found = await checkStatusEntry(entry(4711), { fetcher: await world({ set: 4712 }), now })
    expect(found).toMatchObject({ outcome: 'pass', code: 'status-clear' })
  })

  it.each([
    ['revocation', 'revoked'],
    ['suspension', 'suspended'],
  ] as const)('fails when its place in a %s list is set', async (statusPurpose, code) => {
    const fetcher = await world({ set: 4711, statusPurpose })
    expect(await checkStatusEntry(entry(4711, statusPurpose), { fetcher, now })).toMatchObject({
      outcome: 'fail',
      code,
    })
  })

  it.each([
    ['a list about something else', entry(1, 'suspension'), {}, 'fail', 'status-purpose-differs'],
    ['an index beyond the list', entry(131_072), {}, 'fail', 'status-index-out-of-range'],
    ['an index that is no number', { ...entry(1), statusListIndex: '-1' }, {}, 'fail', 'status-malformed'],
    [
      'a list changed after signing',
      entry(1),
      { change: { validFrom: '2026-02-01T00:00:00Z' } },
      'fail',
      'status-list-forged',
    ],
    ['a list without a proof', entry(1), { change: { proof: undefined } }, 'fail', 'status-list-forged'],
    [
      'a list out of date',
      entry(1),
      { validUntil: new Date('2026-03-02T00:00:00Z') },
      'unknown',
      'status-list-out-of-date',
    ],
    [
      'a list nobody serves',
      { ...entry(1), statusListCredential: 'https://gone.example/' },
      {},
      'unknown',
      'status-unreachable',
    ],
    ['a page instead of a list', { ...entry(1), statusListCredential: id }, {}, 'unknown', 'status-list-unreadable'],
    ['a kind nobody knows', { type: 'StatusList2021Entry' }, {}, 'unknown', 'status-unsupported'],
    ['no entry at all', 'revoked', {}, 'fail', 'status-malformed'],
  ])('%s', async (_, badEntry, options, outcome, code) => {
    expect(await checkStatusEntry(badEntry, { fetcher: await world(options), now })).toMatchObject({ outcome, code })
  })

  const messages = [
    { status: '0x0', message: 'pending' },
    { status: '0x1', message: 'rejected' },
    { status: '0x2', message: 'accepted' },
    { status: '0x3', message: 'withdrawn' },
  ]
  it.each([
    [0, 'pass', 'status-clear', {}],
    [1, 'warning', 'status-message', { message: 'rejected' }],
    [2, 'warning', 'status-message', { message: 'accepted' }],
    [3, 'warning', 'status-message', { message: 'withdrawn' }],
  ])('reads the value %d of two bits, and says what it means', async (value, outcome, code, params) => {
    const list = newStatusList(2 * 131_072)
    if (value & 2) setStatus(list, 2 * 4711)
    if (value & 1) setStatus(list, 2 * 4711 + 1)
    const about = { ...entry(4711), statusPurpose: 'message', statusSize: 2, statusMessage: messages }
    const found = await checkStatusEntry(about, { fetcher: await listOf('message', list), now })
    expect(found).toMatchObject({ outcome, code, params })
    const untold = { ...about, statusMessage: undefined }
    const bare = await checkStatusEntry(untold, { fetcher: await listOf('message', list), now })
    expect(bare.params).toEqual(value ? { message: `0x${value}` } : {})
  })

  it('asks for as many entries as there must be, however wide they are', async () => {
    const wide = { ...entry(1), statusSize: 2 }
    const fetcher = await listOf('revocation', newStatusList())
    expect(await checkStatusEntry(wide, { fetcher, now })).toMatchObject({ code: 'status-list-too-short' })
    const beyond = { ...wide, statusListIndex: '65536' }
    expect(await checkStatusEntry(beyond, { fetcher, now })).toMatchObject({ code: 'status-index-out-of-range' })
    for (const statusSize of [0, -1, 1.5, '2', 33, null])
      expect(await checkStatusEntry({ ...entry(1), statusSize }, { fetcher, now })).toMatchObject({
        outcome: 'fail',
        code: 'status-malformed',
      })
  })

  it('reads a list for several purposes, and tells one that is not well-formed from one that is not there', async () => {
    const several = await listOf(['revocation', 'suspension'], newStatusList())
    for (const purpose of ['revocation', 'suspension'] as const)
      expect(await checkStatusEntry(entry(1, purpose), { fetcher: several, now })).toMatchObject({ outcome: 'pass' })
    const odd = await listOf('revocation', newStatusList(), 'uH4sInothing')
    expect(await checkStatusEntry(entry(1), { fetcher: odd, now })).toMatchObject({
      outcome: 'unknown',
      code: 'status-list-malformed',
    })
  })

  it('does not believe a list signed by a key its issuer does not list', async () => {
    const forger = harborIssuer()
    const list = newStatusList()
    const input = { id: url, issuerId: id, statusPurpose: 'revocation' as const, list, validFrom }
    const forged = await issueStatusList(input, forger.signer, { created: validFrom })
    const fetcher = fetcherOf({ [url]: forged, [id]: profile })
    expect(await checkStatusEntry(entry(1), { fetcher, now })).toMatchObject({ code: 'status-list-forged' })
  })
})

describe('checking a 1EdTech revocation list', () => {
  const listEntry = { id: 'https://harbor.example/revoked', type: '1EdTechRevocationList' }
  const revoked = [
    { id: 'https://harbor.example/awards/a%20b', revocationReason: 'Withdrawn' },
    { id: 'https://harbor.example/awards/2', revoked: false },
  ]
  const fetcher = fetcherOf({ [listEntry.id]: { id: listEntry.id, issuer: id, revokedCredential: revoked } })

  it.each([
    ['https://harbor.example/awards/a b', 'fail', 'revoked'],
    ['https://harbor.example/awards/2', 'pass', 'status-clear'],
    ['https://harbor.example/awards/3', 'pass', 'status-clear'],
  ])('%s', async (credentialId, outcome, code) => {
    expect(await checkStatusEntry(listEntry, { fetcher, now, credentialId })).toMatchObject({ outcome, code })
  })
})
