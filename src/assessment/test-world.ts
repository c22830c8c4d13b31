import type { SubmittedWork } from '../../test/submitted-work.ts'
import type { PersonName, Published, World } from '../../test/world.ts'
import { criteriaOf, type Level } from '../catalogue/criteria.ts'

export const bridges = '/o/bridges'

type Now = { world: World; published: Published; ana: SubmittedWork }

/** What the people of Bridges do with Ana's work as it is now. */
export function team(now: () => Now) {
  async function claim(name: PersonName, kind: 'pre-check' | 'read') {
    const answer = await now().world.visitor(name).post(`${bridges}/queue/claim`, { kind })
    return { ...answer, readId: /reads\/([^/]+)$/.exec(String(answer.headers['location'] ?? ''))?.[1] ?? '' }
  }

  async function passPrecheck(name: PersonName) {
    const { readId } = await claim(name, 'pre-check')
    return now()
      .world.visitor(name)
      .post(`${bridges}/reads/${readId}/complete`, { 'ok-lesson-0': 'yes', 'ok-lesson-1': 'yes' })
  }

  function marksFor(
    levels: Partial<Record<string, Level>>,
    work: SubmittedWork,
    open = criteriaOf(now().published.definition).map(({ key }) => key),
  ) {
    const fields: Record<string, string> = {}
    for (const key of open) {
      const level = levels[key] ?? 'yes'
      fields[`level-${key}`] = level
      if (level === 'yes') continue
      fields[`comment-${key}`] = 'At 1:05 the answer comes at once.'
      fields[`next-${key}`] = 'Count to three before you call on anybody.'
      if (key === 'silence' || key === 'voices')
        Object.assign(fields, { [`artifact-${key}`]: work.artifactId, [`from-${key}`]: '1:05', [`to-${key}`]: '1:20' })
    }
    return fields
  }

  async function readToTheEnd(name: PersonName, levels: Partial<Record<string, Level>> = {}, open?: string[]) {
    const { readId } = await claim(name, 'read')
    return {
      readId,
      answer: await now()
        .world.visitor(name)
        .post(`${bridges}/reads/${readId}/complete`, marksFor(levels, now().ana, open)),
    }
  }

  async function assessmentOf(submissionId: string) {
    const { rows } = await now().world.owner.query('select * from assessments where submission_id = $1', [submissionId])
    return rows[0]
  }

  async function release(name: PersonName) {
    const { id } = await assessmentOf(now().ana.submissionId)
    return now().world.visitor(name).post(`${bridges}/approvals/${id}/release`)
  }

  return { claim, passPrecheck, marksFor, readToTheEnd, assessmentOf, release }
}

/** Each test has a queue of its own making: what earlier ones left is taken out of it. */
export async function emptyQueue({ owner, person }: World): Promise<void> {
  await owner.query(
    `update reads set state = 'completed', outcome = 'complete', assessor_id = $1, completed_at = now(), lease_expires_at = null where state <> 'completed'`,
    [person.grace],
  )
}
