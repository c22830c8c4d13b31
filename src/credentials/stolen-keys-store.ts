import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import type { Award } from './rules.ts'
import { awardColumns, type Signed } from './store.ts'

/** What a key of the acting organisation has signed that is served still, and what was signed again since. */
export type Signatures = { badges: number; endorsements: number; lists: number; signedAgain: number }

/** Counts them; `lists` are all of the organisation's status lists, which each key signs in its turn. */
export async function signaturesOf(work: Work, keyId: Id<'signing-key'>): Promise<Signatures> {
  const { organisationId } = work.actor
  const { rows } = await sql<Signatures>`
    select (select count(*)::int from credentials where key_id = ${keyId} and organisation_id = ${organisationId}) as badges,
           (select count(*)::int from endorsements
             where key_id = ${keyId} and organisation_id = ${organisationId} and state = 'accepted') as endorsements,
           (select count(*)::int from status_lists where organisation_id = ${organisationId}) as lists,
           (select count(*)::int from former_credentials
             where key_id = ${keyId} and organisation_id = ${organisationId}) as "signedAgain"`.execute(work.db)
  return rows[0] ?? { badges: 0, endorsements: 0, lists: 0, signedAgain: 0 }
}

/** Some of the acting organisation's badges that are served with this key's signature, as they were signed. */
export async function badgesSignedWith(work: Work, keyId: Id<'signing-key'>, most: number): Promise<Signed[]> {
  const { rows } = await sql<Award & { document: string }>`
    select ${awardColumns}, served.document from credentials served join awards a on a.id = served.award_id
     where served.key_id = ${keyId} and served.organisation_id = ${work.actor.organisationId} limit ${most}`.execute(
    work.db,
  )
  return rows.map(({ document, ...award }) => ({ award, document }))
}

export type SignedEndorsementText = { id: Id<'endorsement'>; document: string }

/** Some of the endorsements that are shown with this key's signature. */
export async function endorsementsSignedWith(
  work: Work,
  keyId: Id<'signing-key'>,
  most: number,
): Promise<SignedEndorsementText[]> {
  const { rows } = await sql<SignedEndorsementText>`
    select id, document from endorsements
     where key_id = ${keyId} and organisation_id = ${work.actor.organisationId} and state = 'accepted'
       and document is not null limit ${most}`.execute(work.db)
  return rows
}

/** Which key's signature gives way to which. */
export type Succession = { stolenId: Id<'signing-key'>; keyId: Id<'signing-key'> }

/** Puts these in the place of what the stolen key signed, which is kept apart. Returns the awards that got theirs now. */
export async function replaceBadges(
  work: Work,
  { stolenId, keyId }: Succession,
  signed: readonly Signed[],
): Promise<Award[]> {
  const { organisationId } = work.actor
  // One at a time for each stolen key: whoever comes second finds what is done already.
  await sql`select from signing_keys where id = ${stolenId} for no key update`.execute(work.db)
  const ids = signed.map(({ award }) => award.id)
  await sql`
    insert into former_credentials (award_id, organisation_id, key_id, document, signed_at, replaced_at)
    select award_id, organisation_id, key_id, document, signed_at, ${work.now} from credentials
     where award_id = any(${ids}::uuid[]) and key_id = ${stolenId} and organisation_id = ${organisationId}`.execute(
    work.db,
  )
  const { rows } = await sql<{ id: Id<'award'> }>`
    update credentials set key_id = ${keyId}, document = again.document, signed_at = ${work.now}
      from unnest(${ids}::uuid[], ${signed.map(({ document }) => document)}::text[]) as again (award_id, document)
     where credentials.award_id = again.award_id and key_id = ${stolenId} and organisation_id = ${organisationId}
    returning credentials.award_id as id`.execute(work.db)
  const replaced = new Set(rows.map(({ id }) => id))
  return signed.flatMap(({ award }) => (replaced.has(award.id) ? [award] : []))
}

/** The same for endorsements. Returns those that got theirs now. */
export async function replaceEndorsements(
  work: Work,
  { stolenId, keyId }: Succession,
  signed: readonly SignedEndorsementText[],
): Promise<Id<'endorsement'>[]> {
  const { rows } = await sql<{ id: Id<'endorsement'> }>`
    update endorsements set key_id = ${keyId}, document = again.document
      from unnest(${signed.map(({ id }) => id)}::uuid[], ${signed.map(({ document }) => document)}::text[])
           as again (id, document)
     where endorsements.id = again.id and key_id = ${stolenId} and organisation_id = ${work.actor.organisationId}
       and state = 'accepted'
    returning endorsements.id`.execute(work.db)
  return rows.map(({ id }) => id)
}

/** Stolen keys of every organisation by which something that is served is still signed. */
export async function stolenKeysInUse(
  work: Work,
): Promise<{ keyId: Id<'signing-key'>; organisationId: Id<'organisation'> }[]> {
  const { rows } = await sql<{ keyId: Id<'signing-key'>; organisationId: Id<'organisation'> }>`
    select key_id as "keyId", organisation_id as "organisationId" from stolen_keys_in_use()`.execute(work.db)
  return rows
}
