import { openAssessment } from './assessment/actions.ts'
import { award } from './credentials/actions.ts'
import { telling } from './notifications/actions.ts'
import type { Reactions } from './platform/work.ts'

/** What follows from each fact, in order, in the same transaction. Only the database; the rest is a job. */
export const reactions: Reactions = {
  joined: [],
  'email-verified': [],
  'signed-in': [],
  'password-changed': [],
  'organisation-founded': [],
  invited: [],
  'role-given': [telling('role-given')],
  'role-ended': [],
  'version-drafted': [],
  'version-sent-for-review': [],
  'version-returned': [],
  'version-published': [],
  retired: [],
  enrolled: [],
  withdrew: [],
  submitted: [openAssessment, telling('submission-received')],
  'read-claimed': [],
  'read-handed-back': [],
  'found-complete': [],
  'found-incomplete': [telling('incomplete')],
  'read-completed': [],
  'read-returned': [],
  'submission-earned': [award, telling('earned')],
  'submission-not-yet': [telling('not-yet')],
  awarded: [],
  'award-revoked': [telling('award-revoked')],
  'award-shown': [],
  'credential-signed': [telling('award-ready')],
  'outside-badge-kept': [],
  'outside-badge-changed': [telling('outside-badge-changed')],
  'outside-badge-removed': [],
  'key-rotated': [],
}
