import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../src/platform/ids.ts'
import { policy, type Who } from '../src/policy.ts'
import type { Route } from '../src/platform/http/route.ts'
import { type RouteName, routes } from '../src/routes.ts'
import { nastyBodies } from './nasty-json.ts'
import { submittedWork } from './submitted-work.ts'
import { openWorld, type PersonName, type Visitor, type World } from './world.ts'

// Walks every route with what nobody in their right mind sends. Whatever comes in: never a 500, always a sentence, and
// the application goes on as before.

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const names = Object.keys(routes) as RouteName[]
const routeOf = (name: RouteName): Route => routes[name]
const isUpload = (name: RouteName) => name === 'upload' || name === 'uploads'

/** The person of Bridges whom the door lets in. */
function insider(name: RouteName): PersonName {
  const who: Who = policy[routes[name].action]
  if (who.who === 'operator') return 'omar'
  if (who.who !== 'role') return 'bo'
  const holder = (['marcus', 'wen', 'priya', 'ola'] as const).find((one) =>
    world.actor(one, 'bridges').roles.some((role) => who.roles.includes(role)),
  )
  if (!holder) throw new Error(`Nobody at Bridges may do ${routes[name].action}`)
  return holder
}

type Params = Record<string, string>

/** Real rows for a route's address: a draft of Bo's, and a read of Dana's work in Marcus's hands. */
async function realParams(): Promise<Params> {
  const published = await world.publish()
  const { owner, person } = world
  const one = async (text: string, values: unknown[] = []): Promise<string> =>
    Object.values((await owner.query(text, values)).rows[0] ?? { id: newId() })[0] as string
  await world.visitor('bo').post(`/catalogue/bridges/${published.slug}/enrol`, { reason: 'own-goal' })
  const enrolmentId = await one('select id from enrolments where person_id = $1 order by created_at desc', [person.bo])
  await world.visitor('bo').post(`/my/work/${enrolmentId}/parts/artifacts/links`, {
    promptKey: 'lesson',
    'url-lesson': 'https://video.example.org/lesson',
  })
  const artifactId = await one(
    'select a.id from artifacts a join submissions s on s.id = a.submission_id where s.enrolment_id = $1',
    [enrolmentId],
  )
  const { submissionId } = await submittedWork(world, published, 'dana')
  const readId = await one(
    `update reads set state = 'claimed', assessor_id = $2, lease_expires_at = now() + interval '1 day'
      where submission_id = $1 returning id`,
    [submissionId, person.marcus],
  )
  await owner.query('update sessions set ended_at = null')
  await owner.query('update memberships set ended_at = null')
  return {
    organisation: 'bridges',
    issuer: 'bridges',
    slug: published.slug,
    number: '1',
    part: 'overview',
    token: 'no-such-link',
    questionKey: 'context',
    uploadId: newId(),
    fileId: newId(),
    organisationId: world.organisation.bridges,
    versionId: published.versionId,
    microCredentialId: published.microCredentialId,
    enrolmentId,
    submissionId,
    artifactId,
    readId,
    assessmentId: await one('select id from assessments where submission_id = $1', [submissionId]),
    awardId: newId(),
    pointerId: newId(),
    invitationId: newId(),
    identifierId: newId(),
    sessionId: newId(),
    membershipId: newId(),
    statusListId: newId(),
    appId: newId(),
    keyId: newId(),
    '*': 'other',
  }
}

/** The address with each parameter as it is given, already escaped or not escapable. */
const addressOf = (name: RouteName, params: Params) =>
  routes[name].path.replace(/:(\w+)|\*/g, (rest, key: string = rest) => params[key] ?? '')

type Sent = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS'
  url: string
  headers: Record<string, string>
  payload?: string | Buffer
}

const protocolOf = { 'wallet.serve': expectFault, 'app.serve': expectFault, 'badge-api.serve': expectStatusInfo }
const openAddresses = names.flatMap((name) => {
  const { path, action } = routes[name]
  const expectSaid = action in protocolOf ? protocolOf[action as keyof typeof protocolOf] : null
  return expectSaid ? [{ address: path.replace(/[:*].*/, ''), expectSaid }] : []
})
/** An address that cannot be read reaches no verb, nor does a parameter that is longer than any of ours. */
function openAt(url: string): (typeof openAddresses)[number] | null {
  const [path = ''] = url.split('?')
  const open = openAddresses.find(({ address }) => path.startsWith(address))
  return open && isReadable(path) && (path.length < 2000 || open.address.startsWith('/.well-known')) ? open : null
}
function isReadable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== ''
  } catch {
    return false
  }
}

/** Programs of the Open Badges API are told by Imsx_StatusInfo. */
function expectStatusInfo(info: Record<string, unknown>, said: string): void {
  expect(Object.keys(info), said).toEqual(['imsx_codeMajor', 'imsx_severity', 'imsx_description', 'imsx_codeMinor'])
  expect(info['imsx_codeMajor'], said).toBe('failure')
  expect(info['imsx_description'], said).toMatch(/\w/)
}

/** Wallets and apps are told in the words of RFC 6749 (5.2), in ASCII, and never get back what they sent. */
function expectFault(fault: Record<string, unknown>, said: string): void {
  expect(Object.keys(fault), said).toEqual(['error', 'error_description'])
  expect(fault['error'], said).toMatch(/^(invalid|unknown|unsupported)_[a-z_]+$/)
  expect(fault['error_description'], said).toMatch(/^[A-Za-z][A-Za-z0-9 ,.:_-]+\.$/)
}

async function expectAnswer(sent: Sent, shown: string): Promise<number> {
  const answer = await world.cairn.server.inject(sent)
  const said = `${shown}: ${answer.statusCode} ${answer.body.slice(0, 300)}`
  // 503 says in so many words that something is not there yet.
  expect(answer.statusCode === 503 ? 200 : answer.statusCode, said).toBeLessThan(500)
  const type = String(answer.headers['content-type'])
  if (answer.statusCode < 400 || sent.method === 'HEAD' || answer.headers['tus-resumable']) return answer.statusCode
  const open = openAt(sent.url)
  if (open) open.expectSaid(answer.json(), said)
  else if (type.includes('json')) expect(answer.json().detail ?? answer.json().code, said).toMatch(/\w/)
  else expect(answer.body, said).toMatch(/<h1[^>]*>(<span[^>]*>)?[^<]+/)
  return answer.statusCode
}

function headersFor(visitor: Visitor, { path }: Route): Record<string, string> {
  return path.startsWith('/api/')
    ? { accept: 'application/json', authorization: `Bearer ${visitor.token}` }
    : { accept: 'text/html', cookie: visitor.cookies }
}

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
const nastyParams = [
  '%00',
  '%E0%A4%A',
  '%ED%A0%80',
  '%FF',
  'a'.repeat(290),
  'a'.repeat(5000),
  '..%2F..%2Fetc',
  ...['__proto__', 'constructor', "'; drop", '99999999999999999999', '-1', '1e308', "{name} '{"].map(
    encodeURIComponent,
  ),
]

describe('addresses', () => {
  test.each(names.filter((name) => /[:*]/.test(routes[name].path)))('%s takes any parameter', async (name) => {
    const real = await realParams()
    const route = routeOf(name)
    const headers = headersFor(world.visitor(insider(name)), route)
    for (const key of Object.keys(real).filter(
      (one) => addressOf(name, { ...real, [one]: '' }) !== addressOf(name, real),
    ))
      for (const nasty of nastyParams)
        await expectAnswer(
          { method: route.method, url: addressOf(name, { ...real, [key]: nasty }), headers },
          `${name} ${nasty}`,
        )
  })

  test.each(names.filter((name) => routeOf(name).method === 'GET'))(
    '%s takes any query, HEAD and OPTIONS',
    async (name) => {
      const real = await realParams()
      const route = routeOf(name)
      const url = addressOf(name, real)
      const headers = headersFor(world.visitor(insider(name)), route)
      const keys = [
        'q',
        'page',
        'topic',
        'issuer',
        'sort',
        'invite',
        'next',
        'badge',
        'for',
        'until',
        'mark',
        'email',
        'refused',
        'limit',
        'offset',
        'since',
        'client_id',
        'redirect_uri',
        '__proto__',
        'a[b]',
      ]
      for (const nasty of nastyParams.filter((one) => one.length < 4000))
        await expectAnswer(
          { method: 'GET', url: `${url}?${keys.map((key) => `${key}=${nasty}`).join('&')}`, headers },
          `${name}?${nasty}`,
        )
      await expectAnswer({ method: 'GET', url: `${url}?${'q=a&'.repeat(1500)}`, headers }, `${name} many`)
      await expectAnswer({ method: 'HEAD', url, headers }, `HEAD ${name}`)
      await expectAnswer({ method: 'OPTIONS', url, headers }, `OPTIONS ${name}`)
      await expectAnswer({ method: 'GET', url, headers: { ...headers, host: 'evil.example"<' } }, `${name} host`)
      await expectAnswer(
        { method: 'GET', url, headers: { ...headers, 'accept-language': '🙂;q=x,,*', range: 'bytes=9-1' } },
        `${name} language`,
      )
      const cookie = 'cairn-visit=%00; cairn-session=%E0%A4%A; cairn-language=__proto__; cairn-notice=%00<script>'
      if (!route.path.startsWith('/api/'))
        await expectAnswer({ method: 'GET', url, headers: { ...headers, cookie } }, `${name} cookies`)
    },
  )

  test.each([
    '/%2F',
    '/%2F%2Fevil.example',
    '/%',
    '/%5C',
    '/catalogue/%',
    '/?%00',
    '/.%2e/',
    '/assets/..%2f..%2fpackage.json',
    '/*',
    '/constructor',
  ])('an address such as %s is answered', async (url) => {
    await expectAnswer({ method: 'GET', url, headers: { accept: 'text/html' } }, url)
  })
})

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
    const real = await realParams()
    const visitor = world.visitor(insider(name))
    const url = addressOf(name, real)
    const fields = await fieldsOf(name, visitor, real)
    const mark = await csrfOf(visitor)
    const headers = { ...headersFor(visitor, routeOf(name)), 'content-type': 'application/x-www-form-urlencoded' }
    const expectPosted = async (entries: [string, string][], shown: string) => {
      await world.owner.query('update sessions set ended_at = null')
      const payload = new URLSearchParams([['csrf', mark], ...entries]).toString()
      return expectAnswer({ method: 'POST', url, headers, payload }, `${name} ${shown}`)
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
      { method: 'POST', url, headers, payload: `csrf=${mark}&a=%E0%A4%A&b=%ED%A0%80` },
      `${name} encoding`,
    )
  })

  test.each(forms)('%s takes any body', async (name) => {
    const real = await realParams()
    const visitor = world.visitor(insider(name))
    const url = addressOf(name, real)
    const headers = headersFor(visitor, routeOf(name))
    const csrf = await csrfOf(visitor)
    const expectSent = (type: string | null, payload?: string | Buffer) =>
      expectAnswer(
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

async function csrfOf(visitor: Visitor): Promise<string> {
  const { body } = await visitor.get('/sign-in', { cookie: visitor.cookies.replace(/; cairn-session=.*/, '') })
  return /name="csrf" value="([^"]+)"/.exec(body)?.[1] ?? ''
}

describe('the API', () => {
  const verbs = names.filter((name) => routeOf(name).path.startsWith('/api/v1') && routeOf(name).method !== 'GET')

  test.each(verbs)('%s takes any body', async (name) => {
    const route = routeOf(name)
    const real = await realParams()
    const headers = headersFor(world.visitor(insider(name)), route)
    const json = { ...headers, 'content-type': 'application/json' }
    const swagger = world.cairn.server.swagger() as {
      paths?: Record<string, Record<string, { requestBody?: unknown }>>
    }
    const described = swagger.paths?.[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]
    const schema = (described?.requestBody as { content: Record<string, { schema: object }> } | undefined)?.content[
      'application/json'
    ]?.schema
    const url = addressOf(name, real)
    for (const payload of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '0',
      '{}',
      '{"__proto__":{}}',
      '\u0000',
      '[['.repeat(50_000),
      `"${'a'.repeat(3_000_000)}"`,
    ])
      await expectAnswer({ method: route.method, url, headers: json, payload }, `${name} ${payload.slice(0, 40)}`)
    await expectAnswer(
      { method: route.method, url, headers: { ...headers, 'content-type': 'text/plain' }, payload: 'x' },
      `${name} text`,
    )
    await expectAnswer({ method: route.method, url, headers }, `${name} nothing`)
    await expectAnswer(
      { method: route.method, url, headers: { ...json, authorization: 'Bearer \u00ff' }, payload: '{}' },
      `${name} bearer`,
    )
    for (const [shown, body] of schema ? nastyBodies(schema, real) : []) {
      await world.owner.query('update sessions set ended_at = null')
      await expectAnswer({ method: route.method, url, headers: json, payload: body }, `${name} ${shown}`)
    }
  })
})

test('a NUL in an answer gets a sentence, and what was typed is still there', async () => {
  const { enrolmentId } = await realParams()
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
  const send = (payload: string) => expectAnswer({ method: 'POST', url: '/sign-in', headers, payload }, 'a large form')
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
  expect(await expectAnswer({ method: 'POST', url: '/sign-out', headers, payload: '{"a":{"b":1}}' }, 'JSON')).toBe(400)
  expect(csrf).toMatch(/^[\w-]{51}$/)
})

test('after all of this everybody can still work', async () => {
  await world.owner.query('update sessions set ended_at = null')
  expect((await world.visitor('bo').get('/my')).status).toBe(200)
  expect((await world.visitor().get('/catalogue')).status).toBe(200)
})
