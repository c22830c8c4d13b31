import { to } from '../routes.ts'
import { type SuiteName, suiteNames, suiteOf } from './suites.ts'
import type { Tenant } from './tenant.ts'

type Endpoint = { id: string; endpoint: string; tags: string[]; [more: string]: unknown }

/** One implementation, as the `localConfig` of the W3C and CCG suites describes it. */
export function describeTenant(tenant: Tenant) {
  const address = (path: string) => tenant.url + path
  const endpoints = (make: (suite: SuiteName) => Endpoint | null): Endpoint[] =>
    suiteNames.flatMap((suite) => make(suite) ?? [])
  const described = (suite: SuiteName, endpoint: string): Endpoint => {
    const { curve, tags } = suiteOf(suite)
    const { id } = tenant.key(suite)
    const supports = { vc: ['1.1', '2.0'], keyTypes: [curve] }
    return { id, endpoint, supports, supportedEcdsaKeyTypes: [curve], tags: [...tags] }
  }
  return {
    name: 'Cairn',
    implementation: 'Cairn, test tenant',
    issuers: endpoints((suite) => described(suite, address(to('vcApiIssue', { suite })))),
    verifiers: endpoints((suite) => described(suite, address(to('vcApiVerify', { suite })))),
    vpVerifiers: endpoints((suite) => described(suite, address(to('vcApiVerifyPresentation', { suite })))),
    vcHolders: endpoints((suite) =>
      suiteOf(suite).secures === 'ecdsa-sd-2023'
        ? { ...described(suite, address(to('vcApiDerive', { suite }))), tags: ['vcHolder'] }
        : null,
    ),
    setStatusLists: endpoints((suite) =>
      suiteOf(suite).statusPurpose ? described(suite, address(to('vcApiStatus', { suite }))) : null,
    ),
    publishStatusLists: endpoints((suite) => {
      const { statusPurpose } = suiteOf(suite)
      return statusPurpose ? described(suite, address(to('vcApiPublishStatusList', { purpose: statusPurpose }))) : null
    }),
  }
}
