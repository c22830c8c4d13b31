import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Locale } from '../platform/words.ts'
import type { Work } from '../platform/work.ts'
import type { Award, Visibility } from './rules.ts'

export const awardColumns = sql`
  a.id, a.organisation_id as "organisationId", a.person_id as "personId", a.micro_credential_id as "microCredentialId",
  a.version_id as "versionId", a.enrolment_id as "enrolmentId", a.submission_id as "submissionId",
  a.recipient_hash as "recipientHash", a.recipient_salt as "recipientSalt", a.status_list_id as "statusListId",
  a.status_index as "statusIndex", a.suspension_list_id as "suspensionListId",
  a.suspension_index as "suspensionIndex", a.awarded_at as "awardedAt", a.issued_at as "issuedAt",
  a.expires_at as "expiresAt", a.suspended_at as "suspendedAt", a.suspension_reason as "suspensionReason",
  a.revoked_at as "revokedAt", a.revocation_reason as "revocationReason", a.revocation_kind as "revocationKind",
  a.visibility, a.shown_name as "shownName", a.supersedes, a.succession,
  (select next.id from awards next where next.supersedes = a.id) as "supersededBy",
  exists (select from credentials c where c.award_id = a.id and not is_stolen(c.key_id)) as signed`

/** An award that this actor may see: an open one, one's own, or one of the organisation that is acted for. */
export async function award(work: Work, id: Id<'award'>): Promise<Award | null> {
  const { rows } = await sql<Award>`select ${awardColumns} from awards a where a.id = ${id}`.execute(work.db)
  return rows[0] ?? null
}

/** Those of these awards of the acting organisation that have no signed document yet. */
export async function awardsToSign(work: Work, ids: readonly Id<'award'>[]): Promise<Award[]> {
  const { rows } = await sql<Award>`
    select ${awardColumns} from awards a
     where a.id = any(${ids}) and a.organisation_id = ${work.actor.organisationId}
       and not exists (select from credentials c where c.award_id = a.id)`.execute(work.db)
  return rows
}

/** One of the acting organisation's awards, locked until the work ends. */
export async function lockIssuedAward(work: Work, id: Id<'award'>): Promise<Award | null> {
  const { rows } = await sql<Award>`
    select ${awardColumns} from awards a
     where a.id = ${id} and a.organisation_id = ${work.actor.organisationId} for update of a`.execute(work.db)
  return rows[0] ?? null
}

/** The person's own award, locked until the work ends. */
export async function lockOwnAward(work: Work, id: Id<'award'>): Promise<Award | null> {
  const { rows } = await sql<Award>`
    select ${awardColumns} from awards a
     where a.id = ${id} and a.person_id = ${work.actor.personId} for update of a`.execute(work.db)
  return rows[0] ?? null
}

/** Everything the person who acts has earned, the newest first. */
export async function ownAwards(work: Work): Promise<Award[]> {
  const { rows } = await sql<Award>`
    select ${awardColumns} from awards a
     where a.person_id = ${work.actor.personId} order by a.awarded_at desc, a.id`.execute(work.db)
  return rows
}

export type IssuedAward = Award & { title: string; language: Locale; number: number }
export const ISSUED_PAGE = 50

/** What the acting organisation has issued, the newest first, one page of it. */
export async function issuedAwards(
  work: Work,
  { awardId, words, page }: { awardId: Id<'award'> | null; words: string; page: number },
): Promise<{ awards: IssuedAward[]; total: number }> {
  const matching = sql`
      from awards a join versions v on v.id = a.version_id
     where a.organisation_id = ${work.actor.organisationId}
       and (${awardId}::uuid is null or a.id = ${awardId}::uuid)
       and (${words} = '' or plain(v.title) like '%' || replace(replace(plain(${words}), '%', ''), '_', '') || '%')`
  const { rows } = await sql<IssuedAward>`
    select ${awardColumns}, v.title, v.definition->>'language' as language, v.number ${matching}
     order by a.awarded_at desc, a.id limit ${ISSUED_PAGE} offset ${(page - 1) * ISSUED_PAGE}`.execute(work.db)
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${matching}`.execute(work.db)
  return { awards: rows, total: counted[0]?.total ?? 0 }
}

/** How the earner shows it. */
export async function saveShowing(
  work: Work,
  id: Id<'award'>,
  { visibility, shownName }: { visibility: Visibility; shownName: string | null },
): Promise<void> {
  await sql`update awards set visibility = ${visibility}, shown_name = ${shownName}
             where id = ${id} and person_id = ${work.actor.personId}`.execute(work.db)
}

/**
 * The signed document, byte for byte as it was signed; null while it is being signed, or signed again because its key was
 * stolen, or the award is not to be seen.
 */
export async function document(work: Work, awardId: Id<'award'>): Promise<string | null> {
  const { rows } = await sql<{
    document: string
  }>`select document from credentials where award_id = ${awardId} and not is_stolen(key_id)`.execute(work.db)
  return rows[0]?.document ?? null
}

export type Signed = { award: Award; document: string }

/** Keeps the signed documents of the acting organisation; an award's first one stays. Returns the awards that got theirs. */
export async function addCredentials(
  work: Work,
  { keyId, signed }: { keyId: Id<'signing-key'>; signed: readonly Signed[] },
): Promise<Award[]> {
  // In the order of their ids, so that of two who keep the same ones neither waits for the other in a ring.
  const { rows } = await sql<{ id: Id<'award'> }>`
    insert into credentials (award_id, organisation_id, key_id, document, signed_at)
    select award_id, ${work.actor.organisationId}, ${keyId}, document, ${work.now}
      from unnest(${signed.map(({ award }) => award.id)}::uuid[], ${signed.map(({ document }) => document)}::text[])
           as signed (award_id, document)
     order by award_id
        on conflict do nothing returning award_id as id`.execute(work.db)
  const added = new Set(rows.map(({ id }) => id))
  return signed.flatMap(({ award }) => (added.has(award.id) ? [award] : []))
}

/** So many jobs one sweep leaves at most: of a hundred thousand that wait it knows a part, by chance, and memory stays flat. */
const MOST_SWEPT = 1000

/** Awards of every organisation that have no signed document yet, or some of them. */
export async function unsigned(work: Work): Promise<{ awardId: Id<'award'>; organisationId: Id<'organisation'> }[]> {
  const { rows } = await sql<{ awardId: Id<'award'>; organisationId: Id<'organisation'> }>`
    select award_id as "awardId", organisation_id as "organisationId" from awards_unsigned()
     order by random() limit ${MOST_SWEPT}`.execute(work.db)
  return rows
}

export type Issuer = {
  id: Id<'organisation'>
  slug: string
  name: string
  url: string | null
  email: string | null
  description: string
}

const issuerColumns = sql`o.id, o.slug, o.name, o.url, o.email, o.description`

/** An organisation that issues, by its address. Public. */
export async function issuer(work: Work, slug: string): Promise<Issuer | null> {
  const { rows } = await sql<Issuer>`
    select ${issuerColumns} from organisations o where o.slug = ${slug} and 'issuer' = any(o.kinds)`.execute(work.db)
  return rows[0] ?? null
}

export async function issuerOf(work: Work, organisationId: Id<'organisation'>): Promise<Issuer | null> {
  const { rows } = await sql<Issuer>`
    select ${issuerColumns} from organisations o where o.id = ${organisationId}`.execute(work.db)
  return rows[0] ?? null
}
