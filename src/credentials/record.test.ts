import { verify } from '@cairn/open-badges'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Published, type World } from '../../test/world.ts'
import type { Id } from '../platform/ids.ts'
import { nobody } from '../platform/actor.ts'
import { fetcherFor } from './own-documents.ts'
import { signedAward } from './test-world.ts'

let world: World
let first: Published
let second: Published
let earlier: Id<'award'>
let later: Id<'award'>
beforeAll(async () => {
  world = await openWorld()
  first = await world.publish()
  second = await world.publish({ title: 'Questions worth asking' })
  earlier = await signedAward(world, first)
  later = await signedAward(world, second)
})
afterAll(() => world.close())

const run = <T>(mode: 'read' | 'write', verb: Parameters<typeof world.cairn.workplace.run<T>>[2]) =>
  world.cairn.workplace.run(nobody, mode, verb)
// Everything a record names is of this installation: whatever else is asked for is not there.
const fetcher = () =>
  fetcherFor({ run, siteUrl: world.cairn.site.url }, async () => ({ status: 404, body: new Uint8Array() }))
const download = (award: string[], order = 'newest') => world.visitor('ana').post('/my/record', { award, order })

describe('a record', () => {
  test('is one signed file with each award’s own credential inside, which anybody verifies', async () => {
    const answer = await download([earlier, later])
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/vc+ld+json')
    expect(answer.headers['cache-control']).toBe('private, no-store')
    const record = answer.json()
    expect(record).toMatchObject({
      type: ['VerifiableCredential', 'ClrCredential'],
      issuer: { id: 'http://localhost:3000/installation', name: 'Cairn at localhost:3000' },
      partial: false,
      proof: [{ cryptosuite: 'eddsa-rdfc-2022' }],
    })
    const served = (await world.visitor().get(`/awards/${later}/credential.json`)).json()
    expect(record.credentialSubject.verifiableCredential[0]).toEqual(served)
    const report = await verify(answer.body, { fetcher: fetcher(), recipient: 'ana@example.org' })
    expect(report.checks.filter(({ outcome }) => outcome === 'fail')).toEqual([])
    expect(report.verdict).toBe('valid')
    expect(report.credentials?.map(({ verdict }) => verdict)).toEqual(['valid', 'valid'])
    expect((await verify(answer.body, { fetcher: fetcher(), recipient: 'bo@example.org' })).verdict).toBe('invalid')
    for (const trace of ['Ruiz', 'ana@', world.person.ana]) expect(answer.body).not.toContain(trace)
  })

  test('holds what was chosen in the order that was chosen, and says that it is not everything', async () => {
    const { credentialSubject } = (await download([later, earlier], 'oldest')).json()
    const ids = credentialSubject.verifiableCredential.map(({ id }: { id: string }) => id)
    expect(ids).toEqual([earlier, later].map((id) => `http://localhost:3000/awards/${id}/credential.json`))
    const one = (await download([later])).json()
    expect(one.partial).toBe(true)
    expect(one.credentialSubject.verifiableCredential).toHaveLength(1)
    expect(JSON.stringify(one)).not.toContain(earlier)
  })

  test('that is changed no longer holds, on the page for everybody too', async () => {
    const { body } = await download([later])
    const whole = await world.visitor().api('POST', '/api/v1/verifications', { badge: body })
    expect(whole.json()).toMatchObject({ verdict: 'valid', conclusion: 'genuine' })
    expect(whole.json().checks.map(({ code }: { code: string }) => code)).toContain('issuer-here')
    const changed = body.replace('"partial":true', '"partial":false')
    expect((await world.visitor().api('POST', '/api/v1/verifications', { badge: changed })).json()).toMatchObject({
      verdict: 'invalid',
      conclusion: 'changed',
    })
  })

  test('of nothing, of somebody else’s award or of what was revoked is refused', async () => {
    const empty = await download([])
    expect(empty.status).toBe(422)
    expect(empty.body).toContain('Tick at least one award.')
    expect((await world.visitor('bo').post('/my/record', { award: [later], order: 'newest' })).status).toBe(404)
    const revoked = await signedAward(world, await world.publish({ title: 'Taken back' }))
    await world.visitor('priya').post(`/o/bridges/awards/${revoked}/revoke`, { reason: 'By mistake.', confirm: 'yes' })
    expect((await download([revoked])).status).toBe(409)
    expect((await download([earlier, later])).json().partial).toBe(false)
    const { body } = await world.visitor('ana').get('/my/record')
    expect(body).not.toContain('Taken back')
    expect(body).toContain('Questions worth asking')
  })

  test('is looked at before it is taken along, if one likes', async () => {
    const looked = await world.visitor('ana').post('/my/record', { award: [earlier], order: 'oldest', next: 'look' })
    const address = `/my/record?order=oldest&award=${earlier}`
    expect(looked.headers.location).toBe(address)
    const { body } = await world.visitor('ana').get(address)
    const preview = body.slice(body.indexOf('What will be in it'))
    expect(preview).toContain(first.definition.title)
    expect(preview).not.toContain('Questions worth asking')
    expect((await world.visitor('ana').get('/my/record?order=newest')).body).toContain('You have chosen nothing yet.')
    expect((await world.visitor('bo').get('/my/record')).body).toContain('Nothing to put into a record yet')
  })

  test('holds what is ticked when the file is asked for: the boxes are in the form that downloads', async () => {
    const { body } = await world.visitor('ana').get('/my/record')
    const [form = ''] = /<form[^>]*action="\/my\/record".*?<\/form>/s.exec(body) ?? []
    expect(form.match(/name="award"/g)).toHaveLength(2)
    expect(form).not.toContain('type="hidden" name="award"')
    expect(form).toContain('Download the signed file')
  })

  test('is read by whoever gets it: what is in it, and how each came out', async () => {
    const { body } = await world.visitor().post('/verify', { badge: (await download([later])).body })
    const contents = body.slice(body.indexOf('One award in it'), body.indexOf('id="report"'))
    expect(contents).toContain('Questions worth asking')
    expect(contents).toContain('Bridges Teacher Network')
    expect(contents).toContain('Genuine and valid')
    expect(contents).toContain('they have earned more than this')
    const whole = await world.visitor().post('/verify', { badge: (await download([later, earlier])).body })
    expect(whole.body).toContain('2 awards in it')
    expect(whole.body).not.toContain('they have earned more than this')
  })
})

describe('a token', () => {
  const token = () => world.visitor().get(`/awards/${earlier}/credential.jwt`)

  test('carries the whole signed document, verified with the key set of its issuer', async () => {
    const answer = await token()
    expect(answer.status).toBe(200)
    expect(String(answer.headers['content-type'])).toContain('text/plain')
    const [header = '', claims = ''] = answer.body.split('.')
    const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    expect(decoded(header)).toMatchObject({ alg: 'ES256', typ: 'JWT' })
    expect(decoded(claims)).toMatchObject((await world.visitor().get(`/awards/${earlier}/credential.json`)).json())
    const report = await verify(answer.body, { fetcher: fetcher() })
    expect(report.checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
    expect(report).toMatchObject({ verdict: 'valid', source: 'jws' })
  })

  test('made before the keys were changed still verifies, and the next one has another key', async () => {
    const before = (await token()).body
    const { rows } = await world.owner.query('select id from signing_keys where retired_at is null')
    await world.visitor('ola').post('/o/bridges/keys/rotate', { key: rows[0].id, confirm: 'yes' })
    const after = (await token()).body
    const kid = (text: string) => JSON.parse(Buffer.from(text.split('.')[0] ?? '', 'base64url').toString()).kid
    expect(kid(after)).not.toBe(kid(before))
    const { keys } = (await world.visitor().get('/issuers/bridges/jwks.json')).json()
    expect(keys.map((key: { kid: string }) => key.kid)).toEqual([kid(after), kid(before)])
    expect(JSON.stringify(keys)).not.toContain('"d"')
    for (const one of [before, after]) expect((await verify(one, { fetcher: fetcher() })).verdict).toBe('valid')
  })
})
