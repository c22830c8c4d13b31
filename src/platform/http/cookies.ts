import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Cookie } from './answer.ts'

/**
 * Names of our cookies. Over https they carry the `__Host-` prefix (RFC 6265bis §4.1.3.2: Secure, no Domain, Path=/),
 * so that no other host can plant one.
 */
export type CookieJar = {
  read(request: FastifyRequest, name: string): string | undefined
  write(reply: FastifyReply, cookie: Cookie): void
}

export function openCookieJar(publicUrl: string): CookieJar {
  const secure = publicUrl.startsWith('https:')
  const full = (name: string) => (secure ? `__Host-cairn-${name}` : `cairn-${name}`)
  return {
    read: (request, name) => request.cookies[full(name)],
    write(reply, { name, value, maxAgeSeconds, clear }) {
      const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
      if (clear) reply.clearCookie(full(name), options)
      else reply.setCookie(full(name), value, { ...options, ...(maxAgeSeconds && { maxAge: maxAgeSeconds }) })
    },
  }
}
