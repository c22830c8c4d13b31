import { to } from '../routes.ts'
import { type Curve, type SuiteName, suiteNames, suiteOf } from './suites.ts'
import type { Tenant } from './tenant.ts'

type Endpoint = { id: string; endpoint: string; tags: string[]; [more: string]: unknown }

/** One implementation, as the `localConfig` of the W3C and CCG suites describes it. */
export function describeTenant(tenant: Tenant) {
  const described = (
    suite: SuiteName,
    path: string,
    keyTypes: readonly Curve[] = [suiteOf(suite).curve],
  ): Endpoint => ({
    id: tenant.key(suite).id,
    endpoint: tenant.url + path,
    supports: { vc: ['1.1', '2.0'], keyTypes },
    supportedEcdsaKeyTypes: keyTypes,
    tags: [...suiteOf(suite).tags],
  })
  const each = (make: (suite: SuiteName) => Endpoint | null): Endpoint[] =>
    suiteNames.flatMap((suite) => make(suite) ?? [])
  return {
    name: 'Cairn',
    implementation: 'Cairn, test tenant',
    issuers: each((suite) => described(suite, to('vcApiIssue', { suite }))),
    verifiers: each((suite) => described(suite, to('vcApiVerify', { suite }), verifiable(suite))),
    vpVerifiers: each((suite) => described(suite, to('vcApiVerifyPresentation', { suite }), verifiable(suite))),
    vcHolders: each((suite) =>
      suiteOf(suite).secures === 'ecdsa-sd-2023'
        ? { ...described(suite, to('vcApiDerive', { suite })), tags: ['vcHolder', ...suiteOf(suite).tags] }
        : null,
    ),
    setStatusLists: each((suite) =>
      suiteOf(suite).statusPurpose ? described(suite, to('vcApiStatus', { suite })) : null,
    ),
    publishStatusLists: each((suite) => {
      const { statusPurpose: purpose } = suiteOf(suite)
      return purpose ? described(suite, to('vcApiPublishStatusList', { purpose })) : null
    }),
  }
}

/** Verifying is the same at every endpoint; suites ask which keys of their own kind it knows. */
function verifiable(suite: SuiteName): readonly Curve[] {
  const { secures, curve } = suiteOf(suite)
  return secures === 'ecdsa-rdfc-2019' ? ['P-256', 'P-384'] : [curve]
}
