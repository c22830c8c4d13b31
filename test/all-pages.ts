import { randomBytes } from 'node:crypto'
import type { Definition } from '../src/catalogue/definition.ts'
import { newId } from '../src/platform/ids.ts'
import { tokenHash } from '../src/platform/secrets.ts'
import { to } from '../src/routes.ts'
import { judgedWork } from './judged-work.ts'
import { submittedWork } from './submitted-work.ts'
import type { Answered, PersonName, World } from './world.ts'

/** Who looks at pages, and what each of them sees that others do not. */
export const visitors = ['stranger', 'ana', 'ines', 'priya', 'wen', 'ola', 'dana', 'omar'] as const satisfies (
  | PersonName
  | 'stranger'
)[]
export type VisitorName = (typeof visitors)[number]
export type AllPages = Record<VisitorName, string[]>

/** What the pages of a learner's work and of those who judge it are about. */
type States = Awaited<ReturnType<typeof states>>

/** Brings about a state of every kind, and says every kind of page with something true on it. */
export async function allPages(world: World, definition: Partial<Definition> = {}): Promise<AllPages> {
  const found = await states(world, definition)
  return { ...publicPages(found), ...staffPages(found), ana: learnerPages(found) }
}

async function states(world: World, definition: Partial<Definition>) {
  const titled = (title: string) =>
    world.publish({ ...definition, title: definition.title ? `${definition.title} – ${title}` : title })
  const published = await world.publish(definition)
  const earned = await judgedWork(world, published)
  const notYet = await judgedWork(world, await titled('Questions worth asking'), { earned: false })
  await world.visitor('ana').post(to('revise', { submissionId: notYet.submissionId }))
  const waiting = await judgedWork(world, await titled('Listening closely'), { release: false })
  const { slug } = await titled('Feedback that moves work forward')
  const enrolled = await world.visitor('ana').post(to('enrol', { issuer: 'bridges', slug }), { reason: 'own-goal' })
  await submittedWork(world, await titled('Morning check-in'), 'bo')
  const claimed = await world.visitor('ines').post(to('claimRead', organisation), { kind: 'pre-check' })
  const drafted = await world.visitor('wen').post(to('draftVersion', organisation), {
    title: definition.title ?? 'A new one',
    slug: 'a-new-one',
    topic: 'literacy',
    language: definition.language ?? 'en',
  })
  return {
    published,
    earned,
    notYet,
    waiting,
    begun: lastPart(enrolled),
    read: lastPart(claimed),
    draftAddress: addressIn(drafted.headers),
    links: await liveLinks(world),
    invitation: await liveInvitation(world),
  }
}

const organisation = { organisation: 'bridges' }
const lastPart = ({ headers }: Answered) => addressIn(headers).split('/').at(-1) ?? ''
const addressIn = (headers: Answered['headers']) => {
  const { location } = headers
  return typeof location === 'string' ? location : ''
}

/** Links as they are mailed, still unused. */
async function liveLinks({ owner, person }: World): Promise<string[]> {
  const { rows } = await owner.query('select id from identifiers where person_id = $1', [person.bo])
  const purposes = ['verify-email', 'reset-password', 'first-operator']
  const tokens = purposes.map(() => randomBytes(24).toString('base64url'))
  for (const [index, purpose] of purposes.entries())
    await owner.query(
      `insert into one_time_links (id, person_id, purpose, identifier_id, token_hash, created_at, expires_at)
       values ($1, $2, $3, $4, $5, now(), now() + interval '1 day')`,
      [newId(), person.bo, purpose, rows[0].id, tokenHash(tokens[index] ?? '')],
    )
  return tokens.map((token) => to('linkPage', { token }))
}

async function liveInvitation(world: World): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await world.owner.query(
    `insert into invitations (id, organisation_id, email_folded, role, token_hash, invited_by, created_at, expires_at)
     values ($1, $2, 'lucia@example.org', 'assessor', $3, $4, now(), now() + interval '1 day')`,
    [newId(), world.organisation.bridges, tokenHash(token), world.person.ola],
  )
  return to('invitationPage', { token })
}

function publicPages({ published: { slug }, earned, links, invitation }: States) {
  return {
    stranger: [
      to('landing'),
      to('catalogue'),
      `${to('catalogue')}?q=wiat+tiem`,
      `${to('catalogue')}?q=zzzzzz`,
      to('microCredential', { issuer: 'bridges', slug }),
      to('microCredentialVersion', { issuer: 'bridges', slug, number: 1 }),
      to('issuer', { issuer: 'bridges' }),
      to('award', { awardId: earned.awardId ?? '' }),
      to('verifyPage'),
      to('signInPage'),
      to('signUpPage'),
      to('forgottenPasswordPage'),
      ...links,
      invitation,
      to('linkPage', { token: 'no-such-link' }),
      to('invitationPage', { token: 'no-such-invitation' }),
      to('apiGuide'),
      '/no-such-page',
    ],
  }
}

function learnerPages({ published: { slug }, earned, notYet, begun, invitation }: States): string[] {
  const revised = notYet.enrolmentId
  return [
    to('home'),
    to('account'),
    to('myAwards'),
    to('award', { awardId: earned.awardId ?? '' }),
    to('enrolPage', { issuer: 'bridges', slug }),
    to('work', { enrolmentId: begun }),
    to('workPart', { enrolmentId: begun, part: 'overview' }),
    to('workPart', { enrolmentId: begun, part: 'artifacts' }),
    to('workPart', { enrolmentId: begun, part: 'reflection' }),
    to('workCheck', { enrolmentId: begun }),
    to('work', { enrolmentId: revised }),
    to('workPart', { enrolmentId: revised, part: 'overview' }),
    to('workPart', { enrolmentId: revised, part: 'artifacts' }),
    to('workPart', { enrolmentId: revised, part: 'changes' }),
    to('attempt', { submissionId: notYet.submissionId }),
    to('attempt', { submissionId: earned.submissionId }),
    invitation,
  ]
}

function staffPages({ earned, waiting, read, draftAddress }: States) {
  const awardId = earned.awardId ?? ''
  const riverbend = { organisation: 'riverbend' }
  return {
    ines: [to('organisation', organisation), to('queue', organisation), to('read', { ...organisation, readId: read })],
    priya: [
      to('organisation', organisation),
      to('approvals', organisation),
      to('approval', { ...organisation, assessmentId: waiting.assessmentId }),
      to('issuedAwards', organisation),
      to('issuedAward', { ...organisation, awardId }),
    ],
    wen: [to('versions', organisation), draftAddress, `${draftAddress}/preview`],
    ola: [to('organisation', organisation), to('people', organisation), to('keys', organisation)],
    dana: [to('organisation', riverbend), to('people', riverbend)],
    omar: [to('operator'), to('home')],
  }
}

/** What a page answers with, where that is not 200. */
export function statusOf(address: string): number {
  if (address === '/no-such-page') return 404
  return /no-such-(link|invitation)$/.test(address) ? 410 : 200
}
