import type { Job } from '../jobs.ts'
import { type Actor, nobody } from '../platform/actor.ts'
import { inNameOf, inPersonOf, type Work, type Workplace } from '../platform/work.ts'
import type { Workshop } from '../platform/workshop.ts'
import { handlersIn } from '../worker.ts'

/**
 * Where examples are played: verbs run one after another, each in the name of whoever does it and at its own moment in
 * the past, and all of them in one transaction. Whoever is killed in the middle leaves nothing behind.
 */
export type Stage = {
  /** Does one thing, and whatever it leaves for the worker. */
  act<T>(actor: Actor, daysAgo: number, verb: (work: Work) => Promise<T>): Promise<T>
  workshop: Workshop
}

const DAY_MS = 86_400_000
const JOB_TAKES_MS = 2000

export function playInOneWork<T>(workshop: Workshop, actor: Actor, play: (stage: Stage) => Promise<T>): Promise<T> {
  return workshop.workplace.run(actor, 'write', (outer) => play(openStage(workshop, outer)))
}

function openStage(workshop: Workshop, outer: Work): Stage {
  const today = outer.now.getTime()
  const jobs: Job[] = []
  let now = outer.now
  const enqueue = async (job: Job) => void jobs.push(job)
  const enqueueOnce = async (several: Job[]) => void jobs.push(...several)
  const workplace: Workplace = {
    run: (actor, _mode, verb) => inNamesOf({ ...outer, now, enqueue, enqueueOnce }, actor, verb),
  }
  const inside = { ...workshop, workplace }
  const handlers = handlersIn(inside)
  return {
    workshop: inside,
    async act(actor, daysAgo, verb) {
      now = new Date(today - daysAgo * DAY_MS)
      const result = await workplace.run(actor, 'write', verb)
      for (let job = jobs.shift(); job; job = jobs.shift()) await doJob(job)
      return result
    },
  }

  /** A little later, as the worker would. Letters are not sent: the addresses are nobody's. */
  async function doJob(job: Job): Promise<void> {
    now = new Date(now.getTime() + JOB_TAKES_MS)
    if (job.name === 'check-file') await handlers['check-file'](job)
    if (job.name === 'sign-credential') await handlers['sign-credential'](job)
    if (job.name === 'sign-status-list') await handlers['sign-status-list'](job)
  }
}

function inNamesOf<T>(work: Work, actor: Actor, verb: (work: Work) => Promise<T>): Promise<T> {
  const { personId, organisationId } = actor
  const inName = (own: Work) =>
    organisationId
      ? inNameOf(own, organisationId, (named) => verb({ ...named, actor }))
      : verb({ ...own, actor: { ...nobody, personId: own.actor.personId, isOperator: work.actor.isOperator } })
  return personId ? inPersonOf(work, personId, inName) : inName(work)
}
