import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as ed25519 from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as reference from '@digitalbazaar/vc'
import {
  builtInSigner,
  contextUrls,
  encodeBase58btc,
  type Fetcher,
  hashIdentity,
  issueBadge,
  issuerProfile,
  type JsonObject,
  newSigningKey,
  type UnsignedBadge,
  verify,
} from '@cairn/open-badges'
import { documentLoader } from '../packages/open-badges/src/document-loader.ts'

/*
 * Open Badges beside the reference implementation, in one process and in turns, in CPU time: issuing and verifying a
 * rich badge of 2.5 kB with eddsa-rdfc-2022; then bulk issuing, by the library alone
 * and by the worker with its database, in a process of its own. `npm run bench:badges [COUNT OF THE BULK]`.
 */

const ROUNDS = 15
/** Rounds that do not count: until then the engine still compiles what it runs, the more code the longer. */
const WARM_UP = 8
const THEIRS_A_ROUND = 40
const OURS_A_ROUND = 1500
const BULK = Number(process.argv[2] ?? 100_000)

const controller = 'https://harbor.example/issuers/1'
const created = new Date('2026-03-02T09:31:00Z')
const { publicKeyMultibase, secretKeyBytes } = newSigningKey()
const signer = builtInSigner({ controller, publicKeyMultibase, secretKey: secretKeyBytes })
const profile = issuerProfile({ id: controller, name: 'Harbor Learning', publicKeys: [publicKeyMultibase] })
const profileBytes = Buffer.from(JSON.stringify(profile))
const fetcher: Fetcher = async (url) => ({ status: url === controller ? 200 : 404, body: profileBytes })

/** 2.5 kB: a rubric criterion with its levels, its result, alignment, evidence, a hashed identity. */
function richBadge(number: number): UnsignedBadge {
  const achievement = 'https://harbor.example/achievements/questioning'
  const salt = `k3Yd92hs${number}`
  const criterion = (key: string, name: string) => ({
    id: `${achievement}#${key}`,
    type: ['ResultDescription'],
    name,
    resultType: 'RubricCriterionLevel' as const,
    requiredLevel: `${achievement}#${key}-yes`,
    rubricCriterionLevel: ['not-yet', 'nearly', 'yes'].map((level, i) => ({
      id: `${achievement}#${key}-${level}`,
      type: ['RubricCriterionLevel'],
      name: level,
      points: String(i + 1),
    })),
  })
  const result = (key: string) => ({
    type: ['Result'],
    resultDescription: `${achievement}#${key}`,
    achievedLevel: `${achievement}#${key}-yes`,
  })
  return {
    '@context': [contextUrls.credentialsV2, contextUrls.openBadges],
    id: `https://harbor.example/awards/${number}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Questions that make thinking visible',
    issuer: { id: controller, type: ['Profile'], name: 'Harbor Learning', url: 'https://harbor.example/' },
    validFrom: '2026-03-02T09:30:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: hashIdentity(`teacher${number}@school.example`, salt),
          identityType: 'emailAddress',
          salt,
        },
      ],
      achievement: {
        id: achievement,
        type: ['Achievement'],
        achievementType: 'MicroCredential',
        name: 'Questions that make thinking visible',
        description: 'Plans, asks and follows up questions that let every student show how they think.',
        criteria: { narrative: 'Every criterion of the rubric reaches “Yes”.' },
        alignment: [
          {
            type: ['Alignment'],
            targetName: 'Questioning and discussion',
            targetUrl: 'https://standards.example/3b',
            targetType: 'CFItem',
            targetCode: '3b',
          },
        ],
        resultDescription: [criterion('planning', 'Questions are planned')],
      },
      result: [result('planning')],
    },
    evidence: [{ type: ['Evidence'], name: 'Lesson video', description: 'A lesson of 23 minutes.', genre: 'Video' }],
  }
}

// So that nobody pays for the garbage of the other.
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Microseconds of CPU time, of all threads of this process, for one of these actions. */
async function microseconds(times: number, action: () => unknown): Promise<number> {
  collectGarbage()
  const before = process.cpuUsage()
  for (let n = 0; n < times; n++) await action()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / times
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

async function theirParts() {
  const key = await ed25519.from({
    '@context': contextUrls.multikey,
    id: signer.verificationMethod,
    type: 'Multikey',
    controller,
    publicKeyMultibase,
    secretKeyMultibase: encodeBase58btc(Uint8Array.from([0x80, 0x26, ...secretKeyBytes])),
  })
  const kept = documentLoader()
  const methods = (profile.verificationMethod as JsonObject[]).map((method) => ({
    '@context': contextUrls.multikey,
    ...method,
  }))
  const known = new Map(([profile, ...methods] as JsonObject[]).map((document) => [document.id, document]))
  const load = async (url: string) => {
    const document = known.get(url)
    return document ? { contextUrl: null, documentUrl: url, document } : kept(url)
  }
  const signing = () => new DataIntegrityProof({ signer: key.signer(), date: created, cryptosuite })
  return {
    issue: (credential: object) => reference.issue({ credential, suite: signing(), documentLoader: load }),
    verify: (credential: object) =>
      reference.verifyCredential({ credential, suite: new DataIntegrityProof({ cryptosuite }), documentLoader: load }),
  }
}

/** Issues many badges in this process, without a database: how many a second, and how much memory it takes at most. */
async function inMemory(count: number): Promise<{ inMemoryPerSecond: number; inMemoryPeakMiB: number }> {
  let peak = 0
  const begun = process.hrtime.bigint()
  for (let n = 0; n < count; n++) {
    await issueBadge(richBadge(n), signer, { created })
    if (n % 1000 === 0) peak = Math.max(peak, process.memoryUsage.rss())
  }
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9
  return { inMemoryPerSecond: Math.round(count / seconds), inMemoryPeakMiB: Math.round(peak / 2 ** 20) }
}

/** The worker's figures: `bulk.ts`. */
function byWorker(count: number): object {
  const output = execFileSync(process.execPath, ['bin/bench.mjs', 'bulk', String(count)], { encoding: 'utf8' })
  process.stdout.write(output)
  return JSON.parse(output.trim().split('\n').at(-1) ?? '{}')
}

async function sideBySide() {
  const theirs = await theirParts()
  const unsigned = richBadge(1)
  const credential = JSON.parse(JSON.stringify(unsigned)) as JsonObject
  const badge = await issueBadge(unsigned, signer, { created })
  const theirProof = (await theirs.issue(structuredClone(credential))).proof.proofValue
  const valid = (await verify(badge, { fetcher })).verdict === 'valid' && (await theirs.verify(badge)).verified
  if (theirProof !== badge.proof[0].proofValue || !valid) throw new Error('The two do not agree.')
  const { privateKey } = generateKeyPairSync('ed25519')
  const bytes = Buffer.alloc(64)
  const rounds = {
    ours: [] as number[],
    oursVerified: [] as number[],
    theirs: [] as number[],
    theirsVerified: [] as number[],
    ed25519: [] as number[],
  }
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const theirIssue = await microseconds(THEIRS_A_ROUND, () => theirs.issue({ ...credential }))
    const ourIssue = await microseconds(OURS_A_ROUND, () => issueBadge(unsigned, signer, { created }))
    const theirVerify = await microseconds(THEIRS_A_ROUND, () => theirs.verify(badge))
    const ourVerify = await microseconds(OURS_A_ROUND, () => verify(badge, { fetcher }))
    const signature = await microseconds(OURS_A_ROUND, () => sign(null, bytes, privateKey))
    if (round < 0) continue
    rounds.theirs.push(theirIssue)
    rounds.ours.push(ourIssue)
    rounds.theirsVerified.push(theirVerify)
    rounds.oursVerified.push(ourVerify)
    rounds.ed25519.push(signature)
  }
  const of = (figures: number[]) => Math.round(1e6 / median(figures))
  console.log(
    `badge of ${JSON.stringify(badge).length} bytes; a core-second of @digitalbazaar/vc issues ${of(rounds.theirs)}, verifies ${of(rounds.theirsVerified)}`,
  )
  // Round by round, so that a machine that is slow for a while is slow for both.
  const ratio = (these: number[], those: number[]) =>
    Number(median(these.map((figure, i) => figure / (those[i] ?? Number.NaN))).toFixed(1))
  return {
    issueRatio: ratio(rounds.theirs, rounds.ours),
    verifyRatio: ratio(rounds.theirsVerified, rounds.oursVerified),
    issuePerCoreSecond: of(rounds.ours),
    verifyPerCoreSecond: of(rounds.oursVerified),
    ed25519Share: Number((median(rounds.ed25519) / median(rounds.ours)).toFixed(3)),
  }
}

const alone = await inMemory(BULK)
console.log(JSON.stringify({ ...(await sideBySide()), ...alone, ...byWorker(BULK) }))
