import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asList, idOf, isObject, type JsonObject, textOf } from '../json.ts'
import { fetcherOf, sample, samplesFolder } from '../test-world.ts'
import { outsideThrough } from './outside.ts'
import { readInput } from './reading.ts'
import { verify } from './verify.ts'

const now = new Date('2026-11-21T12:00:00Z')

interface Row {
  readonly file: string
  readonly verdict: string
  readonly signature: string
}

/** The verdicts of outside verifiers. */
const rows: readonly Row[] =
  samplesFolder === null
    ? []
    : Buffer.from(sample('EXPECTED.tsv'))
        .toString('utf8')
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'))
        .map(([file = '', verdict = '', signature = '']) => ({ file, verdict, signature }))
        .filter(({ file }) => file !== '' && existsSync(samplesFolder + file))

/** What the addresses in the samples would answer, as far as it lies here. */
function servedDocuments(): Record<string, Uint8Array> {
  const fixtures = 'https://digitalcredentials.github.io/vc-test-fixtures'
  const lists = 'statusLists/didkey-ed25519Signature2020'
  const core =
    'https://raw.githubusercontent.com/digitalcredentials/verifier-core/refs/heads/main/src/test-fixtures/status'
  const validator =
    'https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main' +
    '/inspector-vc/src/test/resources/ob30'
  const examples = '{"@context":{"@vocab":"https://www.w3.org/ns/credentials/examples#"}}'
  return {
    'https://www.w3.org/ns/credentials/examples/v2': Buffer.from(examples),
    [`${fixtures}/dids/legacy/did.json`]: sample('dcc-vc-test-fixtures/dids/legacy/did.json'),
    [`${fixtures}/dids/oidf/did.json`]: sample('dcc-vc-test-fixtures/dids/oidf/did.json'),
    [`${validator}/bit-string-list/testlist`]: sample('1edtech-validator/ob30/bit-string-list/testlist'),
    ...Object.fromEntries(
      ['e5WK8CbZ1GjycuPombrj', 'expired', 'notYetValid'].flatMap((name) => {
        const list = sample(`dcc-vc-test-fixtures/${lists}/${name}`)
        return [
          [`${fixtures}/${lists}/${name}`, list],
          [`${core}/${name}`, list],
        ]
      }),
    ),
  }
}

/**
 * 1EdTech's validator takes the key named in a proof for the issuer's own. Here an issuer must list its keys, so the
 * profiles that the invented issuers of these samples would serve are made from the samples.
 */
async function profilesOf(bytes: Uint8Array): Promise<Record<string, object>> {
  const reading = await readInput(bytes, outsideThrough(undefined))
  if ('failed' in reading) return {}
  const subject = asList(reading.credential.credentialSubject).find(isObject)
  const inside = asList(subject?.verifiableCredential).filter(isObject)
  const jwk = reading.token?.header.jwk
  return Object.assign({}, ...inside.map((inner) => profileOf(inner)), profileOf(reading.credential, jwk))
}

function profileOf(credential: JsonObject, jwk?: unknown): Record<string, object> {
  const id = idOf(credential.issuer) ?? ''
  const fromProofs = asList(credential.proof)
    .filter(isObject)
    .map((proof) => textOf(proof, 'verificationMethod') ?? '')
    .filter((method) => method.startsWith(`${id}#z6Mk`))
    .map((method): JsonObject => ({ id: method, controller: id, publicKeyMultibase: method.split('#')[1] }))
  const methods = jwk === undefined ? fromProofs : [{ id: `${id}#key`, controller: id, publicKeyJwk: jwk }]
  const served = { id, verificationMethod: methods, assertionMethod: methods.map((method) => method.id) }
  return id.startsWith('https:') && methods.length > 0 ? { [id]: served } : {}
}

/** What the samples of Open Badges 2.0 name: their assets, and a hosted assertion under its own id. */
async function keptByIssuer(file: string, bytes: Uint8Array): Promise<Record<string, object>> {
  if (!file.includes('/ob20/')) return {}
  const assets = '1edtech-validator/ob20/assets/'
  const names = readdirSync(samplesFolder + assets).filter((name) => name.endsWith('.json'))
  const served = names.map((name) => [`https://example.org/${name}`, sample(assets + name)] as const)
  const reading = await readInput(bytes, outsideThrough(undefined))
  if ('failed' in reading || reading.token) return Object.fromEntries(served)
  const id = (textOf(reading.credential, 'id') ?? '').replace('http:', 'https:')
  return { ...Object.fromEntries(served), [id]: reading.credential }
}

/** Where our verdict differs from the one asserted, and why. */
const differences: Readonly<Record<string, string>> = {
  // The issuers are bare urn:uuid: nothing ties the key to them, so the verdict stays open.
  '1edtech-validator/clr20/simple_v1.json': 'unknown',
  '1edtech-validator/ob30/simple-did-key-method.json': 'unknown',
  // The draft cryptosuite eddsa-2022 is not read yet.
  '1edtech-validator/ob30/simple-eddsa-2022.json': 'unknown',
  // Its revocation list and its issuer's DID document do not lie here.
  '1edtech-validator/ob30/credential-status-revoked.json': 'unknown',
  // The schema that the context of its extension names does not lie here.
  '1edtech-validator/ob20/assertion-with-extension-node-invalid.json': 'valid',
  // A badge class describes what could be awarded; nobody has been awarded anything by it.
  '1edtech-validator/ob20/assets/badge-with-data-image.json': 'unknown',
  '1edtech-validator/ob20/assets/badgeclass-with-complex-image.json': 'unknown',
  '1edtech-validator/ob20/assets/badgeclass1.json': 'unknown',
}

describe.skipIf(samplesFolder === null)('badges that others issued', () => {
  const verified = async (file: string) => {
    const bytes = sample(file)
    const served = { ...servedDocuments(), ...(await profilesOf(bytes)) }
    return verify(bytes, { fetcher: fetcherOf({ ...served, ...(await keptByIssuer(file, bytes)) }), now })
  }

  const asserted = rows.filter(({ verdict }) => /^(valid|invalid|warning)( |$)/.test(verdict))
  it.each(asserted.map((row) => [row.file, row] as const))('%s gets the verdict asserted of it', async (file, row) => {
    const { verdict } = await verified(file)
    // Their "warning" is a badge that is accepted with a remark.
    expect(verdict).toBe(differences[file] ?? (row.verdict.startsWith('invalid') ? 'invalid' : 'valid'))
  })

  const signed = rows.filter(({ signature }) => signature !== '')
  it.each(signed.map((row) => [row.file, row] as const))('%s: its signature holds or not', async (file, row) => {
    const { checks } = await verified(file)
    const holds = checks.some(({ code }) => code === 'proof-holds')
    expect(holds).toBe(row.signature.includes('SIGNATURE OK'))
  })

  it.each(rows.filter(({ file }) => /revokedStat?us/i.test(file)).map(({ file }) => file))(
    '%s is revoked',
    async (file) => {
      expect((await verified(file)).checks).toContainEqual(expect.objectContaining({ code: 'revoked' }))
    },
  )

  it.each(rows.filter(({ file }) => /validStatus/.test(file)).map(({ file }) => file))('%s is not', async (file) => {
    const { checks } = await verified(file)
    expect(checks.filter(({ name }) => name === 'status').map(({ outcome }) => outcome)).not.toContain('fail')
  })
})
