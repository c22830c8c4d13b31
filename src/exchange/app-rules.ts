import type { Id } from '../platform/ids.ts'
import { isObject, type JsonObject } from './rules.ts'

/** A program of somebody else that a person may let at their badges (OAuth 2.0: a client). */
export type App = {
  id: Id<'app'>
  secretHash: Buffer
  name: string
  host: string
  redirectUris: string[]
  scopes: Scope[]
  /** Its own word on privacy, and its terms: https addresses on its host. */
  policyUri: string
  termsUri: string
}

const PREFIX = 'https://purl.imsglobal.org/spec/ob/v3p0/scope/'
/** Open Badges 3.0, 6.2.1, and what a refresh token is asked for with (ibid., 7.1.2). */
export const scopes = {
  readCredentials: `${PREFIX}credential.readonly`,
  writeCredentials: `${PREFIX}credential.upsert`,
  readProfile: `${PREFIX}profile.readonly`,
  writeProfile: `${PREFIX}profile.update`,
  stay: 'offline_access',
} as const
export type Scope = (typeof scopes)[keyof typeof scopes]
export const allScopes: readonly Scope[] = Object.values(scopes)

export const CODE_LIVES_MS = 10 * 60_000
export const ACCESS_LIVES_MS = 60 * 60_000
const DAY_MS = 24 * 60 * 60_000
/** How long an app that stays away keeps what it was allowed. */
export const REFRESH_LIVES_MS = 180 * DAY_MS
/** How long an app that nobody allows stays registered. */
export const UNUSED_APP_LIVES_MS = 90 * DAY_MS
/** How many may wait for their first yes: beyond that the oldest go, so that nobody fills the database. */
export const MOST_WAITING_APPS = 10_000

/** What goes wrong between programs (RFC 6749, 4.1.2.1 and 5.2; RFC 7591, 3.2.2), with its status. */
export const appFaults = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  invalid_scope: 400,
  unsupported_grant_type: 400,
  unsupported_response_type: 400,
  access_denied: 400,
  invalid_redirect_uri: 400,
  invalid_client_metadata: 400,
} as const
/** The description is for whoever writes the program: ASCII, as RFC 6749 (5.2) wants it. */
export type AppFault = { error: keyof typeof appFaults; description: string }
export const appFault = (error: AppFault['error'], description: string): AppFault => ({ error, description })

/** The scopes in a text, each once; null when one of them is none of ours. */
export function scopesFrom(text: unknown): Scope[] | null {
  if (typeof text !== 'string') return null
  const asked = [...new Set(text.split(' ').filter(Boolean))]
  const known = allScopes.filter((scope) => asked.includes(scope))
  return known.length === asked.length ? known : null
}

/** What an app is allowed must open something: to stay connected alone is nothing. */
export function opensSomething(asked: readonly Scope[]): boolean {
  return asked.some((scope) => scope !== scopes.stay)
}

export type Registration = Pick<App, 'name' | 'host' | 'redirectUris' | 'scopes'> & { metadata: JsonObject }

const SHOWN_URIS = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri'] as const
const METHOD = 'client_secret_basic'
const LONGEST_URI = 500
/** RFC 1035, 2.3.4 */
const LONGEST_HOST = 253
const MOST_REDIRECTS = 5

/** Reads a registration (RFC 7591, 2, as Open Badges 3.0, 7.1.1.2, narrows it), or says what is wrong with it. */
export function registrationFrom(body: unknown): Registration | AppFault {
  if (!isObject(body)) return wrong('The registration must be a JSON object.')
  const redirectUris = textsIn(body['redirect_uris']) ?? []
  if (!redirectUris.length || redirectUris.length > MOST_REDIRECTS)
    return appFault('invalid_redirect_uri', `redirect_uris must list 1 to ${MOST_REDIRECTS} addresses.`)
  const hosts = new Set<string>()
  for (const uri of redirectUris) {
    const url = plainAddress(uri)
    if (!url) return appFault('invalid_redirect_uri', 'A redirect address must be https, without wildcard or fragment.')
    hosts.add(url.hostname)
  }
  for (const member of SHOWN_URIS) {
    const url = plainAddress(body[member])
    if (!url) return wrong(`${member} must be an https address.`)
    hosts.add(url.hostname)
  }
  const [host = '', ...others] = hosts
  if (others.length) return wrong('All addresses must be on one host.')
  const name = shortText(body['client_name'])
  if (!name) return wrong('client_name must be a text of 1 to 100 visible characters.')
  const refused = otherFaults(body)
  if (refused) return refused
  const asked = scopesFrom(body['scope'])
  if (!asked || !opensSomething(asked)) return wrong('scope must name scopes of Open Badges 3.0.')
  return { name, host, redirectUris, scopes: asked, metadata: metadataOf(body, { redirectUris, scopes: asked }) }
}

function otherFaults(body: JsonObject): AppFault | null {
  for (const member of ['software_id', 'software_version'])
    if (!shortText(body[member])) return wrong(`${member} must be a short text.`)
  if ((body['token_endpoint_auth_method'] ?? METHOD) !== METHOD)
    return wrong(`token_endpoint_auth_method must be ${METHOD}.`)
  const grants = body['grant_types'] === undefined ? ['authorization_code'] : textsIn(body['grant_types'])
  if (!grants?.includes('authorization_code') || grants.some((one) => !grantTypes.includes(one)))
    return wrong(`grant_types must be among ${grantTypes.join(', ')}, authorization_code one of them.`)
  const responses = body['response_types'] === undefined ? ['code'] : textsIn(body['response_types'])
  if (responses?.join() !== 'code') return wrong('response_types must be code alone.')
  const contacts = body['contacts'] === undefined ? [] : textsIn(body['contacts'])
  if (!contacts || contacts.length > 5 || contacts.some((one) => one.length > 200 || /\p{Cc}/u.test(one)))
    return wrong('contacts must list a few short texts.')
  return null
}
const grantTypes = ['authorization_code', 'refresh_token']

function metadataOf(body: JsonObject, read: { redirectUris: string[]; scopes: Scope[] }): JsonObject {
  const { client_name, client_uri, logo_uri, tos_uri, policy_uri, software_id, software_version, contacts } = body
  return {
    client_name,
    client_uri,
    logo_uri,
    tos_uri,
    policy_uri,
    software_id,
    software_version,
    ...(contacts !== undefined && { contacts }),
    redirect_uris: read.redirectUris,
    token_endpoint_auth_method: METHOD,
    grant_types: textsIn(body['grant_types']) ?? ['authorization_code'],
    response_types: ['code'],
    scope: read.scopes.join(' '),
  }
}

function wrong(description: string): AppFault {
  return appFault('invalid_client_metadata', description)
}

/** A list of texts, each once. */
function textsIn(value: unknown): string[] | null {
  const all = Array.isArray(value) ? value : [null]
  return all.every((one): one is string => typeof one === 'string') ? [...new Set(all)] : null
}

/**
 * Something to be seen, without what makes a text look like another one: control characters and those that turn the
 * direction round. The two joiners stay, without which Persian, Hindi and many others cannot be written.
 */
export function shortText(value: unknown): string | null {
  if (typeof value !== 'string' || /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(value)) return null
  const text = value.trim()
  return /[^\p{DI}\p{M}\p{Z}\u2800]/u.test(text) && text.length <= 100 ? text : null
}

/** An https address in the characters that addresses have (RFC 3986, 2), but for the wildcard. */
function plainAddress(value: unknown): URL | null {
  if (typeof value !== 'string' || value.length > LONGEST_URI || !/^[\w\-.~:/?[\]@!$&'()+,;=%]+$/.test(value))
    return null
  const url = URL.parse(value)
  if (url?.protocol !== 'https:' || !url.hostname || url.username || url.password) return null
  return url.hostname.length <= LONGEST_HOST ? url : null
}

/** What an app asks a person for (RFC 6749, 4.1.1; RFC 7636, 4.3), once it is known whom to tell what is wrong. */
export type AppRequest = { app: App; redirectUri: string; state: string | null; scopes: Scope[]; challenge: string }

/** Whether this is word for word one of its addresses: nobody is ever led to another (RFC 9700, 2.1). */
export function isRegistered(app: App, redirectUri: string): boolean {
  return app.redirectUris.includes(redirectUri)
}

/** Reads the rest of a request, or says what its app is to be told. */
export function requestOf(app: App, query: URLSearchParams): { scopes: Scope[]; challenge: string } | AppFault {
  const twice = [...new Set(query.keys())].find((name) => query.getAll(name).length > 1)
  if (twice) return appFault('invalid_request', 'A parameter was sent twice.')
  const response = query.get('response_type')
  if (response === null) return appFault('invalid_request', 'response_type is missing.')
  if (response !== 'code') return appFault('unsupported_response_type', 'Only code is given out.')
  const challenge = query.get('code_challenge') ?? ''
  // RFC 7636, 4.4.1: whoever does not send one is told so.
  if (!/^[\w-]{43}$/.test(challenge) || query.get('code_challenge_method') !== 'S256')
    return appFault('invalid_request', 'Send a code_challenge with code_challenge_method S256.')
  const asked = scopesFrom(query.get('scope') ?? '')
  if (!asked || !opensSomething(asked) || asked.some((scope) => !app.scopes.includes(scope)))
    return appFault('invalid_scope', 'Ask for scopes that were registered.')
  return { scopes: asked, challenge }
}

/** Where the person is led back to, with what the app is to know (RFC 6749, 4.1.2; RFC 9207). */
export function leadBack(redirectUri: string, said: Record<string, string | null>): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(said)) if (value !== null) url.searchParams.append(name, value)
  return url.href
}

/** The id and secret in a Basic header (RFC 6749, 2.3.1: each form-encoded before they are joined). */
export function basicFrom(header: string | undefined): { id: string; secret: string } | null {
  const [scheme, encoded, ...more] = (header ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'basic' || !encoded || more.length) return null
  const text = Buffer.from(encoded, 'base64').toString()
  const colon = text.indexOf(':')
  if (colon < 0) return null
  try {
    const [id, secret] = [text.slice(0, colon), text.slice(colon + 1)].map((part) =>
      decodeURIComponent(part.replaceAll('+', ' ')),
    )
    return id && secret ? { id, secret } : null
  } catch {
    return null
  }
}
