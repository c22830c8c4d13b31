import { sql } from 'kysely'
import { type Id, newId } from '../platform/ids.ts'
import type { Locale } from '../platform/words.ts'
import type { Work } from '../platform/work.ts'
import type { Definition } from './definition.ts'
import type { Draft, Shelved, VersionState } from './rules.ts'
import { version } from './store.ts'

type Organisation = Id<'organisation'>
type MicroCredential = Id<'micro-credential'>

/** One version of this organisation as its authors see it; `lock` keeps others from it until this work ends. */
export async function draft(
  work: Work,
  { organisationId, versionId, lock }: { organisationId: Organisation; versionId: Id<'version'>; lock?: 'lock' },
): Promise<Draft | null> {
  const { rows } = await sql<{ return_note: string | null; saved_at: Date; written_by: Id<'person'>[] }>`
    select return_note, saved_at, written_by from versions
     where id = ${versionId} and organisation_id = ${organisationId} ${lock ? sql`for update` : sql``}`.execute(work.db)
  const [row] = rows
  const known = row && (await version(work, versionId))
  return known ? { ...known, returnNote: row.return_note, savedAt: row.saved_at, writtenBy: row.written_by } : null
}

/** A micro-credential of this organisation, kept from changing until this work ends. */
export async function lockMicroCredential(
  work: Work,
  { organisationId, microCredentialId }: { organisationId: Organisation; microCredentialId: MicroCredential },
): Promise<Shelved | null> {
  // Locked first and read after: while this waits, somebody may begin the very version that is looked for here.
  await sql`select from micro_credentials
             where id = ${microCredentialId} and organisation_id = ${organisationId} for update`.execute(work.db)
  const { rows } = await sql<{ published: Id<'version'> | null; open: Id<'version'> | null; retired_at: Date | null }>`
    select m.published_version_id as published, m.retired_at,
           (select id from versions v where v.micro_credential_id = m.id and v.state <> 'published') as open
      from micro_credentials m
     where m.id = ${microCredentialId} and m.organisation_id = ${organisationId}`.execute(work.db)
  const [row] = rows
  return row ? { publishedVersionId: row.published, openVersionId: row.open, retiredAt: row.retired_at } : null
}

/** Lets only one work at a time give away a part of an address of this organisation; others wait until it ends. */
export async function holdNaming(work: Work, organisationId: Organisation): Promise<void> {
  await sql`select from organisations where id = ${organisationId} for no key update`.execute(work.db)
}

/** The parts of addresses this organisation has given away that begin like `slug`. */
export async function slugsLike(work: Work, organisationId: Organisation, slug: string): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`
    select slug from micro_credentials
     where organisation_id = ${organisationId} and starts_with(slug, ${slug})`.execute(work.db)
  return new Set(rows.map((row) => row.slug))
}

export async function addMicroCredential(
  work: Work,
  organisationId: Organisation,
  slug: string,
): Promise<MicroCredential> {
  const id = newId<'micro-credential'>()
  await sql`insert into micro_credentials (id, organisation_id, slug, created_at)
            values (${id}, ${organisationId}, ${slug}, ${work.now})`.execute(work.db)
  return id
}

/** The next version of a micro-credential, as a draft. */
export async function addDraft(
  work: Work,
  {
    organisationId,
    microCredentialId,
    definition,
  }: { organisationId: Organisation; microCredentialId: MicroCredential; definition: Definition },
): Promise<Id<'version'>> {
  const id = newId<'version'>()
  const { title, topic, audience, effortHours } = definition
  await sql`
    insert into versions (id, organisation_id, micro_credential_id, number, state, definition, created_by, written_by,
                          created_at, saved_at, title, topic, audience, effort_from, effort_to, frameworks, search_text)
    select ${id}, ${organisationId}, ${microCredentialId}, coalesce(max(number), 0) + 1, 'draft',
           ${JSON.stringify(definition)}, ${work.actor.personId}, array[${work.actor.personId}]::uuid[],
           ${work.now}, ${work.now},
           ${title}, ${topic}, ${audience}, ${effortHours.from}, ${effortHours.to}, ${frameworksOf(definition)}, ''
      from versions where micro_credential_id = ${microCredentialId}`.execute(work.db)
  return id
}

/** Puts a text in the place of the draft's. Says the new revision. */
export async function saveDraft(work: Work, versionId: Id<'version'>, definition: Definition): Promise<number> {
  const { title, topic, audience, effortHours } = definition
  const { rows } = await sql<{ revision: number }>`
    update versions
       set definition = ${JSON.stringify(definition)}, revision = revision + 1, saved_at = ${work.now},
           written_by = (select array(select distinct unnest(written_by || ${work.actor.personId}::uuid))),
           title = ${title}, topic = ${topic}, audience = ${audience}, effort_from = ${effortHours.from},
           effort_to = ${effortHours.to}, frameworks = ${frameworksOf(definition)}
     where id = ${versionId} and state = 'draft' returning revision`.execute(work.db)
  const [row] = rows
  if (!row) throw new Error('Only a locked draft is saved.')
  return row.revision
}

export async function moveVersion(
  work: Work,
  versionId: Id<'version'>,
  { state, returnNote }: { state: Exclude<VersionState, 'published'>; returnNote: string | null },
): Promise<void> {
  await sql`update versions set state = ${state}, return_note = ${returnNote} where id = ${versionId}`.execute(work.db)
}

/** Closes the version for ever and puts it in the catalogue in place of the one before. */
export async function publish(work: Work, { id, microCredentialId, definition, issuer }: Draft): Promise<void> {
  await sql`
    update versions set state = 'published', published_at = ${work.now}, reviewed_by = ${work.actor.personId},
                        return_note = null, search_text = plain(${searchTextOf(definition, issuer.name)})
     where id = ${id}`.execute(work.db)
  await sql`update micro_credentials set published_version_id = ${id} where id = ${microCredentialId}`.execute(work.db)
}

export async function retire(work: Work, microCredentialId: MicroCredential): Promise<void> {
  await sql`update micro_credentials set retired_at = ${work.now} where id = ${microCredentialId}`.execute(work.db)
}

/** What a version is found by: its title in the first line (where a word weighs more), then all that tells it apart. */
export function searchTextOf(definition: Definition, issuerName: string): string {
  const { title, summary, competency, keyMethod, methodComponents, alignments } = definition
  const standards = alignments.map(({ framework, code, name }) => `${framework} ${code} ${name}`)
  const components = methodComponents.map(({ name }) => name)
  return [title.replaceAll('\n', ' '), issuerName, summary, competency, keyMethod, ...components, ...standards].join(
    '\n',
  )
}

const frameworksOf = ({ alignments }: Definition): string[] =>
  [...new Set(alignments.map(({ framework }) => framework.trim()))].filter(Boolean)

/** One micro-credential in its author's list, with its newest versions. */
export type Shelf = {
  microCredentialId: MicroCredential
  slug: string
  retiredAt: Date | null
  title: string
  language: Locale
  published: { versionId: Id<'version'>; number: number; at: Date } | null
  open: {
    versionId: Id<'version'>
    number: number
    state: 'draft' | 'in-review'
    savedAt: Date
    returned: boolean
  } | null
}
export const SHELF_PAGE = 50

/** This organisation's micro-credentials, the last touched first, one page of them. One query. */
export async function shelves(
  work: Work,
  { organisationId, page }: { organisationId: Organisation; page: number },
): Promise<{ shelves: Shelf[]; total: number }> {
  const { rows } = await sql<ShelfRow>`
    select m.id, m.slug, m.retired_at, coalesce(o.title, p.title) as title,
           coalesce(o.definition, p.definition)->>'language' as language, p.id as published_id,
           p.number as published_number, p.published_at, o.id as open_id, o.number as open_number,
           o.state as open_state, o.saved_at as open_saved_at,
           o.return_note is not null as returned, count(*) over ()::int as total
      from micro_credentials m
      left join versions p on p.id = m.published_version_id
      left join versions o on o.micro_credential_id = m.id and o.state <> 'published'
     where m.organisation_id = ${organisationId}
     order by coalesce(o.saved_at, p.published_at) desc, m.id
     limit ${SHELF_PAGE} offset ${(page - 1) * SHELF_PAGE}`.execute(work.db)
  return { shelves: rows.map(shelfOf), total: rows[0]?.total ?? 0 }
}

type ShelfRow = {
  id: MicroCredential
  slug: string
  retired_at: Date | null
  title: string
  language: Locale
  published_id: Id<'version'> | null
  published_number: number | null
  published_at: Date | null
  open_id: Id<'version'> | null
  open_number: number | null
  open_state: 'draft' | 'in-review' | null
  open_saved_at: Date | null
  returned: boolean
  total: number
}

function shelfOf(row: ShelfRow): Shelf {
  const { published_id, published_number, published_at, open_id, open_number, open_state, open_saved_at, returned } =
    row
  return {
    microCredentialId: row.id,
    slug: row.slug,
    retiredAt: row.retired_at,
    title: row.title,
    language: row.language,
    published:
      published_id && published_number && published_at
        ? { versionId: published_id, number: published_number, at: published_at }
        : null,
    open:
      open_id && open_number && open_state && open_saved_at
        ? { versionId: open_id, number: open_number, state: open_state, savedAt: open_saved_at, returned }
        : null,
  }
}
