import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueBadge } from './issue.ts'
import { issueToken } from './issue-token.ts'
import { issuerProfile } from './issuer-profile.ts'
import { type Post, remoteSigner, remoteTokenSigner } from './remote-signer.ts'
import { builtInSigner, newSigningKey } from './signer.ts'
import { anasBadge, fetcherOf } from './test-world.ts'
import { builtInTokenSigner, newTokenKey, tokenKeySet } from './token-signer.ts'
import { verify } from './verify/verify.ts'

const id = 'https://harbor.example/issuers/1'
const keyId = 'https://harbor.example/.well-known/jwks.json#1'
const key = newSigningKey()
const { publicKeyMultibase } = key
const tokenKeys = { ES256: newTokenKey('ES256'), RS256: newTokenKey('RS256') }
const now = new Date('2026-06-01T00:00:00Z')
const created = new Date('2026-03-02T09:31:00Z')
const badge = anasBadge(id)

/** A key service: it keeps the keys, and signs for whoever shows its token. */
const server = createServer((request, response) => void answer(request, response))

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('content-type', 'application/json')
  if (request.method !== 'POST' || request.headers.authorization !== 'Bearer right') {
    response.writeHead(401).end('{}')
    return
  }
  const { data, algorithm, key: named } = await asked(request)
  const inside = {
    Ed25519: builtInSigner({ controller: id, publicKeyMultibase, secretKey: key.secretKeyBytes }),
    ES256: builtInTokenSigner({ keyId, privateKeyPem: tokenKeys.ES256.privateKeyPem }),
    RS256: builtInTokenSigner({ keyId, privateKeyPem: tokenKeys.RS256.privateKeyPem }),
  }[algorithm]
  const isKnown = named === `${id}#${publicKeyMultibase}` || named === keyId
  const signature = isKnown ? await inside.sign(Buffer.from(data, 'base64url')) : new Uint8Array()
  response.end(JSON.stringify({ signature: Buffer.from(signature).toString('base64url') }))
}

async function asked(request: IncomingMessage) {
  return (await json(request)) as { data: string; key: string; algorithm: 'Ed25519' | 'ES256' | 'RS256' }
}

let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sign`
})
afterAll(() => {
  server.close()
})

const post: Post = async (address, { headers, body }) => {
  const answer = await fetch(address, { method: 'POST', headers, body })
  return { status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) }
}

describe('a key that stays in a key service', () => {
  it('signs badges as one that is built in', async () => {
    const outside = remoteSigner({ url, token: 'right', post, controller: id, publicKeyMultibase })
    const signed = await issueBadge(badge, outside, { created })
    const inside = builtInSigner({ controller: id, publicKeyMultibase, secretKey: key.secretKeyBytes })
    expect(signed).toEqual(await issueBadge(badge, inside, { created }))
    const profile = issuerProfile({ id, name: 'Harbor Learning', publicKeys: [publicKeyMultibase] })
    expect((await verify(signed, { fetcher: fetcherOf({ [id]: profile }), now })).verdict).toBe('valid')
  })

  it.each(['ES256', 'RS256'] as const)('signs tokens with %s', async (algorithm) => {
    const { publicJwk } = tokenKeys[algorithm]
    const signer = remoteTokenSigner({ url, token: 'right', post, keyId, algorithm, publicJwk })
    const keys = { 'https://harbor.example/.well-known/jwks.json': tokenKeySet([{ keyId, publicJwk }]) }
    const report = await verify(await issueToken(badge, signer), { fetcher: fetcherOf(keys), now })
    expect(report.verdict).toBe('valid')
  })
})

describe('a key service that does not do its work', () => {
  const issued = (change: Partial<Parameters<typeof remoteSigner>[0]>) =>
    issueBadge(badge, remoteSigner({ url, token: 'right', post, controller: id, publicKeyMultibase, ...change }), {
      created,
    })

  it('is said to be unavailable', async () => {
    const unavailable = expect.objectContaining({ code: 'signer-unavailable' })
    await expect(issued({ token: 'wrong' })).rejects.toEqual(unavailable)
    await expect(issued({ url: 'http://127.0.0.1:1/sign' })).rejects.toEqual(unavailable)
    await expect(issued({ post: async () => ({ status: 200, body: Buffer.from('no JSON') }) })).rejects.toEqual(
      unavailable,
    )
    await expect(issued({ post: async () => ({ status: 200, body: Buffer.from('{}') }) })).rejects.toEqual(unavailable)
  })

  it('cannot get a signature of another key into a badge', async () => {
    const other = newSigningKey().publicKeyMultibase
    await expect(issued({ publicKeyMultibase: other })).rejects.toMatchObject({ code: 'key-mismatch' })
    const { publicJwk } = newTokenKey('ES256')
    const signer = remoteTokenSigner({ url, token: 'right', post, keyId, algorithm: 'ES256', publicJwk })
    await expect(issueToken(badge, signer)).rejects.toMatchObject({ code: 'key-mismatch' })
  })

  it('is not sent a token in the open, and must have a usable key', () => {
    const options = { token: 'right', post, controller: id, publicKeyMultibase }
    expect(() => remoteSigner({ ...options, url: 'http://keys.example/sign' })).toThrow(/must be https/)
    expect(() => remoteSigner({ ...options, url, publicKeyMultibase: 'z6MkNone' })).toThrow(
      expect.objectContaining({ code: 'key-malformed' }),
    )
    const { publicJwk } = tokenKeys.RS256
    expect(() => remoteTokenSigner({ url, token: '', post, keyId, algorithm: 'ES256', publicJwk })).toThrow(
      expect.objectContaining({ code: 'key-malformed' }),
    )
  })
})
