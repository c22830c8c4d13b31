import { createHash } from 'node:crypto'
import type { Id } from '../platform/ids.ts'
import type { Evidence } from './rules.ts'

type Submitted = Evidence & {
  versionId: Id<'version'>
  changeNote: string
  attested: readonly string[]
}

/**
 * The hash by which a submission can be shown to be unchanged: lower-case hex of SHA-256 over the UTF-8 bytes of
 * `canonicalText`. Whoever has the frozen rows can make it again.
 */
export function snapshotHash(submitted: Submitted): string {
  return createHash('sha256').update(canonicalText(submitted)).digest('hex')
}

/**
 * JSON with members sorted by name and no white space (RFC 8785; there are only texts, whole numbers and null in it):
 * the version's id, the answers by question, each piece of evidence as the SHA-256 of its file or its address, the
 * pointers, the change note, the keys of the statements confirmed. Lists are sorted by key and then id.
 */
export function canonicalText({ versionId, responses, artifacts, pointers, changeNote, attested }: Submitted): string {
  return canonical({
    format: 'cairn-submission-1',
    version: versionId,
    responses: sorted(responses, ({ questionKey }) => questionKey).map(({ questionKey, text }) => ({
      question: questionKey,
      text,
    })),
    artifacts: sorted(artifacts, ({ promptKey, id }) => `${promptKey} ${id}`).map((artifact) => ({
      id: artifact.id,
      prompt: artifact.promptKey,
      position: artifact.position,
      caption: artifact.caption,
      sha256: artifact.file?.sha256 ?? null,
      url: artifact.url,
    })),
    pointers: sorted(pointers, ({ criterionKey, id }) => `${criterionKey} ${id}`).map((pointer) => ({
      id: pointer.id,
      criterion: pointer.criterionKey,
      artifact: pointer.artifactId,
      page: pointer.page,
      fromMs: pointer.fromMs,
      toMs: pointer.toMs,
      note: pointer.note,
    })),
    changeNote,
    attested: [...attested].toSorted(),
  })
}

type Plain = string | number | null | Plain[] | { [name: string]: Plain }

function canonical(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.keys(value).toSorted()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join(',')}}`
}

function sorted<T>(list: readonly T[], by: (one: T) => string): T[] {
  return list.toSorted((a, b) => (by(a) < by(b) ? -1 : 1))
}

/** The recipient as a badge names them: `sha256$` and hex of SHA-256(address followed by salt) (OB 3.0, B.4.3). */
export function recipientHash(email: string, salt: string): string {
  return `sha256$${createHash('sha256')
    .update(email.toLowerCase() + salt, 'utf8')
    .digest('hex')}`
}
