import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

/** `url` signs in as the owner. `drop` closes whatever is still connected. */
export type TestDatabase = { url: string; drop: () => Promise<void> }

/**
 * A database of its own, all migrations applied, copied in under a tenth of a second: one for each test file.
 * From nothing: an empty one.
 */
export async function freshDatabase(from: 'migrated' | 'nothing' = 'migrated'): Promise<TestDatabase> {
  const server = await serverUrl()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await tell(
    server,
    `create database ${name} template ${from === 'migrated' ? inject('databaseTemplate') : 'template1'}`,
  )
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => tell(server, `drop database if exists ${name} with (force)`) }
}

async function serverUrl(): Promise<string> {
  const answer = await fetch(inject('databaseDoor'))
  const text = await answer.text()
  if (!answer.ok) throw new Error(`There is no database to test with: ${text}`)
  return text
}

async function tell(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
