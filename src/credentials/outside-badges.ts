import { createHash } from 'node:crypto'
import { type JsonObject, matchesRecipient, unbake } from '@cairn/open-badges'
import * as accounts from '../accounts/emails-store.ts'
import { type Id, newId } from '../platform/ids.ts'
import { found, Refusal, refuseIf } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import * as store from './outside-badges-store.ts'
import { pictureIn } from './outside-picture.ts'
import {
  formOf,
  identityIn,
  isWebPage,
  type KeptReport,
  LARGEST_FILE_MEGABYTES,
  LONGEST_DOCUMENT,
  MOST_OUTSIDE_BADGES,
  type OutsideBadge,
  saysMore,
  takesPlaceOf,
  validFromIn,
  whyNotKeep,
} from './outside-rules.ts'
import { fetchBadge, type Standpoint, type Verification, verifyBadge } from './verification.ts'

/** A badge that was read and verified, ready to be kept. */
export type Examined = Omit<store.NewOutsideBadge, 'id' | 'isForOwner'> & { credential: JsonObject }

/**
 * Reads and verifies what somebody brings in: bytes of a file, text, or an https address. Waits for the network, so no
 * unit of work may be open.
 * @throws Refusal badge-unreachable, badge-is-web-page, badge-unreadable, badge-was-changed, badge-of-here, badge-file-too-large,
 * verifier-busy
 */
export async function examine(standpoint: Standpoint, handed: string | Uint8Array): Promise<Examined> {
  const field = typeof handed === 'string' ? 'badge' : 'file'
  const cameFrom = typeof handed === 'string' && /^https?:\/\/\S+$/.test(handed) ? handed : null
  const fetched = cameFrom ? await fetchBadge(standpoint, cameFrom) : handed
  if (!fetched) throw new Refusal('badge-unreachable', { field })
  const bytes = typeof fetched === 'string' ? Buffer.from(fetched) : fetched
  if (cameFrom && isWebPage(bytes)) throw new Refusal('badge-is-web-page', { field })
  // As bytes: what came from an address is never followed to another one.
  const verification = await verifyBadge(standpoint, { badge: bytes, recipient: null })
  refuseIf(whyNotKeep(verification), { field })
  const credential = found(verification.credential, 'badge-unreadable')
  const document = textIn(bytes)
  if (document.length > LONGEST_DOCUMENT)
    throw new Refusal('badge-file-too-large', { field, megabytes: LARGEST_FILE_MEGABYTES })
  const identity = identityIn(credential) ?? document
  return {
    credential,
    identityHash: createHash('sha256').update(identity).digest(),
    validFrom: validFromIn(credential),
    document,
    form: formOf(credential, document, verification.conclusion),
    cameFrom,
    picture: await pictureIn(bytes, credential),
    report: reportIn(verification),
  }
}

export type Kept = { id: Id<'outside-badge'>; outcome: 'added' | 'updated' | 'held-newer' }

/** Keeps it for the person who acts; one they hold already is brought up to date. @throws Refusal outside-badges-full */
export async function keep(work: Work, { credential, ...examined }: Examined): Promise<Kept> {
  const personId = found(work.actor.personId)
  await store.lockOwn(work)
  const held = await store.sameBadge(work, examined.identityHash)
  const { report, validFrom, document } = examined
  if (held && !takesPlaceOf({ validFrom, verdict: report.verdict }, { ...held, verdict: held.report.verdict })) {
    if (!(await isOf(work, held.id, document))) return { id: held.id, outcome: 'held-newer' }
    await noteCheck(work, held, report)
    return { id: held.id, outcome: 'updated' }
  }
  if (!held && (await store.count(work)) >= MOST_OUTSIDE_BADGES)
    throw new Refusal('outside-badges-full', { most: MOST_OUTSIDE_BADGES })
  const addresses = (await accounts.emails(work, personId)).filter(({ verifiedAt }) => verifiedAt)
  const isForOwner = addresses.some(({ address }) => matchesRecipient(credential, address))
  const id = await store.save(work, { ...examined, id: newId<'outside-badge'>(work.now.getTime()), isForOwner })
  await work.record({ type: 'outside-badge-kept', personId, outsideBadgeId: id })
  return { id, outcome: held ? 'updated' : 'added' }
}

/**
 * Verifies a kept badge again, from its own text. Its owner is told when the answer is another one now. In its owner's
 * name; waits for the network between two units of work. @throws Refusal not-found, verifier-busy
 */
export async function checkAgain(standpoint: Standpoint, id: Id<'outside-badge'>): Promise<void> {
  const { document } = found(await standpoint.run('read', (work) => store.contents(work, id)))
  const verification = await verifyBadge(standpoint, { badge: Buffer.from(document), recipient: null })
  await standpoint.run('write', async (work) => {
    await store.lockOwn(work)
    const last = await store.outsideBadge(work, id)
    // Another may have taken its place while it was looked at, of which nothing was found out.
    if (last && (await isOf(work, id, document)))
      await noteCheck(work, last, verification.badge && reportIn(verification))
  })
}

async function isOf(work: Work, id: Id<'outside-badge'>, document: string): Promise<boolean> {
  return (await store.contents(work, id))?.document === document
}

/** What a new look at the very document that is kept came to; null when it came to nothing. */
async function noteCheck(work: Work, { id, report: last }: OutsideBadge, report: KeptReport | null): Promise<void> {
  const more = report && saysMore(report, last) ? report : null
  await store.saveCheck(work, id, more)
  if (!more || more.conclusion === last.conclusion) return
  await work.record({ type: 'outside-badge-changed', personId: found(work.actor.personId), outsideBadgeId: id })
}

/** @throws Refusal not-found */
export async function remove(work: Work, id: Id<'outside-badge'>): Promise<void> {
  if (!(await store.remove(work, id))) throw new Refusal('not-found')
  await work.record({ type: 'outside-badge-removed', personId: found(work.actor.personId), outsideBadgeId: id })
}

function reportIn({ conclusion, verdict, findings, badge }: Verification): KeptReport {
  const { picture: _, ...excerpt } = found(badge, 'badge-unreadable')
  return { conclusion, verdict, findings, badge: excerpt }
}

/** The badge's text: out of the picture it is baked into, or the bytes themselves. It was verified before. */
function textIn(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes).trim()
  return bytes[0] === 0x89 || (bytes[0] ?? 0) >= 0xfe || text.startsWith('<') ? unbake(bytes).text.trim() : text
}
