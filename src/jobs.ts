import type { Id } from './platform/ids.ts'

/** Everything left for later. A job carries ids; its handler reads the rest, and looks before it acts. */
export type Job =
  | { name: 'check-file'; fileId: Id<'file'> }
  // The row is gone by then; its bytes are known by their key.
  | { name: 'drop-file'; fileId: Id<'file'>; storageKey: string }
  | { name: 'sign-credential'; organisationId: Id<'organisation'>; awardId: Id<'award'> }
  // Whatever a stolen key signed.
  | { name: 'sign-again'; organisationId: Id<'organisation'>; keyId: Id<'signing-key'> }
  | { name: 'sign-status-list'; organisationId: Id<'organisation'>; statusListId: Id<'status-list'> }
  | {
      name: 'revoke-award'
      organisationId: Id<'organisation'>
      bulkRevocationId: Id<'bulk-revocation'>
      awardId: Id<'award'>
    }
  | { name: 'mail-notice'; personId: Id<'person'>; noticeId: Id<'notice'> }
  | {
      name: 'mail-link'
      personId: Id<'person'>
      purpose: 'verify-email' | 'reset-password'
      identifierId: Id<'identifier'>
    }
  | { name: 'mail-invitation'; organisationId: Id<'organisation'>; invitationId: Id<'invitation'> }
  | { name: 'check-outside-badge'; personId: Id<'person'>; outsideBadgeId: Id<'outside-badge'> }
  | { name: 'find-outside-badges' }
  | { name: 'mail-endorsement'; organisationId: Id<'organisation'>; endorsementId: Id<'endorsement'> }
  | { name: 'sign-endorsement'; organisationId: Id<'organisation'>; endorsementId: Id<'endorsement'> }
  | { name: 'tell-of-expiry' }
  | { name: 'sweep' }
  | { name: 'sweep-strays' }

export type JobName = Job['name']
export type JobOf<Name extends JobName> = Extract<Job, { name: Name }>

type Terms = { retryLimit: number; retryDelay: number; expireInSeconds: number; cron?: string; batchSize?: number }

/**
 * How each job is tried again, how long one try may take, and what runs on a clock. Seconds; `cron` in UTC. A worker
 * takes `batchSize` of them at once, two when it is not said, and all of these have the time of one.
 */
export const jobs: Record<JobName, Terms> = {
  'check-file': { retryLimit: 5, retryDelay: 5, expireInSeconds: 1800, batchSize: 1 },
  'drop-file': { retryLimit: 20, retryDelay: 30, expireInSeconds: 60 },
  'sign-credential': { retryLimit: 20, retryDelay: 5, expireInSeconds: 60, batchSize: 100 },
  'sign-again': { retryLimit: 20, retryDelay: 5, expireInSeconds: 60, batchSize: 1 },
  'sign-status-list': { retryLimit: 20, retryDelay: 5, expireInSeconds: 60 },
  'revoke-award': { retryLimit: 20, retryDelay: 5, expireInSeconds: 60 },
  'mail-notice': { retryLimit: 12, retryDelay: 30, expireInSeconds: 120, batchSize: 5 },
  'mail-link': { retryLimit: 12, retryDelay: 30, expireInSeconds: 120 },
  'mail-invitation': { retryLimit: 12, retryDelay: 30, expireInSeconds: 120 },
  'check-outside-badge': { retryLimit: 3, retryDelay: 300, expireInSeconds: 120 },
  // Finds badges from elsewhere that were not checked for a week.
  'find-outside-badges': { retryLimit: 0, retryDelay: 0, expireInSeconds: 120, cron: '17 * * * *' },
  // Finds awards that expire before long.
  'tell-of-expiry': { retryLimit: 0, retryDelay: 0, expireInSeconds: 600, cron: '47 * * * *' },
  'mail-endorsement': { retryLimit: 12, retryDelay: 30, expireInSeconds: 120 },
  'sign-endorsement': { retryLimit: 20, retryDelay: 5, expireInSeconds: 60 },
  // Finds what a killed worker left behind: awards without a signature, files without a check.
  sweep: { retryLimit: 0, retryDelay: 0, expireInSeconds: 300, cron: '*/5 * * * *' },
  // Walks through all that is kept, for bytes without a row.
  'sweep-strays': { retryLimit: 0, retryDelay: 0, expireInSeconds: 7200, cron: '40 3 * * *' },
}
