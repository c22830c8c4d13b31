import type pg from 'pg'
import { criteriaOf } from '../src/catalogue/criteria.ts'
import type { Cairn } from '../src/cairn.ts'
import { asOrganisation } from '../src/platform/actor.ts'
import { type Id, newId } from '../src/platform/ids.ts'
import { smallDefinition } from '../test/small-definition.ts'

const LIST_LENGTH = 131_072
const PER_STATEMENT = 10_000

/** Tables whose own rules hold for learners' and assessors' hands: the rows come all at once here. */
const RULED = ['submissions', 'artifacts', 'assessments', 'reads', 'verdicts', 'banked_criteria', 'awards']

/** The id of the nth row of a table, made by the database, so that this process holds none of them. */
const nth = (table: string) => `md5('${table}' || n)::uuid`
/** A list is closed when it is half full. */
const listOf = (purpose: string) => `md5('${purpose}' || n / ${LIST_LENGTH / 2})::uuid`

/**
 * So many awards of one micro-credential and a `sign-credential` job for each: rows as verdicts leave them, written
 * set by set.
 */
export async function awardsToSign({ cairn, owner }: { cairn: Cairn; owner: pg.Pool }, count: number): Promise<void> {
  const client = await owner.connect()
  try {
    for (const table of RULED) await client.query(`alter table ${table} disable trigger user`)
    const issuer = await writeAwards((text, values) => client.query(text, values), count)
    for (const table of RULED) await client.query(`alter table ${table} enable trigger user`)
    await leaveJobs({ cairn, owner }, issuer)
    await client.query('vacuum analyze')
  } finally {
    client.release()
  }
}

type Write = (text: string, values: unknown[]) => Promise<unknown>

async function writeAwards(write: Write, count: number): Promise<Id<'organisation'>> {
  const issuer = newId<'organisation'>()
  const [micro, version, assessor, approver] = Array.from({ length: 4 }, () => newId())
  await write(
    `insert into organisations (id, slug, name, kinds, created_at) values ($1, 'bulk', 'Bulk', '{issuer}', now())`,
    [issuer],
  )
  await write(
    `insert into persons (id, given_name, family_name, created_at) select id, 'A', 'B', now() from unnest($1::uuid[]) id`,
    [[assessor, approver]],
  )
  await write(`insert into micro_credentials (id, organisation_id, slug, created_at) values ($1, $2, 'bulk', now())`, [
    micro,
    issuer,
  ])
  await write(
    `insert into versions (id, organisation_id, micro_credential_id, number, state, definition, created_by, created_at, saved_at, published_at, title, topic, audience, effort_from, effort_to, frameworks, search_text)
     values ($1, $2, $3, 1, 'published', $4, $5, now(), now(), now(), 'Bulk', 'assessment', '{teacher}', 1, 2, '{}', 'bulk')`,
    [version, issuer, micro, JSON.stringify(smallDefinition), approver],
  )
  for (const purpose of ['revocation', 'suspension'])
    await write(
      `insert into status_lists (id, organisation_id, purpose, length, bits, changed_at)
       select distinct ${listOf(purpose)}, $1::uuid, '${purpose}', ${LIST_LENGTH}, decode(repeat('00', ${LIST_LENGTH / 8}), 'hex'), now()
         from generate_series(1, $2::int) n`,
      [issuer, count],
    )
  for (let from = 1; from <= count; from += PER_STATEMENT) {
    const numbers = `generate_series(${from}, ${Math.min(count, from + PER_STATEMENT - 1)}) n`
    await write(
      `insert into persons (id, given_name, family_name, created_at) select ${nth('person')}, 'A', 'B', now() from ${numbers}`,
      [],
    )
    await write(
      `insert into enrolments (id, organisation_id, person_id, micro_credential_id, version_id, reason, created_at)
       select ${nth('enrolment')}, $1, ${nth('person')}, $2, $3, 'own-goal', now() from ${numbers}`,
      [issuer, micro, version],
    )
    await write(
      `insert into submissions (id, organisation_id, enrolment_id, person_id, version_id, sequence, attempt, state, created_at, saved_at, submitted_at, snapshot_hash, recipient_hash, recipient_salt)
       select ${nth('submission')}, $1, ${nth('enrolment')}, ${nth('person')}, $2, 1, 1, 'submitted', now(), now(), now(), repeat('f', 64), 'sha256$' || repeat('0', 64), 'salt' || n from ${numbers}`,
      [issuer, version],
    )
    await write(
      `insert into artifacts (id, submission_id, prompt_key, position, url, created_at)
       select ${nth('artifact')}, ${nth('submission')}, $1, 1, 'https://video.example.org/' || n, now() from ${numbers}`,
      [smallDefinition.artifacts[0]?.key],
    )
    await write(
      `insert into assessments (id, organisation_id, submission_id, enrolment_id, version_id, person_id, attempt, stage, created_at, stage_since)
       select ${nth('assessment')}, $1, ${nth('submission')}, ${nth('enrolment')}, $2, ${nth('person')}, 1, 'earned', now(), now() from ${numbers}`,
      [issuer, version],
    )
    await write(
      `insert into reads (id, organisation_id, assessment_id, submission_id, person_id, kind, state, assessor_id, outcome, queued_at, completed_at, released_at)
       select ${nth('read')}, $1, ${nth('assessment')}, ${nth('submission')}, ${nth('person')}, 'read', 'completed', $2, 'earned', now(), now(), now() from ${numbers}`,
      [issuer, assessor],
    )
    await write(
      `insert into verdicts (id, organisation_id, assessment_id, submission_id, read_id, person_id, outcome, decided_by, decided_at)
       select ${nth('verdict')}, $1, ${nth('assessment')}, ${nth('submission')}, ${nth('read')}, ${nth('person')}, 'earned', $2, now() from ${numbers}`,
      [issuer, approver],
    )
    await write(
      `insert into banked_criteria (organisation_id, enrolment_id, criterion_key, person_id, read_id, level, reader_code, read_at)
       select $1, ${nth('enrolment')}, key, ${nth('person')}, ${nth('read')}, 'yes', 'R1', now() from ${numbers}, unnest($2::text[]) key`,
      [issuer, criteriaOf(smallDefinition).map(({ key }) => key)],
    )
    await write(
      `insert into awards (id, organisation_id, person_id, micro_credential_id, version_id, enrolment_id, submission_id, verdict_id, recipient_hash, recipient_salt, awarded_at, issued_at, status_list_id, status_index, suspension_list_id, suspension_index)
       select ${nth('award')}, $1, ${nth('person')}, $2, $3, ${nth('enrolment')}, ${nth('submission')}, ${nth('verdict')}, 'sha256$' || repeat('0', 64), 'salt' || n, now(), now(),
              ${listOf('revocation')}, n % ${LIST_LENGTH / 2}, ${listOf('suspension')}, n % ${LIST_LENGTH / 2} from ${numbers}`,
      [issuer, micro, version],
    )
  }
  return issuer
}

/** One job is left as the application leaves it; the others are its like. */
async function leaveJobs({ cairn, owner }: { cairn: Cairn; owner: pg.Pool }, organisationId: Id<'organisation'>) {
  const { rows } = await owner.query<{ id: Id<'award'> }>('select id from awards limit 1')
  const [first] = rows
  if (!first) throw new Error('There are no awards.')
  await cairn.workplace.run(asOrganisation(organisationId), 'write', (work) =>
    work.enqueue({ name: 'sign-credential', organisationId, awardId: first.id }),
  )
  await owner.query(
    `insert into jobs.job
     select (jsonb_populate_record(j, jsonb_build_object(
       'id', gen_random_uuid(), 'data', jsonb_build_object('organisationId', $1::uuid, 'awardId', a.id)))).*
       from jobs.job j, awards a where j.name = 'sign-credential' and a.id <> $2`,
    [organisationId, first.id],
  )
}
