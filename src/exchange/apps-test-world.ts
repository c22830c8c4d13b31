import { createHash, randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import type { PersonName, World } from '../../test/world.ts'
import { to } from '../routes.ts'
import { allScopes } from './app-rules.ts'

/** What a backpack says of itself when it registers. */
export const backpack = {
  client_name: 'Rucksack',
  client_uri: 'https://rucksack.example/',
  logo_uri: 'https://rucksack.example/logo.png',
  tos_uri: 'https://rucksack.example/terms',
  policy_uri: 'https://rucksack.example/privacy',
  software_id: 'c88b6ed8-269e-448e-99be-7e2ff47167d1',
  software_version: '4.0',
  redirect_uris: ['https://rucksack.example/back'],
  token_endpoint_auth_method: 'client_secret_basic',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  scope: allScopes.join(' '),
}
export const redirectUri = 'https://rucksack.example/back'

export type Registered = { id: string; secret: string }

/** An app that has registered. */
export async function registered(world: World, changes: object = {}): Promise<Registered> {
  const answer = await world.cairn.server.inject({
    method: 'POST',
    url: to('registerApp'),
    payload: { ...backpack, ...changes },
  })
  expect(answer.statusCode, answer.body).toBe(201)
  return { id: answer.json().client_id, secret: answer.json().client_secret }
}

/** The question an app sends a person with, and what it keeps to itself meanwhile. */
export function question(app: Registered, changes: Record<string, string | null> = {}) {
  const verifier = randomBytes(32).toString('base64url')
  const asked: Record<string, string | null> = {
    response_type: 'code',
    client_id: app.id,
    redirect_uri: redirectUri,
    scope: allScopes.join(' '),
    state: 'a state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  }
  const sent = Object.entries(asked).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  )
  return { verifier, address: `${to('appRequest')}?${new URLSearchParams(sent)}` }
}

/** What the app gets back after that person's yes. */
export async function allowed(
  world: World,
  app: Registered,
  { name = 'ana', scope = allScopes }: { name?: PersonName; scope?: readonly string[] } = {},
): Promise<{ code: string; verifier: string }> {
  const { verifier, address } = question(app)
  const answer = await world.visitor(name).post(address, { answer: 'allow', scope: [...scope] })
  const back = new URL(String(answer.headers['location']))
  expect(back.origin, answer.body).toBe('https://rucksack.example')
  return { code: back.searchParams.get('code') ?? '', verifier }
}

/** What the token endpoint says to this app. */
export async function tokenOf(world: World, app: Registered, body: Record<string, string>) {
  const answer = await world.cairn.server.inject({
    method: 'POST',
    url: to('appToken'),
    headers: { authorization: basicOf(app), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(body).toString(),
  })
  return { status: answer.statusCode, headers: answer.headers, body: answer.json<Record<string, string>>() }
}

/** What the token endpoint says to this app for its code. */
export function redeem(
  world: World,
  app: Registered,
  { verifier, ...shown }: { code: string; verifier: string; redirect_uri?: string },
) {
  return tokenOf(world, app, {
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...shown,
  })
}

/** An app that holds tokens of that person's. */
export async function connectedApp(world: World, name: PersonName = 'ana'): Promise<Registered> {
  const app = await registered(world)
  expect(await redeem(world, app, await allowed(world, app, { name }))).toMatchObject({ status: 200 })
  return app
}

export function basicOf({ id, secret }: Registered): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
}

/** An address of the Open Badges API, in a world that listens. */
export function badgeApi(world: World, path: string): URL {
  return new URL(`${world.cairn.site.url}/ims/ob/v3p0${path}`)
}

export function read(world: World, token: string, path = '/credentials'): Promise<Response> {
  return fetch(badgeApi(world, path), { headers: { authorization: `Bearer ${token}` } })
}
