import { forgeryMark } from '../../src/platform/http/forgery.ts'
import type { RouteName } from '../../src/routes.ts'
import type { PersonName, World } from '../world.ts'
import { type Address, everyAddress, everyValue } from './addresses.ts'
import { notesIn, tracesIn } from './traces.ts'

export type Sight = {
  who: PersonName
  method: string
  path: string
  status: number
  headers: Record<string, string | string[] | number | undefined>
  bytes: Buffer
}

/** What somebody may not find, and where a word is allowed because it says nothing of the work. */
export type Watch = { words: readonly string[]; except?: Partial<Record<RouteName, readonly string[]>> }

/** `name` is the route, where some word may stand on its pages. */
type Asked = { form?: Record<string, string>; json?: object; range?: string; name?: RouteName; byToken?: true }

/** Somebody who looks at everything. Each answer is searched as it comes: status, headers, and bytes, also packed ones. */
export type Eyes = {
  ask(method: string, path: string, asked?: Asked): Promise<Sight>
  /** Every page and verb that only reads, all parameters filled in with all there is, and whatever is linked there. */
  walk(options?: { heads?: true }): Promise<Sight[]>
  /** What was found although it may not be, in words. */
  found: string[]
}

export function eyesOf(world: World, who: PersonName, { words, except = {} }: Watch): Eyes {
  const found: string[] = []
  let hasWalked = false
  const { cookies, token } = world.visitor(who)
  const csrf = forgeryMark(world.cairn.site.secrets, /cairn-visit=([^;]+)/.exec(cookies)?.[1] ?? '')

  async function ask(method: string, path: string, { form, json, range, name, byToken }: Asked = {}) {
    const allowed = name ? (except[name] ?? []) : []
    const isApi = path.startsWith('/api/')
    const payload = json ? JSON.stringify(json) : form && new URLSearchParams({ csrf, ...form }).toString()
    const response = await world.cairn.server.inject({
      method: method as 'GET',
      url: path,
      headers: {
        accept: isApi ? 'application/json' : 'text/html',
        ...(isApi || byToken ? { authorization: `Bearer ${token}` } : { cookie: cookies }),
        ...(json && { 'content-type': 'application/json' }),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(range && { range }),
      },
      ...(payload !== undefined && { payload }),
    })
    const sight: Sight = {
      who,
      method,
      path,
      status: response.statusCode,
      headers: response.headers,
      bytes: response.rawPayload,
    }
    for (const trace of await look(sight, words))
      if (!allowed.includes(trace)) found.push(`${who} finds "${trace}" at ${method} ${path} (${sight.status})`)
    return sight
  }

  return {
    found,
    ask,
    async walk({ heads } = {}) {
      const values = await everyValue(world)
      // The door shuts out whoever has no role there before anything is looked for: once is enough.
      if (hasWalked) values['organisation'] = values['issuer'] = ['bridges', 'harbour']
      hasWalked = true
      const addresses = everyAddress(values, ['GET'])
      const seen = new Set<string>()
      const sights: Sight[] = []
      const queue: (Address | Linked)[] = [...addresses]
      for (let next = queue.shift(); next; next = queue.shift()) {
        const key = keyOf(next.path)
        if (seen.has(key)) continue
        seen.add(key)
        const sight = await ask('GET', next.path, 'name' in next ? { name: next.name } : {})
        sights.push(sight)
        if (isFile(sight)) await lookAtFile(ask, next.path)
        else if (heads) await ask('HEAD', next.path)
        for (const path of linksIn(sight, world.cairn.site.url)) queue.push({ path })
      }
      // The protocol of uploads says how far one is.
      for (const { path } of everyAddress(values, ['PUT'])) if (!path.startsWith('/api/')) await ask('HEAD', path)
      return sights
    },
  }
}

type Linked = { path: string }
type Asking = (method: string, path: string, asked?: Asked) => Promise<Sight>

const isFile = ({ path, status }: Pick<Sight, 'path' | 'status'>) => path.startsWith('/files/') && status === 200

/** A file as players ask for it: its head, the first and the last of it, and more than there is. */
async function lookAtFile(ask: Asking, path: string): Promise<void> {
  await ask('HEAD', path)
  await ask('GET', path, { byToken: true })
  for (const range of ['bytes=0-99', 'bytes=-64', 'bytes=999999999-', 'bytes=0-1,5-9'])
    await ask('GET', path, { range })
}

/** One of each is enough, or facets would multiply without end; a file opens only with the grant in its query. */
function keyOf(path: string): string {
  const [page = path, query] = path.split('?')
  return page.startsWith('/files/') && query ? `${page}?` : page
}

async function look({ path, status, headers, bytes }: Sight, words: readonly string[]): Promise<string[]> {
  const type = String(headers['content-type'] ?? '')
  const isText = /html|json|xml|text/.test(type)
  // What somebody asked with is theirs already; a page may say it back.
  const said = `${JSON.stringify(headers)}\n${isText ? bytes.toString() : ''}`
  const text = echoes(path).reduce((all, echo) => all.replaceAll(echo, ''), said)
  // Only a whole picture can be asked for its notes; bytes are searched of any part. A badge carries a note on purpose.
  const isWhole = isFile({ path, status }) && bytes.length > 0
  const inBytes = isText ? [] : [...tracesIn(bytes, words), ...(isWhole ? await notesIn(bytes, type) : [])]
  return [...new Set([...tracesIn(Buffer.from(text), words), ...inBytes])]
}

function echoes(path: string): string[] {
  return path === '/' ? [] : [path, path.replaceAll('&', '&amp;'), encodeURIComponent(path)]
}

/** Addresses of this site that stand in an answer: links, pictures, frames, what scripts are told, redirects. */
function linksIn({ headers, bytes }: Sight, site: string): string[] {
  const type = String(headers['content-type'] ?? '')
  const body = /html|json|xml/.test(type) ? bytes.toString() : ''
  const quoted = [...body.matchAll(/"((?:\/|https?:\/\/)[^"\s\\]*)"/g)].map(([, link = '']) => link)
  return [...quoted, String(headers['location'] ?? '')]
    .map((link) => link.replaceAll('&amp;', '&').replace(/#.*$/, ''))
    .map((link) => (link.startsWith(`${site}/`) ? link.slice(site.length) : link))
    .filter((link) => /^\/(?!\/|assets\/)/.test(link))
}
