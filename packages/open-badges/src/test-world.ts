import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { UnsignedBadge } from './badge-types.ts'
import { contextUrls } from './contexts.ts'
import { hashIdentity } from './identity.ts'
import { issueBadge } from './issue.ts'
import { issuerProfile } from './issuer-profile.ts'
import { builtInSigner, newSigningKey, type Signer } from './signer.ts'
import type { Fetcher } from './verify/outside.ts'
import type { Report } from './verify/report.ts'
import { type VerifyOptions, verify } from './verify/verify.ts'

/** The issuer of the tests, its key, and its profile as its address serves it. */
export function harborIssuer(id = 'https://harbor.example/issuers/1'): { signer: Signer; profile: object; id: string } {
  const { publicKeyMultibase, secretKeyBytes } = newSigningKey()
  const signer = builtInSigner({ controller: id, publicKeyMultibase, secretKey: secretKeyBytes })
  return { id, signer, profile: issuerProfile({ id, name: 'Harbor Learning', publicKeys: [publicKeyMultibase] }) }
}

/** Ana's badge as the issuer of the tests signed it, and what verifying it comes to three months later. */
export async function harborBadge() {
  const created = new Date('2026-03-02T09:31:00Z')
  const now = new Date('2026-06-01T00:00:00Z')
  const harbor = harborIssuer()
  const fetcher = fetcherOf({ [harbor.id]: harbor.profile })
  const badge = await issueBadge(anasBadge(harbor.id), harbor.signer, { created })
  /** The verdict, then the code of each check that did not pass. */
  async function complaints(input: Parameters<typeof verify>[0], options: VerifyOptions = {}) {
    return complaintsOf(await verify(input, { fetcher, now, ...options }))
  }
  return { created, now, harbor, fetcher, badge, complaints }
}

/** A rich badge of Ana's: rubric levels, a result, alignment, evidence, a hashed identity, a status entry. */
export function anasBadge(issuerId: string): UnsignedBadge {
  const achievement = 'https://harbor.example/achievements/questioning'
  return {
    '@context': [contextUrls.credentialsV2, contextUrls.openBadges],
    id: 'https://harbor.example/awards/7f3a',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Questions that make thinking visible',
    issuer: { id: issuerId, type: ['Profile'], name: 'Harbor Learning', url: 'https://harbor.example/' },
    validFrom: '2026-03-02T09:30:00Z',
    awardedDate: '2026-03-02T09:30:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: hashIdentity('ana@school.example', 'k3Yd92hs'),
          identityType: 'emailAddress',
          salt: 'k3Yd92hs',
        },
      ],
      achievement: {
        id: achievement,
        type: ['Achievement'],
        achievementType: 'MicroCredential',
        name: 'Questions that make thinking visible',
        description: 'Plans, asks and follows up questions that let every student show how they think.',
        criteria: { narrative: 'Every criterion of the rubric reaches “Yes” — «π ≈ 3.14159», 日本語, 🦉.' },
        tag: ['questioning', 'formative assessment'],
        alignment: [
          {
            type: ['Alignment'],
            targetName: 'Questioning and discussion',
            targetUrl: 'https://standards.example/3b',
            targetType: 'CFItem',
            targetCode: '3b',
          },
        ],
        resultDescription: [
          {
            id: `${achievement}#planning`,
            type: ['ResultDescription'],
            name: 'Questions are planned',
            resultType: 'RubricCriterionLevel',
            requiredLevel: `${achievement}#planning-yes`,
            rubricCriterionLevel: [
              { id: `${achievement}#planning-not-yet`, type: ['RubricCriterionLevel'], name: 'Not Yet', level: '1' },
              {
                id: `${achievement}#planning-yes`,
                type: ['RubricCriterionLevel'],
                name: 'Yes',
                level: '3',
                points: '3',
              },
            ],
          },
        ],
      },
      result: [
        {
          type: ['Result'],
          resultDescription: `${achievement}#planning`,
          achievedLevel: `${achievement}#planning-yes`,
        },
      ],
    },
    evidence: [{ type: ['Evidence'], name: 'Lesson video', description: 'A lesson of 23 minutes.', genre: 'Video' }],
  }
}

/** A fetcher that knows these documents by address and answers 404 for all others. */
export function fetcherOf(documents: Readonly<Record<string, object | string | Uint8Array>>): Fetcher {
  return async (url) => {
    const document = documents[url]
    if (document === undefined) return { status: 404, body: new Uint8Array() }
    if (document instanceof Uint8Array) return { status: 200, body: document }
    return { status: 200, body: Buffer.from(typeof document === 'string' ? document : JSON.stringify(document)) }
  }
}

/** The verdict of a report, then the code of each check that did not pass. */
export function complaintsOf({ verdict, checks }: Report): readonly string[] {
  return [verdict, ...checks.filter(({ outcome }) => outcome !== 'pass').map(({ code }) => code)]
}

/** What each check of a badge that nothing is wrong with comes to, in the order of the specification. */
export const allPassed = ['input', 'structure', 'subject', 'proof', 'issuer', 'status', 'validity', 'recipient'].map(
  (name) => [name, 'pass'],
)

/** The folder of outside samples, or null where it is not on the machine. */
export const samplesFolder: string | null = (() => {
  const folder = fileURLToPath(new URL('../../../../shared/data/badges/', import.meta.url))
  return existsSync(folder) ? folder : null
})()

/** The bytes of an outside sample. */
export function sample(path: string): Uint8Array {
  if (samplesFolder === null) throw new Error('The outside samples are not on this machine.')
  return new Uint8Array(readFileSync(samplesFolder + path))
}
