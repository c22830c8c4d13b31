import type { FastifyReply } from 'fastify'
import { type Locale, say } from '../words.ts'
import type { Answer, Cookie, KeptFile, Outside, Page } from './answer.ts'
import type { CookieJar } from './cookies.ts'

type Sending = { reply: FastifyReply; jar: CookieJar; locale: Locale; draw(page: Page): string }

/** Turns an answer into HTTP. */
export async function send(
  answer: Exclude<Answer, Outside>,
  { reply, jar, locale, draw }: Sending,
  sendKeptFile: (reply: FastifyReply, file: KeptFile) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const cookies: Cookie[] = 'cookies' in answer && answer.cookies ? answer.cookies : []
  for (const cookie of cookies) jar.write(reply, cookie)
  switch (answer.kind) {
    case 'page':
      return reply
        .status(answer.status ?? 200)
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(draw(answer))
    case 'redirect':
      if (answer.notice) {
        const value = say(answer.notice.message, locale, answer.notice.values)
        jar.write(reply, { name: 'notice', value, maxAgeSeconds: 60 })
      }
      return reply.redirect(answer.to, 303)
    case 'json':
      return reply
        .status(answer.status ?? 200)
        .headers({ 'cache-control': 'no-store', ...answer.headers })
        .type(answer.type ?? 'application/json; charset=utf-8')
        .send(JSON.stringify(answer.body))
    case 'bytes':
      return reply
        .status(answer.status ?? 200)
        .headers(answer.headers ?? {})
        .type(answer.type)
        .send(answer.body)
    case 'kept-file':
      return sendKeptFile(reply, answer)
  }
}
