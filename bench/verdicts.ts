import type pg from 'pg'
import { releaseVerdict } from '../src/assessment/actions.ts'
import { criteriaOf } from '../src/catalogue/criteria.ts'
import type { Actor } from '../src/platform/actor.ts'
import { type Id, newId } from '../src/platform/ids.ts'
import { smallDefinition } from '../test/small-definition.ts'
import { type Ground, median, openGround } from './ground.ts'

const ROUNDS = 5
const PER_ROUND = 300
const AT_ONCE = 8

export type VerdictFigures = { verdictsPerSecond: number; bareCommitsPerSecond: number; verdictShareOfBare: number }

/**
 * Verdict to award, all consequences included, as commits a second; beside it the same server's rate of one bare
 * insert and commit, in turns, with as many at once.
 */
export async function benchVerdicts(): Promise<VerdictFigures> {
  const ground = await openGround()
  try {
    const waiting = await assessmentsAwaitingApproval(ground.owner, ROUNDS * PER_ROUND + PER_ROUND)
    await ground.owner.query('create table bare (id uuid primary key, at timestamptz not null)')
    const verdicts: number[] = []
    const bare: number[] = []
    // The first round of each warms up plans and caches and does not count.
    for (let round = 0; round <= ROUNDS; round++) {
      const batch = waiting.assessments.slice(round * PER_ROUND, (round + 1) * PER_ROUND)
      const verdict = await perSecond(batch, (id) => release(ground, waiting.approver, id))
      const single = await perSecond(batch, () => insertBare(ground.owner))
      if (round === 0) continue
      verdicts.push(verdict)
      bare.push(single)
    }
    const [verdictsPerSecond, bareCommitsPerSecond] = [Math.round(median(verdicts)), Math.round(median(bare))]
    return {
      verdictsPerSecond,
      bareCommitsPerSecond,
      verdictShareOfBare: Number((verdictsPerSecond / bareCommitsPerSecond).toFixed(3)),
    }
  } finally {
    await ground.close()
  }
}

export async function perSecond<T>(items: T[], doOne: (item: T) => Promise<unknown>): Promise<number> {
  const queue = [...items]
  const begun = process.hrtime.bigint()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let item = queue.pop(); item !== undefined; item = queue.pop()) await doOne(item)
    }),
  )
  return items.length / (Number(process.hrtime.bigint() - begun) / 1e9)
}

export async function release({ cairn }: Ground, approver: Actor, id: Id<'assessment'>): Promise<void> {
  await cairn.workplace.run(approver, 'write', (work) => releaseVerdict(work, id))
}

async function insertBare(owner: pg.Pool): Promise<void> {
  const client = await owner.connect()
  await client.query('begin')
  await client.query('insert into bare (id, at) values ($1, now())', [newId()])
  await client.query('commit')
  client.release()
}

/** Work of as many learners, read to the end and waiting for the approver, written set by set. */
export async function assessmentsAwaitingApproval(owner: pg.Pool, count: number) {
  const [issuer, assessor, approver, micro, version] = Array.from({ length: 5 }, () => newId())
  const rows = Array.from({ length: count }, () => ({
    person: newId(),
    enrolment: newId(),
    submission: newId(),
    assessment: newId<'assessment'>(),
    read: newId(),
  }))
  const ids = (key: keyof (typeof rows)[number]) => rows.map((row) => row[key])
  const definition = JSON.stringify(smallDefinition)
  await owner.query(
    `insert into organisations (id, slug, name, kinds, created_at) values ($1, 'bench', 'Bench', '{issuer}', now())`,
    [issuer],
  )
  await owner.query(
    `insert into persons (id, given_name, family_name, created_at) select id, 'A', 'B', now() from unnest($1::uuid[]) id`,
    [[assessor, approver, ...ids('person')]],
  )
  await owner.query(
    `insert into memberships (id, organisation_id, person_id, role, code, created_at) values ($1, $2, $3, 'assessor', 'R1', now())`,
    [newId(), issuer, assessor],
  )
  await owner.query(
    `insert into micro_credentials (id, organisation_id, slug, created_at) values ($1, $2, 'bench', now())`,
    [micro, issuer],
  )
  await owner.query(
    `insert into versions (id, organisation_id, micro_credential_id, number, state, definition, created_by, created_at, saved_at, published_at, title, topic, audience, effort_from, effort_to, frameworks, search_text)
     values ($1, $2, $3, 1, 'published', $4, $5, now(), now(), now(), 'Bench', 'assessment', '{teacher}', 1, 2, '{}', 'bench')`,
    [version, issuer, micro, definition, approver],
  )
  await owner.query(
    `insert into enrolments (id, organisation_id, person_id, micro_credential_id, version_id, reason, created_at)
     select e, $3, p, $4, $5, 'own-goal', now() from unnest($1::uuid[], $2::uuid[]) t (e, p)`,
    [ids('enrolment'), ids('person'), issuer, micro, version],
  )
  await owner.query(
    `insert into submissions (id, organisation_id, enrolment_id, person_id, version_id, sequence, attempt, state, created_at, saved_at, submitted_at, snapshot_hash, recipient_hash, recipient_salt)
     select s, $4, e, p, $5, 1, 1, 'submitted', now(), now(), now(), 'f', 'sha256$' || repeat('0', 64), 'salt' from unnest($1::uuid[], $2::uuid[], $3::uuid[]) t (s, e, p)`,
    [ids('submission'), ids('enrolment'), ids('person'), issuer, version],
  )
  await owner.query(
    `insert into assessments (id, organisation_id, submission_id, enrolment_id, version_id, person_id, attempt, stage, created_at, stage_since)
     select a, $5, s, e, $6, p, 1, 'approval', now(), now() from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) t (a, s, e, p)`,
    [ids('assessment'), ids('submission'), ids('enrolment'), ids('person'), issuer, version],
  )
  await owner.query(
    `insert into reads (id, organisation_id, assessment_id, submission_id, person_id, kind, state, assessor_id, outcome, queued_at, claimed_at, completed_at)
     select r, $5, a, s, p, 'read', 'completed', $6, 'earned', now(), now(), now() from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) t (r, a, s, p)`,
    [ids('read'), ids('assessment'), ids('submission'), ids('person'), issuer, assessor],
  )
  await owner.query(
    `insert into marks (read_id, criterion_key, level, saved_at) select r, c, 'yes', now() from unnest($1::uuid[]) r, unnest($2::text[]) c`,
    [ids('read'), criteriaOf(smallDefinition).map(({ key }) => key)],
  )
  const actor: Actor = {
    personId: approver as Id<'person'>,
    organisationId: issuer as Id<'organisation'>,
    roles: ['approver'],
    isOperator: false,
  }
  return { approver: actor, assessments: rows.map(({ assessment }) => assessment) }
}
