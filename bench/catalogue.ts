import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type pg from 'pg'
import { audiences, type Definition, topics } from '../src/catalogue/definition.ts'
import { searchTextOf } from '../src/catalogue/versions-store.ts'
import { newId } from '../src/platform/ids.ts'
import { smallDefinition } from '../test/small-definition.ts'
import { type Ground, median, openGround } from './ground.ts'

const MICRO_CREDENTIALS = 1000
const ISSUERS = 12
const ROUNDS = 3
const PER_ROUND = 2000
const CONNECTIONS = 4

export type CatalogueFigures = {
  /** The page as it is opened, without a search. */
  cataloguePageCpuMs: number
  /** The same, compressed for a browser. */
  cataloguePageCompressedCpuMs: number
  /** 200 different searches, choices and pages, as visitors ask for them again and again. */
  catalogueMixCpuMs: number
  /** Searches, choices and pages of which none was ever asked before. */
  catalogueUnseenCpuMs: number
  /** What PostgreSQL spends on the last ones besides; null where it cannot be read. */
  catalogueUnseenDatabaseCpuMs: number | null
  /** The page without HTTP's connection: inject. */
  catalogueInjectCpuMs: number
  cataloguePageBytes: number
}

/**
 * CPU of the server's process a request, with 1,000 micro-credentials in the catalogue: over loopback, the client in a
 * process of its own, the middle of three rounds of 2,000. Wants NODE_ENV=production, as `npm start` sets it: React
 * draws at half the speed without.
 */
export async function benchCatalogue(): Promise<CatalogueFigures> {
  const ground = await openGround()
  try {
    await fillCatalogue(ground.owner)
    await ground.cairn.server.listen({ port: 0, host: '127.0.0.1' })
    const page = ['/catalogue']
    const mix = Array.from({ length: 200 }, (_, index) => addressOf(index))
    const unseen = Array.from({ length: PER_ROUND * (ROUNDS + 1) }, (_, index) => addressOf(index + 1000))
    const { body } = await ground.cairn.server.inject({ url: '/catalogue', headers: { accept: 'text/html' } })
    const plain = await measure(ground, page)
    const compressed = await measure(ground, page, { 'accept-encoding': 'gzip, deflate, br' })
    const mixed = await measure(ground, mix)
    const everNew = await measure(ground, unseen)
    return {
      cataloguePageCpuMs: plain.cpuMs,
      cataloguePageCompressedCpuMs: compressed.cpuMs,
      catalogueMixCpuMs: mixed.cpuMs,
      catalogueUnseenCpuMs: everNew.cpuMs,
      catalogueUnseenDatabaseCpuMs: everNew.databaseCpuMs,
      catalogueInjectCpuMs: await measureInject(ground),
      cataloguePageBytes: Buffer.byteLength(body),
    }
  } finally {
    await ground.close()
  }
}

/** Words as micro-credentials use them, so that a search finds some and not all. */
const nouns =
  'feedback discussion reading silence question evidence rubric family garden number fraction story drawing laboratory portfolio conference observation schedule routine vocabulary'.split(
    ' ',
  )
const verbs = 'leading planning coaching noticing designing modelling revising sharing asking listening'.split(' ')
const pick = (list: readonly string[], index: number) => list[index % list.length] ?? ''

function definitionOf(index: number): Definition {
  const [verb, noun, other] = [pick(verbs, index), pick(nouns, index * 7 + 3), pick(nouns, index * 13 + 5)]
  return {
    ...smallDefinition,
    title: `${verb} ${noun} for ${other} ${index}`,
    summary: `Show how ${verb} ${noun} changes what children do with ${other}, in two lessons and with what they said.`,
    topic: topics[index % topics.length] ?? 'science',
    audience: [audiences[index % audiences.length] ?? 'teacher', audiences[(index + 1) % audiences.length] ?? 'coach'],
    effortHours: { from: (index % 20) + 1, to: (index % 40) + 4 },
    competency: `Educator uses ${noun} while ${verb}, so that every child has a part in ${other}.`,
    alignments: smallDefinition.alignments.map((one) => ({ ...one, framework: `Framework ${index % 9}` })),
  }
}

async function fillCatalogue(owner: pg.Pool): Promise<void> {
  const [issuers, person] = [Array.from({ length: ISSUERS }, () => newId()), newId()]
  for (const [index, id] of issuers.entries())
    await owner.query(
      `insert into organisations (id, slug, name, kinds, created_at) values ($1, $2, $3, '{issuer}', now())`,
      [id, `issuer-${index}`, `Issuer number ${index}`],
    )
  for (let index = 0; index < MICRO_CREDENTIALS; index++) {
    const [microCredentialId, versionId, issuer] = [newId(), newId(), issuers[index % ISSUERS]]
    const definition = definitionOf(index)
    const { title, topic, audience, effortHours, alignments } = definition
    await owner.query(
      'insert into micro_credentials (id, organisation_id, slug, created_at) values ($1, $2, $3, now())',
      [microCredentialId, issuer, `micro-credential-${index}`],
    )
    await owner.query(
      `insert into versions (id, organisation_id, micro_credential_id, number, state, definition, created_by, created_at, saved_at, published_at,
                             title, topic, audience, effort_from, effort_to, frameworks, search_text)
       values ($1, $2, $3, 1, 'published', $4, $5, now(), now(), now(), $6, $7, $8, $9, $10, $11, plain($12))`,
      [
        versionId,
        issuer,
        microCredentialId,
        JSON.stringify(definition),
        person,
        title,
        topic,
        audience,
        effortHours.from,
        effortHours.to,
        alignments.map(({ framework }) => framework),
        searchTextOf(definition, `Issuer number ${index % ISSUERS}`),
      ],
    )
    await owner.query('update micro_credentials set published_version_id = $1 where id = $2', [
      versionId,
      microCredentialId,
    ])
  }
  await owner.query('vacuum analyze versions, micro_credentials, organisations')
}

/** A different question for every number: a word (every third mistyped), choices, an order, a page. */
function addressOf(index: number): string {
  const query = new URLSearchParams()
  const word = pick(nouns, index)
  if (index % 2) query.set('q', index % 3 ? word : `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}`)
  if (index % 4 < 2) query.append('topic', pick(topics, Math.floor(index / 2)))
  if (index % 5 === 0) query.append('audience', pick(audiences, Math.floor(index / 5)))
  if (index % 7 === 0) query.set('sort', pick(['title', 'effort'], Math.floor(index / 7)))
  if (index % 3 === 0) query.set('page', String((Math.floor(index / 3) % 3) + 1))
  // An issuer that nobody has makes the address one that was never asked.
  if (index >= 1000) query.append('issuer', `issuer-${index % ISSUERS}`)
  if (index >= 1000) query.append('standard', `Framework ${index % 9}`)
  if (index >= 1000) query.append('standard', `Nobody’s number ${index}`)
  return `/catalogue?${query}`
}

async function measure(
  { cairn, owner }: Ground,
  addresses: string[],
  headers: object = {},
): Promise<{ cpuMs: number; databaseCpuMs: number | null }> {
  const { port } = cairn.server.server.address() as AddressInfo
  const [cpu, databaseCpu]: [number[], number[]] = [[], []]
  // The first round warms up and does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    const [from, databaseFrom] = [process.cpuUsage(), await databaseCpuMs(owner)]
    const asked = Array.from(
      { length: PER_ROUND },
      (_, index) => addresses[(round * PER_ROUND + index) % addresses.length] ?? '',
    )
    await askFromOutside(port, { addresses: asked, headers })
    const [{ user, system }, databaseTo] = [process.cpuUsage(from), await databaseCpuMs(owner)]
    if (round === 0) continue
    cpu.push((user + system) / 1000 / PER_ROUND)
    if (databaseFrom !== null && databaseTo !== null) databaseCpu.push((databaseTo - databaseFrom) / PER_ROUND)
  }
  return { cpuMs: rounded(median(cpu)), databaseCpuMs: databaseCpu.length ? rounded(median(databaseCpu)) : null }
}

/** The client: a process of its own, so that its work is not counted. Every answer must be a whole page. */
const client = `
const http = require('node:http')
let input = ''
process.stdin.on('data', (part) => (input += part)).on('end', async () => {
  const { port, connections, addresses, headers } = JSON.parse(input)
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const ask = (path) => new Promise((resolve, reject) => {
    http.get({ port, path, agent, headers: { accept: 'text/html', ...headers } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(path + ' gave ' + answer.statusCode))
      answer.resume().on('end', resolve)
    }).on('error', reject)
  })
  await Promise.all(Array.from({ length: connections }, async () => {
    for (let path = addresses.pop(); path !== undefined; path = addresses.pop()) await ask(path)
  }))
  agent.destroy()
})`

async function askFromOutside(port: number, asked: { addresses: string[]; headers: object }): Promise<void> {
  const child = spawn(process.execPath, ['-e', client], { stdio: ['pipe', 'inherit', 'inherit'] })
  child.stdin.end(JSON.stringify({ port, connections: CONNECTIONS, ...asked }))
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error('The client stopped before it was done.')
}

async function measureInject({ cairn }: Ground): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const from = process.cpuUsage()
    for (let index = 0; index < PER_ROUND; index++)
      await cairn.server.inject({ url: '/catalogue', headers: { accept: 'text/html' } })
    const { user, system } = process.cpuUsage(from)
    if (round > 0) rounds.push((user + system) / 1000 / PER_ROUND)
  }
  return rounded(median(rounds))
}

/** CPU of the database's processes that serve the application, from Linux' own books, which count in 10 ms. */
async function databaseCpuMs(owner: pg.Pool): Promise<number | null> {
  const { rows } = await owner.query<{ pid: number }>(
    `select pid from pg_stat_activity where usename like 'cairn_login_%'`,
  )
  try {
    return rows.reduce((sum, { pid }) => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return sum + (Number(fields[11]) + Number(fields[12])) * 10
    }, 0)
  } catch {
    return null
  }
}

const rounded = (figure: number) => Number(figure.toFixed(3))
