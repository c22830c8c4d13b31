import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { ConfigFault } from '../config.ts'
import type { Secrets } from './secrets.ts'

// Dates stay plain days, and whole numbers of 64 bits are counted in JavaScript numbers: none here passes 2^53.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export type Database = { db: Kysely<unknown>; appUrl: string; close(): Promise<void> }

/** A work whose server stands still, as a machine that was put to sleep, is undone and holds nobody up for longer. */
const options = '-c role=cairn_app -c idle_in_transaction_session_timeout=600000'

/**
 * Makes the application's own login (it owns nothing and inherits nothing) and opens its pool.
 * The password follows from the master secret, so that every node that shares the secret derives the same one.
 * @throws Error with a sentence when the owner may not create roles.
 */
export async function openDatabase(ownerUrl: string, secrets: Secrets, max = 10): Promise<Database> {
  const appUrl = await makeLogin(ownerUrl, secrets)
  const pool = new pg.Pool({ connectionString: appUrl, max, options, idleTimeoutMillis: 30_000 })
  // A connection that dies while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  // The same for one that dies while a work has it and is busy with something else: its next query fails.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return { db, appUrl, close: () => db.destroy() }
}

async function makeLogin(ownerUrl: string, secrets: Secrets): Promise<string> {
  const name = `cairn_login_${secrets
    .mark('database login', 'name')
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 12)
    .toLowerCase()}`
  const password = secrets.mark('database login', 'password')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // Without its password: an error in here quotes the statement.
    await client.query(`do $$ begin
        if not exists (select from pg_roles where rolname = '${name}') then
          create role ${name} login noinherit;
        end if;
      exception when duplicate_object or unique_violation then null; end $$`)
    await settled(() => client.query(`alter role ${name} password '${password}'`))
    await settled(() => client.query(`grant cairn_app, cairn_operator to ${name}`))
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    throw new ConfigFault(
      'The login in DATABASE_URL may not create roles. Give it CREATEROLE, so that Cairn can work under a login of its own that owns nothing.',
      { cause: error },
    )
  } finally {
    await client.end()
  }
  const url = new URL(ownerUrl)
  url.username = name
  url.password = password
  return url.toString()
}

const MOST_TRIES = 20

/**
 * Roles belong to the whole server, and PostgreSQL does not queue those who change one at the same moment: all but one
 * are told "tuple concurrently updated" (XX000). Nodes that start together say the same thing, so saying it again is right.
 */
async function settled(change: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await change()
      return
    } catch (error) {
      if (tries === MOST_TRIES || (error as { code?: string }).code !== 'XX000') throw error
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80))
    }
  }
}
