import type { StatusPurpose } from '@cairn/open-badges'
import { fetcherFor } from '../credentials/own-documents.ts'
import { wayOutside } from '../credentials/way-outside.ts'
import { type Answer, json, type Outside } from '../platform/http/answer.ts'
import type { Ask } from '../platform/http/ask.ts'
import type { ApiVerb } from '../platform/http/edge.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Work } from '../platform/work.ts'
import type { RouteName } from '../routes.ts'
import { describeTenant } from './description.ts'
import { type Circumstances, derive, issue, type Refused } from './issuing.ts'
import { malformed, type Problem } from './problems.ts'
import * as store from './store.ts'
import { isSuiteName, type SuiteName } from './suites.ts'
import { statusListDocument, type Tenant, tenantFetcher } from './tenant.ts'
import { isObject, isText } from './values.ts'
import { type Findings, verifyAnyCredential, verifyAnyPresentation } from './verifying.ts'

/** The verbs of the VC-API over this tenant; without one each address answers that there is nothing. */
export function vcApiVerbs(tenant: Tenant | null): { [Name in RouteName]?: ApiVerb } {
  const verb = (summary: string, handle: (tenant: Tenant, work: Work, ask: Ask) => Promise<Answer>): ApiVerb => ({
    schema: { summary, tags: ['VC-API'], hide: true },
    async handle(work, ask) {
      if (!tenant) throw new Refusal('not-found')
      return handle(tenant, work, ask)
    },
  })
  return {
    vcApi: verb('What conformance suites need to know', async (tenant) => json(describeTenant(tenant))),
    vcApiIssue: verb('Secure a credential', async (tenant, work, ask) =>
      outside(tenant, { work, ask }, async (circumstances) => made(await issue(ask.body, suiteIn(ask), circumstances))),
    ),
    vcApiDerive: verb('Show a part of a credential', async (tenant, work, ask) => {
      suiteIn(ask)
      return outside(tenant, { work, ask }, async (circumstances) => made(await derive(ask.body, circumstances)))
    }),
    vcApiVerify: verb('Verify a credential', async (tenant, work, ask) => {
      suiteIn(ask)
      return outside(tenant, { work, ask }, async (circumstances) =>
        found(await verifyAnyCredential(ask.body, circumstances)),
      )
    }),
    vcApiVerifyPresentation: verb('Verify a presentation', async (tenant, work, ask) => {
      suiteIn(ask)
      return outside(tenant, { work, ask }, async (circumstances) =>
        found(await verifyAnyPresentation(ask.body, circumstances)),
      )
    }),
    vcApiStatus: verb('Revoke or suspend a credential, or take it back', async (_tenant, work, ask) => {
      suiteIn(ask)
      return changeStatus(work, ask.body)
    }),
    vcApiStatusList: verb('A status list', async (tenant, work, ask) =>
      json(await statusListDocument(work, tenant, purposeIn(ask))),
    ),
    vcApiPublishStatusList: verb('Publish a status list: it always is', async (_tenant, _work, ask) => {
      purposeIn(ask)
      return { kind: 'bytes', body: '', type: 'application/json', status: 204 }
    }),
  }
}

function suiteIn({ params }: Ask): SuiteName {
  const name = params['suite']
  if (!isSuiteName(name)) throw new Refusal('not-found')
  return name
}

function purposeIn({ params }: Ask): StatusPurpose {
  const purpose = purposeFrom(params['purpose'])
  if (!purpose) throw new Refusal('not-found')
  return purpose
}

function purposeFrom(value: unknown): StatusPurpose | undefined {
  return (['revocation', 'suspension'] as const).find((purpose) => purpose === value)
}

/** What may need the network, which no unit of work waits for. */
function outside(
  tenant: Tenant,
  { work: { site, now }, ask }: { work: Work; ask: Ask },
  go: (with_: Circumstances) => Promise<Exclude<Answer, Outside>>,
): Outside {
  return {
    kind: 'outside',
    async go(run) {
      const way = wayOutside(ask.from)
      try {
        const ours = fetcherFor({ run, siteUrl: site.url }, way.fetcher)
        return await go({ tenant, run, now, fetcher: tenantFetcher(tenant, run, ours) })
      } finally {
        way.end()
      }
    },
  }
}

function made(result: { verifiableCredential: object } | Refused): Exclude<Answer, Outside> {
  return 'problems' in result ? problemAnswer(result.problems) : json(result, 201)
}

/** 400 with a problem document (RFC 9457) for the first problem, and all of them. */
function problemAnswer(problems: readonly Problem[]): Exclude<Answer, Outside> {
  const [first = malformed({ path: '', detail: 'Nothing was handed in.' })] = problems
  const body = { ...first, status: 400, problemDetails: problems }
  return { kind: 'json', body, status: 400, type: 'application/problem+json' }
}

/** VerificationResult (VC-API 0.3, 3.3.1): 200 when it is verified, 400 when it is not. */
function found({ problems, warnings }: Findings): Exclude<Answer, Outside> {
  const [first] = problems
  const result = { verified: !first, problemDetails: problems, warnings, errors: problems }
  return first ? json({ ...first, status: 400, ...result }, 400) : json(result)
}

/** POST /credentials/status (VC-API 0.3, 3.2.2): by the credential's id. */
async function changeStatus(work: Work, body: unknown): Promise<Exclude<Answer, Outside>> {
  const { credentialId, credentialStatus, status = true } = isObject(body) ? body : {}
  const purpose = isObject(credentialStatus) ? purposeFrom(credentialStatus['statusPurpose']) : undefined
  if (!isText(credentialId)) return problemAnswer([malformed({ path: 'credentialId', detail: 'It is a text.' })])
  if (!purpose || typeof status !== 'boolean')
    return problemAnswer([malformed({ path: 'credentialStatus', detail: 'The purpose is revocation or suspension.' })])
  const changed = await store.changePlaces(work, { purpose, credentialId, value: status ? 'set' : 'clear' })
  return changed ? json({ credentialId, statusPurpose: purpose, status }) : problemAnswer([unknownCredential])
}
const unknownCredential = malformed({
  path: 'credentialId',
  detail: 'No credential of this id has a place in that list.',
})
