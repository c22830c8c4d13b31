import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { newId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import { discard, needRoom } from '../room.ts'
import { type Form, type FormFile, formOf } from './ask.ts'

/**
 * Reads a posted form. Files, sent by a page without script, go straight to disk and are the caller's to move or drop.
 * A file that comes before the form is known to be ours is read past and not kept; the form then counts as forged.
 */
export async function readForm(request: FastifyRequest, intake: Intake): Promise<ReadForm> {
  if (request.isMultipart()) return readMultipart(request, intake)
  return { form: plainForm(request.body), hasLostFiles: false }
}
export type ReadForm = { form: Form; hasLostFiles: boolean }

function plainForm(body: unknown): Form {
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

/** A refusal, or a disk that fails; anything else was sent in the wrong shape, or too many files were. */
function saidOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Refusal || 'syscall' in error) return error
  if ('statusCode' in error) return error.statusCode === 413 ? new Refusal('input-too-large') : error
  return new Refusal('input-unreadable', { reason: error.message })
}

/** All texts of a form together, as in a form without files. */
export const LARGEST_FORM_BYTES = 2 * 1024 * 1024

/** Where files of a form go, how large one may be, and how many: a stranger cannot fill the disk. */
type Intake = {
  dir: string
  largestFileBytes: number
  mostFiles: number
  /** Whether a form with this mark is ours. Our pages send the mark first. */
  isOurs(mark: string): boolean
}

/** Removes what no handler moved away. */
export async function dropFiles(form: Form): Promise<void> {
  await Promise.all(form.files.map(({ path }) => rm(path, { force: true })))
}

async function readMultipart(request: FastifyRequest, intake: Intake): Promise<ReadForm> {
  const { dir, largestFileBytes, mostFiles, isOurs } = intake
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const entries: [string, string][] = []
  const files: FormFile[] = []
  let [textBytes, hasLostFiles] = [0, false]
  try {
    const limits = { fileSize: largestFileBytes, files: mostFiles }
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        if (typeof part.value !== 'string') throw notAForm()
        textBytes += Buffer.byteLength(part.fieldname) + Buffer.byteLength(part.value)
        if (part.valueTruncated || part.fieldnameTruncated || textBytes > LARGEST_FORM_BYTES)
          throw new Refusal('input-too-large')
        entries.push([part.fieldname, part.value])
      } else if (isOurs(formOf(entries).text('csrf'))) {
        await needRoom(dir, Number(request.headers['content-length'] ?? 0))
        files.push(await keptFile(part, dir))
      } else {
        hasLostFiles = true
        part.file.resume()
        await finished(part.file)
      }
    }
  } catch (error) {
    await Promise.all(files.map(({ path }) => rm(path, { force: true })))
    // So that whoever still sends hears why.
    request.raw.unpipe()
    await discard(request.raw)
    throw saidOf(error)
  }
  // A file field left empty arrives as a nameless file of no bytes.
  const sent = files.filter(({ name, sizeBytes }) => name || sizeBytes)
  return { form: formOf(entries, sent), hasLostFiles }
}

async function keptFile({ fieldname, filename, file }: MultipartFile, dir: string): Promise<FormFile> {
  const path = join(dir, newId())
  const sink = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  try {
    await pipeline(file, sink)
    if (file.truncated) throw new Refusal('input-too-large')
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { field: fieldname, name: filename, path, sizeBytes: sink.bytesWritten }
}
