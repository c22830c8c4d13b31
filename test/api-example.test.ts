import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../src/accounts/hashing.ts'
import { openWorld, type World } from './world.ts'

// The example in docs/api.md is run as it is printed, by a shell, against an application that listens.

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
const video = join(root, '../shared/data/evidence/good/made-tiny.mp4')
const hasTools = await run('sh', ['-c', 'command -v curl jq base64 sed']).then(
  () => true,
  () => false,
)

let world: World
const folder = mkdtempSync(join(tmpdir(), 'cairn-api-example-'))
beforeAll(async () => {
  world = await openWorld({ worker: true, listens: true })
  await world.owner.query(`insert into passwords (person_id, hash, changed_at) values ($1, $2, now())`, [
    world.person.ana,
    await hashPassword('nine grey herons'),
  ])
  await world.publish({}, { slug: 'wait-time' })
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

test.runIf(hasTools)('the example in docs/api.md goes from sign-in to submission', async () => {
  const text = readFileSync(join(root, 'docs/api.md'), 'utf8')
  const printed = /```sh\n(cairn=[\s\S]*?)```/.exec(text)?.[1] ?? ''
  const script = printed
    .replace('http://localhost:3000', world.cairn.config.url)
    .replace('"password": "…"', '"password": "nine grey herons"')
  expect(script).toContain('nine grey herons')
  // Any evidence will do: its kind is decided by what is in it.
  if (existsSync(video)) copyFileSync(video, join(folder, 'lesson.mp4'))
  else
    writeFileSync(
      join(folder, 'lesson.mp4'),
      Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
    )
  const { stdout } = await run('sh', ['-eu', '-c', script], { cwd: folder, timeout: 50_000 })
  expect(stdout).toContain('kept')
  const { rows } = await world.owner.query(
    `select s.id, s.state, f.state as "fileState", f.name from submissions s
       join artifacts a on a.submission_id = s.id join files f on f.id = a.file_id where s.person_id = $1`,
    [world.person.ana],
  )
  expect(rows).toEqual([{ id: expect.any(String), state: 'submitted', fileState: 'kept', name: 'lesson.mp4' }])
  expect(
    JSON.parse(
      stdout
        .trim()
        .split('\n')
        .at(-1)
        ?.replace(/^.*(\{[^{]*\})$/, '$1') ?? '',
    ),
  ).toEqual({
    submissionId: rows[0].id,
  })
  expect(existsSync(join(folder, 'kept.mp4'))).toBe(true)
})
