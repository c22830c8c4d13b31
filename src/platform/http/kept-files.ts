import type { FastifyReply } from 'fastify'
import type { KeptFile } from './answer.ts'

/** Whatever a kept file holds, it is never run as a page of ours. */
const harmless = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "media-src 'self'",
  "object-src 'self'",
  "frame-ancestors 'self'",
].join('; ')

/** Sends a kept file by byte ranges (RFC 9110 §14), so that a video can be sought. */
export async function sendKeptFile(reply: FastifyReply, file: KeptFile, root: string): Promise<FastifyReply> {
  const disposition = file.inline ? 'inline' : 'attachment'
  return (
    reply
      .headers({
        'content-type': file.type,
        'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.downloadAs)}`,
        'cache-control': 'private, max-age=3600',
        'content-security-policy': harmless,
        'x-frame-options': 'SAMEORIGIN',
      })
      // When a file was kept is nobody's business who only reads it: neither its date nor a tag made from it.
      .sendFile(file.storageKey, root, { cacheControl: false, contentType: false, etag: false, lastModified: false })
  )
}
