import { createHash } from 'node:crypto'
import type { Id } from '../src/platform/ids.ts'
import { newId } from '../src/platform/ids.ts'
import type { PersonName, Published, World } from './world.ts'

export type SubmittedWork = {
  enrolmentId: Id<'enrolment'>
  submissionId: Id<'submission'>
  artifactId: Id<'artifact'>
}

/**
 * Work of a person, frozen and in the issuer's queue: what pressing Submit leaves behind, written straight into the
 * tables so that tests of what comes after need not walk through uploads first.
 */
export async function submittedWork(
  world: World,
  published: Published,
  name: PersonName = 'ana',
): Promise<SubmittedWork> {
  const [enrolmentId, submissionId, artifactId] = [newId<'enrolment'>(), newId<'submission'>(), newId<'artifact'>()]
  const { owner } = world
  const organisationId = world.organisation[published.issuer]
  const personId = world.person[name]
  await owner.query(
    `insert into enrolments (id, organisation_id, person_id, micro_credential_id, version_id, reason, created_at) values ($1, $2, $3, $4, $5, 'own-goal', now())`,
    [enrolmentId, organisationId, personId, published.microCredentialId, published.versionId],
  )
  await owner.query(
    `insert into submissions (id, organisation_id, enrolment_id, person_id, version_id, sequence, attempt, state, created_at, saved_at)
     values ($1, $2, $3, $4, $5, 1, 1, 'draft', now(), now())`,
    [submissionId, organisationId, enrolmentId, personId, published.versionId],
  )
  for (const question of [...published.definition.overview, ...published.definition.reflection])
    await owner.query(
      `insert into responses (submission_id, question_key, text, revision, saved_at) values ($1, $2, $3, 1, now())`,
      [submissionId, question.key, 'My class of nine-year-olds answers in one word, so I wait.'],
    )
  await owner.query(
    `insert into artifacts (id, submission_id, prompt_key, position, url, created_at) values ($1, $2, $3, 1, 'https://video.example.org/lesson', now())`,
    [artifactId, submissionId, published.definition.artifacts[0]?.key],
  )
  await owner.query(
    `update submissions set state = 'submitted', submitted_at = now(), snapshot_hash = $2, recipient_hash = $3, recipient_salt = 'salt', attested = '{own-work,privacy,ready}'
      where id = $1`,
    [submissionId, 'f'.repeat(64), `sha256$${createHash('sha256').update(`${name}@example.orgsalt`).digest('hex')}`],
  )
  await world.cairn.workplace.run(world.actor(name), 'write', (work) =>
    work.record({
      type: 'submitted',
      organisationId,
      personId,
      submissionId,
      enrolmentId,
      versionId: published.versionId,
      attempt: 1,
    }),
  )
  return { enrolmentId, submissionId, artifactId }
}
