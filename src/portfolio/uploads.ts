import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Server } from '@tus/server'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import { asPerson, type Viewer } from '../platform/actor.ts'
import { viewerOf } from '../platform/http/ask.ts'
import type { RawHandler, RawVerb } from '../platform/http/edge.ts'
import { problemOf } from '../platform/http/problem.ts'
import { type Id, newOpaqueId, parseId } from '../platform/ids.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { refusalOfFault } from '../platform/room.ts'
import type { Site } from '../platform/site.ts'
import type { Locale } from '../platform/words.ts'
import type { Workshop } from '../platform/workshop.ts'
import { to } from '../routes.ts'
import { beginUpload, receiveFile, removeFile } from './evidence.ts'
import * as files from './files-store.ts'
import { UploadStore } from './upload-store.ts'
import { beginUploadTold, dropUploadTold, lookUpUploadTold, sendUploadTold } from './upload-shapes.ts'

/**
 * Resumable uploads by the tus protocol 1.0.0. The row is made when an upload is created and says whose it is; every
 * later request is refused to anybody else as if it were not there. The bytes lie under the file's id until all are in.
 */
export function openUploads(workshop: Receiving): { uploads: RawVerb; upload: RawVerb } {
  const handle = handlerOf(workshop)
  const rest = { OPTIONS: 'not told' } as const
  return {
    uploads: {
      handle,
      methods: { POST: beginUploadTold, HEAD: 'not told', PATCH: 'not told', DELETE: 'not told', ...rest },
    },
    upload: {
      handle,
      methods: { POST: 'not told', HEAD: lookUpUploadTold, PATCH: sendUploadTold, DELETE: dropUploadTold, ...rest },
    },
  }
}

type Receiving = Workshop & { logger: FastifyBaseLogger }
type Asking = { viewer: Viewer; announced: ReturnType<typeof announcedIn> | null }

function handlerOf(workshop: Receiving): RawHandler {
  const { workplace, site, logger } = workshop
  const asking = new AsyncLocalStorage<Asking>()
  const asked = () => found(asking.getStore())
  const person = () => asPerson(asked().viewer.personId)
  const begin = () => workplace.run(person(), 'write', (work) => beginUpload(work, found(asked().announced)))
  // What arrives still tells where it was taken. The protocol's code would let everybody on this machine read it.
  mkdirSync(site.files.incomingDir, { recursive: true, mode: 0o700 })
  const tus = new Server({
    path: to('uploads'),
    datastore: new UploadStore(site.files.incomingDir, begin),
    allowedOrigins: [site.url],
    generateUrl: (_request, { id }) => to('upload', { uploadId: id }),
    namingFunction: () => newOpaqueId<'file'>(),
    // The very id whose owner was looked at: by itself the protocol's code would read one out of the query, too.
    getFileIdFromRequest: (request) => uploadIdIn(request.url) ?? undefined,
    onUploadCreate: async (_request, { id, size, metadata }) => {
      asked().announced = announcedIn({ id, size, metadata })
      // What the learner calls the file stays out of the folder.
      return { metadata: {} }
    },
    onUploadFinish: async (_request, { id }) => {
      await finishUpload(workshop, found(person().personId), found(parseId<'file'>(id)))
      return {}
    },
    onResponseError: (_request, error) => told(error, { locale: asked().viewer.locale, logger }),
  })

  return async (ask, request, reply) => {
    const who = viewerOf(ask)
    if (new URL(request.url, site.url).pathname !== to('uploads')) {
      const id = found(uploadIdIn(request.url))
      if (await ahead(workshop, { who, id, request, reply })) return reply
    }
    reply.hijack()
    await asking.run({ viewer: who, announced: null }, () => tus.handle(request.raw, reply.raw))
    return reply
  }
}

function uploadIdIn(url: string): Id<'file'> | null {
  return parseId<'file'>(new URL(url, 'http://here').pathname.split('/').at(-1))
}

/** All bytes of an upload are on disk: they are made safe from a power cut, and the file goes on to its check. */
export async function finishUpload({ workplace, site }: Workshop, personId: Id<'person'>, fileId: Id<'file'>) {
  const path = join(site.files.incomingDir, fileId)
  await flush(path)
  await workplace.run(asPerson(personId), 'write', (work) => receiveFile(work, fileId, path))
  // Adopted, or its row was removed while it arrived: either way nothing may stay here.
  await rm(path, { force: true })
  await rm(`${path}.json`, { force: true })
}

/** Whether every announced byte is here: among those arriving, or moved on already by somebody who was killed then. */
export async function isWhole({ files: kept }: Site, file: Arriving): Promise<boolean> {
  const size = (await stat(join(kept.incomingDir, file.id)).catch(() => null))?.size
  return (size ?? (await kept.sizeOf(file.storageKey))) === file.declaredBytes
}
type Arriving = Pick<files.StoredFile, 'id' | 'declaredBytes' | 'storageKey'>

type Asked = { who: Viewer; id: Id<'file'>; request: FastifyRequest; reply: FastifyReply }

/**
 * What is answered before the protocol's own code sees it: that it is another's, that it is to be dropped, and that a
 * file is here already, also when the server was killed between its last byte and the note that it arrived.
 */
async function ahead(workshop: Workshop, { who, id, request, reply }: Asked): Promise<boolean> {
  const person = asPerson(who.personId)
  const { workplace, site } = workshop
  let file = found(await workplace.run(person, 'read', (work) => files.ownFile(work, id)))
  if (request.method === 'DELETE') {
    await workplace.run(person, 'write', (work) => removeFile(work, id))
    await reply.status(204).header('tus-resumable', '1.0.0').send()
    return true
  }
  if (request.method !== 'HEAD') return false
  if (file.state === 'arriving' && (await isWhole(site, file))) {
    await finishUpload(workshop, who.personId, id)
    file = found(await workplace.run(person, 'read', (work) => files.ownFile(work, id)))
  }
  if (file.state === 'arriving') return false
  const headers = { 'tus-resumable': '1.0.0', 'cache-control': 'no-store' }
  const lengths = { 'upload-offset': String(file.declaredBytes), 'upload-length': String(file.declaredBytes) }
  await reply
    .status(200)
    .headers({ ...headers, ...lengths })
    .send()
  return true
}

type Created = { id: string; size?: number | undefined; metadata?: Record<string, string | null> | undefined }

/** @throws Refusal input-unreadable when the client left out what we need to know. */
function announcedIn({ id, size, metadata }: Created) {
  const enrolmentId = parseId<'enrolment'>(metadata?.['enrolmentId'])
  const promptKey = metadata?.['promptKey']
  if (size === undefined || !enrolmentId || !promptKey)
    throw new Refusal('input-unreadable', { reason: 'Upload-Length, enrolmentId and promptKey are needed' })
  return { fileId: found(parseId<'file'>(id)), enrolmentId, promptKey, name: metadata?.['name'] ?? '', sizeBytes: size }
}

type Told = { status_code: number; body: string }

/** What the protocol's code answers: its own words as they are, a refusal as a problem document, nothing of a fault. */
function told(error: Error | Told, { locale, logger }: { locale: Locale; logger: FastifyBaseLogger }): Told {
  if ('status_code' in error) return error
  const fault = refusalOfFault(error)
  if (fault) logger.error({ err: error }, 'an upload stopped: the disk or the database does not take it')
  const refusal = error instanceof Refusal ? error : fault
  if (refusal) return { status_code: refusal.status, body: JSON.stringify(problemOf(refusal, locale, to('uploads'))) }
  logger.error({ err: error }, 'a bug: this upload failed')
  return { status_code: 500, body: 'Something went wrong on our side. What arrived is kept; try again.\n' }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+').catch(() => null)
  await file?.sync()
  await file?.close()
}
