import Type from 'typebox'
import { fileAddress } from '../platform/files.ts'
import { json } from '../platform/http/answer.ts'
import { type Ask, idParam, viewerOf } from '../platform/http/ask.ts'
import type { ApiVerb } from '../platform/http/edge.ts'
import { sentenceOf } from '../platform/http/problem.ts'
import type { Id } from '../platform/ids.ts'
import { found } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import { FileStateShape } from './api-shapes.ts'
import * as files from './files-store.ts'
import { refusalOfFile } from './intake.ts'
import type { Artifact } from './rules.ts'

/** How far a file of one's own is: what a program asks after an upload until it is kept or refused. */
export const apiFile: ApiVerb = {
  schema: {
    summary: 'A file of yours: how far its check is, what was found, and an address to read it at',
    tags: ['Evidence'],
    params: Type.Object({ fileId: Type.String() }),
    response: { 200: FileStateShape },
  },
  async handle(work, ask) {
    const { refusal, ...file } = found(await files.ownFileInFull(work, idParam<'file'>(ask, 'fileId')))
    const why = refusal === null ? null : refusalOfFile(refusal)
    return json({
      ...file,
      refusal: why && { code: why.code, detail: sentenceOf(why, ask.locale) },
      address: file.state === 'kept' ? ownFileAddress(work, ask, file.id) : null,
    })
  },
}

/** Own evidence with an address for each file: it holds for an hour, with the token that asked. */
export function withAddresses<Given extends Artifact>(work: Work, ask: Ask, artifacts: readonly Given[]) {
  return artifacts.map((artifact) => ({
    ...artifact,
    file: artifact.file && { ...artifact.file, address: ownFileAddress(work, ask, artifact.file.id) },
  }))
}

function ownFileAddress(work: Work, ask: Ask, fileId: Id<'file'>): string {
  const { sessionId } = viewerOf(ask)
  return work.site.url + fileAddress(work.site.secrets, { fileId, sessionId, organisationId: null }, work.now)
}
