import { say } from '../platform/words.ts'
import { to } from '../routes.ts'
import type { Version } from './rules.ts'
import { words } from './words.ts'

/** What search engines read of a micro-credential (schema.org, EducationalOccupationalCredential). */
export function structuredDataOf(version: Version, { url, address }: { url: string; address: string }): object {
  const { definition, issuer, slug, publishedAt } = version
  const { language } = definition
  return {
    '@context': 'https://schema.org',
    '@type': 'EducationalOccupationalCredential',
    '@id': address,
    url: url + to('microCredential', { issuer: issuer.slug, slug }),
    name: definition.title,
    description: definition.summary,
    inLanguage: language,
    credentialCategory: 'Micro-credential',
    competencyRequired: definition.competency,
    about: say(words.topics[definition.topic], language),
    image: url + to('badgeDesignPng', { versionId: version.id }),
    version: version.number,
    ...(publishedAt && { datePublished: publishedAt.toISOString() }),
    publisher: { '@type': 'Organization', name: issuer.name, url: url + to('issuer', { issuer: issuer.slug }) },
    recognizedBy: { '@type': 'Organization', name: issuer.name },
    audience: definition.audience.map((audience) => ({
      '@type': 'EducationalAudience',
      educationalRole: say(words.audiences[audience], language),
    })),
    educationalAlignment: definition.alignments.map(({ framework, code, name, url: target }) => ({
      '@type': 'AlignmentObject',
      educationalFramework: framework,
      targetName: code ? `${code}: ${name}` : name,
      targetUrl: target,
    })),
  }
}
