import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import * as accountChanges from './accounts/pages/account-changes.ts'
import { account } from './accounts/pages/account.tsx'
import * as emailChanges from './accounts/pages/email-changes.ts'
import * as forgottenPasswordPages from './accounts/pages/forgotten-password.tsx'
import { chooseLanguage } from './accounts/pages/language.ts'
import * as linkPages from './accounts/pages/link.tsx'
import * as signInPages from './accounts/pages/sign-in.tsx'
import * as signUpPages from './accounts/pages/sign-up.tsx'
import * as approvalPages from './assessment/pages/approvals.tsx'
import * as attemptPages from './assessment/pages/attempt.tsx'
import * as queuePages from './assessment/pages/queue.tsx'
import * as readPages from './assessment/pages/read.tsx'
import { newestMicroCredentials } from './catalogue/featured.ts'
import { cataloguePage } from './catalogue/pages/catalogue.tsx'
import * as microCredentialPages from './catalogue/pages/micro-credential.tsx'
import * as versionPages from './catalogue/pages/version.tsx'
import * as previewPages from './catalogue/pages/version-preview.tsx'
import * as versionsPages from './catalogue/pages/versions.tsx'
import type { Config } from './config.ts'
import * as homePages from './notifications/pages/home.tsx'
import * as invitationPages from './organisations/pages/invitation.tsx'
import * as operatorPages from './organisations/pages/operator.tsx'
import { organisationPage } from './organisations/pages/organisation.tsx'
import * as peoplePages from './organisations/pages/people.tsx'
import * as awardPages from './credentials/pages/award.tsx'
import { awardCertificate } from './credentials/pages/certificate.ts'
import * as credentialDocuments from './credentials/pages/documents.ts'
import * as bulkPages from './credentials/pages/bulk-revocation.tsx'
import * as issuedAwardPages from './credentials/pages/issued-award.tsx'
import * as issuedAwardsPages from './credentials/pages/issued-awards.tsx'
import * as issuerPages from './credentials/pages/issuer.tsx'
import * as keysPages from './credentials/pages/keys.tsx'
import * as stolenKeyPages from './credentials/pages/stolen-key.tsx'
import * as myAwardsPages from './credentials/pages/my-awards.tsx'
import * as myRecordPages from './credentials/pages/my-record.tsx'
import * as partialCopyPages from './credentials/pages/partial-copy.tsx'
import * as tokenPages from './credentials/pages/tokens.ts'
import { withEndorsements } from './credentials/pages/endorsed.tsx'
import * as endorsePages from './credentials/pages/endorse.tsx'
import * as endorsementsPages from './credentials/pages/endorsements.tsx'
import * as outsideBadgePages from './credentials/pages/outside-badge.tsx'
import * as outsideBadgesPages from './credentials/pages/outside-badges.tsx'
import * as verifyPages from './credentials/pages/verify.tsx'
import { allowApp, appRequest } from './exchange/pages/app-request.tsx'
import { appTerms } from './exchange/pages/app-terms.tsx'
import * as appsPages from './exchange/pages/apps.tsx'
import * as walletOfferPages from './exchange/pages/wallet-offer.tsx'
import * as walletPages from './exchange/pages/wallet.tsx'
import { json } from './platform/http/answer.ts'
import type { Handler } from './platform/http/ask.ts'
import { openCookieJar } from './platform/http/cookies.ts'
import type { Edge } from './platform/http/edge.ts'
import { sendKeptFile } from './platform/http/kept-files.ts'
import { buildServer } from './platform/http/server.ts'
import { openTries } from './platform/http/tries.ts'
import type { Workshop } from './platform/workshop.ts'
import * as checkPages from './portfolio/pages/check.tsx'
import * as enrolPages from './portfolio/pages/enrol.tsx'
import * as evidenceForms from './portfolio/pages/evidence-forms.ts'
import * as filePages from './portfolio/pages/file.ts'
import * as partPages from './portfolio/pages/part.tsx'
import * as workPages from './portfolio/pages/work.tsx'
import { apiVerbs, openVerbs, rawVerbs } from './programs.ts'
import type { RouteName } from './routes.ts'
import { readAssets } from './ui/assets.ts'
import { drawPage, lastResort, refusalPage } from './ui/drawing.tsx'
import { apiGuide } from './ui/pages/api-guide.tsx'
import { landing } from './ui/pages/landing.tsx'
import { vcApiVerbs } from './vc-api/api.ts'
import { openTenant } from './vc-api/tenant.ts'

type Parts = Workshop & { config: Config; logger: FastifyBaseLogger; db: Kysely<unknown> }

/** Which page answers each address. */
const pages: { [Name in RouteName]?: Handler } = {
  signInPage: signInPages.signInPage,
  signIn: signInPages.signIn,
  signOut: signInPages.signOut,
  signUpPage: signUpPages.signUpPage,
  signUp: signUpPages.signUp,
  forgottenPasswordPage: forgottenPasswordPages.forgottenPasswordPage,
  forgottenPassword: forgottenPasswordPages.forgottenPassword,
  linkPage: linkPages.linkPage,
  useLink: linkPages.useLink,
  chooseLanguage,
  account,
  changeName: accountChanges.changeName,
  changePassword: accountChanges.changePassword,
  addEmail: emailChanges.addEmail,
  verifyEmail: emailChanges.verifyEmail,
  makePrimary: emailChanges.makePrimary,
  removeEmail: emailChanges.removeEmail,
  endSession: accountChanges.endSession,
  endOtherSessions: accountChanges.endOtherSessions,
  organisation: organisationPage,
  people: peoplePages.people,
  invite: peoplePages.invite,
  withdrawInvitation: peoplePages.withdrawInvitation,
  endRole: peoplePages.endRole,
  editOrganisation: peoplePages.editOrganisation,
  invitationPage: invitationPages.invitationPage,
  acceptInvitation: invitationPages.acceptInvitation,
  operator: operatorPages.operator,
  foundOrganisation: operatorPages.foundOrganisation,
  inviteAdministrator: operatorPages.inviteAdministrator,
  home: homePages.home,
  readNotices: homePages.readNotices,
  catalogue: cataloguePage,
  microCredential: withEndorsements(microCredentialPages.microCredentialPage, 'micro-credential'),
  microCredentialVersion: microCredentialPages.microCredentialVersionPage,
  versions: versionsPages.versionsPage,
  draftVersion: versionsPages.draftVersion,
  reviseMicroCredential: versionsPages.reviseMicroCredential,
  retireMicroCredential: versionsPages.retireMicroCredential,
  version: versionPages.versionPage,
  saveVersion: versionPages.saveVersion,
  sendForReview: versionPages.sendForReview,
  versionPreview: previewPages.versionPreviewPage,
  returnVersion: previewPages.returnVersion,
  publishVersion: previewPages.publishVersion,
  queue: queuePages.queuePage,
  claimRead: queuePages.claimRead,
  read: readPages.readPage,
  saveRead: readPages.saveRead,
  completeRead: readPages.completeRead,
  handBackRead: readPages.handBackRead,
  approvals: approvalPages.approvalsPage,
  approval: approvalPages.approvalPage,
  releaseVerdict: approvalPages.releaseVerdict,
  returnRead: approvalPages.returnRead,
  attempt: attemptPages.attemptPage,
  revise: attemptPages.revise,
  badgeDesignSvg: credentialDocuments.badgeDesignSvg,
  badgeDesignPng: credentialDocuments.badgeDesignPng,
  versionBadge: credentialDocuments.versionBadge,
  myAwards: myAwardsPages.myAwardsPage,
  showAward: myAwardsPages.showAward,
  renewAward: myAwardsPages.renewAward,
  reissueAward: myAwardsPages.reissueAward,
  outsideBadges: outsideBadgesPages.outsideBadgesPage,
  addOutsideBadge: outsideBadgesPages.addOutsideBadge,
  outsideBadge: outsideBadgePages.outsideBadgePage,
  outsideBadgePicture: outsideBadgePages.outsideBadgePicture,
  outsideBadgeDocument: outsideBadgePages.outsideBadgeDocument,
  checkOutsideBadge: outsideBadgePages.checkOutsideBadge,
  removeOutsideBadge: outsideBadgePages.removeOutsideBadge,
  awardEndorsements: endorsementsPages.awardEndorsementsPage,
  askAwardEndorsement: endorsementsPages.askAwardEndorsement,
  decideAwardEndorsement: endorsementsPages.decideAwardEndorsement,
  offerEndorsementPage: endorsePages.offerEndorsementPage,
  offerEndorsement: endorsePages.offerEndorsement,
  myEndorsements: endorsePages.myEndorsements,
  withdrawEndorsement: endorsePages.withdrawEndorsement,
  endorsementRequest: endorsePages.endorsementRequest,
  writeEndorsement: endorsePages.writeEndorsement,
  withdrawAskedEndorsement: endorsePages.withdrawAskedEndorsement,
  endorsement: endorsePages.endorsementDocument,
  endorsements: endorsementsPages.endorsementsPage,
  askEndorsement: endorsementsPages.askEndorsement,
  decideEndorsement: endorsementsPages.decideEndorsement,
  issuer: withEndorsements(issuerPages.issuerPage, 'issuer'),
  award: awardPages.awardPage,
  awardCredential: credentialDocuments.awardCredential,
  awardPng: credentialDocuments.awardPng,
  awardSvg: credentialDocuments.awardSvg,
  awardCertificate,
  awardToken: tokenPages.awardToken,
  issuerKeySet: tokenPages.issuerKeySet,
  installation: tokenPages.installation,
  myRecord: myRecordPages.myRecordPage,
  downloadRecord: myRecordPages.downloadRecord,
  partialCopyPage: partialCopyPages.partialCopyPage,
  downloadPartialCopy: partialCopyPages.downloadPartialCopy,
  statusList: credentialDocuments.statusList,
  verifyPage: verifyPages.verifyPage,
  verify: verifyPages.verify,
  issuedAwards: issuedAwardsPages.issuedAwardsPage,
  issuedAward: issuedAwardPages.issuedAwardPage,
  revokeAward: issuedAwardPages.revokeAward,
  suspendAward: issuedAwardPages.suspendAward,
  awardsOfVersion: bulkPages.awardsOfVersionPage,
  revokeMany: bulkPages.revokeMany,
  bulkRevocation: bulkPages.bulkRevocationPage,
  reinstateAward: issuedAwardPages.reinstateAward,
  keys: keysPages.keysPage,
  rotateKey: keysPages.rotateKey,
  stolenKey: stolenKeyPages.stolenKeyPage,
  reportStolenKey: stolenKeyPages.reportStolenKey,
  walletPage: walletPages.walletPage,
  offerAward: walletPages.offerAward,
  walletOfferPage: walletOfferPages.walletOfferPage,
  appTerms,
  appRequest,
  allowApp,
  myApps: appsPages.myApps,
  endApp: appsPages.endApp,
  landing: landing(newestMicroCredentials),
  enrolPage: enrolPages.enrolPage,
  enrol: enrolPages.enrol,
  work: workPages.workPage,
  withdraw: workPages.withdraw,
  workPart: partPages.partPage,
  saveResponses: partPages.saveResponses,
  workCheck: checkPages.checkPage,
  submit: checkPages.submit,
  addLink: evidenceForms.addLink,
  addFile: evidenceForms.addFile,
  removeArtifact: evidenceForms.removeArtifact,
  addPointer: evidenceForms.addPointer,
  removePointer: evidenceForms.removePointer,
  fileState: filePages.fileState,
  file: filePages.file,
  health: async () => json({ status: 'ok' }),
}

export async function buildApp(parts: Parts): Promise<FastifyInstance> {
  const { config, logger, db, workplace, site } = parts
  const assets = readAssets()
  const edge: Edge = {
    // The guide is of the server that is built from this: asked for when it stands.
    handlers: { ...pages, ...apiGuide(() => JSON.parse(JSON.stringify(server.swagger()))) },
    api: { ...apiVerbs, ...vcApiVerbs(config.vcApi ? openTenant(site) : null) },
    raw: rawVerbs(parts),
    open: openVerbs,
    db,
    workplace,
    secrets: site.secrets,
    jar: openCookieJar(config.url),
    incomingDir: site.files.incomingDir,
    tries: config.rateLimits ? openTries() : null,
    sendKeptFile: (reply, file) => sendKeptFile(reply, file, site.files.root),
    drawPage: (page, drawing) => drawPage(page, drawing, assets),
    refusalPage,
  }
  const server: FastifyInstance = await buildServer({
    config,
    logger,
    edge,
    assetsDir: assets.dir,
    lastResort: (refusal, requestId, locale) => lastResort(refusal, requestId, locale, assets),
  })
  return server
}
