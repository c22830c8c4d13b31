import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { newId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import { type Form, type FormFile, formOf } from './ask.ts'

/** Reads a posted form. Files, sent by a page without script, go straight to disk and are the caller's to move or drop. */
export async function readForm(request: FastifyRequest, intake: Intake): Promise<Form> {
  if (request.isMultipart()) return readMultipart(request, intake)
  const body = request.body
  if (body === undefined || body === null) return formOf()
  if (typeof body !== 'object') throw notAForm()
  const entries = Object.entries(body).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => {
      // Only JSON, which no form sends, holds anything but texts.
      if (typeof one !== 'string') throw notAForm()
      return [name, one]
    }),
  )
  return formOf(entries)
}

function notAForm(): Refusal {
  return new Refusal('input-unreadable', { reason: 'a form was expected' })
}

/** A refusal, one with a status of its own, or a disk that fails; anything else was sent in the wrong shape. */
function isOurs(error: unknown): boolean {
  return error instanceof Refusal || (error instanceof Error && ('statusCode' in error || 'syscall' in error))
}

/** All texts of a form together, as in a form without files. */
export const LARGEST_FORM_BYTES = 2 * 1024 * 1024

/** Where files of a form go, and how large one may be: a stranger cannot fill the disk. */
type Intake = { dir: string; largestFileBytes: number }

/** Removes what no handler moved away. */
export async function dropFiles(form: Form): Promise<void> {
  await Promise.all(form.files.map(({ path }) => rm(path, { force: true })))
}

async function readMultipart(request: FastifyRequest, { dir, largestFileBytes }: Intake): Promise<Form> {
  await mkdir(dir, { recursive: true })
  const entries: [string, string][] = []
  const files: FormFile[] = []
  let textBytes = 0
  try {
    for await (const part of request.parts({ limits: { fileSize: largestFileBytes } })) {
      if (part.type === 'field') {
        if (typeof part.value !== 'string') throw notAForm()
        textBytes += Buffer.byteLength(part.fieldname) + Buffer.byteLength(part.value)
        if (part.valueTruncated || part.fieldnameTruncated || textBytes > LARGEST_FORM_BYTES)
          throw new Refusal('input-too-large')
        entries.push([part.fieldname, part.value])
        continue
      }
      const path = join(dir, newId())
      files.push({ field: part.fieldname, name: part.filename, path, sizeBytes: 0 })
      const sink = createWriteStream(path, { flags: 'wx', mode: 0o600 })
      await pipeline(part.file, sink)
      if (part.file.truncated) throw new Refusal('input-too-large')
      const last = files.at(-1)
      if (last) last.sizeBytes = sink.bytesWritten
    }
  } catch (error) {
    await Promise.all(files.map(({ path }) => rm(path, { force: true })))
    throw isOurs(error) ? error : new Refusal('input-unreadable', { reason: (error as Error).message })
  }
  // A file field left empty arrives as a nameless file of no bytes.
  const sent = files.filter(({ name, sizeBytes }) => name || sizeBytes)
  return formOf(entries, sent)
}
