import { randomBytes } from 'node:crypto'
import { hashIdentity } from '@cairn/open-badges'
import { escapeLiteral } from 'pg'
import type { PersonName, Published, World } from '../../test/world.ts'
import { criteriaOf } from '../catalogue/criteria.ts'
import type { FactOf } from '../facts.ts'
import { type Id, newId } from '../platform/ids.ts'
import { award } from './actions.ts'
import { signCredential, signStatusList } from './jobs.ts'

/** The fact that a person's work was judged and has earned, with all the rows that stand behind it. */
export async function earnedWork(
  world: World,
  published: Published,
  name: PersonName = 'ana',
): Promise<FactOf<'submission-earned'>> {
  return earnedIn(world, published, { name })
}

type Earning = { name: PersonName; underWay?: Id<'enrolment'> }

/** The same in an enrolment that is under way, whose draft gives way; in a new one when there is none. */
export async function earnedIn(
  world: World,
  published: Published,
  { name, underWay }: Earning,
): Promise<FactOf<'submission-earned'>> {
  const fact = {
    type: 'submission-earned' as const,
    organisationId: world.organisation[published.issuer],
    personId: world.person[name],
    versionId: published.versionId,
    enrolmentId: underWay ?? newId<'enrolment'>(),
    submissionId: newId<'submission'>(),
    assessmentId: newId<'assessment'>(),
    readId: newId<'read'>(),
    verdictId: newId<'verdict'>(),
  }
  if (underWay) await world.owner.query(`delete from submissions where enrolment_id = $1`, [underWay])
  else await enrol(world, published, fact)
  await submit(world, published, { fact, email: `${name}@example.org` })
  await judge(world, published, fact)
  return fact
}

/** An award of that person's, signed, with its status list published. */
export async function signedAward(world: World, published: Published, name: PersonName = 'ana'): Promise<Id<'award'>> {
  const fact = await earnedWork(world, published, name)
  const { organisationId } = fact
  const inIssuersName = { ...world.actor('priya'), organisationId }
  await world.cairn.workplace.run(inIssuersName, 'write', (work) => award(work, fact))
  const { rows } = await world.owner.query('select id from awards where submission_id = $1', [fact.submissionId])
  const awardId: Id<'award'> = rows[0].id
  await signCredential(world.cairn, { name: 'sign-credential', organisationId, awardId })
  await signLists(world, awardId)
  return awardId
}

/** Changes an award behind everybody's back, as time or an older release would have. `change` is the SET of an UPDATE. */
export async function alterAward(world: World, awardId: string, change: string): Promise<void> {
  // One message is one transaction: nobody else meets the table without its rule.
  await world.owner.query(`
    alter table awards disable trigger earner_shows_only;
    update awards set ${change} where id = ${escapeLiteral(awardId)};
    alter table awards enable trigger earner_shows_only`)
}

/** What the worker does after something changed: both of the award's lists are signed and published. */
export async function signLists(world: World, awardId: Id<'award'>): Promise<void> {
  const { rows } = await world.owner.query(
    'select organisation_id, status_list_id, suspension_list_id from awards where id = $1',
    [awardId],
  )
  const { organisation_id: organisationId, status_list_id, suspension_list_id } = rows[0]
  for (const statusListId of [status_list_id, suspension_list_id])
    await signStatusList(world.cairn, { name: 'sign-status-list', organisationId, statusListId })
}

type Submitting = { fact: FactOf<'submission-earned'>; email: string }

async function enrol({ owner }: World, { microCredentialId }: Published, fact: FactOf<'submission-earned'>) {
  const { organisationId, personId, versionId, enrolmentId } = fact
  await owner.query(
    `insert into enrolments (id, organisation_id, person_id, micro_credential_id, version_id, reason, created_at)
     values ($1, $2, $3, $4, $5, 'own-goal', now())`,
    [enrolmentId, organisationId, personId, microCredentialId, versionId],
  )
}

async function submit(world: World, { definition }: Published, { fact, email }: Submitting) {
  const { owner } = world
  const { organisationId, personId, versionId, enrolmentId, submissionId } = fact
  await owner.query(
    `insert into submissions (id, organisation_id, enrolment_id, person_id, version_id, sequence, attempt, state, created_at, saved_at)
     values ($1, $2, $3, $4, $5, 1, 1, 'draft', now(), now())`,
    [submissionId, organisationId, enrolmentId, personId, versionId],
  )
  const fileId = newId<'file'>()
  await owner.query(
    `insert into files (id, person_id, state, name, storage_key, declared_bytes, kind, type, extension, size_bytes, sha256, duration_ms, created_at)
     values ($1, $2, 'kept', 'ana-ruiz-lesson.mp4', $4, 1000, 'video', 'video/mp4', 'mp4', 1000, $3, 432000, now())`,
    [fileId, personId, 'a'.repeat(64), `00/${fileId}`],
  )
  const promptKey = definition.artifacts[0]?.key
  await owner.query(
    `insert into artifacts (id, submission_id, prompt_key, position, file_id, caption, created_at)
     values ($1, $2, $3, 1, $4, 'Ana Ruiz in class', now())`,
    [newId(), submissionId, promptKey, fileId],
  )
  await owner.query(
    `insert into artifacts (id, submission_id, prompt_key, position, url, created_at)
     values ($1, $2, $3, 2, 'https://video.example.org/ana-ruiz', now())`,
    [newId(), submissionId, promptKey],
  )
  const salt = randomBytes(16).toString('base64url')
  await owner.query(
    `update submissions set state = 'submitted', submitted_at = now(), snapshot_hash = $2, recipient_hash = $3, recipient_salt = $4
      where id = $1`,
    [submissionId, `sha256:${'f'.repeat(64)}`, hashIdentity(email, salt), salt],
  )
}

async function judge(world: World, { definition }: Published, fact: FactOf<'submission-earned'>): Promise<void> {
  const { owner } = world
  const { organisationId, personId, versionId, enrolmentId, submissionId, assessmentId, readId, verdictId } = fact
  await owner.query(
    `insert into assessments (id, organisation_id, submission_id, enrolment_id, version_id, person_id, attempt, stage, created_at, stage_since)
     values ($1, $2, $3, $4, $5, $6, 1, 'earned', now(), now())`,
    [assessmentId, organisationId, submissionId, enrolmentId, versionId, personId],
  )
  await owner.query(
    `insert into reads (id, organisation_id, assessment_id, submission_id, person_id, kind, state, assessor_id, outcome, queued_at, completed_at, released_at)
     values ($1, $2, $3, $4, $5, 'read', 'completed', $6, 'earned', now(), now(), now())`,
    [readId, organisationId, assessmentId, submissionId, personId, world.person.marcus],
  )
  await owner.query(
    `insert into verdicts (id, organisation_id, assessment_id, submission_id, read_id, person_id, outcome, decided_by, decided_at)
     values ($1, $2, $3, $4, $5, $6, 'earned', $7, now())`,
    [verdictId, organisationId, assessmentId, submissionId, readId, personId, world.person.priya],
  )
  for (const { key, passMark } of criteriaOf(definition))
    await owner.query(
      `insert into banked_criteria (organisation_id, enrolment_id, criterion_key, person_id, read_id, level, reader_code, read_at)
       values ($1, $2, $3, $4, $5, $6, 'R1234', now())`,
      [organisationId, enrolmentId, key, personId, readId, passMark],
    )
}
