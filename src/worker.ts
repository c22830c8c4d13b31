import { mailLink } from './accounts/jobs.ts'
import { revokeOneOfMany } from './credentials/bulk.ts'
import { tellOfExpiry } from './credentials/expiry.ts'
import { signCredential, signCredentials, signStatusList, sweepCredentials } from './credentials/jobs.ts'
import { mailEndorsement, signEndorsement, sweepEndorsements } from './credentials/endorsement-jobs.ts'
import { checkOutsideBadge, findOutsideBadges } from './credentials/outside-jobs.ts'
import { signAgain, sweepStolenKeys } from './credentials/stolen-keys.ts'
import { sweepApps, sweepWallets } from './exchange/jobs.ts'
import { mailNotice } from './notifications/jobs.ts'
import { mailInvitation } from './organisations/jobs.ts'
import { inTurn } from './platform/in-turn.ts'
import type { Handlers, Together } from './platform/queue.ts'
import type { Workshop } from './platform/workshop.ts'
import { checkFile, dropFile, sweepFiles } from './portfolio/jobs.ts'
import { sweepStrays } from './portfolio/strays.ts'

/** Which handler does each job. */
export function handlersIn(workshop: Workshop): Handlers {
  return {
    'check-file': (job) => checkFile(workshop, job),
    'drop-file': (job) => dropFile(workshop, job),
    'sign-credential': (job) => signCredential(workshop, job),
    'sign-again': (job) => signAgain(workshop, job),
    'sign-status-list': (job) => signStatusList(workshop, job),
    'revoke-award': (job) => revokeOneOfMany(workshop, job),
    'mail-notice': (job) => mailNotice(workshop, job),
    'mail-link': (job) => mailLink(workshop, job),
    'mail-invitation': (job) => mailInvitation(workshop, job),
    'check-outside-badge': (job) => checkOutsideBadge(workshop, job),
    'tell-of-expiry': () => tellOfExpiry(workshop),
    'find-outside-badges': () => findOutsideBadges(workshop),
    'mail-endorsement': (job) => mailEndorsement(workshop, job),
    'sign-endorsement': (job) => signEndorsement(workshop, job),
    sweep: () =>
      inTurn(
        [sweepFiles, sweepCredentials, sweepStolenKeys, sweepEndorsements, sweepApps, sweepWallets].map(
          (sweep) => () => sweep(workshop),
        ),
      ),
    'sweep-strays': () => sweepStrays(workshop),
  }
}

/** Of which several are done at once. */
export function togetherIn(workshop: Workshop): Together {
  return { 'sign-credential': (jobs) => signCredentials(workshop, jobs) }
}
