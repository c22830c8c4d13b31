import { openAssessment } from './assessment/actions.ts'
import type { Reactions } from './platform/work.ts'

/** What follows from each fact, in order, in the same transaction. Only the database; the rest is a job. */
export const reactions: Reactions = {
  joined: [],
  'email-verified': [],
  'signed-in': [],
  'password-changed': [],
  'organisation-founded': [],
  invited: [],
  'role-given': [],
  'role-ended': [],
  'version-drafted': [],
  'version-sent-for-review': [],
  'version-returned': [],
  'version-published': [],
  retired: [],
  enrolled: [],
  withdrew: [],
  submitted: [openAssessment],
  'read-claimed': [],
  'read-handed-back': [],
  'found-complete': [],
  'found-incomplete': [],
  'read-completed': [],
  'read-returned': [],
  'submission-earned': [],
  'submission-not-yet': [],
  awarded: [],
  'award-revoked': [],
  'award-shown': [],
  'credential-signed': [],
}
