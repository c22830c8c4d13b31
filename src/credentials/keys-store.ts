import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'

export type KeptKey = { id: Id<'signing-key'>; publicMultibase: string; secretSealed: Buffer }

/** The key with which the acting organisation signs now. */
export async function currentKey(work: Work): Promise<KeptKey | null> {
  const { rows } = await sql<KeptKey>`
    select id, public_multibase as "publicMultibase", secret_sealed as "secretSealed" from signing_keys
     where organisation_id = ${work.actor.organisationId} and retired_at is null`.execute(work.db)
  return rows[0] ?? null
}

/** Adds the acting organisation's key unless it has a current one: of two at once one stays. */
export async function addKey(work: Work, { id, publicMultibase, secretSealed }: KeptKey): Promise<void> {
  await sql`
    insert into signing_keys (id, organisation_id, public_multibase, secret_sealed, created_at)
    values (${id}, ${work.actor.organisationId}, ${publicMultibase}, ${secretSealed}, ${work.now})
        on conflict (organisation_id) where retired_at is null do nothing`.execute(work.db)
}

/** That key signs nothing more; it stays published. False when it was not the current one. */
export async function retireKey(work: Work, id: Id<'signing-key'>): Promise<boolean> {
  const { rows } = await sql`
    update signing_keys set retired_at = ${work.now}
     where id = ${id} and organisation_id = ${work.actor.organisationId} and retired_at is null returning id`.execute(
    work.db,
  )
  return rows.length === 1
}

export type IssuerKey = {
  id: Id<'signing-key'>
  publicMultibase: string
  createdAt: Date
  retiredAt: Date | null
  /** When it was reported stolen: nothing that it signed counts since. */
  stolenAt: Date | null
}

const keyColumns = sql`
  id, public_multibase as "publicMultibase", created_at as "createdAt", retired_at as "retiredAt",
  stolen_at as "stolenAt"`

/** Every key of the acting organisation, the current one first, without the secrets. */
export async function ownKeys(work: Work): Promise<IssuerKey[]> {
  const { rows } = await sql<IssuerKey>`
    select ${keyColumns} from signing_keys where organisation_id = ${work.actor.organisationId}
     order by retired_at desc nulls first`.execute(work.db)
  return rows
}

/** One of them. */
export async function ownKey(work: Work, id: Id<'signing-key'>): Promise<IssuerKey | null> {
  const { rows } = await sql<IssuerKey>`
    select ${keyColumns} from signing_keys
     where id = ${id} and organisation_id = ${work.actor.organisationId}`.execute(work.db)
  return rows[0] ?? null
}

/** The same, locked until the work ends. */
export async function lockOwnKey(work: Work, id: Id<'signing-key'>): Promise<IssuerKey | null> {
  const { rows } = await sql<IssuerKey>`
    select ${keyColumns} from signing_keys
     where id = ${id} and organisation_id = ${work.actor.organisationId} for update`.execute(work.db)
  return rows[0] ?? null
}

/** A retired key of the acting organisation's is stolen from now on, for ever. */
export async function markStolen(work: Work, id: Id<'signing-key'>): Promise<void> {
  await sql`update signing_keys set stolen_at = ${work.now}
             where id = ${id} and organisation_id = ${work.actor.organisationId}`.execute(work.db)
}

export type PublicKey = Pick<IssuerKey, 'publicMultibase' | 'stolenAt'>

/** Every public key an organisation has signed with, the current one first, retired and stolen ones for ever. */
export async function publishedKeys(work: Work, organisationId: Id<'organisation'>): Promise<PublicKey[]> {
  const { rows } = await sql<PublicKey>`
    select public_multibase as "publicMultibase", stolen_at as "stolenAt" from published_keys(${organisationId})
     order by retired_at desc nulls first`.execute(work.db)
  return rows
}
