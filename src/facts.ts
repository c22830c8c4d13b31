import type { Id } from './platform/ids.ts'

type Person = Id<'person'>
type Organisation = Id<'organisation'>
type Work = { submissionId: Id<'submission'>; enrolmentId: Id<'enrolment'>; versionId: Id<'version'>; personId: Person }
type Judged = Work & { organisationId: Organisation; assessmentId: Id<'assessment'>; readId: Id<'read'> }
type Awarded = {
  organisationId: Organisation
  personId: Person
  awardId: Id<'award'>
  microCredentialId: Id<'micro-credential'>
  versionId: Id<'version'>
}

/** `personId` is who is told of it, when they have an account: the owner of what is endorsed, or the endorser. */
type Endorsed = {
  organisationId: Organisation
  endorsementId: Id<'endorsement'>
  awardId?: Id<'award'>
  personId: Person | null
}

/**
 * Everything that can have happened. Written once, never changed; ids only, so that erasing a person rewrites nothing.
 * `organisationId` and `personId` say who may read it: the organisation that answers for it and the person it is about.
 */
export type Fact =
  | { type: 'joined'; personId: Person }
  | { type: 'email-verified'; personId: Person; identifierId: Id<'identifier'> }
  | { type: 'signed-in'; personId: Person; sessionId: Id<'session'> }
  | { type: 'password-changed'; personId: Person }
  | { type: 'organisation-founded'; organisationId: Organisation }
  | { type: 'invited'; organisationId: Organisation; invitationId: Id<'invitation'> }
  | { type: 'role-given'; organisationId: Organisation; personId: Person; membershipId: Id<'membership'> }
  | { type: 'role-ended'; organisationId: Organisation; personId: Person; membershipId: Id<'membership'> }
  | { type: 'version-drafted'; organisationId: Organisation; versionId: Id<'version'> }
  | { type: 'version-sent-for-review'; organisationId: Organisation; versionId: Id<'version'> }
  | { type: 'version-returned'; organisationId: Organisation; versionId: Id<'version'> }
  | {
      type: 'version-published'
      organisationId: Organisation
      versionId: Id<'version'>
      microCredentialId: Id<'micro-credential'>
    }
  | { type: 'retired'; organisationId: Organisation; microCredentialId: Id<'micro-credential'> }
  | { type: 'enrolled'; organisationId: Organisation; personId: Person; enrolmentId: Id<'enrolment'> }
  | { type: 'withdrew'; organisationId: Organisation; personId: Person; enrolmentId: Id<'enrolment'> }
  | ({ type: 'submitted'; organisationId: Organisation; attempt: number } & Work)
  | ({ type: 'read-claimed' } & Judged)
  | ({ type: 'read-handed-back' } & Judged)
  | ({ type: 'found-complete' } & Judged)
  | ({ type: 'found-incomplete' } & Judged)
  | ({ type: 'read-completed' } & Judged)
  | ({ type: 'read-returned' } & Judged)
  | ({ type: 'submission-earned'; verdictId: Id<'verdict'> } & Judged)
  | ({ type: 'submission-not-yet'; verdictId: Id<'verdict'> } & Judged)
  | ({ type: 'awarded' } & Awarded)
  | ({ type: 'award-revoked' } & Awarded)
  | {
      type: 'revocation-of-many-asked'
      organisationId: Organisation
      bulkRevocationId: Id<'bulk-revocation'>
      versionId: Id<'version'>
    }
  | ({ type: 'award-suspended' } & Awarded)
  | ({ type: 'award-reinstated' } & Awarded)
  | ({ type: 'award-superseded'; successorId: Id<'award'> } & Awarded)
  | ({ type: 'award-reissued'; formerId: Id<'award'> } & Awarded)
  | ({ type: 'award-renewal-begun'; enrolmentId: Id<'enrolment'> } & Awarded)
  | ({ type: 'award-expires-in-months' } & Awarded)
  | ({ type: 'award-expires-in-weeks' } & Awarded)
  | ({ type: 'award-shown' } & Awarded)
  | ({ type: 'credential-signed' } & Awarded)
  | ({ type: 'added-to-wallet' } & Awarded)
  | { type: 'app-allowed'; personId: Person; appId: Id<'app'> }
  | { type: 'app-ended'; personId: Person; appId: Id<'app'> }
  | { type: 'outside-badge-kept'; personId: Person; outsideBadgeId: Id<'outside-badge'> }
  | { type: 'outside-badge-changed'; personId: Person; outsideBadgeId: Id<'outside-badge'> }
  | { type: 'outside-badge-removed'; personId: Person; outsideBadgeId: Id<'outside-badge'> }
  | { type: 'endorsement-asked'; organisationId: Organisation; endorsementId: Id<'endorsement'> }
  | ({ type: 'endorsement-written' } & Endorsed)
  | ({ type: 'endorsement-accepted' } & Endorsed)
  | ({ type: 'endorsement-declined' } & Endorsed)
  | ({ type: 'endorsement-withdrawn' } & Endorsed)
  | { type: 'endorsement-signed'; organisationId: Organisation; endorsementId: Id<'endorsement'> }
  | {
      type: 'key-rotated'
      organisationId: Organisation
      keyId: Id<'signing-key'>
      retiredKeyId: Id<'signing-key'>
    }
  | { type: 'key-reported-stolen'; organisationId: Organisation; keyId: Id<'signing-key'> }
  // `personId` is who is told: nobody, of an award that was taken back.
  | ({ type: 'badge-signed-again'; personId: Person | null } & Omit<Awarded, 'personId'>)

export type FactType = Fact['type']
export type FactOf<Type extends FactType> = Extract<Fact, { type: Type }>
