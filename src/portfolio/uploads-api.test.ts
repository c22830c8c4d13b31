import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listen } from '../../test/tus.ts'
import { openWorld, type PersonName, type World } from '../../test/world.ts'
import type { Id } from '../platform/ids.ts'
import { checkFile } from './jobs.ts'

// What a program does that signed in by token: uploads by the tus library, or in one request, and reads what it sent.

/** The smallest GIF there is: one pixel. */
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

let world: World
let at: string
let enrolmentId: string
beforeAll(async () => {
  world = await openWorld()
  at = `http://127.0.0.1:${await listen(world.cairn)}`
})
beforeEach(async () => {
  const { slug } = await world.publish()
  const enrolled = await world
    .visitor('ana')
    .api('POST', '/api/v1/enrolments', { issuer: 'bridges', slug, reason: 'own-goal' })
  enrolmentId = enrolled.json().id
})
afterAll(() => world.close())

const bearer = (name: PersonName) => ({ authorization: `Bearer ${world.visitor(name).token}` })
const api = (name: PersonName, path: string) => world.visitor(name).api('GET', path)
const pathOf = (address: string) => address.replace(world.cairn.site.url, '')

/** Uploads with the client library that the browser uses, too; the id of the file. */
function uploadByLibrary(bytes: Buffer, headers: Record<string, string>, chunkSize = Infinity): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload: Upload = new Upload(bytes, {
      endpoint: `${at}/uploads`,
      headers,
      chunkSize,
      retryDelays: null,
      metadata: { enrolmentId, promptKey: 'lesson', name: 'Ana Ruiz, grade 4.gif' },
      onError: reject,
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
    })
    upload.start()
  })
}

const sendWhole = (name: PersonName, bytes: Buffer, headers: Record<string, string> = {}, promptKey = 'lesson') =>
  fetch(`${at}/api/v1/enrolments/${enrolmentId}/files?promptKey=${promptKey}&name=lesson.gif`, {
    method: 'POST',
    headers: { ...bearer(name), 'content-type': 'application/octet-stream', ...headers },
    body: new Uint8Array(bytes),
  })

test('a program uploads by the tus library with its token, asks until it is kept, and reads what is kept', async () => {
  const id = await uploadByLibrary(Buffer.concat([gif, randomBytes(100_000)]), bearer('ana'), 40_000)
  const sent = { id, name: 'Ana Ruiz, grade 4.gif', promptKey: 'lesson', enrolmentId, declaredBytes: 100_042 }
  expect((await api('ana', `/api/v1/files/${id}`)).json()).toMatchObject({ ...sent, state: 'checking', address: null })

  await checkFile(world.cairn, { fileId: id as Id<'file'> })
  const kept = (await api('ana', `/api/v1/files/${id}`)).json()
  expect(kept).toMatchObject({ ...sent, state: 'kept', kind: 'image', type: 'image/gif', widthPx: 1, refusal: null })
  const draft = (await api('ana', `/api/v1/enrolments/${enrolmentId}`)).json().draft
  expect(draft.artifacts).toMatchObject([{ id: kept.artifactId, promptKey: 'lesson', file: { id, type: 'image/gif' } }])

  for (const address of [kept.address, draft.artifacts[0].file.address]) {
    expect(address).toMatch(new RegExp(`^${world.cairn.site.url}/files/${id}\\?`))
    const read = await fetch(`${at}${pathOf(address)}`, { headers: bearer('ana') })
    expect([read.status, read.headers.get('content-type')]).toEqual([200, 'image/gif'])
    expect(
      Buffer.from(await read.arrayBuffer())
        .subarray(0, 6)
        .toString(),
    ).toBe('GIF89a')
  }
})

test('an address opens for the token that asked; other people and strangers get a problem document', async () => {
  const id = (await (await sendWhole('ana', gif)).json()).id
  await checkFile(world.cairn, { fileId: id })
  const path = pathOf((await api('ana', `/api/v1/files/${id}`)).json().address)
  // It is the same signed-in device: its cookie is its token.
  expect((await world.visitor('ana').get(path)).status).toBe(200)
  for (const [headers, status, code] of [
    [bearer('bo'), 404, 'not-found'],
    [{ authorization: 'Bearer nonsense' }, 401, 'sign-in-first'],
    // A token that opens nothing is not helped by a cookie beside it.
    [{ authorization: 'Bearer nonsense', cookie: world.visitor('ana').cookies }, 401, 'sign-in-first'],
  ] as const) {
    const answer = await fetch(`${at}${path}`, { headers, redirect: 'manual' })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ])
    expect((await answer.json()).code).toBe(code)
  }
  expect((await api('bo', `/api/v1/files/${id}`)).status).toBe(404)
})

test('a cookie still needs the mark of a form, and is not what a token is', async () => {
  const { cookies } = world.visitor('ana')
  await expect(uploadByLibrary(gif, { cookie: cookies })).rejects.toThrow('form-too-old')
  await expect(uploadByLibrary(gif, { cookie: cookies, authorization: 'Bearer nonsense' })).rejects.toThrow(
    'sign-in-first',
  )
  await expect(uploadByLibrary(gif, bearer('bo'))).rejects.toThrow('not-found')
  const { rows } = await world.owner.query(
    `select from artifacts a join submissions s on s.id = a.submission_id where s.enrolment_id = $1`,
    [enrolmentId],
  )
  expect(rows).toEqual([])
})

test('a file in one request stands in the draft, whatever its bytes', async () => {
  const bytes = Buffer.concat([gif, randomBytes(3_000_000)])
  const sent = await sendWhole('ana', bytes)
  expect(sent.status).toBe(201)
  const { id } = await sent.json()
  const { rows } = await world.owner.query('select * from files where id = $1', [id])
  expect(rows[0]).toMatchObject({ state: 'checking', name: 'lesson.gif', declared_bytes: bytes.length })
  expect(readFileSync(world.cairn.site.files.localPath(rows[0].storage_key)).equals(bytes)).toBe(true)
  const { rows: jobs } = await world.owner.query(
    `select from jobs.job where name = 'check-file' and data->>'fileId' = $1`,
    [id],
  )
  expect(jobs).toHaveLength(1)
})

test('what was refused says why', async () => {
  const { id } = await (await sendWhole('ana', Buffer.from('MZ: a program, or nothing at all'))).json()
  await checkFile(world.cairn, { fileId: id })
  const file = (await api('ana', `/api/v1/files/${id}`)).json()
  expect(file).toMatchObject({ state: 'refused', address: null, kind: null })
  expect(file.refusal).toEqual({ code: expect.stringMatching(/^file-/), detail: expect.stringMatching(/\w+\./) })
})

test('in one request: too large, for another prompt, in another shape or by somebody else it leaves nothing', async () => {
  const said = async (answer: Response) => [answer.status, (await answer.json()).code]
  expect(await said(await sendWhole('ana', Buffer.alloc(51 * 1024 * 1024)))).toEqual([422, 'file-too-large'])
  expect(await said(await sendWhole('ana', gif, {}, 'nothing'))).toEqual([404, 'not-found'])
  expect(await said(await sendWhole('bo', gif))).toEqual([404, 'not-found'])
  for (const type of ['application/json', 'image/gif', 'text/plain'])
    expect(await said(await sendWhole('ana', gif, { 'content-type': type }))).toEqual([400, 'input-unreadable'])
  const { rows } = await world.owner.query(
    `select from artifacts a join submissions s on s.id = a.submission_id where s.enrolment_id = $1`,
    [enrolmentId],
  )
  expect(rows).toEqual([])
})

test('in one request: what breaks off is forgotten, with its bytes', async () => {
  const { incomingDir } = world.cairn.site.files
  const before = readdirSync(incomingDir).length
  const socket = connect(Number(new URL(at).port), '127.0.0.1')
  const head = [
    `POST /api/v1/enrolments/${enrolmentId}/files?promptKey=lesson HTTP/1.1`,
    'Host: cairn',
    `Authorization: ${bearer('ana').authorization}`,
    'Content-Type: application/octet-stream',
    'Content-Length: 5000',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${'x'.repeat(1000)}`)
  const artifacts = async () =>
    (await api('ana', `/api/v1/enrolments/${enrolmentId}`)).json().draft.artifacts as unknown[]
  await expect.poll(artifacts, { timeout: 20_000 }).toHaveLength(1)
  await expect.poll(() => readdirSync(incomingDir).length, { timeout: 20_000 }).toBe(before + 1)
  socket.destroy()
  await expect.poll(artifacts, { timeout: 20_000 }).toHaveLength(0)
  await expect.poll(() => readdirSync(incomingDir).length, { timeout: 20_000 }).toBe(before)
  expect(existsSync(incomingDir)).toBe(true)
})

test('the OpenAPI document tells of both ways to upload', async () => {
  const { paths } = (await world.visitor().get('/api/openapi.json')).json()
  expect(Object.keys(paths['/uploads'])).toEqual(['post'])
  expect(Object.keys(paths['/uploads/{uploadId}']).toSorted()).toEqual(['delete', 'head', 'patch'])
  const { parameters, responses } = paths['/uploads'].post
  expect(parameters.map((one: { name: string; in: string }) => `${one.in} ${one.name}`)).toEqual([
    'header tus-resumable',
    'header upload-length',
    'header upload-metadata',
  ])
  expect(responses['201'].headers.Location.description).toBeTruthy()
  const whole = paths['/api/v1/enrolments/{enrolmentId}/files'].post
  expect(Object.keys(whole.requestBody.content)).toEqual(['application/octet-stream'])
})
