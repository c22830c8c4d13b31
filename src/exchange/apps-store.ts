import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import { scopes as all, type App, type Scope } from './app-rules.ts'

const appColumns = sql`
  id, secret_hash as "secretHash", name, host, redirect_uris as "redirectUris", scopes,
  metadata::jsonb ->> 'policy_uri' as "policyUri", metadata::jsonb ->> 'tos_uri' as "termsUri"`

export async function app(work: Work, id: Id<'app'>): Promise<App | null> {
  const { rows } = await sql<App>`select ${appColumns} from apps where id = ${id}`.execute(work.db)
  return rows[0] ?? null
}

export async function addApp(
  work: Work,
  added: Omit<App, 'policyUri' | 'termsUri'> & { metadata: string },
): Promise<void> {
  await sql`
    insert into apps (id, secret_hash, name, host, redirect_uris, scopes, metadata, registered_at)
    values (${added.id}, ${added.secretHash}, ${added.name}, ${added.host}, ${added.redirectUris}, ${added.scopes},
            ${added.metadata}, ${work.now})`.execute(work.db)
}

export type NewGrant = {
  id: Id<'app-grant'>
  appId: Id<'app'>
  scopes: readonly Scope[]
  codeHash: Buffer
  challenge: string
  redirectUri: string
  codeExpiresAt: Date
}

/** The acting person's yes to an app; what nobody came for in time goes at the same moment. */
export async function addGrant(work: Work, grant: NewGrant): Promise<void> {
  const { personId } = work.actor
  await sql`delete from app_grants
             where person_id = ${personId} and code_used_at is null and code_expires_at < ${work.now}`.execute(work.db)
  await sql`
    insert into app_grants (id, app_id, person_id, scopes, code_hash, code_challenge, redirect_uri, code_expires_at,
                            granted_at)
    values (${grant.id}, ${grant.appId}, ${personId}, ${grant.scopes}, ${grant.codeHash}, ${grant.challenge},
            ${grant.redirectUri}, ${grant.codeExpiresAt}, ${work.now})`.execute(work.db)
  await sql`update apps set allowed_at = ${work.now} where id = ${grant.appId}`.execute(work.db)
}

/** The acting person takes this away from everything they allowed an app before; what opens nothing then ends. */
export async function takeAway(work: Work, appId: Id<'app'>, taken: readonly Scope[]): Promise<void> {
  const { personId } = work.actor
  const nothing = [...taken, all.stay]
  await sql`select from app_grants where app_id = ${appId} and person_id = ${personId}
             order by id for update`.execute(work.db)
  const left = sql`array(select scope from unnest(scopes) with ordinality as one (scope, place)
                          where scope <> all (${taken}) order by place)`
  const ofApp = sql`grant_id in (select id from app_grants where app_id = ${appId} and person_id = ${personId})`
  await sql`delete from app_grants
             where app_id = ${appId} and person_id = ${personId} and scopes <@ ${nothing}`.execute(work.db)
  await sql`delete from app_tokens
             where ${ofApp} and person_id = ${personId}
               and (scopes <@ ${nothing} or (kind = 'refresh' and ${all.stay} = any (${taken})))`.execute(work.db)
  await sql`update app_tokens set scopes = ${left}
             where ${ofApp} and person_id = ${personId} and scopes && ${taken}`.execute(work.db)
  await sql`update app_grants set scopes = ${left}
             where app_id = ${appId} and person_id = ${personId} and scopes && ${taken}`.execute(work.db)
}

export type Door = { grantId: Id<'app-grant'>; personId: Id<'person'>; appId: Id<'app'> }

/** Whose code this is, used or not; null when it is nobody's. */
export async function codeAtDoor(work: Work, codeHash: Buffer): Promise<Door | null> {
  const { rows } = await sql<Door>`
    select grant_id as "grantId", person_id as "personId", app_id as "appId"
      from app_code_at_door(${codeHash})`.execute(work.db)
  return rows[0] ?? null
}

export type TokenAtDoor = Door & { kind: 'access' | 'refresh'; scopes: Scope[] }

/** What a token that still holds opens, and for whom; null when it is unknown, ended or too old. */
export async function tokenAtDoor(work: Work, tokenHash: Buffer): Promise<TokenAtDoor | null> {
  const { rows } = await sql<TokenAtDoor>`
    select grant_id as "grantId", person_id as "personId", app_id as "appId", kind, scopes
      from app_token_at_door(${tokenHash}, ${work.now})`.execute(work.db)
  return rows[0] ?? null
}

export type Grant = {
  id: Id<'app-grant'>
  scopes: Scope[]
  challenge: string
  redirectUri: string
  codeExpiresAt: Date
  codeUsedAt: Date | null
}

/** One of the acting person's grants, locked: of several who come with one code, each sees what the one before did. */
export async function lockGrant(work: Work, id: Grant['id']): Promise<Grant | null> {
  const { rows } = await sql<Grant>`
    select id, scopes, code_challenge as challenge, redirect_uri as "redirectUri", code_expires_at as "codeExpiresAt",
           code_used_at as "codeUsedAt"
      from app_grants where id = ${id} and person_id = ${work.actor.personId} for update`.execute(work.db)
  return rows[0] ?? null
}

export async function useCode(work: Work, id: Grant['id']): Promise<void> {
  await sql`update app_grants set code_used_at = ${work.now}
             where id = ${id} and person_id = ${work.actor.personId}`.execute(work.db)
}

/** With everything that came of it. */
export async function endGrant(work: Work, id: Grant['id']): Promise<void> {
  await sql`delete from app_grants where id = ${id} and person_id = ${work.actor.personId}`.execute(work.db)
}

export type NewToken = { tokenHash: Buffer; kind: 'access' | 'refresh'; scopes: readonly Scope[]; expiresAt: Date }

/** Adds a token to one of the acting person's grants, and drops those of it that are too old. */
export async function addToken(work: Work, grantId: Grant['id'], added: NewToken): Promise<void> {
  const { personId } = work.actor
  await sql`delete from app_tokens
             where grant_id = ${grantId} and person_id = ${personId} and expires_at <= ${work.now}`.execute(work.db)
  await sql`
    insert into app_tokens (token_hash, grant_id, person_id, kind, scopes, issued_at, expires_at)
    values (${added.tokenHash}, ${grantId}, ${personId}, ${added.kind}, ${added.scopes}, ${work.now},
            ${added.expiresAt})`.execute(work.db)
}

/** A refresh token that is used stays: for as long again. */
export async function prolong(work: Work, tokenHash: Buffer, expiresAt: Date): Promise<void> {
  await sql`update app_tokens set expires_at = ${expiresAt}
             where token_hash = ${tokenHash} and person_id = ${work.actor.personId}`.execute(work.db)
}

export async function endToken(work: Work, tokenHash: Buffer): Promise<void> {
  await sql`delete from app_tokens
             where token_hash = ${tokenHash} and person_id = ${work.actor.personId}`.execute(work.db)
}

export type AllowedApp = {
  id: Id<'app'>
  name: string
  host: string
  scopes: Scope[]
  grantedAt: Date
  /** When it last fetched a token. */
  connectedAt: Date
}

/** The apps that hold something of the acting person's right now, the latest first. */
export async function allowedApps(work: Work): Promise<AllowedApp[]> {
  const { rows } = await sql<AllowedApp>`
    select a.id, a.name, a.host, min(g.granted_at) as "grantedAt", max(t.issued_at) as "connectedAt",
           array_agg(distinct scope) as scopes
      from app_grants g join apps a on a.id = g.app_id join app_tokens t on t.grant_id = g.id
     cross join unnest(g.scopes) scope
     where g.person_id = ${work.actor.personId} and t.expires_at > ${work.now}
     group by a.id order by max(t.issued_at) desc, a.id`.execute(work.db)
  return rows
}

/** Whether the acting person, if there is one, allows this app something right now. */
export async function isAllowed(work: Work, appId: Id<'app'>): Promise<boolean> {
  const { rows } = await sql`
    select from app_grants g join app_tokens t on t.grant_id = g.id
     where g.app_id = ${appId} and g.person_id = ${work.actor.personId} and t.expires_at > ${work.now}
     limit 1`.execute(work.db)
  return rows.length === 1
}

/** Ends everything the acting person allowed this app, codes that nobody came with among it. True when there was any. */
export async function endGrantsOf(work: Work, appId: Id<'app'>): Promise<boolean> {
  const { rows } = await sql`
    delete from app_grants where app_id = ${appId} and person_id = ${work.actor.personId} returning id`.execute(work.db)
  return rows.length > 0
}

/** Drops what nobody can use any more, apps that nobody allows since that moment, and too many that wait. */
export async function sweepApps(
  work: Work,
  { unusedSince, mostWaiting }: { unusedSince: Date; mostWaiting: number },
): Promise<void> {
  await sql`select sweep_apps(${work.now}, ${unusedSince}, ${mostWaiting})`.execute(work.db)
}
