import { type FSWatcher, watch } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgeryMark } from '../src/platform/http/forgery.ts'
import { newId } from '../src/platform/ids.ts'
import { openVerbs } from '../src/programs.ts'
import type { Route } from '../src/platform/http/route.ts'
import { type RouteName, routes } from '../src/routes.ts'
import { listen } from './tus.ts'
import { openWorld, type World } from './world.ts'

// Not a byte of a file is written down before its form is known to be ours: the mark comes before any file, or none is
// kept. Held for every form, because each can be sent as one with files.

let world: World
let at: string
const written: string[] = []
beforeAll(async () => {
  world = await openWorld()
  at = `http://127.0.0.1:${await listen(world.cairn)}`
  const { incomingDir } = world.cairn.site.files
  await mkdir(incomingDir, { recursive: true })
  watcher = watch(incomingDir, (_event, name) => written.push(String(name)))
})
let watcher: FSWatcher
afterAll(async () => {
  watcher.close()
  await world.close()
})

const forms = (Object.keys(routes) as RouteName[]).filter((name) => {
  const { method, path } = routes[name]
  return method === 'POST' && !path.startsWith('/api/') && name !== 'uploads'
})

const bytes = new Uint8Array(300_000).fill(7)

async function send(name: RouteName, entries: [string, string | Blob][], more: Record<string, string> = {}) {
  const form = new FormData()
  for (const [field, value] of entries) form.append(field, value)
  const path = routes[name].path.replace(/:organisation\b/, 'bridges').replace(/:\w+/g, newId())
  // Ola administers Bridges; Omar runs the installation.
  const { cookies } = world.visitor(path.startsWith('/operator') ? 'omar' : 'ola')
  const answer = await fetch(at + path, {
    method: 'POST',
    body: form,
    headers: { cookie: cookies, accept: 'application/json', ...more },
    redirect: 'manual',
  })
  return answer.status >= 400 ? (await answer.json()).code : null
}

/** What was written by now: a file kept after all the others is seen, so those before it would have been seen, too. */
async function writtenSoFar(): Promise<string[]> {
  const visitor = world.visitor()
  const visit = /cairn-visit=([^;]+)/.exec(visitor.cookies)?.[1] ?? ''
  const before = written.length
  const form = new FormData()
  form.append('csrf', forgeryMark(world.cairn.site.secrets, visit))
  form.append('file', new Blob([bytes]), 'badge.png')
  const answer = await fetch(`${at}/verify`, { method: 'POST', body: form, headers: { cookie: visitor.cookies } })
  expect(answer.status).toBe(200)
  await expect.poll(() => written.length, { timeout: 20_000 }).toBeGreaterThan(before)
  return written.slice(0, before)
}

test.each(forms)('%s keeps nothing of a file that comes without a mark, or before it', async (name) => {
  const file = new Blob([bytes])
  const otherVisit = /cairn-visit=([^;]+)/.exec(world.visitor('ola').cookies)?.[1] ?? ''
  const tries = [
    await send(name, [['file', file]]),
    await send(name, [
      ['csrf', 'wrong'],
      ['file', file],
    ]),
    // Another browser's mark.
    await send(name, [
      ['csrf', forgeryMark(world.cairn.site.secrets, otherVisit)],
      ['file', file],
    ]),
  ]
  // What programs of others speak has neither cookie nor mark, and reads no form: only that nothing is written holds.
  const allowed = name in openVerbs ? tries : ['form-too-old', 'not-your-role']
  expect(tries.filter((code) => !allowed.includes(code))).toEqual([])
  if ((routes[name] as Route).largestFileBytes) expect(tries).toEqual(['form-too-old', 'form-too-old', 'form-too-old'])
})

test('the same with a mark that holds but comes last, and from another site', async () => {
  const visitor = world.visitor('ana')
  const visit = /cairn-visit=([^;]+)/.exec(visitor.cookies)?.[1] ?? ''
  const mark: [string, string] = ['csrf', forgeryMark(world.cairn.site.secrets, visit)]
  const cookie = { cookie: visitor.cookies }
  const file: [string, Blob] = ['file', new Blob([bytes])]
  for (const name of ['verify', 'addFile'] as const) {
    expect(await send(name, [file, mark], cookie)).toBe('form-too-old')
    expect(await send(name, [mark, file], { ...cookie, 'sec-fetch-site': 'cross-site' })).toBe('form-too-old')
    expect(await send(name, [mark, file], { ...cookie, origin: 'https://evil.example' })).toBe('form-too-old')
  }
  expect(await send('verify', [mark, file, file], cookie)).toBe('input-too-large')
})

test('nothing was written by all that, and nothing is left', async () => {
  // Of the form with one file too many, the first was.
  expect(new Set(await writtenSoFar()).size).toBeLessThanOrEqual(1)
  await expect.poll(() => readdir(world.cairn.site.files.incomingDir), { timeout: 20_000 }).toEqual([])
})

test('what was typed is not lost to a page that was open for too long', async () => {
  const { cookies } = world.visitor()
  const form = new FormData()
  form.append('csrf', 'from last year')
  form.append('file', new Blob([bytes]), 'badge.png')
  form.append('recipient', 'ana@example.org')
  const headers = { cookie: cookies, accept: 'text/html' }
  const answer = await fetch(`${at}/verify`, { method: 'POST', body: form, headers })
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('value="ana@example.org"')
})
