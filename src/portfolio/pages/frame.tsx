import type { ReactNode } from 'react'
import { type RouteName, to } from '../../routes.ts'
import { Foreign } from '../../ui/foreign.tsx'
import { Steps } from '../../ui/journey.tsx'
import { Heading, Trail } from '../../ui/parts.tsx'
import { useView } from '../../ui/view.ts'
import type { Step } from '../completeness.ts'
import { words } from '../words.ts'
import type { DraftView, WorkView } from './draft-view.ts'

export type Here = Step | 'check'

/** What stands around each page of a draft: where one is, the parts, and what is missing in each. */
export function DraftFrame({ view, here, lead, children }: FrameProps) {
  const { t } = useView()
  const { enrolment, version } = view
  const { title, language } = version.definition
  const whole = <Foreign lang={language}>{title}</Foreign>
  const name = t(here === 'check' ? words.toCheck : words[here])
  return (
    <div className="flow">
      <Trail label={t(words.steps)} steps={[{ href: to('work', { enrolmentId: enrolment.id }), label: whole }]} />
      <Heading title={name} lead={lead} />
      {view.draft && <Stepper view={view} draft={view.draft} here={here} />}
      {children}
    </div>
  )
}
type FrameProps = { view: WorkView; here: Here; lead: string; children: ReactNode }

/** The parts as links, each with what it misses. */
export function Stepper({ view, draft, here }: { view: WorkView; draft: DraftView; here: Here | null }) {
  const { t } = useView()
  const { definition } = view.version
  const enrolmentId = view.enrolment.id
  const steps = draft.steps.map((step) => {
    const missing = draft.gaps.filter((gap) => gap.step === step).length
    const prompts = step === 'changes' ? [] : definition[step]
    const isMet = prompts.length > 0 && prompts.every(({ key }) => !draft.open.has(key))
    const note = isMet ? t(words.stepMet) : missing ? t(words.stepMissing, { count: missing }) : t(words.stepComplete)
    const state = step === here ? ('now' as const) : missing ? ('ahead' as const) : ('done' as const)
    return { label: t(words[step]), href: to('workPart', { enrolmentId, part: step }), state, note }
  })
  const check = {
    label: t(words.toCheck),
    href: to('workCheck', { enrolmentId }),
    state: here === 'check' ? ('now' as const) : ('ahead' as const),
  }
  return <Steps label={t(words.steps)} steps={[...steps, check]} />
}

/** The way on from a part: to the next one, or to the check. */
export function Onward({ view, here }: { view: WorkView; here: Step }) {
  const { t } = useView()
  const steps = view.draft?.steps ?? []
  const next = steps[steps.indexOf(here) + 1]
  const enrolmentId = view.enrolment.id
  const [route, label]: [RouteName, string] = next ? ['workPart', t(words[next])] : ['workCheck', t(words.toCheck)]
  const href =
    route === 'workPart' && next ? to('workPart', { enrolmentId, part: next }) : to('workCheck', { enrolmentId })
  return (
    <p>
      <a className="button button-quiet" href={href}>
        {t(words.next, { step: label })}
      </a>
    </p>
  )
}

/** Runs a browser island over what it holds; `words` are the sentences it says, with their placeholders left open. */
export function Island({ name, words: sentences, values, children }: IslandProps) {
  const { csrf } = useView()
  const data = Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [`data-${key}`, String(value)]))
  return (
    <div className="flow" data-island={name} data-csrf={csrf} data-words={JSON.stringify(sentences ?? {})} {...data}>
      {children}
    </div>
  )
}
type IslandProps = {
  name: string
  words?: Record<string, string>
  values?: Record<string, string | number>
  children: ReactNode
}
