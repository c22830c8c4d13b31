import { existsSync, readFileSync } from 'node:fs'
import { Ajv2019 } from 'ajv/dist/2019.js'
import * as client from 'openid-client'
import { expect } from 'vitest'
import type { PersonName, World } from '../../test/world.ts'
import { allScopes } from './app-rules.ts'
import { backpack, badgeApi, redirectUri } from './apps-test-world.ts'

const insecure: client.DynamicClientRegistrationRequestOptions = {
  execute: [client.allowInsecureRequests],
  algorithm: 'oauth2',
}

/** A backpack that is not ours, from nothing to tokens: openid-client over real HTTP, the browser in between. */
export async function connected(
  world: World,
  { name = 'ana', scope = allScopes }: { name?: PersonName; scope?: readonly string[] } = {},
) {
  const config = await client.dynamicClientRegistration(
    new URL(`${world.cairn.site.url}/oauth`),
    { ...backpack },
    client.ClientSecretBasic(),
    insecure,
  )
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const asked = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: scope.join(' '),
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const answer = await world
    .visitor(name)
    .post(`${asked.pathname}${asked.search}`, { answer: 'allow', scope: [...scope] })
  expect(answer.status, answer.body).toBe(303)
  const back = new URL(String(answer.headers['location']))
  const checks = { pkceCodeVerifier: verifier, expectedState: state }
  const tokens = await client.authorizationCodeGrant(config, back, checks)
  const ask = (method: string, path: string, body?: string, type = 'application/vc+ld+json') =>
    client
      .fetchProtectedResource(
        config,
        tokens.access_token,
        badgeApi(world, path),
        method,
        body,
        new Headers(body ? { 'content-type': type } : {}),
      )
      .catch((error: unknown) => {
        // The client throws for a challenge; the answer is what is looked at here.
        if (error instanceof client.WWWAuthenticateChallengeError) return error.response
        throw error
      })
  return { config, back, verifier, tokens, ask }
}

const schemasAt = new URL('../../../shared/data/badges/schemas/', import.meta.url)
/** Held to the official schema of Open Badges 3.0, where the folder of schemas is there. */
export function expectShape(name: string, value: unknown): void {
  if (!existsSync(schemasAt)) return
  const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false })
  const valid = ajv.validate(JSON.parse(readFileSync(new URL(`${name}.json`, schemasAt), 'utf8')), value)
  expect(valid ? [] : ajv.errors).toEqual([])
}
