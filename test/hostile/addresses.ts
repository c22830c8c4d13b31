import { newId } from '../../src/platform/ids.ts'
import type { Route } from '../../src/platform/http/route.ts'
import { policy, type Who } from '../../src/policy.ts'
import { type RouteName, routes } from '../../src/routes.ts'
import { submittedWork } from '../submitted-work.ts'
import type { PersonName, World } from '../world.ts'

export const names = Object.keys(routes) as RouteName[]
export const routeOf = (name: RouteName): Route => routes[name]
export const isUpload = (name: RouteName) => name === 'upload' || name === 'uploads'

/** The person of Bridges whom the door lets in. */
export function insider(world: World, name: RouteName): PersonName {
  const who: Who = policy[routes[name].action]
  if (who.who === 'operator') return 'omar'
  if (who.who !== 'role') return 'bo'
  const holder = (['marcus', 'wen', 'priya', 'ola'] as const).find((one) =>
    world.actor(one, 'bridges').roles.some((role) => who.roles.includes(role)),
  )
  if (!holder) throw new Error(`Nobody at Bridges may do ${routes[name].action}`)
  return holder
}

export type Params = Record<string, string>

/** Real rows for a route's address: a draft of Bo's, and a read of Dana's work in Marcus's hands. */
export async function realParams(world: World): Promise<Params> {
  const published = await world.publish()
  const { owner, person } = world
  const one = async (text: string, values: unknown[] = []): Promise<string> =>
    Object.values((await owner.query(text, values)).rows[0] ?? { id: newId() })[0] as string
  await world.visitor('bo').post(`/catalogue/bridges/${published.slug}/enrol`, { reason: 'own-goal' })
  const enrolmentId = await one('select id from enrolments where person_id = $1 order by created_at desc', [person.bo])
  await world.visitor('bo').post(`/my/work/${enrolmentId}/parts/artifacts/links`, {
    promptKey: 'lesson',
    'url-lesson': 'https://video.example.org/lesson',
  })
  const artifactId = await one(
    'select a.id from artifacts a join submissions s on s.id = a.submission_id where s.enrolment_id = $1',
    [enrolmentId],
  )
  const { submissionId } = await submittedWork(world, published, 'dana')
  const readId = await one(
    `update reads set state = 'claimed', assessor_id = $2, lease_expires_at = now() + interval '1 day'
      where submission_id = $1 returning id`,
    [submissionId, person.marcus],
  )
  await owner.query('update sessions set ended_at = null')
  await owner.query('update memberships set ended_at = null')
  return {
    organisation: 'bridges',
    issuer: 'bridges',
    slug: published.slug,
    number: '1',
    part: 'overview',
    token: 'no-such-link',
    questionKey: 'context',
    uploadId: newId(),
    fileId: newId(),
    organisationId: world.organisation.bridges,
    versionId: published.versionId,
    microCredentialId: published.microCredentialId,
    enrolmentId,
    submissionId,
    artifactId,
    readId,
    assessmentId: await one('select id from assessments where submission_id = $1', [submissionId]),
    awardId: newId(),
    pointerId: newId(),
    invitationId: newId(),
    identifierId: newId(),
    sessionId: newId(),
    membershipId: newId(),
    statusListId: newId(),
    appId: newId(),
    bulkRevocationId: newId(),
    outsideBadgeId: newId(),
    endorsementId: newId(),
    keyId: newId(),
    about: 'micro-credential',
    thing: published.microCredentialId,
    purpose: 'revocation',
    suite: 'ed25519',
    '*': 'other',
  }
}

/** The address with each parameter as it is given, already escaped or not escapable. @throws when one is not known. */
export const addressOf = (name: RouteName, params: Params) =>
  routes[name].path.replace(/:(\w+)|\*/g, (rest, key: string = rest) => {
    const value = params[key]
    if (value === undefined) throw new Error(`Nothing is known to put in the place of ${rest} of ${name}`)
    return value
  })
