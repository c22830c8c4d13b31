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
    /** The name of the database there that holds all migrations. */
    databaseTemplate: string
  }
}

const template = 'cairn_test_template'

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
  project.provide('databaseTemplate', template)
  project.provide('databaseDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`)

  return async () => {
    door.close()
    await server?.then(
      ({ stop }) => stop(),
      () => undefined,
    )
  }
}

/** The one in the box, or that of TEST_DATABASE_URL, whose login must be one that may create databases and roles. */
async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  const server = given ? { url: given, stop: async () => undefined } : await startBoxed()
  try {
    await makeTemplate(server.url)
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function startBoxed(): Promise<{ url: string; stop: () => Promise<void> }> {
  const place = mkdtempSync(join(tmpdir(), 'cairn-test-'))
  const { url, stop } = await startPostgres({ dataDir: join(place, 'postgres'), fast: true })
  return {
    url,
    stop: async () => {
      await stop()
      rmSync(place, { recursive: true, force: true })
    },
  }
}

async function makeTemplate(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(`drop database if exists ${template} with (force)`)
  await client.query(`create database ${template}`)
  await client.end()
  const place = new URL(url)
  place.pathname = `/${template}`
  await migrate(place.href)
}
