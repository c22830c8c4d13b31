import { expect } from 'vitest'
import type { Route } from '../../src/platform/http/route.ts'
import { routes } from '../../src/routes.ts'
import type { Visitor, World } from '../world.ts'
import { names } from './addresses.ts'

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

/** Never a 500, always a sentence. Returns the status. */
export async function expectAnswer(world: World, sent: Sent, shown: string): Promise<number> {
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

export function headersFor(visitor: Visitor, { path }: Route): Record<string, string> {
  return path.startsWith('/api/')
    ? { accept: 'application/json', authorization: `Bearer ${visitor.token}` }
    : { accept: 'text/html', cookie: visitor.cookies }
}

/** The mark that a form of this visitor carries. */
export async function csrfOf(visitor: Visitor): Promise<string> {
  const { body } = await visitor.get('/sign-in', { cookie: visitor.cookies.replace(/; cairn-session=.*/, '') })
  return /name="csrf" value="([^"]+)"/.exec(body)?.[1] ?? ''
}

/** To be asked at the end: the application goes on as before. */
export async function expectStillAtWork(world: World): Promise<void> {
  await world.owner.query('update sessions set ended_at = null')
  expect((await world.visitor('bo').get('/my')).status).toBe(200)
  expect((await world.visitor().get('/catalogue')).status).toBe(200)
}
