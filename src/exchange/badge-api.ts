import { isDeepStrictEqual } from 'node:util'
import * as accounts from '../accounts/store.ts'
import { emails } from '../accounts/emails-store.ts'
import { ownPath } from '../credentials/own-documents.ts'
import * as credentials from '../credentials/store.ts'
import { heldDocuments } from '../credentials/held-store.ts'
import * as outside from '../credentials/outside-badges.ts'
import { standpointOf } from '../credentials/verification.ts'
import type { Answer, Bytes, Json } from '../platform/http/answer.ts'
import type { Ask } from '../platform/http/ask.ts'
import type { OpenVerb } from '../platform/http/edge.ts'
import { sentenceOf } from '../platform/http/problem.ts'
import { type Id, parseId } from '../platform/ids.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { tokenHash } from '../platform/secrets.ts'
import { inPersonOf, type Work } from '../platform/work.ts'
import { to } from '../routes.ts'
import { type Scope, scopes } from './app-rules.ts'
import * as apps from './apps-store.ts'
import {
  type ApiFault,
  apiFault,
  faultOf,
  newNameFrom,
  type OwnProfile,
  pageLinks,
  pagingFrom,
  profileOf,
  statusInfo,
} from './badge-api-rules.ts'
import { serviceDescription } from './badge-api-description.ts'
import type { JsonObject } from './rules.ts'

// The Open Badges 3.0 API: what a program does in the name of a person who allowed it (Open Badges 3.0, 6).

/** GET /ims/ob/v3p0/discovery: open to everybody */
export const badgeApiDiscovery: OpenVerb = {
  refused,
  handle: async ({ site }) => ({
    kind: 'json',
    body: serviceDescription(site.url),
    headers: { 'cache-control': 'public, max-age=300' },
  }),
}

/** GET /ims/ob/v3p0/credentials: what the person earned here and brought in from elsewhere, as it was signed */
export const badgeApiCredentials: OpenVerb = allowed(scopes.readCredentials, async (work, ask) => {
  const paging = pagingFrom(ask.query)
  if ('status' in paging) return failed(paging)
  const { held, total } = await heldDocuments(work, paging)
  const documents = held.flatMap(({ form, document }) => (form === 'document' ? [document] : []))
  const tokens = held.flatMap(({ form, document }) => (form === 'token' ? [JSON.stringify(document)] : []))
  // Put together as text: a document that is read and written again may not be the one that was signed.
  const members = [
    ...(documents.length ? [`"credential":[${documents.join(',')}]`] : []),
    ...(tokens.length ? [`"compactJwsString":[${tokens.join(',')}]`] : []),
  ]
  const headers = {
    'x-total-count': String(total),
    link: pageLinks(work.site.url + to('badgeApiCredentials'), paging, { here: held.length, total }),
  }
  return text(`{${members.join(',')}}`, { headers })
})

/**
 * POST /ims/ob/v3p0/credentials: a badge from elsewhere, verified and kept like one the person brings in themselves;
 * 201 when it is new, 200 when it takes the place of the same one.
 */
export const badgeApiUpsert: OpenVerb = {
  takes: 'text',
  ...allowed(scopes.writeCredentials, async (work, ask) => {
    const sent = documentIn(ask)
    if (typeof sent !== 'string') return failed(sent)
    return {
      kind: 'outside',
      async go(run) {
        try {
          const examined = await outside.examine(standpointOf(work, ask, run), Buffer.from(sent))
          if (examined.form === 'none')
            return failed(apiFault(400, 'invalid_data', 'This is no signed Open Badge 3.0.'))
          return await run('write', (later) =>
            enter(later, ask, scopes.writeCredentials, async (inPerson) => {
              const { outcome } = await outside.keep(inPerson, examined)
              if (outcome === 'held-newer')
                return failed(
                  apiFault(
                    409,
                    'not_allowed',
                    'One with the same issuer and id that is newer or better proven is held already.',
                  ),
                )
              return echoed(sent, outcome === 'added' ? 201 : 200)
            }),
          )
        } catch (error) {
          // What was earned here is held already, and nobody but its issuer changes it.
          if (!(error instanceof Refusal) || error.code !== 'badge-of-here') throw error
          const isHeld = await run('read', (later) => enter(later, ask, scopes.writeCredentials, isOwnAward(sent)))
          if (isHeld === true) return echoed(sent, 200)
          if (isHeld === false) throw error
          return isHeld
        }
      },
    }
  }),
}

/** GET /ims/ob/v3p0/profile */
export const badgeApiProfile: OpenVerb = allowed(scopes.readProfile, async (work, _ask, { appId }) =>
  answered(profileOf(await ownProfile(work, appId))),
)

/** PUT /ims/ob/v3p0/profile: the person's name; everything else that is not kept here is refused */
export const badgeApiSaveProfile: OpenVerb = allowed(scopes.writeProfile, async (work, ask, { appId, personId }) => {
  const current = await ownProfile(work, appId)
  const changed = newNameFrom(ask.body, current)
  if ('status' in changed) return failed(changed)
  const { timeZone } = found(await accounts.person(work, personId))
  await accounts.savePerson(work, { id: personId, ...changed, timeZone })
  return answered(profileOf({ ...current, ...changed }))
})

type Entry = Pick<apps.TokenAtDoor, 'personId' | 'appId'>
type Verb<T> = (inPerson: Work, ask: Ask, entry: Entry) => Promise<T>

/** A verb for whoever shows a token of this scope, in the name of the person who allowed it. */
function allowed(scope: Scope, verb: Verb<Answer>): OpenVerb {
  return { refused, handle: (work, ask) => enter(work, ask, scope, verb) }
}

async function enter<T>(work: Work, ask: Ask, scope: Scope, verb: Verb<T>): Promise<T | Json> {
  const [scheme, token, ...more] = (ask.headers['authorization'] ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token || more.length)
    return failed(apiFault(401, 'unauthorizedrequest', 'Send an access token as a bearer token.'), 'Bearer')
  const door = await apps.tokenAtDoor(work, tokenHash(token))
  if (door?.kind !== 'access') {
    const fault = apiFault(401, 'unauthorizedrequest', 'The access token is unknown, ended or too old.')
    return failed(fault, 'Bearer error="invalid_token"')
  }
  if (!door.scopes.includes(scope)) {
    const fault = apiFault(403, 'forbidden', `The person did not allow ${scope}`)
    return failed(fault, `Bearer error="insufficient_scope", scope="${scope}"`)
  }
  return inPersonOf(work, door.personId, (inPerson) => verb(inPerson, ask, door))
}

/** The credential that was sent, as text: a document as JSON, a token as plain text (Open Badges 3.0, 6.2.3.1). */
function documentIn({ body, headers }: Ask): string | ApiFault {
  const sent = typeof body === 'string' ? body.trim() : ''
  const isToken = /^text\/plain\b/i.test(headers['content-type'] ?? '')
  if (isToken ? /^[\w-]+\.[\w-]+\.[\w-]+$/.test(sent) : sent.startsWith('{')) return sent
  return apiFault(400, 'invalid_data', 'Send a credential as application/vc+ld+json, or a compact JWS as text/plain.')
}

function isOwnAward(sent: string): Verb<boolean> {
  return async (work, _ask, { personId }) => {
    const given: unknown = sent.startsWith('{') ? JSON.parse(sent) : null
    const id = typeof given === 'object' && given && 'id' in given ? String(given.id) : ''
    const path = ownPath(work.site.url, id) ?? ''
    const awardId = parseId<'award'>(/^\/awards\/([^/]+)\/credential\.json$/.exec(path)?.[1])
    const award = awardId && (await credentials.award(work, awardId))
    const document = award?.personId === personId && (await credentials.document(work, award.id))
    return document ? isDeepStrictEqual(JSON.parse(document), given) : false
  }
}

async function ownProfile(work: Work, appId: Id<'app'>): Promise<OwnProfile> {
  const personId = found(work.actor.personId)
  const { givenName, familyName } = found(await accounts.person(work, personId))
  const address = (await emails(work, personId)).find(({ verifiedAt }) => verifiedAt)?.address ?? null
  return { id: profileId(work, personId, appId), givenName, familyName, email: address }
}

/** Another name of the person for each app, always the same one: two apps cannot tell from it whom they share. */
function profileId({ site }: Work, personId: Id<'person'>, appId: Id<'app'>): string {
  const bytes = Buffer.from(site.secrets.mark('profile of an app', `${appId} ${personId}`), 'base64url')
  // RFC 9562, 5.8: a UUID made of something else says so.
  const hex = bytes.toString('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const NO_STORE = { 'cache-control': 'no-store' }

function answered(body: JsonObject): Json {
  return { kind: 'json', body, headers: NO_STORE }
}

function text(body: string, { status = 200, type = 'application/json; charset=utf-8', headers = {} } = {}): Bytes {
  return { kind: 'bytes', body, type, status, headers: { ...NO_STORE, ...headers } }
}

function echoed(sent: string, status: 200 | 201): Bytes {
  return text(sent, { status, ...(!sent.startsWith('{') && { type: 'text/plain; charset=utf-8' }) })
}

function failed(fault: ApiFault, asks?: string): Json {
  const later = fault.status === 503 && { 'retry-after': '30' }
  const headers = { ...NO_STORE, ...later, ...(asks && { 'www-authenticate': asks }) }
  return { kind: 'json', status: fault.status, body: statusInfo(fault), headers }
}

/** What the application itself refuses, in the standard's own shape. */
function refused(refusal: Refusal): Json {
  return failed(faultOf(refusal.status, sentenceOf(refusal, 'en')))
}
