import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policy, type Who } from '../src/policy.ts'
import { allowed as allowedApp, registered } from '../src/exchange/apps-test-world.ts'
import { newId } from '../src/platform/ids.ts'
import { type RouteName, routes } from '../src/routes.ts'
import { type JudgedWork, judgedWork } from './judged-work.ts'
import { openWorld, type PersonName, type Published, type Visitor, type World } from './world.ts'

// Walks every route with every role, signed out, and as somebody of another organisation, and holds each answer
// against policy.ts. Addresses name real rows: Ana's work at the issuer Bridges.

let world: World
let published: Published
let work: JudgedWork
let params: Record<string, string>
const everybody: (PersonName | null)[] = [
  null,
  'ana',
  'bo',
  'marcus',
  'grace',
  'wen',
  'priya',
  'ola',
  'tomas',
  'dana',
  'omar',
]

beforeAll(async () => {
  world = await openWorld()
  published = await world.publish()
  work = await judgedWork(world, published)
  params = await realParameters()
})
afterAll(() => world.close())

async function realParameters(): Promise<Record<string, string>> {
  const one = async (text: string, values: unknown[] = []) =>
    Object.values((await world.owner.query(text, values)).rows[0] ?? { id: newId() })[0] as string
  const ana = world.person.ana
  const fileId = newId()
  await world.owner.query(
    `insert into files (id, person_id, state, name, storage_key, declared_bytes, created_at) values ($1, $2, 'checking', 'lesson.mp4', 'none', 1, now())`,
    [fileId, ana],
  )
  return {
    organisation: 'bridges',
    issuer: 'bridges',
    slug: published.slug,
    number: '1',
    part: 'overview',
    token: 'no-such-link',
    questionKey: 'context',
    uploadId: newId(),
    fileId,
    organisationId: world.organisation.bridges,
    versionId: published.versionId,
    microCredentialId: published.microCredentialId,
    enrolmentId: work.enrolmentId,
    submissionId: work.submissionId,
    artifactId: work.artifactId,
    readId: work.readId,
    assessmentId: work.assessmentId,
    awardId: work.awardId ?? newId(),
    pointerId: newId(),
    invitationId: newId(),
    identifierId: await one('select id from identifiers where person_id = $1', [ana]),
    sessionId: await one('select id from sessions where person_id = $1', [ana]),
    bulkRevocationId: newId(),
    membershipId: await one('select id from memberships where person_id = $1', [world.person.marcus]),
    endorsementId: newId(),
    about: 'award',
    thing: work.awardId ?? newId(),
    outsideBadgeId: await outsideBadgeOfAna(),
    appId: await appOfAna(),
    keyId: await one('select id from signing_keys'),
    statusListId: await one('select id from status_lists'),
  }
}

async function appOfAna(): Promise<string> {
  const app = await registered(world)
  await allowedApp(world, app)
  return app.id
}

async function outsideBadgeOfAna(): Promise<string> {
  const id = newId()
  const report = { conclusion: 'genuine', verdict: 'valid', findings: [], badge: { name: 'Swimming', issuer: {} } }
  await world.owner.query(
    `insert into outside_badges (id, person_id, identity_hash, document, report, is_for_owner, added_at, checked_at, tried_at)
     values ($1, $2, '\\x00', '{}', $3, true, now(), now(), now())`,
    [id, world.person.ana, JSON.stringify(report)],
  )
  return id
}

function addressOf(name: RouteName, changes: Record<string, string> = {}): string {
  return routes[name].path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent({ ...params, ...changes }[key] ?? ''),
  )
}

async function knock(name: RouteName, visitor: Visitor, address: string) {
  // Whatever an earlier knock did to them, everybody is signed in again and holds their roles.
  await world.owner.query('update sessions set ended_at = null')
  await world.owner.query('update memberships set ended_at = null')
  const { method, path } = routes[name]
  if (path.startsWith('/api/'))
    return visitor.api(method, address, method === 'GET' || method === 'DELETE' ? undefined : {})
  const headers = { accept: 'application/json' }
  return method === 'GET' ? visitor.get(address, headers) : visitor.post(address, {}, headers)
}

function allowed(
  who: Who,
  name: PersonName | null,
  organisation: 'bridges' | 'harbour',
): 'in' | 'sign-in-first' | 'not-your-role' {
  if (who.who === 'anyone') return 'in'
  if (!name) return 'sign-in-first'
  if (who.who === 'signed-in') return 'in'
  if (who.who === 'operator') return name === 'omar' ? 'in' : 'not-your-role'
  return world.actor(name, organisation).roles.some((role) => who.roles.includes(role)) ? 'in' : 'not-your-role'
}

function codeOf(answer: { body: string; headers: Record<string, unknown> }): string | null {
  return JSON.stringify(answer.headers['content-type'] ?? '').includes('problem+json')
    ? JSON.parse(answer.body).code
    : null
}

const names = Object.keys(routes) as RouteName[]

describe('the door', () => {
  test.each(names)('%s opens to those whom policy.ts names, and to nobody else', async (name) => {
    const who: Who = policy[routes[name].action]
    for (const person of everybody) {
      const expected = allowed(who, person, 'bridges')
      const answer = await knock(name, world.visitor(person ?? undefined), addressOf(name))
      const code = codeOf(answer)
      const shown = `${name} as ${person ?? 'nobody'}: ${answer.status} ${code ?? ''}`
      // 503 says "not signed yet" in so many words; 500 would be a bug.
      expect(answer.status, shown).not.toBe(500)
      if (expected === 'in') expect(['sign-in-first', 'not-your-role'], shown).not.toContain(code)
      else expect(code, shown).toBe(expected)
    }
  })
})

describe('the test tenant of the VC-API', () => {
  const tenants = names.filter((name) => routes[name].action === 'test-tenant.use')

  test.each(tenants)(
    '%s is there for everybody where it is switched on, and for nobody where it is not',
    async (name) => {
      const address = addressOf(name, { suite: 'ed25519', purpose: 'revocation' })
      const open = await openWorld({ env: { CAIRN_VC_API: '1' } })
      try {
        for (const person of [null, 'ana', 'ola', 'omar'] as const) {
          const { method } = routes[name]
          const off = await world.visitor(person ?? undefined).api(method, address, method === 'GET' ? undefined : {})
          expect([off.status, codeOf(off)], `${name} as ${person}`).toEqual([404, 'not-found'])
          const on = await open.visitor(person ?? undefined).api(method, address, method === 'GET' ? undefined : {})
          expect([200, 204, 400], `${name} as ${person}: ${on.status} ${on.body}`).toContain(on.status)
        }
      } finally {
        await open.close()
      }
    },
  )
})

describe('the rows', () => {
  const personal = names.filter(
    (name) =>
      /:(enrolmentId|submissionId|fileId|identifierId|sessionId|outsideBadgeId|appId)/.test(routes[name].path) ||
      [
        'showAward',
        'walletPage',
        'offerAward',
        'partialCopyPage',
        'downloadPartialCopy',
        'apiCopyAward',
        'awardEndorsements',
        'askAwardEndorsement',
        'decideAwardEndorsement',
      ].includes(name),
  )

  test.each(personal)('%s: what is Ana’s is nobody else’s', async (name) => {
    for (const person of ['bo', 'marcus', 'priya', 'tomas', 'dana', 'omar'] as const) {
      const answer = await knock(name, world.visitor(person), addressOf(name))
      const shown = `${name} as ${person}: ${answer.status}`
      // A body that fits no schema may be refused before the row is looked for; nothing is said about the row then.
      expect([404, 403, 400, 422], shown).toContain(answer.status)
      expect(answer.body, shown).not.toContain('nine-year-olds')
    }
  })

  const organisational = names.filter(
    (name) =>
      /:organisation\b/.test(routes[name].path) &&
      /:(versionId|readId|assessmentId|awardId|membershipId|invitationId|microCredentialId|endorsementId)/.test(
        routes[name].path,
      ),
  )

  test.each(organisational)('%s: what is of Bridges is not of Harbour', async (name) => {
    const answer = await knock(name, world.visitor('tomas'), addressOf(name, { organisation: 'harbour' }))
    const shown = `${name}: ${answer.status} ${answer.body.slice(0, 200)}`
    expect([404, 403, 400, 422], shown).toContain(answer.status)
    expect(answer.body, shown).not.toContain('nine-year-olds')
  })

  test('nothing of it was changed by all that knocking at the wrong doors', async () => {
    const { rows } = await world.owner.query('select given_name, family_name from persons where id = $1', [
      world.person.ana,
    ])
    expect(rows[0]).toEqual({ given_name: 'Ana', family_name: 'Ruiz' })
    const { rows: verdicts } = await world.owner.query('select count(*)::int as count from verdicts')
    expect(verdicts[0].count).toBe(1)
  })
})

describe('the wall behind the door', () => {
  const tables = [
    'persons',
    'identifiers',
    'passwords',
    'sessions',
    'enrolments',
    'submissions',
    'responses',
    'files',
    'artifacts',
    'assessments',
    'reads',
    'marks',
    'verdicts',
    'banked_criteria',
    'signing_keys',
    'notices',
    'invitations',
    'outside_badges',
    'wallet_offers',
    'wallet_nonces',
    'wallet_credentials',
    'endorsement_letters',
    'app_grants',
    'app_tokens',
  ]

  test.each(tables)('row-level security alone hides %s from a stranger', async (table) => {
    const { sql } = await import('kysely')
    for (const actor of [
      { ...world.actor('bo') },
      { ...world.actor('tomas', 'harbour') },
      { ...world.actor('bo'), personId: null },
    ]) {
      const seen = await world.cairn.workplace.run(actor, 'read', async ({ db }) => {
        const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(table)} t`.execute(
          db,
        )
        return rows.map(({ row }) => row).join('\n')
      })
      for (const id of [world.person.ana, work.submissionId, work.readId]) expect(seen).not.toContain(id)
    }
  })
})
