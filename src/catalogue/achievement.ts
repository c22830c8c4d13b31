import { say } from '../platform/words.ts'
import { to } from '../routes.ts'
import { criteriaOf, type Level, levels, type RatedCriterion } from './criteria.ts'
import type { Definition } from './definition.ts'
import type { Version } from './rules.ts'
import { words } from './words.ts'

/** The contexts under which an achievement is read when it stands alone. */
export const achievementContexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const

/** The address of a version, which is also the achievement's id in every badge: it must never change. */
export function achievementId(
  { issuer, slug, number }: Pick<Version, 'issuer' | 'slug' | 'number'>,
  siteUrl: string,
): string {
  return siteUrl + to('microCredentialVersion', { issuer: issuer.slug, slug, number })
}

/** The id of a rated criterion inside the achievement (`resultDescription[].id`). */
export function criterionId(achievement: string, criterionKey: string): string {
  return `${achievement}#${criterionKey}`
}

/** The id of one of its levels (`rubricCriterionLevel[].id`): `requiredLevel` and `achievedLevel` name it. */
export function levelId(achievement: string, criterionKey: string, level: Level): string {
  return `${criterionId(achievement, criterionKey)}.${level}`
}

/**
 * The Open Badges 3.0 Achievement of a version (OB 3.0, B.1.1), as it is signed into badges and served at its own id.
 * In the language of the definition; no empty list and no empty text in it, as the standard asks.
 */
export function achievementOf(version: Version, siteUrl: string) {
  const { definition, issuer } = version
  const id = achievementId(version, siteUrl)
  const alignment = alignmentsOf(definition)
  return {
    id,
    type: ['Achievement'] as const,
    achievementType: 'MicroCredential' as const,
    name: definition.title,
    description: definition.summary,
    criteria: { id, narrative: narrativeOf(definition) },
    image: { id: siteUrl + to('badgeDesignPng', { versionId: version.id }), type: 'Image' as const },
    creator: { id: siteUrl + to('issuer', { issuer: issuer.slug }), type: ['Profile'] as const, name: issuer.name },
    inLanguage: definition.language,
    version: String(version.number),
    tag: [say(words.topics[definition.topic], definition.language)],
    ...(alignment.length && { alignment }),
    resultDescription: criteriaOf(definition).map((criterion) => resultDescriptionOf(criterion, id, definition)),
  }
}

/** How a reader without us learns what had to be shown; Markdown, as the standard has it. */
function narrativeOf(definition: Definition): string {
  const { language, competency, keyMethod } = definition
  const lines = criteriaOf(definition).map((criterion) => {
    const asked = criterion.descriptors[criterion.passMark] ?? ''
    return `* **${criterion.name}** (${say(words.levels[criterion.passMark], language)}): ${asked}`
  })
  return [competency, keyMethod, say(words.everyCriterion, language), lines.join('\n')].join('\n\n')
}

function alignmentsOf({ alignments }: Definition) {
  return alignments.map(({ framework, code, name, url }) => ({
    type: ['Alignment'] as const,
    targetName: name,
    targetUrl: url,
    targetFramework: framework,
    ...(code && { targetCode: code }),
  }))
}

function resultDescriptionOf(
  { key, name, scale, descriptors, passMark }: RatedCriterion,
  achievement: string,
  { language }: Definition,
) {
  return {
    id: criterionId(achievement, key),
    type: ['ResultDescription'] as const,
    name,
    resultType: 'RubricCriterionLevel' as const,
    requiredLevel: levelId(achievement, key, passMark),
    // Low to high (OB 3.0, B.1.19).
    rubricCriterionLevel: levels
      .filter((level) => scale.includes(level))
      .map((level) => {
        const description = descriptors[level]
        return {
          id: levelId(achievement, key, level),
          type: ['RubricCriterionLevel'] as const,
          name: say(words.levels[level], language),
          level,
          ...(description && { description }),
        }
      }),
  }
}
