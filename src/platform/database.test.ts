import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { openDatabase } from './database.ts'
import { readSecrets } from './secrets.ts'

test('an owner who may not create roles is told so in a sentence, which quotes no password', async () => {
  const database = await freshDatabase('nothing')
  const owner = new Client({ connectionString: database.url })
  await owner.connect()
  const role = `plain_${randomUUID().replaceAll('-', '')}`
  await owner.query(`create role ${role} login password 'plain'`)
  const url = new URL(database.url)
  url.username = role
  url.password = 'plain'
  const secrets = readSecrets({ secret: `database test ${randomUUID()}`, dataDir: '' })
  const said = await openDatabase(url.href, secrets).then(
    () => 'opened',
    (error: unknown) => inspect(error, { depth: 9 }),
  )
  await owner.query(`drop role ${role}`)
  await owner.end()
  await database.drop()
  expect(said).toContain('The login in DATABASE_URL may not create roles. Give it CREATEROLE')
  expect(said).not.toContain(secrets.mark('database login', 'password'))
})

test('nodes that start at the same moment make one login between them', async () => {
  const database = await freshDatabase()
  const secrets = readSecrets({ secret: `database test ${randomUUID()}`, dataDir: '' })
  const opened = await Promise.all(Array.from({ length: 8 }, () => openDatabase(database.url, secrets)))
  expect(new Set(opened.map(({ appUrl }) => appUrl)).size).toBe(1)
  await Promise.all(opened.map(({ close }) => close()))
  await database.drop()
})
