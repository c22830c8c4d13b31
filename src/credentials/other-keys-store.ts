import type { JsonObject } from '@cairn/open-badges'
import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'

/** What the installation itself signs: records of a learner's choosing, and what outside test suites ask for. */
export type InstallationPurpose = 'record' | 'vc-api'
export type InstallationKey = { id: Id<'installation-key'>; publicMultibase: string; secretSealed: Buffer }

export async function currentInstallationKey(
  work: Work,
  purpose: InstallationPurpose,
): Promise<InstallationKey | null> {
  const { rows } = await sql<InstallationKey>`
    select id, public_multibase as "publicMultibase", secret_sealed as "secretSealed" from installation_keys
     where purpose = ${purpose} and retired_at is null`.execute(work.db)
  return rows[0] ?? null
}

/** Adds the key unless there is a current one: of two at once one stays. */
export async function addInstallationKey(
  work: Work,
  purpose: InstallationPurpose,
  { id, publicMultibase, secretSealed }: InstallationKey,
): Promise<void> {
  await sql`
    insert into installation_keys (id, purpose, public_multibase, secret_sealed, created_at)
    values (${id}, ${purpose}, ${publicMultibase}, ${secretSealed}, ${work.now})
        on conflict (purpose) where retired_at is null do nothing`.execute(work.db)
}

/** Every public key the installation has signed with for this, the current one first, retired ones for ever. */
export async function publishedInstallationKeys(work: Work, purpose: InstallationPurpose): Promise<string[]> {
  const { rows } = await sql<{ publicMultibase: string }>`
    select public_multibase as "publicMultibase" from installation_keys
     where purpose = ${purpose} order by retired_at desc nulls first`.execute(work.db)
  return rows.map(({ publicMultibase }) => publicMultibase)
}

export type TokenKey = { id: Id<'token-key'>; publicJwk: JsonObject; secretSealed: Buffer }

/** The key with which the acting organisation signs tokens now. */
export async function currentTokenKey(work: Work): Promise<TokenKey | null> {
  const { rows } = await sql<TokenKey>`
    select id, public_jwk as "publicJwk", secret_sealed as "secretSealed" from token_keys
     where organisation_id = ${work.actor.organisationId} and retired_at is null`.execute(work.db)
  return rows[0] ?? null
}

/** Adds the acting organisation's token key unless it has a current one. */
export async function addTokenKey(work: Work, { id, publicJwk, secretSealed }: TokenKey): Promise<void> {
  await sql`
    insert into token_keys (id, organisation_id, public_jwk, secret_sealed, created_at)
    values (${id}, ${work.actor.organisationId}, ${JSON.stringify(publicJwk)}, ${secretSealed}, ${work.now})
        on conflict (organisation_id) where retired_at is null do nothing`.execute(work.db)
}

/** The acting organisation's token key signs nothing more; the next token makes another. It stays published. */
export async function retireTokenKey(work: Work): Promise<void> {
  await sql`update token_keys set retired_at = ${work.now}
             where organisation_id = ${work.actor.organisationId} and retired_at is null`.execute(work.db)
}

/** All token keys of the acting organisation are stolen from now on: they lay where the stolen one did. */
export async function markTokenKeysStolen(work: Work): Promise<void> {
  await sql`update token_keys set retired_at = coalesce(retired_at, ${work.now}), stolen_at = ${work.now}
             where organisation_id = ${work.actor.organisationId} and stolen_at is null`.execute(work.db)
}

export type PublicTokenKey = { id: Id<'token-key'>; publicJwk: JsonObject; stolenAt: Date | null }

/** Every public token key of an organisation, retired and stolen ones for ever. */
export async function publishedTokenKeys(work: Work, organisationId: Id<'organisation'>): Promise<PublicTokenKey[]> {
  const { rows } = await sql<PublicTokenKey>`
    select id, public_jwk as "publicJwk", stolen_at as "stolenAt" from published_token_keys(${organisationId})`.execute(
    work.db,
  )
  return rows
}
