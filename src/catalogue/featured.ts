import type { Work } from '../platform/work.ts'
import { to } from '../routes.ts'
import type { Featured } from '../ui/pages/landing.tsx'
import { searchCatalogue } from './discover.ts'
import { searchFrom } from './search.ts'

const MOST_FEATURED = 6

/** The newest micro-credentials, for the first page. */
export async function newestMicroCredentials(work: Work): Promise<Featured[]> {
  const { cards } = await searchCatalogue(work, searchFrom(new URLSearchParams({ sort: 'newest' })))
  return cards.slice(0, MOST_FEATURED).map(({ issuer, slug, title, language, versionId }) => ({
    href: to('microCredential', { issuer: issuer.slug, slug }),
    title,
    language,
    issuer: issuer.name,
    picture: to('badgeDesignSvg', { versionId }),
  }))
}
