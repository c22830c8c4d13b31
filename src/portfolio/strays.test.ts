import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { newOpaqueId } from '../platform/ids.ts'
import { sweepStrays } from './strays.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const HOUR_MS = 3_600_000
const sweepIn = (hours: number) => sweepStrays(world.cairn, new Date(Date.now() + hours * HOUR_MS))
const kept = (key: string) => existsSync(world.cairn.site.files.localPath(key))
const aside = (key: string) => existsSync(join(world.dataDir, 'unclaimed', key))

function write(text: string): string {
  const { files } = world.cairn.site
  const key = files.newKey()
  mkdirSync(dirname(files.localPath(key)), { recursive: true })
  writeFileSync(files.localPath(key), text)
  return key
}

async function claim(...keys: string[]): Promise<void> {
  for (const key of keys)
    await world.owner.query(
      `insert into files (id, person_id, state, name, storage_key, declared_bytes, created_at)
       values ($1, $2, 'kept', 'Lesson', $3, 1, now())`,
      [newOpaqueId(), world.person.ana, key],
    )
}

test('bytes without a row are set aside after a day and removed after a month; the others stay', async () => {
  const [stray, owned] = [write('nobody knows me'), write('evidence')]
  await claim(owned)
  await sweepIn(1)
  expect([kept(stray), kept(owned)]).toEqual([true, true])
  await sweepIn(25)
  expect([kept(stray), aside(stray), kept(owned)]).toEqual([false, true, true])
  await sweepIn(29 * 24)
  expect(aside(stray)).toBe(true)
  await sweepIn(31 * 24)
  expect([kept(stray), aside(stray), kept(owned)]).toEqual([false, false, true])
})

test('what a work moved and has not committed yet stays where it is', async () => {
  const path = join(world.cairn.site.files.incomingDir, randomUUID())
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, 'sent long before it was moved')
  utimesSync(path, new Date(0), new Date(0))
  const key = world.cairn.site.files.keyFor(path)
  await world.cairn.site.files.adopt(key, path)
  await sweepIn(23)
  expect(kept(key)).toBe(true)
})

test('what a restored database claims again is put back whole', async () => {
  const key = write('evidence')
  await sweepIn(25)
  expect(kept(key)).toBe(false)
  await claim(key)
  await sweepIn(26)
  expect([readFileSync(world.cairn.site.files.localPath(key), 'utf8'), aside(key)]).toEqual(['evidence', false])
})

test('whatever else lies in the folders is left alone', async () => {
  const { root, incomingDir } = world.cairn.site.files
  const strange = ['lost+found/x', 'notes.txt', 'aa/notes.txt'].map((name) => join(root, name))
  for (const path of strange) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, 'mine')
  }
  writeFileSync(join(incomingDir, 'forgotten'), 'x')
  await sweepIn(24 * 7)
  expect(readdirSync(incomingDir)).toContain('forgotten')
  await sweepIn(24 * 9)
  expect(strange.map((path) => existsSync(path))).toEqual([true, true, true])
  expect(readdirSync(incomingDir)).toEqual([])
})

test('a store of many thousand files is asked about in batches', async () => {
  const keys = Array.from({ length: 1201 }, (_, index) => write(`file ${index}`))
  await claim(...keys.filter((_, index) => index % 3))
  const sizes: number[] = []
  for await (const batch of world.cairn.site.files.keys('kept')) sizes.push(batch.length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(500)
  expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThanOrEqual(1201)
  await sweepIn(25)
  expect(keys.filter((key, index) => kept(key) !== Boolean(index % 3))).toEqual([])
})
