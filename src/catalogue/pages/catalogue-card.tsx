import { to } from '../../routes.ts'
import { Card } from '../../ui/frames.tsx'
import { Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import type { Card as CatalogueEntry } from '../search.ts'
import { words } from '../words.ts'

/** One micro-credential among others: whose it is, what it is about, how long it takes. */
export function CatalogueCard({ card, level = 3 }: { card: CatalogueEntry; level?: 2 | 3 }) {
  const { t, locale } = useView()
  const { issuer, slug, title, summary, topic, effortHours, language, versionId } = card
  const foreign = language !== locale
  return (
    <Card
      title={title}
      level={level}
      href={to('microCredential', { issuer: issuer.slug, slug })}
      above={issuer.name}
      picture={to('badgeDesignSvg', { versionId })}
      foot={
        <>
          <Tag>{t(words.topics[topic])}</Tag>
          <Tag>{t(words.effortHours, effortHours)}</Tag>
          {foreign && <Tag>{t(language === 'es' ? words.inSpanish : words.inEnglish)}</Tag>}
        </>
      }
    >
      <p lang={foreign ? language : undefined}>{summary}</p>
    </Card>
  )
}
