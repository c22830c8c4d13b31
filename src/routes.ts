import type { Action } from './policy.ts'
import type { RefusalCode } from './refusals.ts'

export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  action: Action
  /** The page that is drawn again, with what was typed and the reason, when a form is refused. */
  redraws?: string
  /** At most this many requests a minute of one person or, where nobody need be signed in, from one address. */
  perMinute?: number
  /** Where another count is right, as where guessing would pay. A room full of teachers has one address. */
  bounds?: readonly Bound[]
  /** The largest file its form takes, for forms that take any. */
  largestFileBytes?: number
  /** How many files at most, if not some. */
  mostFiles?: number
  /** Outside of /api, and yet a program may come here with its token instead of a browser with its cookie. */
  takesToken?: true
}

/** At most `most` tries in so many minutes, of each of these. */
export type Bound = {
  /** Routes with the same word count together. */
  what: string
  each: 'address' | 'account-from-address' | 'person'
  most: number
  minutes: number
  /** Which tries count: all, those that were not refused, or those refused with this code. */
  counts: 'every' | 'done' | RefusalCode
}

type More = Pick<Route, 'redraws' | 'perMinute' | 'bounds' | 'largestFileBytes' | 'mostFiles' | 'takesToken'>
type Reading = Pick<Route, 'perMinute' | 'takesToken'>
const get = <const Path extends string>(path: Path, action: Action, more: Reading = {}) =>
  ({ method: 'GET', path, action, ...more }) as const
const post = <const Path extends string>(path: Path, action: Action, more: More = {}) =>
  ({ method: 'POST', path, action, ...more }) as const
const put = <const Path extends string>(path: Path, action: Action, more: Reading = {}) =>
  ({ method: 'PUT', path, action, ...more }) as const
const remove = <const Path extends string>(path: Path, action: Action) => ({ method: 'DELETE', path, action }) as const

const MIB = 1024 ** 2
const GIB = 1024 ** 3

const guesses = (what: string, counts: RefusalCode, most = 100): Bound => ({
  what,
  counts,
  most,
  each: 'address',
  minutes: 1,
})
/** Passwords tried, on the page or by the API: what succeeds does not count. */
const signInBounds: Bound[] = [
  { what: 'sign-in', each: 'account-from-address', most: 10, minutes: 1, counts: 'sign-in-failed' },
  guesses('sign-in', 'sign-in-failed'),
]
/** What sends a letter to whom a stranger names. */
const letterBounds = (what: string): Bound[] => [
  { what, each: 'address', most: 60, minutes: 1, counts: 'done' },
  { what, each: 'address', most: 600, minutes: 60, counts: 'done' },
]
/** The password asked again of somebody who is signed in: it may be somebody else at their machine. */
const passwordBounds: Bound[] = [{ what: 'password', each: 'person', most: 10, minutes: 1, counts: 'password-wrong' }]

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

  // Into a wallet
  walletPage: get('/my/awards/:awardId/wallet', 'award.show'),
  offerAward: post('/my/awards/:awardId/wallet', 'award.show', { redraws: 'walletPage' }),
  walletOfferPage: get('/my/awards/:awardId/wallet/:token', 'award.show'),
  walletOffer: get('/wallet/offers/:token', 'wallet.serve'),
  walletToken: post('/wallet/token', 'wallet.serve', { perMinute: 60 }),
  walletNonce: post('/wallet/nonce', 'wallet.serve', { perMinute: 120 }),
  walletCredential: post('/wallet/credential', 'wallet.serve', { perMinute: 120 }),
  // The well-known name stands between host and path: what follows it is the path of the site's own address.
  walletIssuer: get('/.well-known/openid-credential-issuer', 'wallet.serve'),
  walletIssuerBelow: get('/.well-known/openid-credential-issuer/*', 'wallet.serve'),
  walletServer: get('/.well-known/oauth-authorization-server', 'wallet.serve'),
  walletServerBelow: get('/.well-known/oauth-authorization-server/*', 'wallet.serve'),

  // Let a program at one's badges: OAuth 2.0, and the Open Badges 3.0 API
  appTerms: get('/apps', 'app.ask'),
  appRequest: get('/oauth/authorize', 'app.ask'),
  allowApp: post('/oauth/authorize', 'app.allow', { redraws: 'appRequest', perMinute: 30 }),
  registerApp: post('/oauth/register', 'app.serve', { perMinute: 10 }),
  // A program asks for many people from one address.
  appToken: post('/oauth/token', 'app.serve', { perMinute: 600 }),
  revokeAppToken: post('/oauth/revoke', 'app.serve', { perMinute: 600 }),
  myApps: get('/account/apps', 'app.allow'),
  endApp: post('/account/apps/:appId/end', 'app.allow', { redraws: 'myApps' }),
  badgeApiDiscovery: get('/ims/ob/v3p0/discovery', 'badge-api.serve'),
  badgeApiCredentials: get('/ims/ob/v3p0/credentials', 'badge-api.serve', { perMinute: 600 }),
  badgeApiUpsert: post('/ims/ob/v3p0/credentials', 'badge-api.serve', { perMinute: 120 }),
  badgeApiProfile: get('/ims/ob/v3p0/profile', 'badge-api.serve', { perMinute: 600 }),
  badgeApiSaveProfile: put('/ims/ob/v3p0/profile', 'badge-api.serve', { perMinute: 120 }),

  // Operate
  operator: get('/operator', 'organisation.found'),
  foundOrganisation: post('/operator/organisations', 'organisation.found', { redraws: 'operator' }),
  inviteAdministrator: post('/operator/organisations/:organisationId/invitations', 'organisation.found', {
    redraws: 'operator',
  }),
  health: get('/healthz', 'health.read'),

  // The same verbs as JSON
  openApi: get('/api/openapi.json', 'health.read'),
  apiGuide: get('/api', 'health.read'),
  apiSignIn: post('/api/v1/sessions', 'account.enter', { bounds: signInBounds }),
  apiSignOut: remove('/api/v1/sessions/current', 'account.keep'),
  apiMe: get('/api/v1/me', 'account.keep'),
  apiMicroCredentials: get('/api/v1/micro-credentials', 'catalogue.browse'),
  apiMicroCredential: get('/api/v1/micro-credentials/:issuer/:slug', 'catalogue.browse'),
  apiVersions: get('/api/v1/organisations/:organisation/versions', 'version.see'),
  apiDraftVersion: post('/api/v1/organisations/:organisation/versions', 'version.write'),
  apiVersion: get('/api/v1/organisations/:organisation/versions/:versionId', 'version.see'),
  apiSaveVersion: put('/api/v1/organisations/:organisation/versions/:versionId', 'version.write'),
  apiSendForReview: post('/api/v1/organisations/:organisation/versions/:versionId/review', 'version.write'),
  apiReturnVersion: post('/api/v1/organisations/:organisation/versions/:versionId/return', 'version.review'),
  apiReviseMicroCredential: post(
    '/api/v1/organisations/:organisation/micro-credentials/:microCredentialId/revise',
    'version.write',
  ),
  apiRetireMicroCredential: post(
    '/api/v1/organisations/:organisation/micro-credentials/:microCredentialId/retire',
    'version.review',
  ),
  apiPublishVersion: post('/api/v1/organisations/:organisation/versions/:versionId/publish', 'version.review'),
  apiEnrolments: get('/api/v1/enrolments', 'work.do'),
  apiEnrol: post('/api/v1/enrolments', 'work.do'),
  apiEnrolment: get('/api/v1/enrolments/:enrolmentId', 'work.do'),
  apiSaveResponse: put('/api/v1/enrolments/:enrolmentId/responses/:questionKey', 'work.do'),
  apiAddArtifact: post('/api/v1/enrolments/:enrolmentId/artifacts', 'work.do'),
  apiAddFile: post('/api/v1/enrolments/:enrolmentId/files', 'work.do'),
  apiFile: get('/api/v1/files/:fileId', 'work.do'),
  apiRemoveArtifact: remove('/api/v1/enrolments/:enrolmentId/artifacts/:artifactId', 'work.do'),
  apiAddPointer: post('/api/v1/enrolments/:enrolmentId/pointers', 'work.do'),
  apiRemovePointer: remove('/api/v1/enrolments/:enrolmentId/pointers/:pointerId', 'work.do'),
  apiWithdraw: post('/api/v1/enrolments/:enrolmentId/withdraw', 'work.do'),
  apiSubmit: post('/api/v1/enrolments/:enrolmentId/submissions', 'work.do'),
  apiSubmission: get('/api/v1/submissions/:submissionId', 'work.do'),
  apiRevise: post('/api/v1/submissions/:submissionId/revise', 'work.do'),
  apiClaim: post('/api/v1/organisations/:organisation/claims', 'read.claim'),
  apiRead: get('/api/v1/organisations/:organisation/reads/:readId', 'read.claim'),
  apiSaveRead: put('/api/v1/organisations/:organisation/reads/:readId', 'read.claim'),
  apiCompleteRead: post('/api/v1/organisations/:organisation/reads/:readId/complete', 'read.claim'),
  apiHandBackRead: post('/api/v1/organisations/:organisation/reads/:readId/hand-back', 'read.claim'),
  apiApprovals: get('/api/v1/organisations/:organisation/approvals', 'verdict.release'),
  apiReleaseVerdict: post('/api/v1/organisations/:organisation/approvals/:assessmentId/release', 'verdict.release'),
  apiReturnRead: post('/api/v1/organisations/:organisation/approvals/:assessmentId/return', 'verdict.release'),
  apiShowAward: put('/api/v1/awards/:awardId/showing', 'award.show'),
  apiAwards: get('/api/v1/awards', 'award.show'),
  apiRevokeAward: post('/api/v1/organisations/:organisation/awards/:awardId/revoke', 'award.revoke'),
  apiSuspendAward: post('/api/v1/organisations/:organisation/awards/:awardId/suspend', 'award.suspend'),
  apiReinstateAward: post('/api/v1/organisations/:organisation/awards/:awardId/reinstate', 'award.suspend'),
  apiRevokeMany: post('/api/v1/organisations/:organisation/versions/:versionId/awards/revoke', 'award.revoke-many'),
  apiBulkRevocation: get('/api/v1/organisations/:organisation/revocations/:bulkRevocationId', 'award.revoke-many'),
  apiRenewAward: post('/api/v1/awards/:awardId/renew', 'award.renew'),
  apiReissueAward: post('/api/v1/awards/:awardId/reissue', 'award.reissue'),
  apiVerify: post('/api/v1/verifications', 'credential.verify', { perMinute: 120 }),

  // VC-API, for outside conformance suites: only where CAIRN_VC_API is 1
  vcApi: get('/api/vc-api', 'test-tenant.use'),
  vcApiStatusList: get('/api/vc-api/status-lists/:purpose', 'test-tenant.use'),
  vcApiPublishStatusList: post('/api/vc-api/status-lists/:purpose/publish', 'test-tenant.use'),
  vcApiIssue: post('/api/vc-api/:suite/credentials/issue', 'test-tenant.use'),
  vcApiVerify: post('/api/vc-api/:suite/credentials/verify', 'test-tenant.use'),
  vcApiDerive: post('/api/vc-api/:suite/credentials/derive', 'test-tenant.use'),
  vcApiStatus: post('/api/vc-api/:suite/credentials/status', 'test-tenant.use'),
  vcApiVerifyPresentation: post('/api/vc-api/:suite/presentations/verify', 'test-tenant.use'),
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
