import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import Type from 'typebox'
import { asPerson } from '../platform/actor.ts'
import { type Ask, idParam, viewerOf } from '../platform/http/ask.ts'
import type { RawVerb } from '../platform/http/edge.ts'
import { closed } from '../platform/http/shapes.ts'
import { newOpaqueId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { isFull, needRoom } from '../platform/room.ts'
import type { Workshop } from '../platform/workshop.ts'
import { beginUpload, giveUpUpload } from './evidence.ts'
import { receive } from './upload-store.ts'
import { finishUpload } from './uploads.ts'

const Where = Type.Object(
  {
    promptKey: Type.String({ description: 'Which of the things asked for it shows.' }),
    name: Type.Optional(Type.String({ maxLength: 1000, description: 'What you call the file; no assessor sees it.' })),
  },
  closed,
)

/**
 * A file in one request, for programs near the server. What breaks off is forgotten; whoever may lose the connection
 * uploads by the tus protocol. Room is made before a byte is read, by the length that the request announces.
 */
export function wholeFile(workshop: Workshop): RawVerb {
  const { workplace, site } = workshop
  return {
    methods: {
      POST: {
        summary: 'Upload a file as evidence, in one request',
        description: 'Large files, and bad lines, are better served by the tus protocol at /uploads.',
        tags: ['Evidence'],
        params: Type.Object({ enrolmentId: Type.String() }),
        querystring: Where,
        body: { content: { 'application/octet-stream': { schema: Type.Any({ description: 'The bytes.' }) } } },
        response: {
          201: Type.Object(
            { id: Type.String({ format: 'uuid', description: 'Of the file: ask how far its check is.' }) },
            closed,
          ),
        },
      },
    },
    async handle(ask, request, reply) {
      const { personId } = viewerOf(ask)
      const person = asPerson(personId)
      const sizeBytes = announcedSize(ask)
      const where = {
        enrolmentId: idParam<'enrolment'>(ask, 'enrolmentId'),
        promptKey: ask.query.get('promptKey') ?? '',
      }
      const fileId = newOpaqueId<'file'>()
      const announced = { ...where, fileId, name: ask.query.get('name') ?? '', sizeBytes }
      await needRoom(site.files.incomingDir, sizeBytes)
      await workplace.run(person, 'write', (work) => beginUpload(work, announced))
      const path = join(site.files.incomingDir, fileId)
      try {
        // HTTP itself ends the body at the announced length, or breaks off before (RFC 9112 §6.3).
        await receive(request.raw, path, 0)
      } catch (error) {
        await rm(path, { force: true })
        await workplace.run(person, 'write', (work) => giveUpUpload(work, fileId))
        const hasRoom = !isFull(error) && !(error instanceof Refusal)
        throw hasRoom && request.raw.destroyed ? new Refusal('input-unreadable', { reason: 'it broke off' }) : error
      }
      await finishUpload(workshop, personId, fileId)
      return reply.status(201).send({ id: fileId })
    },
  }
}

/** @throws Refusal input-unreadable for anything but bytes of a known length. */
function announcedSize({ headers }: Ask): number {
  const [type] = (headers['content-type'] ?? '').split(';')
  if (type?.trim().toLowerCase() !== 'application/octet-stream')
    throw new Refusal('input-unreadable', { reason: 'Content-Type application/octet-stream is needed' })
  const sizeBytes = Number(headers['content-length'])
  if (!Number.isSafeInteger(sizeBytes)) throw new Refusal('input-unreadable', { reason: 'Content-Length is needed' })
  return sizeBytes
}
