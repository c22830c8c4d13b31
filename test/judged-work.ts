import { criteriaOf } from '../src/catalogue/criteria.ts'
import { submittedWork, type SubmittedWork } from './submitted-work.ts'
import type { PersonName, Published, World } from './world.ts'

export type JudgedWork = SubmittedWork & { assessmentId: string; readId: string; awardId: string | null }

/** Work taken all the way by the people of Bridges: pre-checked and read by Marcus, released by Priya. */
export async function judgedWork(
  world: World,
  published: Published,
  { name = 'ana', earned = true, release = true }: Options = {},
): Promise<JudgedWork> {
  const work = await submittedWork(world, published, name)
  const marcus = world.visitor('marcus')
  await marcus.post('/o/bridges/reads/' + (await claim(world, 'pre-check')) + '/complete', precheck(published))
  const readId = await claim(world, 'read')
  const fields: Record<string, string> = {}
  for (const { key, part } of criteriaOf(published.definition)) {
    fields[`level-${key}`] = earned || key !== 'silence' ? 'yes' : 'almost'
    fields[`comment-${key}`] = 'Seen in the evidence.'
    fields[`next-${key}`] = 'Wait a little longer.'
    if (part === 'artifacts') fields[`artifact-${key}`] = work.artifactId
  }
  expect303(await marcus.post(`/o/bridges/reads/${readId}/complete`, fields))
  const { rows } = await world.owner.query('select id from assessments where submission_id = $1', [work.submissionId])
  const assessmentId: string = rows[0].id
  if (release) expect303(await world.visitor('priya').post(`/o/bridges/approvals/${assessmentId}/release`))
  const { rows: awards } = await world.owner.query('select id from awards where submission_id = $1', [
    work.submissionId,
  ])
  return { ...work, assessmentId, readId, awardId: awards[0]?.id ?? null }
}
type Options = { name?: PersonName; earned?: boolean; release?: boolean }

async function claim(world: World, kind: 'pre-check' | 'read'): Promise<string> {
  const answer = expect303(await world.visitor('marcus').post('/o/bridges/queue/claim', { kind }))
  return /reads\/([^/]+)$/.exec(String(answer.headers['location']))?.[1] ?? ''
}

function precheck({ definition }: Published): Record<string, string> {
  return Object.fromEntries(
    definition.artifacts.flatMap(({ key, precheckIndicators }) =>
      precheckIndicators.map((_, index) => [`ok-${key}-${index}`, 'yes']),
    ),
  )
}

function expect303<T extends { status: number; body: string }>(answer: T): T {
  if (answer.status !== 303)
    throw new Error(`Expected to be sent on, got ${answer.status}: ${answer.body.slice(0, 2000)}`)
  return answer
}
