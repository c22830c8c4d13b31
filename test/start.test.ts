import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from './database.ts'
import { build } from './running-app.ts'

// A start that fails says why in a sentence, and nothing else stands on the screen.

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))
beforeAll(build)

async function whySaid(env: Record<string, string>): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-start-'))
  const child = spawn(process.execPath, [main], { env: { ...process.env, CAIRN_DATA: dataDir, ...env } })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text))
  const [code] = await once(child, 'exit')
  rmSync(dataDir, { recursive: true, force: true })
  expect(code).toBe(1)
  return said.trim()
}

test.each([
  ['a setting that is wrong', { PORT: 'many' }, 'PORT must be a whole number from 0 to 65535; it is "many".'],
  [
    'a database that is not there',
    { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/cairn' },
    /^The database in DATABASE_URL cannot be used \(ECONNREFUSED\)\..*right\.$/,
  ],
])('%s', async (_name, env, sentence) => {
  const said = await whySaid(env)
  expect(said.split('\n')).toHaveLength(1)
  expect(said).toMatch(sentence)
})

test('a port that is taken', async () => {
  const database = await freshDatabase()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const said = await whySaid({ DATABASE_URL: database.url, PORT: String(port), HOST: '127.0.0.1' })
  expect(said).toBe('The port is taken by another program. Stop that one, or set PORT to another.')
  other.close()
  await database.drop()
})
