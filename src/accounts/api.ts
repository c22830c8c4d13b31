import Type, { type Static } from 'typebox'
import { Check } from 'typebox/value'
import { roles } from '../platform/actor.ts'
import { type Answer, json } from '../platform/http/answer.ts'
import { type Ask, viewerOf } from '../platform/http/ask.ts'
import type { ApiVerb } from '../platform/http/edge.ts'
import { closed, Uuid } from '../platform/http/shapes.ts'
import type { Work } from '../platform/work.ts'
import { Refusal } from '../platform/refusal.ts'
import * as actions from './actions.ts'
import { LONGEST_PASSWORD } from './rules.ts'

const Credentials = Type.Object(
  {
    email: Type.String({ maxLength: 254, description: 'An address of the account.' }),
    password: Type.String({ maxLength: 2 * LONGEST_PASSWORD }),
  },
  closed,
)

const Session = Type.Object(
  {
    token: Type.String({ description: 'Send it as "Authorization: Bearer …". It is shown this once.' }),
    expiresAt: Type.String({ format: 'date-time', description: 'Unused for 30 days it ends earlier.' }),
  },
  closed,
)

/** A token for a program, in exchange for address and password. */
export const apiSignIn: ApiVerb = {
  makes: true,
  schema: {
    summary: 'Sign in',
    tags: ['Sessions'],
    security: [],
    body: Credentials,
    response: { 201: Session },
  },
  async handle(work: Work, ask: Ask): Promise<Answer> {
    const { email, password } = credentialsIn(ask.body)
    const signedIn = await actions.signIn(work, { email, password, userAgent: ask.device, kind: 'api' })
    return json({ token: signedIn.token, expiresAt: signedIn.expiresAt.toISOString() }, 201)
  },
}

/** Ends the session whose token is sent. */
export const apiSignOut: ApiVerb = {
  schema: {
    summary: 'Sign out',
    tags: ['Sessions'],
    response: { 200: Type.Object({ ended: Type.Literal(true) }, closed) },
  },
  async handle(work: Work, ask: Ask): Promise<Answer> {
    const { personId, sessionId } = viewerOf(ask)
    await actions.signOut(work, personId, sessionId)
    return json({ ended: true })
  },
}

/** The schema was held against it at the door already; this tells the compiler so. */
function credentialsIn(body: unknown): Static<typeof Credentials> {
  if (!Check(Credentials, body)) throw new Refusal('input-unreadable', { reason: 'email and password' })
  return body
}

const Me = Type.Object(
  {
    id: Uuid,
    givenName: Type.String(),
    familyName: Type.String(),
    locale: Type.Enum(['en', 'es']),
    timeZone: Type.String({ description: 'Its name, such as Europe/Madrid.' }),
    isOperator: Type.Boolean(),
    organisations: Type.Array(
      Type.Object(
        {
          slug: Type.String({ description: 'Its part of an address.' }),
          name: Type.String(),
          kinds: Type.Array(Type.String()),
          roles: Type.Array(Type.Enum([...roles])),
        },
        closed,
      ),
    ),
  },
  closed,
)

/** GET /api/v1/me */
export const apiMe: ApiVerb = {
  schema: { summary: 'Who you are, and your roles in each organisation', tags: ['Account'], response: { 200: Me } },
  async handle(_work, ask) {
    const { personId, givenName, familyName, locale, timeZone, isOperator, memberships } = viewerOf(ask)
    const organisations = memberships.map(({ slug, name, kinds, roles }) => ({ slug, name, kinds, roles }))
    return json({ id: personId, givenName, familyName, locale, timeZone, isOperator, organisations })
  },
}
