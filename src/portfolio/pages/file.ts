import { type Answer, json } from '../../platform/http/answer.ts'
import { type Ask, idParam, viewerOf } from '../../platform/http/ask.ts'
import { grantHolds } from '../../platform/files.ts'
import { type Id, parseId } from '../../platform/ids.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { inNameOf, type Work } from '../../platform/work.ts'
import type { Viewer } from '../../platform/actor.ts'
import * as files from '../files-store.ts'
import { stateWords } from './artifact-row.tsx'
import { intakeWords as words } from '../intake-words.ts'

const readers = ['assessor', 'lead-assessor', 'approver'] as const

/**
 * A checked file, for whom its signed address was made and as long as it holds: its owner, or somebody who still
 * assesses for the organisation named in it, who gets it without the name its owner gave it.
 */
export async function file(work: Work, ask: Ask): Promise<Answer> {
  const viewer = viewerOf(ask)
  const fileId = idParam<'file'>(ask, 'fileId')
  const organisationId = parseId<'organisation'>(ask.query.get('for'))
  const until = Number(ask.query.get('until'))
  if (!(until > work.now.getTime())) throw new Refusal('address-expired')
  const grant = { fileId, sessionId: viewer.sessionId, organisationId, until }
  if (!grantHolds(work.site.secrets, grant, ask.query.get('mark') ?? '', work.now)) throw new Refusal('not-found')

  const kept = organisationId
    ? await assessedFile(work, viewer, organisationId, fileId)
    : await files.ownKeptFile(work, fileId)
  const { storageKey, type, kind, name, extension } = found(kept)
  const inline = kind !== 'document' || type === 'application/pdf'
  const downloadAs = organisationId ? `evidence.${extension}` : withExtension(name, extension)
  return { kind: 'kept-file', storageKey, type, downloadAs, inline }
}

async function assessedFile(work: Work, viewer: Viewer, organisationId: Id<'organisation'>, fileId: Id<'file'>) {
  const roles = viewer.memberships.find((membership) => membership.organisationId === organisationId)?.roles ?? []
  if (!readers.some((role) => roles.includes(role))) throw new Refusal('not-found')
  return inNameOf(work, organisationId, (inTheirName) => files.submittedFile(inTheirName, fileId))
}

/** How far a file of one's own is: for the island, which asks until it is ready or refused. */
export async function fileState(work: Work, ask: Ask): Promise<Answer> {
  const { state, refusal } = found(await files.ownFile(work, idParam<'file'>(ask, 'fileId')))
  const said = state === 'kept' ? ask.t(words.stateReady, { about: '' }) : stateWords(ask, { state, refusal })
  return json({ state, said })
}

/** The kept copy may be of another type than what was sent (HEIC becomes JPEG). */
function withExtension(name: string, extension: string): string {
  const stem = name.replace(/\.[\p{L}\p{N}]{1,8}$/u, '')
  return name.toLowerCase().endsWith(`.${extension}`) ? name : `${stem || 'file'}.${extension}`
}
