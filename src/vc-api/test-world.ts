import { expect } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'

/** A world where the endpoint for outside suites is switched on. */
export function openVcApiWorld(): Promise<World> {
  return openWorld({ env: { CAIRN_VC_API: '1' } })
}

export const v1 = 'https://www.w3.org/2018/credentials/v1'
export const v2 = 'https://www.w3.org/ns/credentials/v2'
export const examples = 'https://www.w3.org/ns/credentials/examples/v2'
export const credential = {
  '@context': [v2],
  type: ['VerifiableCredential'],
  issuer: 'did:example:issuer',
  credentialSubject: { id: 'did:example:ana' },
}

export async function ask(world: World, path: string, body?: object) {
  const answer = await world.visitor().api(body ? 'POST' : 'GET', `/api/vc-api${path}`, body)
  return { status: answer.status, body: answer.body ? answer.json() : null, headers: answer.headers }
}

export function issue(world: World, suite: string, asked: { credential: unknown; options?: unknown }) {
  return ask(world, `/${suite}/credentials/issue`, asked)
}

export async function issued(world: World, suite: string, asked: object = credential) {
  const { status, body } = await issue(world, suite, { credential: asked })
  expect(status, JSON.stringify(body)).toBe(201)
  return body.verifiableCredential
}

export function verify(world: World, verifiableCredential: unknown, options?: object) {
  return ask(world, '/ed25519/credentials/verify', { verifiableCredential, ...(options && { options }) })
}
