import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../test/database.ts'
import { signIn } from './accounts/actions.ts'
import { firstOperatorLink } from './accounts/first-operator.ts'
import { type Cairn, openCairn } from './cairn.ts'
import { faultsOf } from './catalogue/faults.ts'
import { readConfig } from './config.ts'
import { EXAMPLE_PASSWORD, type Filling, fillWithExamples } from './examples.ts'
import { readContent } from './examples/content.ts'
import { nobody } from './platform/actor.ts'
import { hashOfFile } from './platform/files.ts'
import { jobsWaiting } from './platform/queue.ts'
import type { Workplace } from './platform/work.ts'

type Opened = { cairn: Cairn; owner: pg.Pool; close(): Promise<void> }

async function openEmpty(): Promise<Opened> {
  const database: TestDatabase = await freshDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-examples-'))
  const env = { CAIRN_DATA: dataDir, CAIRN_RUNS: 'web', LOG_LEVEL: 'error', CAIRN_RATE_LIMITS: '0' }
  const cairn = await openCairn(readConfig(env), database.url)
  const owner = new pg.Pool({ connectionString: database.url, max: 2 })
  owner.on('error', () => undefined)
  return {
    cairn,
    owner,
    async close() {
      await cairn.close()
      await owner.end()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const enter = ({ workplace }: Cairn, email: string, password: string) =>
  workplace.run(nobody, 'write', (work) => signIn(work, { email, password, userAgent: 'test', kind: 'browser' }))

describe('filled in the box', () => {
  let opened: Opened
  let filling: Filling
  const content = readContent()
  beforeAll(async () => {
    opened = await openEmpty()
    filling = await fillWithExamples(opened.cairn, { isOurs: true })
  })
  afterAll(() => opened.close())

  const counted = async (sql: string): Promise<Record<string, number>> => {
    const { rows } = await opened.owner.query<{ name: string; count: string }>(sql)
    return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]))
  }
  /** How many rows every table holds; `facts` would tell of any verb that was run. */
  const sizes = async (): Promise<Record<string, number>> => {
    const { rows } = await opened.owner.query<{ relname: string }>(
      `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and relkind = 'r'`,
    )
    const all = rows.map(({ relname }) => `select '${relname}' as name, count(*) from ${relname}`)
    return counted(all.join(' union all '))
  }

  test('there is work in every state of the journey', async () => {
    expect(filling).toBe('filled')
    expect(await counted(`select stage as name, count(*) from assessments group by stage`)).toEqual({
      'pre-check': 1,
      reading: 2,
      approval: 1,
      incomplete: 1,
      'not-yet': 3,
      earned: 3,
    })
    expect(
      await counted(`select kind || ' ' || state as name, count(*) from reads where state <> 'completed' group by 1`),
    ).toEqual({ 'pre-check queued': 1, 'read queued': 1, 'read claimed': 1 })
    const { rows: drafts } = await opened.owner.query(
      `select s.attempt, cardinality(s.banked) > 0 as banked,
              (select count(*)::int from responses r where r.submission_id = s.id and r.text <> '') as answers,
              (select count(*)::int from artifacts a where a.submission_id = s.id) as artifacts,
              (select count(*)::int from evidence_pointers p where p.submission_id = s.id) as pointers
         from submissions s join enrolments e on e.id = s.enrolment_id
        where s.state = 'draft' and e.withdrawn_at is null order by attempt, answers`,
    )
    expect(drafts).toEqual([
      { attempt: 1, banked: false, answers: 0, artifacts: 0, pointers: 0 },
      { attempt: 1, banked: false, answers: 2, artifacts: 1, pointers: 1 },
      { attempt: 2, banked: true, answers: 3, artifacts: 2, pointers: 6 },
    ])
    const { rows: awards } = await opened.owner.query(
      `select shown_name, revoked_at is not null as revoked, c.award_id is not null as signed
         from awards a left join credentials c on c.award_id = a.id order by a.awarded_at`,
    )
    expect(awards).toEqual([
      { shown_name: null, revoked: true, signed: true },
      { shown_name: null, revoked: false, signed: true },
      { shown_name: 'Rosa Quispe', revoked: false, signed: true },
    ])
    expect(
      await counted(`select 'withdrawn' as name, count(*) from enrolments where withdrawn_at is not null`),
    ).toEqual({ withdrawn: 1 })
    expect(
      await counted(`select role as name, count(*) from invitations where accepted_at is null group by 1`),
    ).toEqual({ assessor: 1 })
  })

  test('every micro-credential is published and passes the rules; one waits for review, one is being written', async () => {
    const { rows } = await opened.owner.query(
      `select m.slug, v.number, v.state, v.definition, v.created_by, v.id = m.published_version_id as current
         from versions v join micro_credentials m on m.id = v.micro_credential_id`,
    )
    const current = rows.filter(({ current }) => current)
    expect(current.map(({ slug }) => slug).toSorted()).toEqual(
      content.microCredentials.map(({ slug }) => slug).toSorted(),
    )
    for (const { slug, definition } of current)
      expect([slug, faultsOf(definition).filter(({ blocks }) => blocks)]).toEqual([slug, []])
    expect(rows.filter(({ state }) => state === 'draft')).toHaveLength(1)
    expect(rows.filter(({ state }) => state === 'in-review')).toMatchObject([{ slug: 'data-conversation', number: 2 }])
    const kept = await opened.owner.query(
      `select v.number from enrolments e join versions v on v.id = e.version_id
         join micro_credentials m on m.id = v.micro_credential_id where m.slug = 'reading-conferences'`,
    )
    expect(kept.rows).toEqual([{ number: 1 }])
    expect(current.find(({ slug }) => slug === 'reading-conferences').number).toBe(2)
  })

  test('evidence went the way of uploads: checked, cleaned, its hash that of the kept bytes', async () => {
    const { rows } = await opened.owner.query(`select * from files`)
    expect(rows.length).toBeGreaterThan(15)
    expect(rows.filter(({ state }) => state !== 'kept')).toEqual([])
    const { files } = opened.cairn.site
    for (const { storage_key, sha256 } of rows) expect(await hashOfFile(files.localPath(storage_key))).toBe(sha256)
    const video = rows.find(({ kind }) => kind === 'video')
    expect(Number(video.duration_ms)).toBeGreaterThan(47_000)
    expect(readdirSync(files.incomingDir)).toEqual([])
  })

  test('everybody can sign in', async () => {
    for (const { email } of content.people)
      expect((await enter(opened.cairn, email, EXAMPLE_PASSWORD)).token).toHaveLength(43)
  })

  test('every badge can be verified at once, and what was revoked is seen to be', async () => {
    const { rows } = await opened.owner.query(
      `select document, case when a.revoked_at is null then 'genuine' else 'revoked' end as expected
         from credentials join awards a on a.id = award_id`,
    )
    expect(rows.length).toBeGreaterThan(1)
    for (const { document, expected } of rows) {
      const payload = { badge: JSON.parse(document) }
      const answer = await opened.cairn.server.inject({ method: 'POST', url: '/api/v1/verifications', payload })
      expect(answer.json().conclusion).toBe(expected)
    }
  })

  test('no assessor read what they must keep away from, and no letter waits to be sent', async () => {
    const { rows } = await opened.owner.query(
      `select from reads where assessor_id is not null and has_conflict(assessor_id, person_id)`,
    )
    expect(rows).toEqual([])
    const waiting = await jobsWaiting(opened.cairn.database.db)
    expect(Object.keys(waiting).filter((name) => name !== 'sweep')).toEqual([])
  })

  test('people were told what happened: the old news is read, the latest is new', async () => {
    const { rows } = await opened.owner.query(
      `select n.kind, n.read_at is not null as read from notices n join identifiers i on i.person_id = n.person_id
        where i.value = 'kwame@example.org' order by n.created_at, n.id`,
    )
    const kinds = rows.map(({ kind, read }) => `${kind}${read ? '' : ' (new)'}`)
    expect(kinds).toEqual([
      'role-given',
      'submission-received',
      'not-yet',
      'submission-received',
      'earned',
      'award-ready',
      'submission-received (new)',
    ])
  })

  test('once more changes nothing', async () => {
    const before = await sizes()
    expect(await fillWithExamples(opened.cairn, { isOurs: true })).toBe('there-already')
    expect(await sizes()).toEqual(before)
    expect(before['facts']).toBeGreaterThan(200)
  })
})

describe('cut off', () => {
  /** A workplace that dies after so many units of work. */
  function dyingAfter(whole: number, { workplace }: Cairn): Workplace {
    let begun = 0
    return {
      run: (actor, mode, verb) =>
        workplace.run(actor, mode, async (work) => {
          const result = await verb(work)
          if (mode === 'write' && begun++ >= whole) throw new Error('killed')
          return result
        }),
    }
  }

  test('in the first step nothing is left', async () => {
    const { cairn, owner, close } = await openEmpty()
    try {
      const dying = { ...cairn, workplace: dyingAfter(0, cairn) }
      await expect(fillWithExamples(dying, { isOurs: true })).rejects.toThrow('killed')
      const { rows } = await owner.query('select from facts union all select from organisations')
      expect(rows).toEqual([])
    } finally {
      await close()
    }
  })

  test('in the second, the next start finishes it, but not at somebody else’s database', async () => {
    const { cairn, owner, close } = await openEmpty()
    try {
      const dying = { ...cairn, workplace: dyingAfter(1, cairn) }
      await expect(fillWithExamples(dying, { isOurs: true })).rejects.toThrow('killed')
      expect(await fillWithExamples(cairn, { isOurs: false })).toBe('cut-off')
      expect(await fillWithExamples(cairn, { isOurs: true })).toBe('finished')
      const { rows } = await owner.query('select count(*)::int as count from awards')
      expect(rows).toEqual([{ count: 3 }])
      const { rows: operators } = await owner.query(`select given_name from persons where is_operator`)
      expect(operators).toEqual([{ given_name: 'Elif' }])
    } finally {
      await close()
    }
  })
})

describe('a database of somebody else', () => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openEmpty()
  })
  afterAll(() => opened.close())

  test('gets a password that nobody knows; an operator who was awaited becomes the example’s', async () => {
    const { cairn, owner } = opened
    await firstOperatorLink(cairn.workplace)
    expect(await fillWithExamples(cairn, { isOurs: false })).toBe('filled')
    await expect(enter(cairn, 'ana@example.org', EXAMPLE_PASSWORD)).rejects.toMatchObject({ code: 'sign-in-failed' })
    const { rows } = await owner.query(`select given_name from persons where is_operator`)
    expect(rows).toEqual([{ given_name: 'Elif' }])
    expect(await firstOperatorLink(cairn.workplace)).toBeNull()
  })

  test('is left alone when it has organisations of its own, or an operator who came in', async () => {
    const { cairn, owner } = opened
    await owner.query(`update organisations set slug = 'renamed-' || slug`)
    expect(await fillWithExamples(cairn, { isOurs: true })).toBe('others')
    await owner.query(`truncate organisations cascade`)
    expect(await fillWithExamples(cairn, { isOurs: true })).toBe('others')
  })
})
