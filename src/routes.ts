import { apiRoutes } from './api-routes.ts'
import { guesses, letterBounds, passwordBounds, signInBounds } from './platform/http/bounds.ts'
import { get, post, put, type Route } from './platform/http/route.ts'
import { protocolRoutes } from './protocol-routes.ts'

const MIB = 1024 ** 2
const GIB = 1024 ** 3

/** Every address in the product, and the action one must be allowed to reach it. `:organisation` is a slug. */
export const routes = {
  // Discover
  landing: get('/', 'catalogue.browse'),
  catalogue: get('/catalogue', 'catalogue.browse'),
  microCredential: get('/catalogue/:issuer/:slug', 'catalogue.browse'),
  microCredentialVersion: get('/catalogue/:issuer/:slug/versions/:number', 'catalogue.browse'),
  badgeDesignSvg: get('/badges/:versionId/badge.svg', 'catalogue.browse'),
  badgeDesignPng: get('/badges/:versionId/badge.png', 'catalogue.browse'),

  // Sign in
  signInPage: get('/sign-in', 'account.enter'),
  signIn: post('/sign-in', 'account.enter', { redraws: 'signInPage', bounds: signInBounds }),
  signUpPage: get('/sign-up', 'account.enter'),
  signUp: post('/sign-up', 'account.enter', { redraws: 'signUpPage', bounds: letterBounds('sign-up') }),
  signOut: post('/sign-out', 'account.enter'),
  forgottenPasswordPage: get('/forgotten-password', 'account.enter'),
  forgottenPassword: post('/forgotten-password', 'account.enter', {
    redraws: 'forgottenPasswordPage',
    bounds: letterBounds('forgotten-password'),
  }),
  linkPage: get('/links/:token', 'account.enter'),
  useLink: post('/links/:token', 'account.enter', { redraws: 'linkPage', bounds: [guesses('link', 'link-spent')] }),
  invitationPage: get('/invitations/:token', 'invitation.answer'),
  acceptInvitation: post('/invitations/:token', 'invitation.answer', {
    redraws: 'invitationPage',
    bounds: [guesses('invitation', 'invitation-over')],
  }),
  chooseLanguage: post('/language', 'account.enter'),

  // One's own account
  account: get('/account', 'account.keep'),
  changeName: post('/account/name', 'account.keep', { redraws: 'account' }),
  changePassword: post('/account/password', 'account.keep', { redraws: 'account', bounds: passwordBounds }),
  addEmail: post('/account/emails', 'account.keep', { redraws: 'account', perMinute: 10, bounds: passwordBounds }),
  verifyEmail: post('/account/emails/:identifierId/verify', 'account.keep', { redraws: 'account', perMinute: 10 }),
  makePrimary: post('/account/emails/:identifierId/primary', 'account.keep', { redraws: 'account' }),
  removeEmail: post('/account/emails/:identifierId/remove', 'account.keep', { redraws: 'account' }),
  endSession: post('/account/devices/:sessionId/end', 'account.keep', { redraws: 'account' }),
  endOtherSessions: post('/account/devices/end-others', 'account.keep', { redraws: 'account' }),

  // Demonstrate
  home: get('/my', 'home.see'),
  readNotices: post('/my/notices/read', 'home.see'),
  enrolPage: get('/catalogue/:issuer/:slug/enrol', 'work.do'),
  enrol: post('/catalogue/:issuer/:slug/enrol', 'work.do', { redraws: 'enrolPage' }),
  work: get('/my/work/:enrolmentId', 'work.do'),
  workPart: get('/my/work/:enrolmentId/parts/:part', 'work.do'),
  workCheck: get('/my/work/:enrolmentId/check', 'work.do'),
  saveResponses: post('/my/work/:enrolmentId/parts/:part', 'work.do', { redraws: 'workPart' }),
  addLink: post('/my/work/:enrolmentId/parts/:part/links', 'work.do', { redraws: 'workPart' }),
  addFile: post('/my/work/:enrolmentId/parts/:part/files', 'work.do', {
    redraws: 'workPart',
    largestFileBytes: 5 * GIB,
  }),
  removeArtifact: post('/my/work/:enrolmentId/artifacts/:artifactId/remove', 'work.do'),
  addPointer: post('/my/work/:enrolmentId/parts/:part/pointers', 'work.do', { redraws: 'workPart' }),
  removePointer: post('/my/work/:enrolmentId/pointers/:pointerId/remove', 'work.do'),
  submit: post('/my/work/:enrolmentId/submit', 'work.do', { redraws: 'workCheck' }),
  withdraw: post('/my/work/:enrolmentId/withdraw', 'work.do', { redraws: 'work' }),
  uploads: post('/uploads', 'work.do', { takesToken: true }),
  upload: put('/uploads/:uploadId', 'work.do', { takesToken: true }),
  fileState: get('/my/files/:fileId/state', 'work.do'),
  file: get('/files/:fileId', 'file.open', { takesToken: true }),
  attempt: get('/my/submissions/:submissionId', 'work.do'),
  revise: post('/my/submissions/:submissionId/revise', 'work.do', { redraws: 'attempt' }),

  // In an organisation
  organisation: get('/o/:organisation', 'organisation.see'),
  people: get('/o/:organisation/people', 'organisation.run'),
  invite: post('/o/:organisation/people/invitations', 'organisation.run', { redraws: 'people' }),
  withdrawInvitation: post('/o/:organisation/people/invitations/:invitationId/withdraw', 'organisation.run'),
  endRole: post('/o/:organisation/people/:membershipId/end', 'organisation.run', { redraws: 'people' }),
  editOrganisation: post('/o/:organisation/profile', 'organisation.run', { redraws: 'people' }),

  // Author
  versions: get('/o/:organisation/micro-credentials', 'version.see'),
  draftVersion: post('/o/:organisation/micro-credentials', 'version.write', { redraws: 'versions' }),
  version: get('/o/:organisation/versions/:versionId', 'version.see'),
  versionPreview: get('/o/:organisation/versions/:versionId/preview', 'version.see'),
  versionBadge: get('/o/:organisation/versions/:versionId/badge.svg', 'version.see'),
  saveVersion: post('/o/:organisation/versions/:versionId', 'version.write', { redraws: 'version' }),
  sendForReview: post('/o/:organisation/versions/:versionId/review', 'version.write', { redraws: 'version' }),
  returnVersion: post('/o/:organisation/versions/:versionId/return', 'version.review', { redraws: 'versionPreview' }),
  publishVersion: post('/o/:organisation/versions/:versionId/publish', 'version.review', { redraws: 'versionPreview' }),
  reviseMicroCredential: post('/o/:organisation/micro-credentials/:microCredentialId/revise', 'version.write', {
    redraws: 'versions',
  }),
  retireMicroCredential: post('/o/:organisation/micro-credentials/:microCredentialId/retire', 'version.review', {
    redraws: 'versions',
  }),

  // Be assessed
  queue: get('/o/:organisation/queue', 'read.claim'),
  claimRead: post('/o/:organisation/queue/claim', 'read.claim', { redraws: 'queue' }),
  read: get('/o/:organisation/reads/:readId', 'read.claim'),
  saveRead: post('/o/:organisation/reads/:readId', 'read.claim', { redraws: 'read' }),
  completeRead: post('/o/:organisation/reads/:readId/complete', 'read.claim', { redraws: 'read' }),
  handBackRead: post('/o/:organisation/reads/:readId/hand-back', 'read.claim', { redraws: 'read' }),
  approvals: get('/o/:organisation/approvals', 'verdict.release'),
  approval: get('/o/:organisation/approvals/:assessmentId', 'verdict.release'),
  releaseVerdict: post('/o/:organisation/approvals/:assessmentId/release', 'verdict.release', { redraws: 'approval' }),
  returnRead: post('/o/:organisation/approvals/:assessmentId/return', 'verdict.release', { redraws: 'approval' }),

  // Be recognised
  myAwards: get('/my/awards', 'award.show'),
  showAward: post('/my/awards/:awardId/show', 'award.show', { redraws: 'myAwards' }),
  renewAward: post('/my/awards/:awardId/renew', 'award.renew', { redraws: 'myAwards' }),
  reissueAward: post('/my/awards/:awardId/reissue', 'award.reissue', { redraws: 'myAwards' }),
  myRecord: get('/my/record', 'award.show'),
  downloadRecord: post('/my/record', 'award.show', { redraws: 'myRecord', perMinute: 10 }),
  partialCopyPage: get('/my/awards/:awardId/copy', 'award.show'),
  downloadPartialCopy: post('/my/awards/:awardId/copy', 'award.show', { redraws: 'partialCopyPage', perMinute: 30 }),
  outsideBadges: get('/my/awards/outside', 'award.show'),
  addOutsideBadge: post('/my/awards/outside', 'award.show', {
    redraws: 'outsideBadges',
    perMinute: 20,
    largestFileBytes: 10 * MIB + 1,
  }),
  outsideBadge: get('/my/awards/outside/:outsideBadgeId', 'award.show'),
  outsideBadgePicture: get('/my/awards/outside/:outsideBadgeId/picture', 'award.show'),
  outsideBadgeDocument: get('/my/awards/outside/:outsideBadgeId/document', 'award.show'),
  checkOutsideBadge: post('/my/awards/outside/:outsideBadgeId/check', 'award.show', {
    redraws: 'outsideBadge',
    perMinute: 20,
  }),
  removeOutsideBadge: post('/my/awards/outside/:outsideBadgeId/remove', 'award.show', { redraws: 'outsideBadge' }),
  awardEndorsements: get('/my/awards/:awardId/endorsements', 'award.show'),
  askAwardEndorsement: post('/my/awards/:awardId/endorsements', 'award.show', {
    redraws: 'awardEndorsements',
    perMinute: 10,
  }),
  decideAwardEndorsement: post('/my/awards/:awardId/endorsements/:endorsementId', 'award.show', {
    redraws: 'awardEndorsements',
  }),
  offerEndorsementPage: get('/endorse/:about/:thing', 'endorsement.offer'),
  offerEndorsement: post('/endorse/:about/:thing', 'endorsement.offer', {
    redraws: 'offerEndorsementPage',
    perMinute: 10,
  }),
  myEndorsements: get('/my/endorsements', 'endorsement.offer'),
  withdrawEndorsement: post('/my/endorsements/:endorsementId/withdraw', 'endorsement.offer', {
    redraws: 'myEndorsements',
  }),
  endorsementRequest: get('/endorsements/asked/:token', 'endorsement.answer'),
  writeEndorsement: post('/endorsements/asked/:token', 'endorsement.answer', {
    redraws: 'endorsementRequest',
    perMinute: 10,
  }),
  withdrawAskedEndorsement: post('/endorsements/asked/:token/withdraw', 'endorsement.answer', {
    redraws: 'endorsementRequest',
    perMinute: 10,
  }),
  endorsement: get('/endorsements/:endorsementId', 'award.see'),
  endorsements: get('/o/:organisation/endorsements', 'endorsement.keep'),
  askEndorsement: post('/o/:organisation/endorsements', 'endorsement.keep', { redraws: 'endorsements', perMinute: 10 }),
  decideEndorsement: post('/o/:organisation/endorsements/:endorsementId', 'endorsement.keep', {
    redraws: 'endorsements',
  }),
  issuer: get('/issuers/:issuer', 'issuer.see'),
  issuerKeySet: get('/issuers/:issuer/jwks.json', 'issuer.see'),
  installation: get('/installation', 'issuer.see'),
  award: get('/awards/:awardId', 'award.see'),
  awardCredential: get('/awards/:awardId/credential.json', 'award.see'),
  awardToken: get('/awards/:awardId/credential.jwt', 'award.see', { perMinute: 30 }),
  awardPng: get('/awards/:awardId/badge.png', 'award.see'),
  awardSvg: get('/awards/:awardId/badge.svg', 'award.see'),
  // It is drawn for each who asks.
  awardCertificate: get('/awards/:awardId/certificate.pdf', 'award.see', { perMinute: 30 }),
  statusList: get('/status-lists/:statusListId', 'award.see'),
  verifyPage: get('/verify', 'credential.verify'),
  verify: post('/verify', 'credential.verify', {
    redraws: 'verifyPage',
    perMinute: 120,
    largestFileBytes: 10 * MIB + 1,
    mostFiles: 1,
  }),
  issuedAwards: get('/o/:organisation/awards', 'award.revoke'),
  issuedAward: get('/o/:organisation/awards/:awardId', 'award.revoke'),
  revokeAward: post('/o/:organisation/awards/:awardId/revoke', 'award.revoke', { redraws: 'issuedAward' }),
  suspendAward: post('/o/:organisation/awards/:awardId/suspend', 'award.suspend', { redraws: 'issuedAward' }),
  reinstateAward: post('/o/:organisation/awards/:awardId/reinstate', 'award.suspend', { redraws: 'issuedAward' }),
  awardsOfVersion: get('/o/:organisation/versions/:versionId/awards', 'award.revoke-many'),
  revokeMany: post('/o/:organisation/versions/:versionId/awards/revoke', 'award.revoke-many', {
    redraws: 'awardsOfVersion',
  }),
  bulkRevocation: get('/o/:organisation/revocations/:bulkRevocationId', 'award.revoke-many'),
  keys: get('/o/:organisation/keys', 'key.keep'),
  rotateKey: post('/o/:organisation/keys/rotate', 'key.keep', { redraws: 'keys' }),
  stolenKey: get('/o/:organisation/keys/:keyId/stolen', 'key.keep'),
  reportStolenKey: post('/o/:organisation/keys/:keyId/stolen', 'key.keep', { redraws: 'stolenKey' }),

  // Operate
  operator: get('/operator', 'organisation.found'),
  foundOrganisation: post('/operator/organisations', 'organisation.found', { redraws: 'operator' }),
  inviteAdministrator: post('/operator/organisations/:organisationId/invitations', 'organisation.found', {
    redraws: 'operator',
  }),
  health: get('/healthz', 'health.read'),

  ...protocolRoutes,
  ...apiRoutes,
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes
type ParamsOf<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? Name | ParamsOf<`/${More}`>
    : Rest
  : never

/** The address of a route with its parameters filled in and escaped: the only way a link is made. */
export function to<Name extends RouteName>(
  name: Name,
  ...[params]: [ParamsOf<(typeof routes)[Name]['path']>] extends [never]
    ? []
    : [Record<ParamsOf<(typeof routes)[Name]['path']>, string | number>]
): string {
  const values: Record<string, string | number> = params ?? {}
  return routes[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(values[key])))
}
