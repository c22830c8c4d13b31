import { Fragment, type ReactNode } from 'react'
import type { Locale, Message, Values } from '../platform/words.ts'
import { useView } from './view.ts'

/**
 * A text in the language of whoever wrote it. On a page in another language it says which, so that voices read it and
 * browsers translate it rightly (WCAG 2.2, 3.1.2).
 */
export function Foreign({ lang, children }: { lang: Locale | null; children: ReactNode }) {
  const { locale } = useView()
  return lang && lang !== locale ? <span lang={lang}>{children}</span> : children
}

type ToldProps = { message: Message; values: Values; foreign: string; lang: Locale | null }

/** A sentence of ours around a text in another language: `foreign` names the value that holds it. */
export function Told({ message, values, foreign, lang }: ToldProps) {
  const { t } = useView()
  const [first, ...rest] = t(message, { ...values, [foreign]: HOLE }).split(HOLE)
  return (
    <>
      {first}
      {rest.map((after, index) => (
        // The same sentence in the same order at every drawing.
        <Fragment key={index}>
          <Foreign lang={lang}>{String(values[foreign])}</Foreign>
          {after}
        </Fragment>
      ))}
    </>
  )
}

/** For private use (Unicode 23.5): no sentence of ours holds it. */
const HOLE = '\uE000'
