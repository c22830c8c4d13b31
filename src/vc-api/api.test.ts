import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { World } from '../../test/world.ts'
import { suiteNames } from './suites.ts'
import { ask, credential, issued, openVcApiWorld, verify } from './test-world.ts'

// What outside conformance suites are told, and the status lists that they change.

let world: World
beforeAll(async () => {
  world = await openVcApiWorld()
})
afterAll(() => world.close())

describe('status', () => {
  test.each(['revocation', 'suspension'])('%s: set, seen in the published list, and taken back', async (purpose) => {
    const id = `urn:example:${purpose}`
    const made = await issued(world, purpose, { ...credential, id })
    const entry = made.credentialStatus
    expect(entry).toMatchObject({ type: 'BitstringStatusListEntry', statusPurpose: purpose })
    const change = (status?: boolean) =>
      ask(world, `/${purpose}/credentials/status`, {
        credentialId: id,
        credentialStatus: { statusPurpose: purpose },
        status,
      })
    expect((await change()).status).toBe(200)
    const list = await ask(world, entry.statusListCredential.replace(/^.*\/api\/vc-api/, ''))
    const bits = gunzipSync(Buffer.from(list.body.credentialSubject.encodedList.slice(1), 'base64url'))
    const index = Number(entry.statusListIndex)
    expect((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))).not.toBe(0)
    expect((await verify(world, list.body)).body).toMatchObject({ verified: true })
    expect(await verify(world, made)).toMatchObject({ status: 400, body: { verified: false } })
    expect((await verify(world, made, { checks: ['proof'] })).status).toBe(200)
    expect((await verify(world, made, { checks: ['proof', 'credentialStatus'] })).status).toBe(400)
    expect((await ask(world, `/status-lists/${purpose}/publish`, {})).status).toBe(204)
    expect((await change(false)).status).toBe(200)
    expect((await verify(world, made)).status).toBe(200)
  })

  test('of a credential that has no place, or for a purpose there is not, is refused', async () => {
    const set = (body: object) => ask(world, '/revocation/credentials/status', body)
    const credentialStatus = { statusPurpose: 'revocation' }
    expect((await set({ credentialId: 'urn:example:unknown', credentialStatus })).status).toBe(400)
    expect((await set({ credentialId: 'urn:example:revocation', credentialStatus: {} })).status).toBe(400)
    expect((await set({ credentialStatus })).status).toBe(400)
    expect((await ask(world, '/status-lists/message')).status).toBe(404)
  })
})

test('it says itself which endpoints it has, as the suites want to be told', async () => {
  const { body } = await ask(world, '')
  expect(body.issuers.map(({ endpoint }: { endpoint: string }) => endpoint)).toEqual(
    suiteNames.map((suite) => `http://localhost:3000/api/vc-api/${suite}/credentials/issue`),
  )
  for (const { id, endpoint } of body.issuers) {
    const { issuer } = await issued(world, endpoint.split('/').at(-3)).then((made) =>
      made.issuer ? made : JSON.parse(Buffer.from(made.id.split('.')[1], 'base64url').toString()),
    )
    expect(issuer).toBe(id)
  }
  expect((await ask(world, '/p521/credentials/issue', { credential })).status).toBe(404)
})
