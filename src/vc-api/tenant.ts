import type { Fetcher, JsonObject } from '@cairn/open-badges'
import { issueStatusList, type Signer, type StatusPurpose } from '@cairn/open-badges'
import type { Secrets } from '../platform/secrets.ts'
import { to } from '../routes.ts'
import { type TenantKey, tenantKey } from './keys.ts'
import { openStatusLists, type StatusLists } from './status-lists.ts'
import { type Curve, type SuiteName, suiteOf } from './suites.ts'

/** The test tenant: its keys and its status lists. It is no organisation, has no people, and stores nothing. */
export type Tenant = {
  url: string
  key(suite: SuiteName): TenantKey
  lists: StatusLists
}

export function openTenant({ url, secrets }: { url: string; secrets: Secrets }): Tenant {
  const keys = new Map<Curve, TenantKey>()
  return {
    url,
    lists: openStatusLists(),
    key(suite) {
      const { curve } = suiteOf(suite)
      const key = keys.get(curve) ?? tenantKey(secrets, curve)
      keys.set(curve, key)
      return key
    },
  }
}

/** Where the status list of this purpose is served. */
export function statusListAddress(url: string, purpose: StatusPurpose): string {
  return url + to('vcApiStatusList', { purpose })
}

/** The status list of this purpose as it is now, signed. */
export async function statusListDocument(tenant: Tenant, purpose: StatusPurpose, now: Date): Promise<JsonObject> {
  const { id, signer } = tenant.key(purpose)
  const input = {
    id: statusListAddress(tenant.url, purpose),
    issuerId: id,
    statusPurpose: purpose,
    list: tenant.lists.list(purpose),
    validFrom: now,
  }
  if (!signsEd25519(signer)) throw new Error('status lists are signed with Ed25519')
  return issueStatusList(input, signer, { created: now })
}

function signsEd25519(signer: TenantKey['signer']): signer is Signer {
  return signer.algorithm === 'Ed25519'
}

/** The context of examples, which conformance suites use and no other credential should (VCDM 2.0, B.2). */
const examples = {
  url: 'https://www.w3.org/ns/credentials/examples/v2',
  document: { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
}

/** Answers the tenant's own addresses and the context of examples by itself, and asks `outside` for the rest. */
export function tenantFetcher(tenant: Tenant, now: Date, outside: Fetcher): Fetcher {
  const own = new Map(
    (['revocation', 'suspension'] as const).map((purpose) => [statusListAddress(tenant.url, purpose), purpose]),
  )
  return async (url, options) => {
    const purpose = own.get(url)
    const document = purpose
      ? await statusListDocument(tenant, purpose, now)
      : url === examples.url && examples.document
    return document ? { status: 200, body: Buffer.from(JSON.stringify(document)) } : outside(url, options)
  }
}
