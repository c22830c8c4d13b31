import type { Id } from '../platform/ids.ts'
import type { Work } from '../platform/work.ts'
import { idsIn, isMailed, type NoticeIds, type NoticeKind } from './rules.ts'
import * as store from './store.ts'

/** Tells a person that something happened: a line in their inbox now, and a letter when the work is done. */
async function tell(work: Work, personId: Id<'person'>, { kind, ids }: News): Promise<void> {
  const noticeId = await store.addNotice(work, { personId, kind, ids: idsIn(ids) })
  if (isMailed(kind)) await work.enqueue({ name: 'mail-notice', personId, noticeId })
}
type News = { kind: NoticeKind; ids: NoticeIds }

/** The same where it may be nobody with an account. */
export function tellingIfKnown(kind: NoticeKind) {
  return async (work: Work, fact: NoticeIds & { personId: Id<'person'> | null }): Promise<void> => {
    if (fact.personId) await tell(work, fact.personId, { kind, ids: fact })
  }
}

/** The reaction that tells the person whom a fact is about. */
export function telling(kind: NoticeKind) {
  return (work: Work, fact: NoticeIds & { personId: Id<'person'> }): Promise<void> =>
    tell(work, fact.personId, { kind, ids: fact })
}
