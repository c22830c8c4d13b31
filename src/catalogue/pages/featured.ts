import type { Work } from '../../platform/work.ts'
import { to } from '../../routes.ts'
import type { Featured } from '../../ui/pages/landing.tsx'
import { searchCatalogue } from '../discover.ts'
import { searchFrom } from '../search.ts'

const SHOWN = 6

/** The newest of the catalogue, for the first page. */
export async function featured(work: Work): Promise<Featured[]> {
  const { cards } = await searchCatalogue(work, searchFrom(new URLSearchParams()))
  return cards.slice(0, SHOWN).map(({ versionId, issuer, slug, title }) => ({
    href: to('microCredential', { issuer: issuer.slug, slug }),
    title,
    issuer: issuer.name,
    picture: to('badgeDesignSvg', { versionId }),
  }))
}
