import { contextUrls } from '@cairn/open-badges'
import { to } from '../routes.ts'
import { words } from './words.ts'
import { CONFIGURATION, type JsonObject } from './rules.ts'
import { proofAlgorithms } from './proof.ts'

/** The grant of OpenID4VCI 1.0, 3.5. */
export const PRE_AUTHORIZED = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

/** What a wallet needs to know to ask for a credential here (OpenID4VCI 1.0, 12.2). `url` is the site's. */
export function issuerMetadata(url: string): JsonObject {
  return {
    credential_issuer: url,
    authorization_servers: [url],
    credential_endpoint: url + to('walletCredential'),
    nonce_endpoint: url + to('walletNonce'),
    display: [{ name: 'Cairn' }],
    credential_configurations_supported: {
      [CONFIGURATION]: {
        format: 'ldp_vc',
        credential_definition: {
          '@context': [contextUrls.credentialsV2, contextUrls.openBadges],
          type: ['VerifiableCredential', 'OpenBadgeCredential'],
        },
        cryptographic_binding_methods_supported: ['did:key', 'jwk'],
        proof_types_supported: { jwt: { proof_signing_alg_values_supported: [...proofAlgorithms] } },
        credential_metadata: {
          display: [
            { name: words.badge.en, locale: 'en' },
            { name: words.badge.es, locale: 'es' },
          ],
        },
      },
    },
  }
}

/** The same for the token endpoint (RFC 8414; OpenID4VCI 1.0, 12.3). Wallets are not registered. */
export function serverMetadata(url: string): JsonObject {
  return {
    issuer: url,
    token_endpoint: url + to('walletToken'),
    // No authorisation endpoint: every code is given out on the earner's own page.
    response_types_supported: ['token'],
    grant_types_supported: [PRE_AUTHORIZED],
    token_endpoint_auth_methods_supported: ['none'],
    'pre-authorized_grant_anonymous_access_supported': true,
  }
}

/**
 * Whether this is the place that stands behind the well-known name: the path of the site's own address, which is
 * inserted between host and path and never appended (OpenID4VCI 1.0, 12.2.2; RFC 8414, 3.1).
 */
export function isOwnPlace(url: string, place: string): boolean {
  const path = new URL(url).pathname.replace(/^\/|\/$/g, '')
  return place.replace(/\/$/, '') === path
}

type Offering = { code: string; pin: string | null; pinHint: string }

/** The offer that a wallet reads behind the QR picture (OpenID4VCI 1.0, 4.1). */
export function offerOf(url: string, { code, pin, pinHint }: Offering): JsonObject {
  return {
    credential_issuer: url,
    credential_configuration_ids: [CONFIGURATION],
    grants: {
      [PRE_AUTHORIZED]: {
        'pre-authorized_code': code,
        // The object's presence alone asks for a PIN.
        ...(pin && { tx_code: { input_mode: 'numeric', length: pin.length, description: pinHint } }),
      },
    },
  }
}

/** What the QR picture holds: an address that wallets open. */
export function offerLink(url: string, token: string): string {
  return `openid-credential-offer://?${new URLSearchParams({ credential_offer_uri: url + to('walletOffer', { token }) })}`
}
