import { sql } from 'kysely'
import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import type { Definition } from './definition.ts'
import type { Version, VersionLabel, VersionState } from './rules.ts'

/** One version, or null when there is none or it is not this actor's to see (drafts are their issuer's alone). */
export async function version(work: Work, versionId: Id<'version'>): Promise<Version | null> {
  const { rows } = await sql<VersionRow>`${versionColumns} where v.id = ${versionId}`.execute(work.db)
  return rows[0] ? versionOf(rows[0]) : null
}

/** The version that is published now under this address; also when the micro-credential is retired. */
export async function publishedVersion(work: Work, issuerSlug: string, slug: string): Promise<Version | null> {
  const { rows } = await sql<VersionRow>`
    ${versionColumns} where m.slug = ${slug} and o.slug = ${issuerSlug} and v.id = m.published_version_id`.execute(
    work.db,
  )
  return rows[0] ? versionOf(rows[0]) : null
}

/** A published version by its number, the current one or an earlier one. */
export async function numberedVersion(
  work: Work,
  { issuer, slug, number }: { issuer: string; slug: string; number: number },
): Promise<Version | null> {
  const { rows } = await sql<VersionRow>`
    ${versionColumns}
     where m.slug = ${slug} and o.slug = ${issuer} and v.number = ${number} and v.state = 'published'`.execute(work.db)
  return rows[0] ? versionOf(rows[0]) : null
}

/** The names and addresses of these versions, in one query; those one may not see are left out. */
export async function labels(
  work: Work,
  versionIds: readonly Id<'version'>[],
): Promise<Map<Id<'version'>, VersionLabel>> {
  if (!versionIds.length) return new Map()
  const { rows } = await sql<Omit<VersionRow, 'definition'> & Pick<VersionLabel, 'title' | 'language'>>`
    select v.id, v.micro_credential_id, v.number, v.title, v.definition->>'language' as language, m.slug, o.slug as issuer_slug, o.name as issuer_name
      from versions v
      join micro_credentials m on m.id = v.micro_credential_id
      join organisations o on o.id = v.organisation_id
     where v.id = any(${versionIds})`.execute(work.db)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        microCredentialId: row.micro_credential_id,
        issuer: { slug: row.issuer_slug, name: row.issuer_name },
        slug: row.slug,
        number: row.number,
        title: row.title,
        language: row.language,
      },
    ]),
  )
}

/** The published versions of one micro-credential, newest first. */
export async function publishedNumbers(
  work: Work,
  microCredentialId: Id<'micro-credential'>,
): Promise<{ number: number; publishedAt: Date }[]> {
  const { rows } = await sql<{ number: number; published_at: Date }>`
    select number, published_at from versions
     where micro_credential_id = ${microCredentialId} and state = 'published' order by number desc`.execute(work.db)
  return rows.map((row) => ({ number: row.number, publishedAt: row.published_at }))
}

type VersionRow = {
  id: Id<'version'>
  micro_credential_id: Id<'micro-credential'>
  organisation_id: Id<'organisation'>
  issuer_slug: string
  issuer_name: string
  slug: string
  number: number
  state: VersionState
  definition: Definition
  revision: number
  published_at: Date | null
  retired_at: Date | null
}

const versionColumns = sql`
  select v.id, v.micro_credential_id, v.organisation_id, o.slug as issuer_slug, o.name as issuer_name, m.slug,
         v.number, v.state, v.definition, v.revision, v.published_at, m.retired_at
    from versions v
    join micro_credentials m on m.id = v.micro_credential_id
    join organisations o on o.id = v.organisation_id`

function versionOf(row: VersionRow): Version {
  return {
    id: row.id,
    microCredentialId: row.micro_credential_id,
    organisationId: row.organisation_id,
    issuer: { slug: row.issuer_slug, name: row.issuer_name },
    slug: row.slug,
    number: row.number,
    state: row.state,
    definition: row.definition,
    revision: row.revision,
    publishedAt: row.published_at,
    retiredAt: row.retired_at,
  }
}
