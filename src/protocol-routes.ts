import { get, post, put, type Route } from './platform/http/route.ts'

/** What wallets, other programs and conformance suites ask for, in the words of their standards. */
export const protocolRoutes = {
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
