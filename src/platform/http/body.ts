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
  if (typeof body !== 'object') throw new Refusal('input-unreadable', { reason: 'a form was expected' })
  const entries = Object.entries(body).flatMap(([name, value]): [string, string][] =>
    Array.isArray(value) ? value.map((one) => [name, String(one)]) : [[name, String(value)]],
  )
  return formOf(entries)
}

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
  try {
    for await (const part of request.parts({ limits: { fileSize: largestFileBytes } })) {
      if (part.type === 'field') {
        entries.push([part.fieldname, String(part.value)])
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
    throw error
  }
  // A file field left empty arrives as a nameless file of no bytes.
  return formOf(
    entries,
    files.filter(({ name, sizeBytes }) => name || sizeBytes),
  )
}
