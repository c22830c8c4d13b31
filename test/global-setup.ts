import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/platform/migrate.ts'
import { startPostgres } from '../src/platform/postgres/launcher.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Who asks here gets the test server's URL; the first to ask has it started. */
    databaseDoor: string
  }
}

/** One PostgreSQL for the whole run, begun only when a test asks for it: most of them need none. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: ReturnType<typeof startServer> | undefined
  const door = createServer((_request, response) => {
    server ??= startServer()
    server.then(
      ({ url }) => response.end(url),
      (error: Error) => response.writeHead(500).end(error.message),
    )
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  project.provide('databaseDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`)

  return async () => {
    door.close()
    await server?.then(
      ({ stop }) => stop(),
      () => undefined,
    )
  }
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const place = mkdtempSync(join(tmpdir(), 'cairn-test-'))
  const postgres = await startPostgres({ dataDir: join(place, 'postgres'), fast: true })
  const stop = async () => {
    await postgres.stop()
    rmSync(place, { recursive: true, force: true })
  }
  try {
    await makeTemplates(postgres.url)
    return { url: postgres.url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function makeTemplates(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('create database migrated')
  await client.end()
  const migrated = new URL(url)
  migrated.pathname = '/migrated'
  await migrate(migrated.href)
}
