import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Cairn, openCairn } from '../src/cairn.ts'
import type { Definition } from '../src/catalogue/definition.ts'
import { readConfig } from '../src/config.ts'
import type { Actor, Role } from '../src/platform/actor.ts'
import { forgeryMark } from '../src/platform/http/forgery.ts'
import { type Id, newId } from '../src/platform/ids.ts'
import { newToken, tokenHash } from '../src/platform/secrets.ts'
import { contractOf } from './contract.ts'
import { freshDatabase } from './database.ts'
import { smallDefinition } from './small-definition.ts'

/**
 * Two issuers and two districts with people in every role. Ana teaches in the district of Elena, who also assesses:
 * Elena must never be offered Ana's work. Nobody here is called user1.
 */
const organisations = {
  bridges: { name: 'Bridges Teacher Network', kinds: ['issuer'] },
  harbour: { name: 'Harbour School of Education', kinds: ['issuer', 'university'] },
  riverbend: { name: 'Riverbend District', kinds: ['district'] },
  hillcrest: { name: 'Hillcrest District', kinds: ['district'] },
} as const
type OrganisationName = keyof typeof organisations

const people = {
  ana: { names: ['Ana', 'Ruiz'], roles: { riverbend: ['member'] } },
  bo: { names: ['Bo', 'Lindqvist'], roles: { hillcrest: ['member'] } },
  marcus: { names: ['Marcus', 'Okafor'], roles: { bridges: ['assessor'] } },
  ines: { names: ['Inês', 'Carvalho'], roles: { bridges: ['assessor'] } },
  elena: { names: ['Elena', 'Petrova'], roles: { bridges: ['assessor'], riverbend: ['member'] } },
  grace: { names: ['Grace', 'Adeyemi'], roles: { bridges: ['lead-assessor'] } },
  wen: { names: ['Wen', 'Zhang'], roles: { bridges: ['author'] } },
  priya: { names: ['Priya', 'Nair'], roles: { bridges: ['approver'] } },
  ola: { names: ['Ola', 'Berg'], roles: { bridges: ['issuer-administrator'] } },
  tomas: { names: ['Tomás', 'Vega'], roles: { harbour: ['assessor', 'author', 'approver'] } },
  dana: { names: ['Dana', 'Whitlock'], roles: { riverbend: ['district-administrator'] } },
  omar: { names: ['Omar', 'Haddad'], roles: {}, operator: true },
} as const satisfies Record<
  string,
  { names: [string, string]; roles: Partial<Record<OrganisationName, Role[]>>; operator?: true }
>
export type PersonName = keyof typeof people

export type World = {
  cairn: Cairn
  databaseUrl: string
  /** The owner's connection: for looking behind row-level security. */
  owner: pg.Pool
  dataDir: string
  person: Record<PersonName, Id<'person'>>
  organisation: Record<OrganisationName, Id<'organisation'>>
  /** That person acting for themselves or, with an organisation, for it. */
  actor(name: PersonName, organisation?: OrganisationName): Actor
  /** A signed-in browser of that person, or of a visitor: cookies and the mark in forms are seen to. */
  visitor(name?: PersonName): Visitor
  /** Publishes a micro-credential of an issuer and says its ids. */
  publish(definition?: Partial<Definition>, options?: { issuer?: OrganisationName; slug?: string }): Promise<Published>
  close(): Promise<void>
}
export type Published = {
  microCredentialId: Id<'micro-credential'>
  versionId: Id<'version'>
  slug: string
  issuer: OrganisationName
  definition: Definition
}
export type Answered = {
  status: number
  body: string
  // The shape is the test’s to know.
  json: () => ReturnType<typeof JSON.parse>
  headers: Record<string, string | string[] | number | undefined>
}
export type Visitor = {
  get(path: string, headers?: Record<string, string>): Promise<Answered>
  /** Posts a form as a browser would. */
  post(path: string, fields?: Record<string, string | string[]>, headers?: Record<string, string>): Promise<Answered>
  /** Asks the JSON API as this person. */
  api(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answered>
  cookies: string
  token: string
}

type Options = { env?: Record<string, string>; worker?: boolean; listens?: boolean }

/**
 * One world for a test file: a database of its own and the whole application. `worker` also runs the jobs; `listens`
 * opens a port, for a browser or another process.
 */
export async function openWorld({ env = {}, worker = false, listens = false }: Options = {}): Promise<World> {
  const database = await freshDatabase()
  const port = listens ? await freePort() : 3000
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-world-'))
  const config = readConfig({
    CAIRN_DATA: dataDir,
    PORT: String(port),
    CAIRN_RUNS: worker ? 'both' : 'web',
    CAIRN_RATE_LIMITS: '0',
    LOG_LEVEL: 'error',
    CAIRN_SECRET: 'a secret that only this test world knows',
    ...env,
  })
  const cairn = await openCairn(config, database.url)
  if (listens) await cairn.server.listen({ port, host: '127.0.0.1' })
  else await cairn.server.ready()
  const owner = new pg.Pool({ connectionString: database.url, max: 4 })
  owner.on('error', () => undefined)
  const organisation = await seedOrganisations(owner)
  const person = await seedPeople(owner, organisation)
  const tokens = await seedSessions(owner, person)
  const faultOf = contractOf(cairn.server)
  return {
    cairn,
    databaseUrl: database.url,
    owner,
    dataDir,
    person,
    organisation,
    actor: (name, slug) => ({
      personId: person[name],
      organisationId: slug ? organisation[slug] : null,
      roles: slug ? ((people[name].roles as Partial<Record<OrganisationName, readonly Role[]>>)[slug] ?? []) : [],
      isOperator: false,
    }),
    visitor: (name) => visitorOf(cairn, name ? tokens[name] : '', faultOf),
    publish: (definition = {}, options = {}) =>
      publish(owner, organisation, person.wen, { ...smallDefinition, ...definition }, options),
    async close() {
      await cairn.close()
      await owner.end()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A port nobody listens at just now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function seedOrganisations(owner: pg.Pool): Promise<World['organisation']> {
  const ids: Record<string, string> = {}
  for (const [slug, { name, kinds }] of Object.entries(organisations)) {
    ids[slug] = newId()
    await owner.query(
      `insert into organisations (id, slug, name, kinds, url, description, created_at) values ($1, $2, $3, $4, $5, $6, now())`,
      [ids[slug], slug, name, kinds, `https://${slug}.example.org`, `${name}, for tests.`],
    )
  }
  return ids as World['organisation']
}

async function seedPeople(owner: pg.Pool, organisation: World['organisation']): Promise<World['person']> {
  const ids: Record<string, string> = {}
  for (const [name, { names, roles, ...rest }] of Object.entries(people)) {
    const id = (ids[name] = newId())
    await owner.query(
      `insert into persons (id, given_name, family_name, is_operator, created_at) values ($1, $2, $3, $4, now())`,
      [id, ...names, 'operator' in rest],
    )
    await owner.query(
      `insert into identifiers (id, person_id, kind, value, value_folded, verified_at, is_primary, created_at) values ($1, $2, 'email', $3, $3, now(), true, now())`,
      [newId(), id, `${name}@example.org`],
    )
    for (const [slug, held] of Object.entries(roles) as [OrganisationName, readonly Role[]][])
      for (const role of held)
        await owner.query(
          `insert into memberships (id, organisation_id, person_id, role, code, created_at) values ($1, $2, $3, $4, $5, now())`,
          [newId(), organisation[slug], id, role, `R${randomUUID().slice(0, 4).toUpperCase()}`],
        )
  }
  return ids as World['person']
}

async function seedSessions(owner: pg.Pool, person: World['person']): Promise<Record<PersonName, string>> {
  const tokens: Record<string, string> = {}
  for (const [name, id] of Object.entries(person)) {
    const token = (tokens[name] = newToken())
    await owner.query(
      `insert into sessions (id, person_id, token_hash, device, created_at, last_seen_at, expires_at) values ($1, $2, $3, 'test', now(), now(), now() + interval '1 day')`,
      [newId(), id, tokenHash(token)],
    )
  }
  return tokens
}

function visitorOf(cairn: Cairn, token: string, faultOf: ReturnType<typeof contractOf>): Visitor {
  const visit = newToken()
  const cookies = `cairn-visit=${visit}${token ? `; cairn-session=${token}` : ''}`
  const csrf = forgeryMark(cairn.site.secrets, visit)
  type Request = {
    method: 'GET' | 'POST' | 'PUT' | 'DELETE'
    url: string
    headers?: Record<string, string>
    payload?: string
  }
  const ask = async (request: Request): Promise<Answered> => {
    const response = await cairn.server.inject(request)
    return { status: response.statusCode, body: response.body, json: () => response.json(), headers: response.headers }
  }
  return {
    cookies,
    token,
    get: (url, headers = {}) =>
      ask({ method: 'GET', url, headers: { accept: 'text/html', cookie: cookies, ...headers } }),
    post(url, fields = {}, headers = {}) {
      const form = new URLSearchParams({ csrf })
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
      const sent = {
        accept: 'text/html',
        cookie: cookies,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      }
      return ask({ method: 'POST', url, headers: sent, payload: form.toString() })
    },
    async api(method, url, body) {
      const headers: Record<string, string> = { accept: 'application/json' }
      if (token) headers['authorization'] = `Bearer ${token}`
      if (body) headers['content-type'] = 'application/json'
      const answer = await ask({ method, url, headers, ...(body && { payload: JSON.stringify(body) }) })
      // Whatever a test asks the API for, the answer is what the OpenAPI document tells.
      const { status, body: text } = answer
      const fault = faultOf(method, url, { status, type: String(answer.headers['content-type']), body: text })
      if (fault) throw new Error(fault)
      return answer
    },
  }
}

async function publish(
  owner: pg.Pool,
  organisation: World['organisation'],
  author: Id<'person'>,
  definition: Definition,
  { issuer = 'bridges', slug = `mc-${randomUUID().slice(0, 8)}` }: { issuer?: OrganisationName; slug?: string },
): Promise<Published> {
  const [microCredentialId, versionId] = [newId<'micro-credential'>(), newId<'version'>()]
  await owner.query(
    `insert into micro_credentials (id, organisation_id, slug, created_at) values ($1, $2, $3, now())`,
    [microCredentialId, organisation[issuer], slug],
  )
  await owner.query(
    `insert into versions (id, organisation_id, micro_credential_id, number, state, definition, created_by, created_at, saved_at, published_at,
                           title, topic, audience, effort_from, effort_to, frameworks, search_text)
     values ($1, $2, $3, 1, 'published', $4, $5, now(), now(), now(), $6, $7, $8, $9, $10, $11, plain($12))`,
    [
      versionId,
      organisation[issuer],
      microCredentialId,
      JSON.stringify(definition),
      author,
      definition.title,
      definition.topic,
      definition.audience,
      definition.effortHours.from,
      definition.effortHours.to,
      definition.alignments.map(({ framework }) => framework),
      `${definition.title} ${definition.summary} ${definition.competency}`,
    ],
  )
  await owner.query(`update micro_credentials set published_version_id = $1 where id = $2`, [
    versionId,
    microCredentialId,
  ])
  return { microCredentialId, versionId, slug, issuer, definition }
}
