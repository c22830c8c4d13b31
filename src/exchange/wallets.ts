import type { Json, Outside } from '../platform/http/answer.ts'
import type { Ask } from '../platform/http/ask.ts'
import type { OpenVerb } from '../platform/http/edge.ts'
import { found, type Refusal } from '../platform/refusal.ts'
import { tokenHash } from '../platform/secrets.ts'
import type { Work } from '../platform/work.ts'
import * as actions from './actions.ts'
import { appServerMetadata, OAUTH_PLACE } from './badge-api-description.ts'
import { isOwnPlace, issuerMetadata, offerOf, PRE_AUTHORIZED, serverMetadata } from './metadata.ts'
import { newNonce } from './nonces.ts'
import {
  ACCESS_LIVES_MS,
  type Fault,
  fault,
  faults,
  isObject,
  type JsonObject,
  plainSentence,
  requestFrom,
} from './rules.ts'
import { words } from './words.ts'
import * as store from './store.ts'

// What wallets ask (OpenID for Verifiable Credential Issuance 1.0). A wallet is a program that nobody has registered:
// all it ever shows is a code from the earner's own page, and its key.

/** GET /.well-known/openid-credential-issuer, and with the path of the site's address behind it */
export const walletIssuer: OpenVerb = {
  refused,
  async handle({ site }, ask) {
    found(isOwnPlace(site.url, ask.params['*'] ?? '') || null)
    return publicly(issuerMetadata(site.url))
  },
}

/** GET /.well-known/oauth-authorization-server */
export const walletServer: OpenVerb = {
  refused,
  async handle({ site }, ask) {
    const place = ask.params['*'] ?? ''
    // The server that apps ask (`oauth.ts`) stands below the one that wallets ask; both share the well-known name.
    const isOfApps = isOwnPlace(`${site.url}${OAUTH_PLACE}`, place)
    found(isOfApps || isOwnPlace(site.url, place) || null)
    return publicly(isOfApps ? appServerMetadata(site.url) : serverMetadata(site.url))
  },
}

function publicly(body: JsonObject): Json {
  return { kind: 'json', body, headers: { 'cache-control': 'public, max-age=300' } }
}

/** GET /wallet/offers/:token: what the address in the QR picture leads to, until it is taken or ten minutes old */
export const walletOffer: OpenVerb = {
  refused,
  async handle(work, ask) {
    const token = ask.params['token'] ?? ''
    const offer = found(await store.offerAtDoor(work, 'offer', tokenHash(token)))
    const { code, pin } = actions.secretsOf(work, token)
    const pinHint = ask.t(words.pinHint)
    return { kind: 'json', body: offerOf(work.site.url, { code, pin: offer.asksPin ? pin : null, pinHint }) }
  },
}

/** POST /wallet/token: the code for a token (OpenID4VCI 1.0, 6) */
export const walletToken: OpenVerb = {
  refused,
  async handle(work, ask) {
    const asked = isObject(ask.body) ? ask.body : {}
    const { grant_type: grant, 'pre-authorized_code': code, tx_code: pin } = asked
    if (typeof grant !== 'string') return failed(fault('invalid_request', 'grant_type is missing.'))
    if (grant !== PRE_AUTHORIZED)
      return failed(fault('unsupported_grant_type', 'Only codes that were offered are taken.'))
    if (typeof code !== 'string' || !code) return failed(fault('invalid_request', 'pre-authorized_code is missing.'))
    const redeemed = await actions.redeemCode(work, {
      code,
      // RFC 6749, 3.2: sent without a value is not sent.
      pin: typeof pin === 'string' && pin ? pin : null,
    })
    if ('error' in redeemed) return failed(redeemed)
    const { accessToken } = redeemed
    return answered({ access_token: accessToken, token_type: 'Bearer', expires_in: ACCESS_LIVES_MS / 1000 })
  },
}

/** POST /wallet/nonce: something new to sign (OpenID4VCI 1.0, 7) */
export const walletNonce: OpenVerb = {
  refused,
  handle: async ({ site, now }) => answered({ c_nonce: newNonce(site.secrets, now) }),
}

/** POST /wallet/credential: the badge, for the key of the wallet when it shows one (OpenID4VCI 1.0, 8) */
export const walletCredential: OpenVerb = {
  refused,
  async handle(work, ask): Promise<Json | Outside> {
    const token = bearerOf(ask)
    // RFC 6750, 3.1: who shows nothing is told what to show, and no error in the header.
    if (!token) return failed(fault('invalid_token', 'Send the access token as a bearer token.'), 'Bearer')
    const prepared = await actions.prepareHandOver(work, token, requestFrom(ask.body))
    if ('error' in prepared) return failed(prepared)
    return {
      kind: 'outside',
      async go(run) {
        const signed = await actions.signHandOver(prepared, work.now)
        const document = await run('write', (later: Work) => actions.handOver(later, prepared, signed))
        return answered({ credentials: [{ credential: JSON.parse(document) }] })
      },
    }
  },
}

function bearerOf({ headers }: Ask): string | null {
  const [scheme, token, ...more] = (headers['authorization'] ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' && token && !more.length ? token : null
}

/** Never kept by anybody in between: it holds a secret. */
function answered(body: JsonObject): Json {
  return { kind: 'json', body, headers: { 'cache-control': 'no-store' } }
}

function failed({ error, description }: Fault, asks = `Bearer error="${error}"`): Json {
  const headers = { 'cache-control': 'no-store', ...(error === 'invalid_token' && { 'www-authenticate': asks }) }
  return { kind: 'json', status: faults[error], body: { error, error_description: description }, headers }
}

/** What the edge itself refuses (too often, too large, unreadable), in the shape that wallets read. */
function refused({ code, status }: Refusal): Json {
  const error = status < 500 ? 'invalid_request' : 'server_error'
  return { kind: 'json', status, body: { error, error_description: plainSentence(code) } }
}
