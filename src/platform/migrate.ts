import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** Bundled the code stands in dist/, in tests in src/platform/: the folder is looked for from both. */
const folders = ['../migrations/', '../../migrations/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))

/**
 * Applies the migrations that this database has not seen, in order, each in its own transaction, under a lock that
 * makes a second starting node wait. Forward only. Needs the owner's login.
 * @throws Error naming the migration that failed; what was applied before it stays.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // Only starting nodes meet here; correctness rests on the table below, the lock just saves them from colliding.
    await client.query(`select pg_advisory_lock(hashtext('cairn migrations'))`)
    await client.query(
      `create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())`,
    )
    const { rows } = await client.query<{ name: string }>('select name from migrations')
    const applied = new Set(rows.map((row) => row.name))
    const waiting = (await migrations()).filter(({ name }) => !applied.has(name))
    for (const { name, path } of waiting) await apply(client, name, await readFile(path, 'utf8'))
    return waiting.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, name: string, text: string): Promise<void> {
  try {
    await client.query('begin')
    await client.query(text)
    await client.query('insert into migrations (name) values ($1)', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}

async function migrations(): Promise<{ name: string; path: string }[]> {
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => [])
    const plain = names.filter((name) => name.endsWith('.sql')).toSorted()
    if (plain.length) return plain.map((name) => ({ name, path: folder + name }))
  }
  throw new Error('The folder migrations/ is missing beside the application.')
}
