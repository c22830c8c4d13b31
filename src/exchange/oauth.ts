import type { Json } from '../platform/http/answer.ts'
import type { OpenVerb } from '../platform/http/edge.ts'
import type { Refusal } from '../platform/refusal.ts'
import { ACCESS_LIVES_MS, type AppFault, appFault, appFaults, registrationFrom, scopesFrom } from './app-rules.ts'
import * as apps from './apps.ts'
import { isObject, type JsonObject, plainSentence } from './rules.ts'

// How a program becomes known, and how it changes a person's yes for tokens (RFC 6749, 7591, 7009).

/** POST /oauth/register (RFC 7591, 3). Anybody may: an app gets nothing before a person says yes to it. */
export const registerApp: OpenVerb = {
  refused: (refusal) => refused(refusal, 'invalid_client_metadata'),
  async handle(work, ask) {
    const registration = registrationFrom(ask.body)
    if ('error' in registration) return failed(registration)
    const { id, secret } = await apps.registerApp(work, registration)
    const body = {
      client_id: id,
      client_secret: secret,
      client_id_issued_at: Math.floor(work.now.getTime() / 1000),
      // Never by itself (RFC 7591, 3.2.1); an app that nobody allows goes as a whole.
      client_secret_expires_at: 0,
      ...registration.metadata,
    }
    return { ...answered(body), status: 201 }
  },
}

/** POST /oauth/token (RFC 6749, 4.1.3 and 6) */
export const appToken: OpenVerb = {
  refused: (refusal) => refused(refusal, 'invalid_request'),
  async handle(work, ask) {
    const app = await apps.appAtDoor(work, ask.headers['authorization'])
    if ('error' in app) return failed(app)
    const sent = textsIn(ask.body)
    if (!sent) return failed(appFault('invalid_request', 'Send each parameter once, as a form.'))
    const grant = sent.get('grant_type')
    if (grant === undefined) return failed(appFault('invalid_request', 'grant_type is missing.'))
    if (grant === 'authorization_code') {
      const [code, redirectUri, verifier] = [sent.get('code'), sent.get('redirect_uri'), sent.get('code_verifier')]
      if (!code || !redirectUri || !verifier)
        return failed(appFault('invalid_request', 'code, redirect_uri and code_verifier are needed.'))
      return tokens(await apps.redeemCode(work, app, { code, redirectUri, verifier }))
    }
    if (grant === 'refresh_token') {
      const refreshToken = sent.get('refresh_token')
      if (!refreshToken) return failed(appFault('invalid_request', 'refresh_token is missing.'))
      const scope = sent.get('scope')
      const narrowed = scope ? scopesFrom(scope) : null
      if (scope && !narrowed) return failed(appFault('invalid_scope', 'There is no such scope.'))
      return tokens(await apps.refresh(work, app, { refreshToken, narrowed }))
    }
    return failed(appFault('unsupported_grant_type', 'Codes and refresh tokens are changed here, nothing else.'))
  },
}

/** POST /oauth/revoke (RFC 7009). A token that is none is ended already. */
export const revokeAppToken: OpenVerb = {
  refused: (refusal) => refused(refusal, 'invalid_request'),
  async handle(work, ask) {
    const app = await apps.appAtDoor(work, ask.headers['authorization'])
    if ('error' in app) return failed(app)
    const token = textsIn(ask.body)?.get('token')
    if (!token) return failed(appFault('invalid_request', 'token is missing.'))
    await apps.revokeToken(work, app, token)
    return answered({})
  },
}

function tokens(answer: apps.Tokens | AppFault): Json {
  if ('error' in answer) return failed(answer)
  const { accessToken, refreshToken, scopes } = answer
  return answered({
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: ACCESS_LIVES_MS / 1000,
    ...(refreshToken && { refresh_token: refreshToken }),
    scope: scopes.join(' '),
  })
}

/** The parameters of a form, each a text that was sent once; null when one was not. */
function textsIn(body: unknown): Map<string, string> | null {
  if (!isObject(body)) return null
  const texts = new Map<string, string>()
  for (const [name, value] of Object.entries(body)) {
    if (typeof value !== 'string') return null
    texts.set(name, value)
  }
  return texts
}

/** Never kept by anybody in between: it holds a secret (RFC 6749, 5.1). */
function answered(body: JsonObject): Json {
  return { kind: 'json', body, headers: { 'cache-control': 'no-store', pragma: 'no-cache' } }
}

function failed({ error, description }: AppFault): Json {
  const asks = error === 'invalid_client' && { 'www-authenticate': 'Basic realm="apps"' }
  const headers = { 'cache-control': 'no-store', pragma: 'no-cache', ...asks }
  return { kind: 'json', status: appFaults[error], body: { error, error_description: description }, headers }
}

/** What the edge itself refuses (too often, too large, unreadable), in the shape that programs read. */
function refused({ code, status }: Refusal, error: AppFault['error']): Json {
  const body = { error: status < 500 ? error : 'server_error', error_description: plainSentence(code) }
  return { kind: 'json', status, body }
}
