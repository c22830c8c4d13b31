import { to } from '../routes.ts'
import { Heading } from './parts.tsx'
import { useView } from './view.ts'
import { words } from './words.ts'

/** A page that only says no, and why, and where one can go from here. */
export function RefusalPage({ sentence }: { sentence: string }) {
  const { t, viewer } = useView()
  return (
    <Heading title={t(words.problem)} lead={sentence}>
      <p className="row">
        {viewer && (
          <a className="button button-main" href={to('home')}>
            {t(words.toHome)}
          </a>
        )}
        <a className={viewer ? 'button button-quiet' : 'button button-main'} href={to('catalogue')}>
          {t(words.toCatalogue)}
        </a>
      </p>
    </Heading>
  )
}
