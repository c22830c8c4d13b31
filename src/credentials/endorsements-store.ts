import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Locale } from '../platform/words.ts'
import type { Work } from '../platform/work.ts'
import type { Endorsement, EndorsementState, Thing } from './endorsement-rules.ts'
import type { Place } from './lists-store.ts'
import type { Candidates } from './placing-store.ts'

const columns = sql`
  e.id, e.organisation_id as "organisationId", e.about, e.micro_credential_id as "microCredentialId",
  e.award_id as "awardId", e.owner_id as "ownerId", e.endorser_id as "endorserId", e.asked_by as "askedBy", e.state,
  e.name, e.standing, e.comment, e.created_at as "createdAt", e.written_at as "writtenAt",
  e.decided_at as "decidedAt", e.reason, e.status_list_id as "statusListId", e.status_index as "statusIndex",
  e.document is not null as signed`

const aboutThing = ({ about, organisationId, microCredentialId, awardId }: Thing) => sql`
  e.organisation_id = ${organisationId} and e.about = ${about}
  and e.micro_credential_id is not distinct from ${microCredentialId}
  and e.award_id is not distinct from ${awardId}`

/** An award and those it was issued again from: the same decision, and what was said of it stays said. */
const issuedAgain = (awardId: Id<'award'>) => sql`
  with recursive line (id, former) as (
    select id, case when succession = 'reissue' then supersedes end from awards where id = ${awardId}
    union all
    select a.id, case when a.succession = 'reissue' then a.supersedes end from awards a join line on a.id = line.former)`

/** What is shown of a thing, the newest first. */
export async function shown(work: Work, thing: Thing): Promise<Endorsement[]> {
  const { awardId } = thing
  const { rows } = awardId
    ? await sql<Endorsement>`
        ${issuedAgain(awardId)} select ${columns} from endorsements e
         where e.award_id in (select id from line) and e.state = 'accepted'
         order by e.decided_at desc limit 100`.execute(work.db)
    : await sql<Endorsement>`
        select ${columns} from endorsements e
         where ${aboutThing(thing)} and e.state = 'accepted' order by e.decided_at desc limit 100`.execute(work.db)
  return rows
}

/** Everything about one person's award, for that person: also what waits and what was declined. */
export async function ofOwnAward(work: Work, awardId: Id<'award'>): Promise<Endorsement[]> {
  const { rows } = await sql<Endorsement>`
    ${issuedAgain(awardId)} select ${columns} from endorsements e
     where e.award_id in (select id from line) and e.owner_id = ${work.actor.personId}
     order by e.created_at desc`.execute(work.db)
  return rows
}

/** Everything about the acting organisation and its micro-credentials; awards are their earners' affair. */
export async function ofOrganisation(work: Work): Promise<Endorsement[]> {
  const { rows } = await sql<Endorsement>`
    select ${columns} from endorsements e
     where e.organisation_id = ${work.actor.organisationId} and e.about <> 'award'
     order by e.created_at desc limit 200`.execute(work.db)
  return rows
}

/** What the person who acts has said of others. */
export async function byPerson(work: Work): Promise<Endorsement[]> {
  const { rows } = await sql<Endorsement>`
    select ${columns} from endorsements e
     where e.endorser_id = ${work.actor.personId} order by e.created_at desc limit 200`.execute(work.db)
  return rows
}

/** One that this actor may see, locked until a writing work ends. */
export async function lock(work: Work, id: Id<'endorsement'>): Promise<Endorsement | null> {
  const { rows } = await sql<Endorsement>`
    select ${columns} from endorsements e where e.id = ${id} for update`.execute(work.db)
  return rows[0] ?? null
}

export async function endorsement(work: Work, id: Id<'endorsement'>): Promise<Endorsement | null> {
  const { rows } = await sql<Endorsement>`select ${columns} from endorsements e where e.id = ${id}`.execute(work.db)
  return rows[0] ?? null
}

type New = Thing & {
  id: Id<'endorsement'>
  askedBy: Id<'person'> | null
  endorserId: Id<'person'> | null
  said: Said | null
}
export type Said = { name: string; standing: string; comment: string }

export async function add(work: Work, added: New): Promise<void> {
  const { said } = added
  await sql`
    insert into endorsements (id, organisation_id, about, micro_credential_id, award_id, owner_id, endorser_id, state,
                              asked_by, name, standing, comment, created_at, written_at)
    values (${added.id}, ${added.organisationId}, ${added.about}, ${added.microCredentialId}, ${added.awardId},
            ${added.ownerId}, ${added.endorserId}, ${said ? 'written' : 'asked'}, ${added.askedBy},
            ${said?.name ?? null}, ${said?.standing ?? null}, ${said?.comment ?? null}, ${work.now},
            ${said ? work.now : null})`.execute(work.db)
}

type Letter = { email: string; tokenHash: Buffer; expiresAt: Date }

export async function addLetter(work: Work, id: Id<'endorsement'>, thing: Thing, letter: Letter): Promise<void> {
  await sql`
    insert into endorsement_letters (endorsement_id, organisation_id, owner_id, email_folded, token_hash, expires_at)
    values (${id}, ${thing.organisationId}, ${thing.ownerId}, ${letter.email}, ${letter.tokenHash},
            ${letter.expiresAt})`.execute(work.db)
}

/** The addresses asked about a thing that have not answered yet. */
export async function openRequests(work: Work, thing: Thing): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    select l.email_folded as email from endorsement_letters l join endorsements e on e.id = l.endorsement_id
     where ${aboutThing(thing)} and e.state = 'asked' and l.expires_at > ${work.now}`.execute(work.db)
  return rows.map(({ email }) => email)
}

/** To whom a request goes, while it waits for an answer. */
export async function letterTo(work: Work, id: Id<'endorsement'>): Promise<string | null> {
  const { rows } = await sql<{ email: string }>`
    select l.email_folded as email from endorsement_letters l join endorsements e on e.id = l.endorsement_id
     where l.endorsement_id = ${id} and l.organisation_id = ${work.actor.organisationId} and e.state = 'asked'
       and l.expires_at > ${work.now}`.execute(work.db)
  return rows[0]?.email ?? null
}

/** To whom each of these went, by its id. */
export async function addressees(
  work: Work,
  ids: readonly Id<'endorsement'>[],
): Promise<Map<Id<'endorsement'>, string>> {
  const { rows } = await sql<{ id: Id<'endorsement'>; email: string }>`
    select endorsement_id as id, email_folded as email from endorsement_letters
     where endorsement_id = any(${ids}::uuid[])`.execute(work.db)
  return new Map(rows.map(({ id, email }) => [id, email]))
}

/** What a mailed link opens, whoever holds it. */
export async function atDoor(
  work: Work,
  tokenHash: Buffer,
): Promise<{ id: Id<'endorsement'>; organisationId: Id<'organisation'> } | null> {
  const { rows } = await sql<{ id: Id<'endorsement'>; organisationId: Id<'organisation'> }>`
    select endorsement_id as id, organisation_id as "organisationId"
      from endorsement_at_door(${tokenHash}, ${work.now})`.execute(work.db)
  return rows[0] ?? null
}

/** The name of whoever asks for an endorsement of what they earned, for whoever holds the link they had mailed. */
export async function askerAtDoor(work: Work, tokenHash: Buffer): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`
    select endorsement_asker_at_door(${tokenHash}, ${work.now}) as name`.execute(work.db)
  return rows[0]?.name ?? null
}

export async function saveSaid(
  work: Work,
  id: Id<'endorsement'>,
  { said, endorserId }: { said: Said; endorserId: Id<'person'> | null },
): Promise<void> {
  await sql`
    update endorsements set state = 'written', name = ${said.name}, standing = ${said.standing},
           comment = ${said.comment}, endorser_id = ${endorserId}, written_at = ${work.now}
     where id = ${id} and state = 'asked'`.execute(work.db)
}

export async function saveState(
  work: Work,
  id: Id<'endorsement'>,
  { state, reason }: { state: EndorsementState; reason: string | null },
): Promise<void> {
  await sql`update endorsements set state = ${state}, reason = ${reason}, decided_at = ${work.now}
             where id = ${id}`.execute(work.db)
}

/** Puts one that has no place into the first free one of those offered; null when it has one or none is free. */
export async function takePlace(
  work: Work,
  id: Id<'endorsement'>,
  { listId, indexes }: Candidates,
): Promise<Place | null> {
  const { rows } = await sql<Place>`
    update endorsements set status_list_id = ${listId}, status_index = free.index
      from (select candidate as index from unnest(${indexes}::int[]) candidate
             where not exists (select from endorsements
                                where status_list_id = ${listId} and status_index = candidate) limit 1) free
     where id = ${id} and organisation_id = ${work.actor.organisationId} and status_list_id is null
    returning status_list_id as "listId", status_index as index`.execute(work.db)
  return rows[0] ?? null
}

/** Keeps the signed document of one that still shows; the first one stays. */
export async function saveDocument(
  work: Work,
  id: Id<'endorsement'>,
  { keyId, document }: { keyId: Id<'signing-key'>; document: string },
): Promise<boolean> {
  const { rows } = await sql`
    update endorsements set key_id = ${keyId}, document = ${document}
     where id = ${id} and organisation_id = ${work.actor.organisationId} and state = 'accepted' and document is null
    returning id`.execute(work.db)
  return rows.length === 1
}

/** The signed document of one that shows; null while it is being signed, and for all others. */
export async function document(work: Work, id: Id<'endorsement'>): Promise<string | null> {
  const { rows } = await sql<{ document: string | null }>`
    select document from endorsements where id = ${id} and state = 'accepted' and not is_stolen(key_id)`.execute(
    work.db,
  )
  return rows[0]?.document ?? null
}

export async function unsigned(
  work: Work,
): Promise<{ endorsementId: Id<'endorsement'>; organisationId: Id<'organisation'> }[]> {
  const { rows } = await sql<{ endorsementId: Id<'endorsement'>; organisationId: Id<'organisation'> }>`
    select endorsement_id as "endorsementId", organisation_id as "organisationId"
      from endorsements_unsigned()`.execute(work.db)
  return rows
}

export type PublishedTitle = { id: Id<'micro-credential'>; title: string; language: Locale }

/** The version that a micro-credential shows now, and those of an organisation. Public. */
export async function publishedVersionId(work: Work, id: Id<'micro-credential'>): Promise<Id<'version'> | null> {
  const { rows } = await sql<{ id: Id<'version'> | null }>`
    select published_version_id as id from micro_credentials where id = ${id}`.execute(work.db)
  return rows[0]?.id ?? null
}

export async function publishedOf(work: Work, organisationId: Id<'organisation'>): Promise<PublishedTitle[]> {
  const { rows } = await sql<PublishedTitle>`
    select m.id, v.title, v.definition->>'language' as language from micro_credentials m join versions v on v.id = m.published_version_id
     where m.organisation_id = ${organisationId} order by v.title limit 500`.execute(work.db)
  return rows
}
