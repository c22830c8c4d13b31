import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
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
        .send(compressed(reply, draw(answer)))
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
        .send(compressed(reply, JSON.stringify(answer.body)))
    case 'bytes':
      return reply
        .status(answer.status ?? 200)
        .headers(answer.headers ?? {})
        .type(answer.type)
        .send(typeof answer.body === 'string' ? compressed(reply, answer.body) : answer.body)
    case 'kept-file':
      return sendKeptFile(reply, answer)
  }
}

const SHORTEST_COMPRESSED = 2048
const quickBrotli = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
}

/** For slow networks. At once and quickly: for a page's few kilobytes a stream of its own costs ten times the work. */
function compressed(reply: FastifyReply, text: string): string | Buffer {
  if (text.length < SHORTEST_COMPRESSED) return text
  const accepted = reply.request.headers['accept-encoding'] ?? ''
  void reply.header('vary', 'accept-encoding')
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
  if (!encoding) return text
  void reply.header('content-encoding', encoding)
  return encoding === 'br' ? brotliCompressSync(text, quickBrotli) : gzipSync(text, { level: 1 })
}
