import type { Fetcher, JsonObject } from '@cairn/open-badges'
import { issueStatusList, type Signer, type StatusPurpose } from '@cairn/open-badges'
import type { ActorRun } from '../platform/http/answer.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { Work } from '../platform/work.ts'
import { to } from '../routes.ts'
import { type TenantKey, tenantKey } from './keys.ts'
import { statusList } from './status-lists.ts'
import { type Curve, type SuiteName, suiteOf } from './suites.ts'

/** The test tenant: its keys. It is no organisation and has no people. */
export type Tenant = {
  url: string
  key(suite: SuiteName): TenantKey
}

export function openTenant({ url, secrets }: { url: string; secrets: Secrets }): Tenant {
  const keys = new Map<Curve, TenantKey>()
  return {
    url,
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
export async function statusListDocument(work: Work, tenant: Tenant, purpose: StatusPurpose): Promise<JsonObject> {
  const { id, signer } = tenant.key(purpose)
  // Whoever reads it may have begun before it was made, or have a clock that is behind.
  const validFrom = new Date(work.now.getTime() - millisecondsApart)
  const input = {
    id: statusListAddress(tenant.url, purpose),
    issuerId: id,
    statusPurpose: purpose,
    list: await statusList(work, purpose),
    validFrom,
  }
  if (!signsEd25519(signer)) throw new Error('status lists are signed with Ed25519')
  const { proof, ...document } = await issueStatusList(input, signer, { created: validFrom })
  // Suites look for one proof, not for a list with one in it.
  return { ...document, proof: proof[0] }
}

const millisecondsApart = 60_000

function signsEd25519(signer: TenantKey['signer']): signer is Signer {
  return signer.algorithm === 'Ed25519'
}

/** The context of examples, which conformance suites use and no other credential should (VCDM 2.0, B.2). */
const examples = {
  url: 'https://www.w3.org/ns/credentials/examples/v2',
  document: { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
}

/** Answers the tenant's own addresses and the context of examples by itself, and asks `outside` for the rest. */
export function tenantFetcher(tenant: Tenant, run: ActorRun, outside: Fetcher): Fetcher {
  const own = new Map(
    (['revocation', 'suspension'] as const).map((purpose) => [statusListAddress(tenant.url, purpose), purpose]),
  )
  return async (url, options) => {
    const purpose = own.get(url)
    const document = purpose
      ? await run('read', (work) => statusListDocument(work, tenant, purpose))
      : url === examples.url && examples.document
    return document ? { status: 200, body: Buffer.from(JSON.stringify(document)) } : outside(url, options)
  }
}
