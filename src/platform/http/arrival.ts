import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { type RouteName, routes } from '../../routes.ts'
import type { Route } from './route.ts'
import type { Actor } from '../actor.ts'
import { newToken } from '../secrets.ts'
import { canAllBeKept } from '../text.ts'
import { type Locale, type Message, say } from '../words.ts'
import { type Ask, formOf } from './ask.ts'
import type { CookieJar } from './cookies.ts'
import { admit, viewerAtDoor } from './door.ts'
import { networkOf } from './network.ts'

/** One request on its way: what was asked, by whom, at which route. */
export type Arrival = {
  name: RouteName
  route: Route
  /** A program asks: by the JSON API, or with its token at one of the few other addresses that take it. */
  isApi: boolean
  /** Somebody else's protocol: nobody is signed in there, and no cookie counts. */
  isOpen: boolean
  ask: Ask
  /** The visitor's browser, to which forms are bound; programs have none. A new one is told so with its first page. */
  visit: Visit | null
  request: FastifyRequest
  reply: FastifyReply
}

type Hall = { db: Kysely<unknown>; jar: CookieJar; open: { [Name in RouteName]?: unknown } }

/** Learns who asks and what for; decides nothing yet. */
export async function arrivalOf(
  hall: Hall,
  name: RouteName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Arrival> {
  const route: Route = routes[name]
  const isOpen = name in hall.open
  const isApi = route.path.startsWith('/api/') || (route.takesToken === true && bearer(request) !== undefined)
  // One or the other: what came with a token never counts as come with a cookie.
  const token = isOpen ? undefined : isApi ? bearer(request) : hall.jar.read(request, 'session')
  const viewer = token ? await viewerAtDoor(hall.db, token, new Date()) : null
  const locale = viewer?.locale ?? localeOf(hall.jar, request)
  const ask: Ask = {
    params: request.params as Record<string, string>,
    query: queryOf(request.url),
    form: formOf(),
    body: undefined,
    viewer,
    locale,
    organisation: null,
    t: (message: Message, values) => say(message, locale, values),
    refusal: null,
    accepts: (type) => (request.headers.accept ?? '').includes(type === 'json' ? 'json' : 'html'),
    headers: request.headers as Record<string, string | undefined>,
    path: request.url,
    from: networkOf(request.ip),
    device: request.headers['user-agent']?.slice(0, 300) ?? '',
  }
  const visit = isApi || isOpen ? null : visitOf(hall.jar, request)
  return { name, route, isApi, isOpen, ask, visit, request, reply }
}

/** Lets the arrival through the door of a route, and notes the organisation it was let into. @throws Refusal */
export function letIn(ask: Ask, name: RouteName): Actor {
  const { actor, membership } = admit(routes[name].action, ask.viewer, ask.params['organisation'])
  if (membership) ask.organisation = { id: membership.organisationId, slug: membership.slug, name: membership.name }
  return actor
}

/** What the address asks for; texts that cannot be kept are left out, as other nonsense in a link is. */
function queryOf(url: string): URLSearchParams {
  return new URLSearchParams([...new URL(url, 'http://cairn').searchParams].filter(canAllBeKept))
}

function bearer(request: FastifyRequest): string | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' ? token : undefined
}

/** The language chosen before, else the browser's wish (RFC 9110 §12.5.4; the first of ours that it names). */
function localeOf(jar: CookieJar, request: FastifyRequest): Locale {
  const kept = jar.read(request, 'language')
  if (kept === 'en' || kept === 'es') return kept
  const wishes = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((wish) => wish.trim().slice(0, 2).toLowerCase())
  return wishes.find((wish) => wish === 'en' || wish === 'es') === 'es' ? 'es' : 'en'
}

export type Visit = { name: string; isNew: boolean }

/** A random name for this visitor's browser. */
function visitOf(jar: CookieJar, request: FastifyRequest): Visit {
  const known = jar.read(request, 'visit')
  return known && known.length >= 32 ? { name: known, isNew: false } : { name: newToken(), isNew: true }
}
