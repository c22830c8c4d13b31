import { to } from '../routes.ts'
import { allScopes, type Scope, scopes } from './app-rules.ts'
import { LARGEST_PAGE, USUAL_PAGE } from './badge-api-rules.ts'
import type { JsonObject } from './rules.ts'

const said: Record<Scope, string> = {
  [scopes.readCredentials]: 'Read the OpenBadgeCredentials that the person holds.',
  [scopes.writeCredentials]: 'Add OpenBadgeCredentials to those the person holds, or bring them up to date.',
  [scopes.readProfile]: 'Read the name and the e-mail address of the person.',
  [scopes.writeProfile]: 'Change the name of the person.',
  [scopes.stay]: 'Stay connected: a refresh token.',
}

const SCHEMAS = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_'
const schema = (name: string) => ({ schema: { $ref: `${SCHEMAS}${name}_schema.json` } })
const json = (name: string) => ({ 'application/json': schema(name) })
const either = {
  'application/json': schema('achievementcredential'),
  'application/vc+ld+json': schema('achievementcredential'),
  'text/plain': { schema: { type: 'string' } },
}
const unsaid = { default: { description: 'Why not.', content: json('imsx_statusinfo') } }
const asked = (scope: Scope) => [{ OAuth2ACG: [scope] }]
const parameter = (name: string, description: string, of: JsonObject) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema: of,
})

/** Service description (Open Badges 3.0, 6.3 and 7.1.1.1): where everything is, and how one is let in. `url` is the site's. */
export function serviceDescription(url: string): JsonObject {
  const terms = url + to('appTerms')
  return {
    openapi: '3.0.1',
    info: {
      title: 'Cairn',
      version: '3.0',
      description: 'Open Badges 3.0 API',
      termsOfService: terms,
      'x-imssf-privacyPolicyUrl': terms,
    },
    servers: [{ url: `${url}/ims/ob/v3p0` }],
    paths: paths(),
    components: {
      securitySchemes: {
        OAuth2ACG: {
          type: 'oauth2',
          description: 'OAuth 2.0 authorisation code grant with PKCE (S256)',
          'x-imssf-name': 'Cairn',
          'x-imssf-privacyPolicyUrl': terms,
          'x-imssf-termsOfServiceUrl': terms,
          'x-imssf-registrationUrl': url + to('registerApp'),
          flows: {
            authorizationCode: {
              authorizationUrl: url + to('appRequest'),
              tokenUrl: url + to('appToken'),
              refreshUrl: url + to('appToken'),
              scopes: said,
            },
          },
        },
      },
    },
  }
}

function paths(): JsonObject {
  const page = { description: 'One page of them.', content: json('getopenbadgecredentialsresponse') }
  return {
    '/credentials': {
      get: {
        operationId: 'getCredentials',
        security: asked(scopes.readCredentials),
        parameters: [
          parameter('limit', 'How many at most.', {
            type: 'integer',
            minimum: 1,
            maximum: LARGEST_PAGE,
            default: USUAL_PAGE,
          }),
          parameter('offset', 'How many to leave out at the beginning.', { type: 'integer', minimum: 0, default: 0 }),
          parameter('since', 'Only what was issued after this moment.', { type: 'string', format: 'date-time' }),
        ],
        responses: { 200: { ...page, headers: pageHeaders }, ...unsaid },
      },
      post: {
        operationId: 'upsertCredential',
        security: asked(scopes.writeCredentials),
        requestBody: { required: true, content: either },
        responses: {
          200: { description: 'It took the place of the same one.', content: either },
          201: { description: 'It is new here.', content: either },
          ...unsaid,
        },
      },
    },
    '/profile': {
      get: {
        operationId: 'getProfile',
        security: asked(scopes.readProfile),
        responses: { 200: { description: 'The person.', content: json('profile') }, ...unsaid },
      },
      put: {
        operationId: 'putProfile',
        security: asked(scopes.writeProfile),
        requestBody: { required: true, content: json('profile') },
        responses: { 200: { description: 'The person, as they are now.', content: json('profile') }, ...unsaid },
      },
    },
    '/discovery': {
      get: { operationId: 'getServiceDescription', responses: { 200: { description: 'This.' }, ...unsaid } },
    },
  }
}

const pageHeaders = {
  'X-Total-Count': { schema: { type: 'integer' }, description: 'How many there are in all.' },
  Link: { schema: { type: 'string' }, description: 'The next, last, first and previous page (RFC 8288).' },
}

/** Where the authorisation server stands in its own name: beside that of wallets, which is the site itself. */
export const OAUTH_PLACE = '/oauth'

/** The same for programs that know OAuth 2.0 and not Open Badges (RFC 8414). */
export function appServerMetadata(url: string): JsonObject {
  return {
    issuer: url + OAUTH_PLACE,
    authorization_endpoint: url + to('appRequest'),
    token_endpoint: url + to('appToken'),
    registration_endpoint: url + to('registerApp'),
    revocation_endpoint: url + to('revokeAppToken'),
    scopes_supported: allScopes,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
    revocation_endpoint_auth_methods_supported: ['client_secret_basic'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    service_documentation: url + to('appTerms'),
  }
}
