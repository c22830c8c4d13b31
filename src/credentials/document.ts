import { contextUrls, statusEntry, type UnsignedBadge } from '@cairn/open-badges'
import { achievementId, achievementOf, criterionId, levelId } from '../catalogue/achievement.ts'
import { criteriaOf, type Level, levels } from '../catalogue/criteria.ts'
import type { Version } from '../catalogue/rules.ts'
import { say } from '../platform/words.ts'
import type { Artifact, Evidence } from '../portfolio/rules.ts'
import { formatsFor } from '../ui/formats.ts'
import { credentialAddress, issuerAddress, listAddress } from './addresses.ts'
import { evidenceWords } from './evidence-words.ts'
import type { Award } from './rules.ts'
import type { Issuer } from './store.ts'

export type CredentialParts = {
  award: Award
  version: Version
  issuer: Issuer
  /** What each criterion reached, by its key. Who judged is never named. */
  levels: ReadonlyMap<string, Level>
  evidence: Pick<Evidence, 'artifacts'>
  /** SHA-256 over the whole submission. */
  snapshotHash: string
  url: string
}

/** Defines the kind of schema that `credentialSchema` names (OB 3.0, 9.1). */
const EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'

/**
 * The Open Badges 3.0 credential of an award, unsigned. Nothing in it names the person: the recipient is a salted hash,
 * evidence is described and not disclosed, and no file name, caption or address of theirs is in it.
 */
export function credentialOf(parts: CredentialParts): UnsignedBadge {
  const { award, version, issuer, url } = parts
  const achievement = achievementOf(version, url)
  const result = resultsOf(achievement.id, parts)
  return {
    '@context': [contextUrls.credentialsV2, contextUrls.openBadges, EXTENSIONS],
    id: credentialAddress(url, award.id),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: version.definition.title,
    issuer: {
      id: issuerAddress(url, issuer.slug),
      type: ['Profile'],
      name: issuer.name,
      ...(issuer.url && { url: issuer.url }),
      ...(issuer.email && { email: issuer.email }),
    },
    validFrom: momentOf(award.issuedAt),
    // The first award's day; issuing it again raises validFrom only.
    awardedDate: momentOf(award.awardedAt),
    ...(award.expiresAt && { validUntil: momentOf(award.expiresAt) }),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: award.recipientHash,
          identityType: 'emailAddress',
          salt: award.recipientSalt,
        },
      ],
      achievement,
      ...(result.length && { result }),
    },
    evidence: evidenceOf(parts),
    credentialStatus: statusOf(award, url),
    credentialSchema: [
      {
        id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
        type: '1EdTechJsonSchemaValidator2019',
      },
    ],
  }
}

/** Where to ask whether it was revoked and whether it is suspended: a list for each. */
function statusOf({ statusListId, statusIndex, suspensionListId, suspensionIndex }: Award, url: string) {
  const revocation = statusEntry({
    statusListCredential: listAddress(url, statusListId),
    statusPurpose: 'revocation',
    index: statusIndex,
  })
  if (!suspensionListId || suspensionIndex === null) return revocation
  const suspension = statusEntry({
    statusListCredential: listAddress(url, suspensionListId),
    statusPurpose: 'suspension',
    index: suspensionIndex,
  })
  return [revocation, suspension]
}

function resultsOf(achievement: string, { version, levels }: CredentialParts) {
  return criteriaOf(version.definition).flatMap(({ key }) => {
    const level = levels.get(key)
    if (!level) return []
    const achievedLevel = levelId(achievement, key, level)
    return [{ type: ['Result'], resultDescription: criterionId(achievement, key), achievedLevel }]
  })
}

/** The other way round: what each criterion reached, out of a signed document of ours. */
export function levelsIn(document: string, version: Version, url: string): Map<string, Level> {
  const achievement = achievementId(version, url)
  return new Map(
    criteriaOf(version.definition).flatMap(({ key }) => {
      const level = levels.find((one) =>
        document.includes(`"achievedLevel":${JSON.stringify(levelId(achievement, key, one))}`),
      )
      return level ? [[key, level] as const] : []
    }),
  )
}

/** What a signed document of ours says was handed in: names and descriptions, nothing that can be opened. */
export function evidenceIn(document: string): { name: string; description: string }[] {
  const { evidence = [] }: { evidence?: { name?: string; description?: string }[] } = JSON.parse(document)
  return evidence.map(({ name = '', description = '' }) => ({ name, description }))
}

/** Open Badges takes a time zone and no fractions of a second. */
export function momentOf(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

/** What was handed in, said so that nobody finds it and nobody is named. */
function evidenceOf({ version, evidence, snapshotHash }: CredentialParts) {
  const { language, artifacts, overview, reflection } = version.definition
  const { duration } = formatsFor(language, 'UTC', new Date(0))
  const described = evidence.artifacts.map((artifact) => {
    const kind = kindOf(artifact)
    const genre = say(evidenceWords[kind], language)
    const { durationMs, pages } = artifact.file ?? {}
    const measure = durationMs ? duration(durationMs) : pages ? say(evidenceWords.pages, language, { pages }) : null
    const what = measure ? `${genre}, ${measure}` : genre
    return {
      type: ['Evidence'],
      name: artifacts.find(({ key }) => key === artifact.promptKey)?.name ?? genre,
      genre,
      description: say(evidenceWords.keptPrivate, language, { what }),
    }
  })
  const answers = overview.length + reflection.length
  return [
    {
      type: ['Evidence'],
      name: say(evidenceWords.submission, language),
      genre: say(evidenceWords.portfolio, language),
      description: say(evidenceWords.whole, language, { answers, pieces: evidence.artifacts.length }),
      narrative: say(evidenceWords.snapshot, language, { hash: snapshotHash.replace(/^sha256:/, '') }),
    },
    ...described,
  ]
}

function kindOf({ file }: Artifact) {
  return file?.kind ?? 'link'
}
