import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { type RouteName, routes } from '../../src/routes.ts'
import { openWorld, type Visitor, type World } from '../world.ts'
import { addressOf, insider, isUpload, names, type Params, realParams, routeOf } from './addresses.ts'
import { csrfOf, expectAnswer, expectStillAtWork, headersFor } from './answers.ts'

// Every form of every page, with fields and bodies that no page of ours sends.

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const nastyTexts = [
  'a\u0000b',
  '\u0000',
  '__proto__',
  'constructor',
  'toString',
  "'; drop table persons; --",
  '<script>alert(1)</script>',
  "{name} {0} '{",
  '%E0%A4%A',
  '😀'.repeat(150),
  '-1',
  '2147483648',
  '99999999999999999999',
  '1e308',
  'NaN',
  '\u202Egnp.exe',
  'İ',
  ' \t\r\n ',
]

const forms = names.filter(
  (name) => routeOf(name).method === 'POST' && !routeOf(name).path.startsWith('/api/') && !isUpload(name),
)

/** What the page of a form asks for, filled in with sense. */
async function fieldsOf(name: RouteName, visitor: Visitor, real: Params): Promise<Map<string, string>> {
  const { redraws } = routeOf(name)
  const page = redraws ? await visitor.get(addressOf(redraws as RouteName, real)) : null
  const fields = new Map<string, string>([
    ['reason', 'own-goal'],
    ['text-context', 'A class of nine-year-olds.'],
    ['revision-context', '0'],
    ['upTo', newId()],
    ['next', '/catalogue'],
    ['language', 'es'],
    ['visibility', 'hidden'],
    ['grant_type', 'urn:ietf:params:oauth:grant-type:pre-authorized_code'],
    ['pre-authorized_code', 'no-such-code'],
    ['tx_code', '123456'],
  ])
  for (const [tag, field = ''] of page?.body.matchAll(/<(?:input|textarea|select)[^>]*\bname="([^"]+)"[^>]*>/g) ?? []) {
    if (field === 'csrf' || fields.has(field)) continue
    const value = /\bvalue="([^"]*)"/.exec(tag)?.[1]
    const sensible = /email/i.test(field)
      ? `x${newId()}@example.org`
      : /password/i.test(field)
        ? 'nine grey herons'
        : 'sense'
    fields.set(field, value || sensible)
  }
  for (const [, field = '', value = ''] of page?.body.matchAll(
    /<select[^>]*\bname="([^"]+)"[^>]*><option value="([^"]*)"/g,
  ) ?? [])
    fields.set(field, value)
  return fields
}

const bodyTypes = [
  'application/json',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data',
  'application/offset+octet-stream',
  'text/html',
  'nonsense',
]

describe('forms', () => {
  test.each(forms)('%s takes any field', async (name) => {
    const real = await realParams(world)
    const visitor = world.visitor(insider(world, name))
    const url = addressOf(name, real)
    const fields = await fieldsOf(name, visitor, real)
    const mark = await csrfOf(visitor)
    const headers = { ...headersFor(visitor, routeOf(name)), 'content-type': 'application/x-www-form-urlencoded' }
    const expectPosted = async (entries: [string, string][], shown: string) => {
      await world.owner.query('update sessions set ended_at = null')
      const payload = new URLSearchParams([['csrf', mark], ...entries]).toString()
      return expectAnswer(world, { method: 'POST', url, headers, payload }, `${name} ${shown}`)
    }
    const names = [...fields.keys()]
    for (const nasty of nastyTexts)
      await expectPosted(
        names.map((field) => [field, nasty]),
        JSON.stringify(nasty),
      )
    // One by one, the rest in order; a long form by a sample of its fields.
    for (const odd of names.filter((_, index) => index % Math.ceil(names.length / 6) === 0))
      for (const nasty of [
        'a\u0000b',
        '',
        '99999999999999999999',
        '-9007199254740991',
        '2147483648',
        '1e308',
        'x'.repeat(120_000),
        '😀'.repeat(60),
      ])
        await expectPosted(
          [...fields].map(([field, value]) => [field, field === odd ? nasty : value]),
          `${odd} = ${nasty.slice(0, 20)}`,
        )
    await expectPosted(
      names.flatMap((field): [string, string][] => [
        [field, 'a'],
        [field, 'b'],
        [`${field}[]`, 'c'],
      ]),
      'twice',
    )
    await expectPosted(
      names.map((field) => [field, 'é'.repeat(Math.floor(1_000_000 / names.length / 6))]),
      'long',
    )
    await expectPosted(
      [
        ['__proto__', 'x'],
        ['constructor', 'x'],
        ['a'.repeat(5000), 'x'],
        ['\u0000', 'x'],
      ],
      'names',
    )
    await expectAnswer(
      world,
      { method: 'POST', url, headers, payload: `csrf=${mark}&a=%E0%A4%A&b=%ED%A0%80` },
      `${name} encoding`,
    )
  })

  test.each(forms)('%s takes any body', async (name) => {
    const real = await realParams(world)
    const visitor = world.visitor(insider(world, name))
    const url = addressOf(name, real)
    const headers = headersFor(visitor, routeOf(name))
    const csrf = await csrfOf(visitor)
    const expectSent = (type: string | null, payload?: string | Buffer) =>
      expectAnswer(
        world,
        {
          method: 'POST',
          url,
          headers: { ...headers, ...(type && { 'content-type': type }) },
          ...(payload !== undefined && { payload }),
        },
        `${name} ${type} ${String(payload).slice(0, 80)}`,
      )
    await expectSent(null)
    // How a body is read is the edge's doing, the same for all: a few forms get everything, the rest a taste.
    const thorough = ['signIn', 'saveResponses', 'addFile', 'verify', 'walletToken', 'walletCredential'].includes(name)
    for (const type of thorough ? bodyTypes : bodyTypes.slice(0, 2))
      for (const payload of [
        '',
        'a',
        '--x\r\n',
        '{"csrf":{"toString":1},"a":[[]]}',
        '[1]',
        'null',
        '{"__proto__":{"a":1}}',
      ])
        await expectSent(type, payload)
    if (!thorough) return
    const part = (head: string, body: string) =>
      `--x\r\ncontent-disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n--x\r\n${head}\r\n\r\n${body}\r\n`
    for (const head of [
      'content-disposition: form-data; name="__proto__"',
      'content-disposition: form-data; name="a"\r\ncontent-type: application/json',
      'content-disposition: form-data; name="file"; filename="\u0000/../x"',
      'content-disposition: form-data; name="file-lesson"; filename="../../etc/passwd"',
      'content-disposition: form-data',
      'content-disposition: nonsense',
    ]) {
      await expectSent('multipart/form-data; boundary=x', `${part(head, '{"toString":1}')}--x--\r\n`)
      await expectSent('multipart/form-data; boundary=x', part(head, '{"toString":1}').slice(0, -3))
    }
    await expectSent('application/x-www-form-urlencoded', `a=${'a'.repeat(3_000_000)}`)
  })
})

test('a NUL in an answer gets a sentence, and what was typed is still there', async () => {
  const { enrolmentId } = await realParams(world)
  await world.owner.query(`update persons set locale = 'en'`)
  const typed = { 'text-context': 'Wait\u0000 time', 'revision-context': '0' }
  const { status, body } = await world.visitor('bo').post(`/my/work/${enrolmentId}/parts/overview`, typed)
  expect(status).toBe(400)
  expect(body).toContain('characters that cannot be kept')
  expect(body).toMatch(/Wait.? time/u)
})

test('texts of a form with files are held to the bounds of a form without', async () => {
  const visitor = world.visitor()
  const field = `--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n${'a'.repeat(700_000)}\r\n`
  const headers = { ...headersFor(visitor, routes.signIn), 'content-type': 'multipart/form-data; boundary=x' }
  const send = (payload: string) =>
    expectAnswer(world, { method: 'POST', url: '/sign-in', headers, payload }, 'a large form')
  expect(await send(`${field.repeat(4)}--x--\r\n`)).toBe(413)
  expect(await send(`${field.replace('aaaa', 'a'.repeat(1_500_000))}--x--\r\n`)).toBe(413)
  const file = field.replace('name="a"', 'name="a"; filename="a.png"')
  expect(await send(`${file}--x--\r\n`)).toBe(403)
  const mark = `--x\r\ncontent-disposition: form-data; name="csrf"\r\n\r\n${await csrfOf(visitor)}\r\n`
  expect(await send(`${mark}${file}--x--\r\n`)).toBe(413)
})

test('a form takes no JSON, so no other site can send one without the browser asking first', async () => {
  const { csrf } = { csrf: await csrfOf(world.visitor('bo')) }
  const headers = { ...headersFor(world.visitor('bo'), routes.changeName), 'content-type': 'application/json' }
  expect(
    await expectAnswer(world, { method: 'POST', url: '/sign-out', headers, payload: '{"a":{"b":1}}' }, 'JSON'),
  ).toBe(400)
  expect(csrf).toMatch(/^[\w-]{51}$/)
})

test('after all of this everybody can still work', () => expectStillAtWork(world))
