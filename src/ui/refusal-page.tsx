import { Heading } from './parts.tsx'
import { useView } from './view.ts'
import { words } from './words.ts'

/** A page that only says no, and why. */
export function RefusalPage({ sentence }: { sentence: string }) {
  const { t } = useView()
  return <Heading title={t(words.problem)} lead={sentence} />
}
