import { createHash, timingSafeEqual } from 'node:crypto'
import { type Id, newId, newOpaqueId, parseId } from '../platform/ids.ts'
import { found, refuseIf } from '../platform/refusal.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { inPersonOf, type Work } from '../platform/work.ts'
import {
  ACCESS_LIVES_MS,
  type App,
  type AppFault,
  type AppRequest,
  appFault,
  basicFrom,
  CODE_LIVES_MS,
  opensSomething,
  REFRESH_LIVES_MS,
  type Registration,
  type Scope,
  scopes,
} from './app-rules.ts'
import * as store from './apps-store.ts'

/** Registers a program. Its secret is given out here and nowhere else; what is kept of it is its hash. */
export async function registerApp(
  work: Work,
  { metadata, ...registration }: Registration,
): Promise<{ id: Id<'app'>; secret: string }> {
  const [id, secret] = [newOpaqueId<'app'>(), newToken()]
  const text = JSON.stringify(metadata)
  await store.addApp(work, { id, secretHash: tokenHash(secret), ...registration, metadata: text })
  return { id, secret }
}

/**
 * The acting person says yes to an app, for what they chose of what it asked; what they took away it may not do by an
 * earlier yes either. @returns the code it comes back with.
 * @throws Refusal nothing-allowed
 */
export async function allowApp(work: Work, request: AppRequest, chosen: readonly Scope[]): Promise<Allowed> {
  const allowed = request.scopes.filter((scope) => chosen.includes(scope))
  refuseIf(opensSomething(allowed) ? null : 'nothing-allowed', { field: 'scope' })
  const personId = found(work.actor.personId)
  const refused = request.scopes.filter((scope) => !allowed.includes(scope))
  if (refused.length) await store.takeAway(work, request.app.id, refused)
  const code = newToken()
  await store.addGrant(work, {
    id: newId<'app-grant'>(),
    appId: request.app.id,
    scopes: allowed,
    codeHash: tokenHash(code),
    challenge: request.challenge,
    redirectUri: request.redirectUri,
    codeExpiresAt: new Date(work.now.getTime() + CODE_LIVES_MS),
  })
  await work.record({ type: 'app-allowed', personId, appId: request.app.id })
  return { code, scopes: allowed }
}
export type Allowed = { code: string; scopes: readonly Scope[] }

/** Takes back everything the acting person allowed an app. @throws Refusal not-found */
export async function endApp(work: Work, appId: Id<'app'>): Promise<void> {
  found((await store.endGrantsOf(work, appId)) || null)
  await work.record({ type: 'app-ended', personId: found(work.actor.personId), appId })
}

/** The program that shows its id and secret (RFC 6749, 2.3.1). */
export async function appAtDoor(work: Work, authorization: string | undefined): Promise<App | AppFault> {
  const shown = basicFrom(authorization)
  const id = parseId<'app'>(shown?.id)
  const known = id && (await store.app(work, id))
  if (shown && known && timingSafeEqual(tokenHash(shown.secret), known.secretHash)) return known
  return appFault('invalid_client', 'Send the client id and secret in a Basic header.')
}

export type Tokens = { accessToken: string; refreshToken: string | null; scopes: readonly Scope[] }
type Redeeming = { code: string; redirectUri: string; verifier: string }

/** Changes a code for tokens, once. A second time ends what came of the first (RFC 6749, 4.1.2). */
export async function redeemCode(work: Work, app: App, shown: Redeeming): Promise<Tokens | AppFault> {
  const unknown = appFault('invalid_grant', 'The code is unknown, used already or too old.')
  const door = await store.codeAtDoor(work, tokenHash(shown.code))
  if (!door || door.appId !== app.id) return unknown
  return inPersonOf(work, door.personId, async (inPerson) => {
    const grant = await store.lockGrant(inPerson, door.grantId)
    if (!grant) return unknown
    if (grant.codeUsedAt) {
      await store.endGrant(inPerson, grant.id)
      await inPerson.record({ type: 'app-ended', personId: door.personId, appId: app.id })
      return unknown
    }
    if (grant.codeExpiresAt <= work.now) return unknown
    if (grant.redirectUri !== shown.redirectUri)
      return appFault('invalid_grant', 'The redirect_uri is not the one the code was sent to.')
    if (!answersChallenge(shown.verifier, grant.challenge))
      return appFault('invalid_grant', 'The code_verifier does not belong to the code_challenge.')
    await store.useCode(inPerson, grant.id)
    const refreshToken = grant.scopes.includes(scopes.stay) ? newToken() : null
    if (refreshToken)
      await store.addToken(inPerson, grant.id, {
        tokenHash: tokenHash(refreshToken),
        kind: 'refresh',
        scopes: grant.scopes,
        expiresAt: new Date(work.now.getTime() + REFRESH_LIVES_MS),
      })
    return { accessToken: await newAccess(inPerson, grant.id, grant.scopes), refreshToken, scopes: grant.scopes }
  })
}

/** Whether this verifier belongs to the challenge (RFC 7636, 4.6). */
function answersChallenge(verifier: string, challenge: string): boolean {
  return /^[\w.~-]{43,128}$/.test(verifier) && createHash('sha256').update(verifier).digest('base64url') === challenge
}

async function newAccess(work: Work, grantId: store.Grant['id'], allowed: readonly Scope[]): Promise<string> {
  const token = newToken()
  const expiresAt = new Date(work.now.getTime() + ACCESS_LIVES_MS)
  await store.addToken(work, grantId, { tokenHash: tokenHash(token), kind: 'access', scopes: allowed, expiresAt })
  return token
}

/** Another access token, for as much as was allowed or for less (RFC 6749, 6). */
export async function refresh(
  work: Work,
  app: App,
  shown: { refreshToken: string; narrowed: Scope[] | null },
): Promise<Tokens | AppFault> {
  const unknown = appFault('invalid_grant', 'The refresh token is unknown, ended or too old.')
  const hash = tokenHash(shown.refreshToken)
  const door = await store.tokenAtDoor(work, hash)
  if (door?.kind !== 'refresh' || door.appId !== app.id) return unknown
  return inPersonOf(work, door.personId, async (inPerson) => {
    // Only what still holds under the lock counts: its person may be taking some of it away at this moment.
    const grant = await store.lockGrant(inPerson, door.grantId)
    const held = grant && (await store.tokenAtDoor(inPerson, hash))
    if (!held) return unknown
    const asked = shown.narrowed ?? held.scopes
    if (!opensSomething(asked) || asked.some((scope) => !held.scopes.includes(scope)))
      return appFault('invalid_scope', 'More was asked for than was allowed.')
    await store.prolong(inPerson, hash, new Date(work.now.getTime() + REFRESH_LIVES_MS))
    const accessToken = await newAccess(inPerson, door.grantId, asked)
    return { accessToken, refreshToken: shown.refreshToken, scopes: asked }
  })
}

/** Ends a token of this app's; with a refresh token everything that came of the same yes (RFC 7009, 2.1). */
export async function revokeToken(work: Work, app: App, token: string): Promise<void> {
  const door = await store.tokenAtDoor(work, tokenHash(token))
  if (door?.appId !== app.id) return
  await inPersonOf(work, door.personId, async (inPerson) => {
    if (door.kind === 'access') return store.endToken(inPerson, tokenHash(token))
    await store.endGrant(inPerson, door.grantId)
    return inPerson.record({ type: 'app-ended', personId: door.personId, appId: app.id })
  })
}
