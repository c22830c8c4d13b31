import { forgeryMark } from '../src/platform/http/forgery.ts'
import { newToken } from '../src/platform/secrets.ts'
import type { World } from './world.ts'

type Answered = { status: number; body: string; to: string | undefined }
/** A browser that keeps the cookies it is given: for signing up, in and out. */
export type CookieJar = {
  get(path: string, headers?: Record<string, string>): Promise<Answered>
  post(path: string, fields?: Record<string, string>): Promise<Answered>
  cookie(name: string): string | undefined
}

export function openCookieJar({ cairn }: World, userAgent = 'a test'): CookieJar {
  const visit = newToken()
  const cookies = new Map([['cairn-visit', visit]])
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    payload?: string,
  ): Promise<Answered> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')
    const response = await cairn.server.inject({
      method,
      url,
      headers: { accept: 'text/html', 'user-agent': userAgent, cookie, ...headers },
      ...(payload !== undefined && { payload }),
    })
    for (const { name, value, maxAge, expires } of response.cookies) {
      if (maxAge === 0 || (expires && expires.getTime() < Date.now())) cookies.delete(name)
      else cookies.set(name, value)
    }
    const { location } = response.headers
    return {
      status: response.statusCode,
      body: response.body,
      to: location,
    }
  }
  return {
    get: (path, headers = {}) => ask('GET', path, headers),
    post(path, fields = {}) {
      const form = new URLSearchParams({ csrf: forgeryMark(cairn.site.secrets, visit), ...fields })
      return ask('POST', path, { 'content-type': 'application/x-www-form-urlencoded' }, form.toString())
    },
    cookie: (name) => cookies.get(`cairn-${name}`),
  }
}
