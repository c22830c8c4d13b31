import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, asOrganisation, nobody } from '../src/platform/actor.ts'
import { newId } from '../src/platform/ids.ts'
import { type JudgedWork, judgedWork } from './judged-work.ts'
import { type SubmittedWork, submittedWork } from './submitted-work.ts'
import { openWorld, type Published, type World } from './world.ts'

// What no code of ours ever writes: rows that name somebody else's. The database refuses them by itself.

let world: World
let ours: Published
let theirs: Published
let anas: JudgedWork
let bos: SubmittedWork
let danas: SubmittedWork
let bosFile: string
beforeAll(async () => {
  world = await openWorld({ worker: true })
  ours = await world.publish()
  theirs = await world.publish({}, { issuer: 'harbour' })
  anas = await judgedWork(world, ours)
  bos = await submittedWork(world, theirs, 'bo')
  danas = await submittedWork(world, ours, 'dana')
  bosFile = newId()
  await world.owner.query(
    `insert into files (id, person_id, state, name, storage_key, declared_bytes, created_at) values ($1, $2, 'kept', 'b.png', 'b', 1, now())`,
    [bosFile, world.person.bo],
  )
})
afterAll(() => world.close())

async function write(actor: Actor, statement: RawBuilder<unknown>): Promise<bigint> {
  return world.cairn.workplace.run(
    actor,
    'write',
    async ({ db }) => (await statement.execute(db)).numAffectedRows ?? 0n,
  )
}

/** What is refused, by the words of the database; or no row found that could be changed. */
async function refused(actor: Actor, statement: RawBuilder<unknown>): Promise<string> {
  try {
    const changed = await write(actor, statement)
    return changed === 0n ? 'no such row' : 'WRITTEN'
  } catch (error) {
    return (error as Error).message
  }
}

const ana = () => world.actor('ana')
const bo = () => world.actor('bo')
const tomas = () => world.actor('tomas', 'harbour')
const priya = () => world.actor('priya', 'bridges')

test('an enrolment is with the issuer of its version, and in one’s own name', async () => {
  const enrol = (organisation: string, person: string, version = ours) => sql`
    insert into enrolments (id, organisation_id, person_id, micro_credential_id, version_id, reason, created_at)
    values (${newId()}, ${organisation}, ${person}, ${version.microCredentialId}, ${version.versionId}, 'own-goal', now())`
  const { bridges, harbour } = world.organisation
  expect(await refused(bo(), enrol(harbour, world.person.bo))).toMatch(/foreign key/)
  expect(await refused(bo(), enrol(bridges, world.person.ana))).toMatch(/row-level security/)
  expect(await refused(bo(), enrol(bridges, world.person.bo))).toBe('WRITTEN')
})

test('a submission stays with its enrolment: no other issuer’s queue, no other version', async () => {
  const draft = (organisation: string, version: string, enrolment: string) => sql`
    insert into submissions (id, organisation_id, enrolment_id, person_id, version_id, sequence, attempt, state, created_at, saved_at)
    values (${newId()}, ${organisation}, ${enrolment}, ${world.person.bo}, ${version}, 9, 1, 'draft', now(), now())`
  const { bridges, harbour } = world.organisation
  expect(await refused(bo(), draft(bridges, theirs.versionId, bos.enrolmentId))).toMatch(/foreign key/)
  expect(await refused(bo(), draft(harbour, ours.versionId, bos.enrolmentId))).toMatch(/foreign key/)
  expect(await refused(bo(), draft(bridges, ours.versionId, anas.enrolmentId))).toMatch(/foreign key/)
})

test('nobody opens the assessment of another’s work, or of a draft', async () => {
  const { bo: person } = world.person
  await world.owner.query('delete from precheck_findings')
  await world.owner.query('delete from reads where submission_id = $1', [bos.submissionId])
  await world.owner.query('delete from assessments where submission_id = $1', [bos.submissionId])
  const open = (organisation: string, work: SubmittedWork, version: Published) => sql`
    insert into assessments (id, organisation_id, submission_id, enrolment_id, version_id, person_id, attempt, stage, created_at, stage_since)
    values (${newId()}, ${organisation}, ${work.submissionId}, ${work.enrolmentId}, ${version.versionId}, ${person}, 1, 'pre-check', now(), now())`
  const { bridges, harbour } = world.organisation
  expect(await refused(bo(), open(bridges, danas, ours))).toMatch(/row-level security/)
  expect(await refused(bo(), open(bridges, bos, theirs))).toMatch(/foreign key/)
  expect(await refused(bo(), open(harbour, bos, theirs))).toBe('WRITTEN')
})

test('evidence is one’s own file, and a pointer leads into the same work', async () => {
  const enrolmentId = newId()
  const submissionId = newId()
  const { person, organisation } = world
  const other = await world.publish()
  await write(
    ana(),
    sql`insert into enrolments (id, organisation_id, person_id, micro_credential_id, version_id, reason, created_at)
        values (${enrolmentId}, ${organisation.bridges}, ${person.ana}, ${other.microCredentialId}, ${other.versionId}, 'own-goal', now())`,
  )
  const draft = (banked: string[]) => sql`
    insert into submissions (id, organisation_id, enrolment_id, person_id, version_id, sequence, attempt, state, banked, created_at, saved_at)
    values (${submissionId}, ${organisation.bridges}, ${enrolmentId}, ${person.ana}, ${other.versionId}, 1, 1, 'draft', ${banked}, now(), now())`
  expect(await refused(ana(), draft(['silence']))).toMatch(/only what was found met is banked/)
  expect(await refused(ana(), draft([]))).toBe('WRITTEN')
  const attach = sql`insert into artifacts (id, submission_id, prompt_key, position, file_id, created_at)
                     values (${newId()}, ${submissionId}, 'lesson', 1, ${bosFile}, now())`
  expect(await refused(ana(), attach)).toMatch(/somebody else/)
  const point = sql`insert into evidence_pointers (id, submission_id, criterion_key, artifact_id, created_at)
                    values (${newId()}, ${submissionId}, 'silence', ${danas.artifactId}, now())`
  expect(await refused(ana(), point)).toMatch(/foreign key/)
})

test('an issuer publishes, decides, awards and signs only what is its own', async () => {
  const { harbour } = world.organisation
  const draftId = newId()
  await world.owner.query(
    `insert into versions (id, organisation_id, micro_credential_id, number, state, definition, created_by, created_at, saved_at,
                           title, topic, audience, effort_from, effort_to, frameworks, search_text)
     values ($1, $2, $3, 2, 'draft', '{"summary": "secret"}', $4, now(), now(), 'Secret', 'science', '{}', 1, 2, '{}', 'secret')`,
    [draftId, world.organisation.bridges, ours.microCredentialId, world.person.wen],
  )
  const publish = sql`update micro_credentials set published_version_id = ${draftId} where id = ${theirs.microCredentialId}`
  expect(await refused(tomas(), publish)).toMatch(/foreign key/)
  const { rows } = await world.owner.query('select id from assessments where submission_id = $1', [danas.submissionId])
  const decide = sql`
    insert into verdicts (id, organisation_id, assessment_id, submission_id, read_id, person_id, outcome, decided_by, decided_at)
    select ${newId()}, ${harbour}, ${rows[0].id}, ${danas.submissionId}, ${anas.readId}, ${world.person.dana}, 'earned', ${world.person.tomas}, now()`
  expect(await refused(tomas(), decide)).toMatch(/foreign key/)
  await write(
    tomas(),
    sql`insert into signing_keys (id, organisation_id, public_multibase, secret_sealed, created_at)
                           values (${bosFile}, ${harbour}, 'z6', '', now())`,
  )
  await expect
    .poll(async () => (await world.owner.query('select from credentials')).rowCount, { timeout: 20_000 })
    .toBe(1)
  await world.owner.query('delete from credentials')
  const sign = sql`insert into credentials (award_id, organisation_id, key_id, document, signed_at)
                   values (${anas.awardId}, ${harbour}, ${bosFile}, '{}', now())`
  expect(await refused(tomas(), sign)).toMatch(/foreign key/)
})

test('an award is decided once: the issuer takes it back, the earner shows it, and neither more', async () => {
  const change = (set: RawBuilder<unknown>) => sql`update awards set ${set} where id = ${anas.awardId}`
  expect(await refused(bo(), change(sql`visibility = 'hidden'`))).toBe('no such row')
  expect(await refused(ana(), change(sql`awarded_at = now()`))).toMatch(/only how an award is shown/)
  expect(await refused(ana(), change(sql`visibility = 'hidden'`))).toBe('WRITTEN')
  expect(await refused(priya(), change(sql`visibility = 'open'`))).toMatch(/earner decides/)
  expect(await refused(priya(), change(sql`recipient_hash = 'x'`))).not.toBe('WRITTEN')
  const suspend = sql`suspended_at = now(), suspension_reason = 'x'`
  const revoke = sql`revoked_at = now(), revocation_reason = 'x', revocation_kind = 'taken-back'`
  expect(await refused(ana(), change(suspend))).toMatch(/only how an award is shown/)
  expect(await refused(priya(), change(sql`suspension_index = 7`))).toMatch(/earner decides|decided once/)
  expect(await refused(priya(), change(suspend))).toBe('WRITTEN')
  expect(await refused(priya(), change(sql`suspended_at = null, suspension_reason = null`))).toBe('WRITTEN')
  expect(await refused(priya(), change(revoke))).toBe('WRITTEN')
  expect(await refused(priya(), change(suspend))).toMatch(/decided once/)
  const undo = sql`revoked_at = null, revocation_reason = null, revocation_kind = null`
  expect(await refused(priya(), change(undo))).toMatch(/decided once/)
})

test('an endorsement has one place, in a list of its signer’s, and nobody but the signer takes it', async () => {
  const { organisation, person } = world
  const [id, own, other, ofAwards] = [newId(), newId(), newId(), newId()]
  for (const [list, owner, kind] of [
    [own, organisation.bridges, 'endorsements'],
    [other, organisation.harbour, 'endorsements'],
    [ofAwards, organisation.bridges, 'awards'],
  ])
    await world.owner.query(
      `insert into status_lists (id, organisation_id, kind, purpose, length, bits, changed_at)
       values ($1, $2, $3, 'revocation', 131072, decode(repeat('00', 16384), 'hex'), now())`,
      [list, owner, kind],
    )
  const endorse = (endorsement: string, index: number | null) => sql`
    insert into endorsements (id, organisation_id, about, endorser_id, state, created_at, written_at, status_list_id, status_index)
    values (${endorsement}, ${organisation.bridges}, 'issuer', ${person.bo}, 'written', now(), now(), ${index === null ? null : own}, ${index})`
  expect(await refused(bo(), endorse(id, 7))).toMatch(/only its signer/)
  expect(await refused(bo(), endorse(id, null))).toBe('WRITTEN')
  const place = (list: string, index: number) =>
    sql`update endorsements set status_list_id = ${list}, status_index = ${index} where id = ${id}`
  expect(await refused(bo(), place(own, 7))).toMatch(/only its signer/)
  expect(await refused(tomas(), place(other, 7))).toBe('no such row')
  expect(await refused(priya(), place(other, 7))).toMatch(/foreign key/)
  expect(await refused(priya(), place(ofAwards, 7))).toMatch(/one kind/)
  expect(await refused(priya(), place(own, 7))).toBe('WRITTEN')
  expect(await refused(priya(), place(own, 8))).toMatch(/once/)
  await world.owner.query(`update endorsements set state = 'withdrawn', reason = 'x' where id = $1`, [id])
  expect(await refused(priya(), endorse(newId(), 7))).toMatch(/endorsements_one_in_place/)
  const mixed = sql`
    insert into awards (id, organisation_id, person_id, micro_credential_id, version_id, enrolment_id, submission_id,
                        verdict_id, recipient_hash, recipient_salt, awarded_at, issued_at, status_list_id, status_index)
    select ${newId()}, organisation_id, person_id, micro_credential_id, version_id, enrolment_id, submission_id,
           verdict_id, recipient_hash, recipient_salt, now(), now(), ${own}, 9 from awards where id = ${anas.awardId}`
  expect(await refused(priya(), mixed)).toMatch(/one kind/)
  const bit = sql`update status_lists set taken = 1 where id = ${own}`
  expect(await refused(bo(), bit)).toBe('no such row')
})

test('a file that was handed in stays what it was', async () => {
  const enrolment = await submittedWork(world, await world.publish(), 'bo')
  await world.owner.query('alter table artifacts disable trigger user')
  await world.owner.query(
    `insert into artifacts (id, submission_id, prompt_key, position, file_id, created_at) values ($1, $2, 'lesson', 2, $3, now())`,
    [newId(), enrolment.submissionId, bosFile],
  )
  await world.owner.query('alter table artifacts enable trigger user')
  expect(await refused(bo(), sql`update files set sha256 = 'other' where id = ${bosFile}`)).toMatch(/never changes/)
  expect(await refused(bo(), sql`delete from files where id = ${bosFile}`)).toMatch(/foreign key/)
})

test('what happened is signed by who acts, and filed with whom they act for', async () => {
  const { person, organisation } = world
  const fact = (actor: string | null, of: { organisation: string | null; person: string | null }) => sql`
    insert into facts (id, type, at, actor_id, organisation_id, person_id, ids)
    values (${newId()}, 'award-shown', now(), ${actor}, ${of.organisation}, ${of.person}, '{}')`
  const aboutAna = { organisation: organisation.bridges, person: person.ana }
  expect(await refused(bo(), fact(person.ana, aboutAna))).toMatch(/row-level security/)
  expect(await refused(bo(), fact(null, aboutAna))).toMatch(/row-level security/)
  expect(await refused(tomas(), fact(person.tomas, aboutAna))).toMatch(/row-level security/)
  expect(await refused(tomas(), fact(person.tomas, { organisation: null, person: person.ana }))).toMatch(/row-level/)
  expect(await refused(nobody, fact(null, aboutAna))).toMatch(/row-level security/)
  const operator = { ...world.actor('omar'), isOperator: true }
  expect(await refused(operator, fact(person.priya, aboutAna))).toMatch(/row-level security/)
  // The worker signs for the issuer; nobody's name stands there.
  expect(await refused(asOrganisation(organisation.bridges), fact(null, aboutAna))).toBe('WRITTEN')
  expect(await refused(priya(), fact(person.priya, aboutAna))).toBe('WRITTEN')
  expect(await refused(ana(), fact(person.ana, aboutAna))).toBe('WRITTEN')
})

test('nobody finds a line in their inbox that follows from nothing', async () => {
  const { bo: told } = world.person
  const at = new Date()
  const notice = sql`insert into notices (id, person_id, kind, ids, created_at) values (${newId()}, ${told}, 'earned', '{}', ${at})`
  const before = new Date(at.getTime() - 60_000)
  const read = sql`insert into notices (id, person_id, kind, ids, created_at, read_at)
                   values (${newId()}, ${told}, 'earned', '{}', ${at}, ${before})`
  expect(await refused(ana(), notice)).toMatch(/row-level security/)
  expect(await refused(tomas(), notice)).toMatch(/row-level security/)
  await write(
    tomas(),
    sql`insert into facts (id, type, at, actor_id, organisation_id, person_id, ids)
        values (${newId()}, 'submission-earned', ${at}, ${world.person.tomas}, ${world.organisation.harbour}, ${told}, '{}')`,
  )
  expect(await refused(tomas(), read)).toMatch(/row-level security/)
  expect(await refused(tomas(), notice)).toBe('WRITTEN')
})

test('nothing a learner’s own transaction can read names who assessed, released or signed', async () => {
  const { owner, person } = world
  const { rows: tables } = await owner.query(
    `select c.oid::regclass::text as name, array_agg(quote_ident(a.attname)) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
        and has_column_privilege('cairn_app', c.oid, a.attnum, 'select')
      group by 1`,
  )
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['released_reads', 'marks', 'facts']))
  const { rows: memberships } = await owner.query('select id from memberships where person_id = any($1)', [
    [person.marcus, person.priya],
  ])
  const traces: string[] = [person.marcus, person.priya, ...memberships.map(({ id }) => id)]
  const seen = await world.cairn.workplace.run(ana(), 'read', async ({ db }) => {
    const found: Record<string, string> = {}
    for (const { name, columns } of tables) {
      const list = sql.raw(columns.join(', '))
      const { rows } = await sql`select ${list} from ${sql.raw(name)}`.execute(db)
      found[name] = JSON.stringify(rows)
    }
    return found
  })
  // She does see what is hers of it.
  expect(seen['released_reads']).toContain(anas.readId)
  expect(seen['marks']).toContain('Seen in the evidence.')
  expect(seen['facts']).toContain('submission-earned')
  expect(seen['banked_criteria']).toMatch(/reader_code/)
  for (const [name, rows] of Object.entries(seen))
    for (const trace of traces) expect(rows.includes(trace), `${name} holds ${trace}`).toBe(false)
})

test('a stranger reads nothing through what is made for learners', async () => {
  const rows = await world.cairn.workplace.run(bo(), 'read', async ({ db }) =>
    [
      await sql`select from released_reads where id = ${anas.readId}`.execute(db),
      await sql`select from marks where read_id = ${anas.readId}`.execute(db),
    ].flatMap((found) => found.rows),
  )
  expect(rows).toEqual([])
})

test('functions that run as the owner look past what the caller put in the way', async () => {
  const { rows } = await world.owner.query(
    `select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and not coalesce(proconfig::text, '') like '%pg_temp%'`,
  )
  expect(rows).toEqual([])
})
