import { to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Card } from '../../ui/frames.tsx'
import { Tag } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import type { Card as CatalogueEntry } from '../search.ts'
import { words } from '../words.ts'

/** One micro-credential among others: whose it is, what it is about, how long it takes. */
export function CatalogueCard({ card, level = 3 }: { card: CatalogueEntry; level?: 2 | 3 }) {
  const { t, locale } = useView()
  const { issuer, slug, title, summary, topic, effortHours, language, versionId } = card
  return (
    <Card
      title={<Foreign lang={language}>{title}</Foreign>}
      level={level}
      href={to('microCredential', { issuer: issuer.slug, slug })}
      above={issuer.name}
      picture={to('badgeDesignSvg', { versionId })}
      foot={
        <>
          <Tag>{t(words.topics[topic])}</Tag>
          <Tag>{t(words.effortHours, effortHours)}</Tag>
          {language !== locale && <Tag>{t(language === 'es' ? words.inSpanish : words.inEnglish)}</Tag>}
        </>
      }
    >
      <p>
        <Foreign lang={language}>{summary}</Foreign>
      </p>
    </Card>
  )
}
