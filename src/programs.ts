import * as accountsApi from './accounts/api.ts'
import * as assessmentApi from './assessment/api.ts'
import * as catalogueApi from './catalogue/api.ts'
import * as credentialsApi from './credentials/api.ts'
import * as bulkApi from './credentials/bulk-api.ts'
import * as badgeApi from './exchange/badge-api.ts'
import * as oauth from './exchange/oauth.ts'
import * as wallets from './exchange/wallets.ts'
import type { ApiVerb, OpenVerb, RawVerb } from './platform/http/edge.ts'
import * as portfolioApi from './portfolio/api.ts'
import * as filesApi from './portfolio/files-api.ts'
import { openUploads } from './portfolio/uploads.ts'
import { wholeFile } from './portfolio/whole-file.ts'
import type { RouteName } from './routes.ts'

// What answers the programs of others; what answers people stands in app.ts.

/** Which verb answers each address of the JSON API. */
export const apiVerbs: { [Name in RouteName]?: ApiVerb } = {
  apiSignIn: accountsApi.apiSignIn,
  apiSignOut: accountsApi.apiSignOut,
  apiMe: accountsApi.apiMe,
  apiEnrolments: portfolioApi.apiEnrolments,
  apiEnrol: portfolioApi.apiEnrol,
  apiEnrolment: portfolioApi.apiEnrolment,
  apiSaveResponse: portfolioApi.apiSaveResponse,
  apiAddArtifact: portfolioApi.apiAddArtifact,
  apiFile: filesApi.apiFile,
  apiRemoveArtifact: portfolioApi.apiRemoveArtifact,
  apiAddPointer: portfolioApi.apiAddPointer,
  apiRemovePointer: portfolioApi.apiRemovePointer,
  apiWithdraw: portfolioApi.apiWithdraw,
  apiSubmit: portfolioApi.apiSubmit,
  apiSubmission: portfolioApi.apiSubmission,
  apiMicroCredentials: catalogueApi.microCredentials,
  apiMicroCredential: catalogueApi.microCredential,
  apiVersions: catalogueApi.versionList,
  apiDraftVersion: catalogueApi.draftVersion,
  apiVersion: catalogueApi.version,
  apiSaveVersion: catalogueApi.saveVersion,
  apiSendForReview: catalogueApi.sendForReview,
  apiPublishVersion: catalogueApi.publishVersion,
  apiReturnVersion: catalogueApi.returnVersion,
  apiReviseMicroCredential: catalogueApi.reviseMicroCredential,
  apiRetireMicroCredential: catalogueApi.retireMicroCredential,
  apiClaim: assessmentApi.claim,
  apiRead: assessmentApi.read,
  apiSaveRead: assessmentApi.saveRead,
  apiCompleteRead: assessmentApi.completeRead,
  apiHandBackRead: assessmentApi.handBackRead,
  apiApprovals: assessmentApi.approvals,
  apiReturnRead: assessmentApi.returnRead,
  apiReleaseVerdict: assessmentApi.releaseVerdict,
  apiRevise: assessmentApi.revise,
  apiAwards: credentialsApi.awards,
  apiShowAward: credentialsApi.showAward,
  apiRevokeAward: credentialsApi.revokeAward,
  apiSuspendAward: credentialsApi.suspendAward,
  apiRevokeMany: bulkApi.revokeMany,
  apiBulkRevocation: bulkApi.bulkRevocation,
  apiReinstateAward: credentialsApi.reinstateAward,
  apiRenewAward: credentialsApi.renewAward,
  apiReissueAward: credentialsApi.reissueAward,
  apiCopyAward: credentialsApi.copyAward,
  apiVerify: credentialsApi.verify,
}

/** Addresses where programs of others speak a protocol that is not ours. */
export const openVerbs: { [Name in RouteName]?: OpenVerb } = {
  walletIssuer: wallets.walletIssuer,
  walletIssuerBelow: wallets.walletIssuer,
  walletServer: wallets.walletServer,
  walletServerBelow: wallets.walletServer,
  walletOffer: wallets.walletOffer,
  walletToken: wallets.walletToken,
  walletNonce: wallets.walletNonce,
  walletCredential: wallets.walletCredential,
  registerApp: oauth.registerApp,
  appToken: oauth.appToken,
  revokeAppToken: oauth.revokeAppToken,
  badgeApiDiscovery: badgeApi.badgeApiDiscovery,
  badgeApiCredentials: badgeApi.badgeApiCredentials,
  badgeApiUpsert: badgeApi.badgeApiUpsert,
  badgeApiProfile: badgeApi.badgeApiProfile,
  badgeApiSaveProfile: badgeApi.badgeApiSaveProfile,
}

/** Addresses that speak a protocol of their own. */
export function rawVerbs(parts: Parameters<typeof openUploads>[0]): { [Name in RouteName]?: RawVerb } {
  return { ...openUploads(parts), apiAddFile: wholeFile(parts) }
}
