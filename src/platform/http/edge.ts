import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { Kysely } from 'kysely'
import type { RefusalCode } from '../../refusals.ts'
import { type Route, type RouteName, routes } from '../../routes.ts'
import type { Viewer } from '../actor.ts'
import { Refusal } from '../refusal.ts'
import { newToken, type Secrets } from '../secrets.ts'
import { type Locale, type Message, say } from '../words.ts'
import type { Workplace } from '../work.ts'
import type { Answer, Page } from './answer.ts'
import { type Ask, formOf, type Handler } from './ask.ts'
import { dropFiles, readForm } from './body.ts'
import type { CookieJar } from './cookies.ts'
import { admit, viewerAtDoor } from './door.ts'
import { forgeryMark, refuseForgery } from './forgery.ts'
import { problemOf } from './problem.ts'
import { send } from './send.ts'

/** A verb of the JSON API: its schemas, from which the OpenAPI document is made, and its handler. */
export type ApiVerb = { schema: FastifySchema & { summary: string; tags: string[] }; handle: Handler }
/** What a page is drawn with besides itself. */
export type Drawing = { ask: Ask; csrf: string; notice: string | null }
/** A handler that speaks HTTP itself (resumable uploads); it stands behind the door like every other. */
export type RawHandler = (request: FastifyRequest, reply: FastifyReply, viewer: Viewer) => Promise<unknown>

export type Edge = {
  handlers: { [Name in RouteName]?: Handler }
  api: { [Name in RouteName]?: ApiVerb }
  raw: { [Name in RouteName]?: RawHandler }
  db: Kysely<unknown>
  workplace: Workplace
  secrets: Secrets
  jar: CookieJar
  incomingDir: string
  rateLimits: boolean
  sendKeptFile: Parameters<typeof send>[2]
  drawPage(answer: Page, drawing: Drawing): string
  refusalPage(refusal: Refusal, ask: Ask): Page
}

/** Binds every route of the table: no address exists that is not in it, and none that has no handler. */
export function bindRoutes(server: FastifyInstance, edge: Edge): void {
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name]
    const verb = edge.api[name]
    const raw = edge.raw[name]
    const handler = verb?.handle ?? edge.handlers[name]
    if (!handler && !raw) continue // TODO(lead): throw once every module is in
    const limit = route.perMinute && edge.rateLimits ? { rateLimit: { max: route.perMinute, timeWindow: 60_000 } } : {}
    server.route({
      // The tus protocol speaks POST, HEAD, PATCH and DELETE at its two addresses.
      method: raw ? ['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'] : route.method,
      url: route.path,
      config: { name, ...limit },
      schema: verb?.schema ?? { hide: true },
      handler: (request, reply) =>
        raw ? serveRaw(edge, name, raw, request, reply) : serve(edge, name, handler, request, reply),
    })
  }
}

async function serve(
  edge: Edge,
  name: RouteName,
  handler: Handler | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const route: Route = routes[name]
  const isApi = route.path.startsWith('/api/')
  const visit = isApi ? undefined : visitOf(edge, request, reply)
  const ask = await askFrom(edge, request, isApi)
  try {
    const { actor, membership } = admit(route.action, ask.viewer, ask.params['organisation'])
    if (membership) ask.organisation = { id: membership.organisationId, slug: membership.slug, name: membership.name }
    if (route.method !== 'GET' && !isApi) {
      ask.form = await readForm(request, edge.incomingDir)
      refuseForgery(
        request,
        edge.secrets,
        edge.jar.read(request, 'visit'),
        ask.form.text('csrf') || String(request.headers['x-cairn-form'] ?? ''),
      )
    }
    ask.body = request.body
    if (!handler) throw new Refusal('not-found')
    const answer = await edge.workplace.run(actor, route.method === 'GET' ? 'read' : 'write', (work) =>
      handler(work, ask),
    )
    return await respond(edge, answer, ask, visit, request, reply)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return await refuse(edge, error, route, ask, visit, request, reply)
  } finally {
    await dropFiles(ask.form)
  }
}

async function serveRaw(edge: Edge, name: RouteName, raw: RawHandler, request: FastifyRequest, reply: FastifyReply) {
  const ask = await askFrom(edge, request, false)
  try {
    admit(routes[name].action, ask.viewer, undefined)
    refuseForgery(request, edge.secrets, edge.jar.read(request, 'visit'), String(request.headers['x-cairn-form'] ?? ''))
    if (!ask.viewer) throw new Refusal('sign-in-first')
    return await raw(request, reply, ask.viewer)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return reply
      .status(error.status)
      .type('application/problem+json')
      .send(problemOf(error, ask.locale, request.url))
  }
}

/** A refused form is drawn again with what was typed; other pages get a page that says why; the API a problem document. */
async function refuse(
  edge: Edge,
  refusal: Refusal,
  route: Route,
  ask: Ask,
  visit: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  if (route.path.startsWith('/api/') || ask.accepts('json'))
    return reply
      .status(refusal.status)
      .type('application/problem+json')
      .send(problemOf(refusal, ask.locale, request.url))
  if (refusal.code === 'sign-in-first') {
    const next = route.method === 'GET' ? ask.path : '/my'
    return reply.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303)
  }
  const again = { ...ask, refusal }
  const redrawn =
    route.redraws && canRedraw(refusal.code) ? await redraw(edge, route.redraws as RouteName, again) : null
  const answer = redrawn ?? edge.refusalPage(refusal, ask)
  const shown: Answer = answer.kind === 'page' ? { ...answer, status: refusal.status } : answer
  return respond(edge, shown, redrawn ? again : ask, visit, request, reply)
}

function canRedraw(code: RefusalCode): boolean {
  return code !== 'not-your-role' && code !== 'not-found'
}

/** The form's own page, with what was typed; null when the page itself is gone or not allowed. */
async function redraw(edge: Edge, name: RouteName, ask: Ask): Promise<Answer | null> {
  const handler = edge.handlers[name]
  if (!handler) return null
  try {
    const { actor, membership } = admit(routes[name].action, ask.viewer, ask.params['organisation'])
    if (membership) ask.organisation = { id: membership.organisationId, slug: membership.slug, name: membership.name }
    // Links on the page lead back to the page, not to the address that only takes its form.
    ask.path = routes[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(ask.params[key] ?? ''))
    return await edge.workplace.run(actor, 'read', (work) => handler(work, ask))
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

async function respond(
  edge: Edge,
  answer: Answer,
  ask: Ask,
  visit: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const notice = answer.kind === 'page' ? (edge.jar.read(request, 'notice') ?? null) : null
  if (notice !== null) edge.jar.write(reply, { name: 'notice', value: '', clear: true })
  const draw = (page: Page) => edge.drawPage(page, { ask, csrf: visit ? forgeryMark(edge.secrets, visit) : '', notice })
  return send(answer, { reply, jar: edge.jar, locale: ask.locale, draw }, edge.sendKeptFile)
}

async function askFrom(edge: Edge, request: FastifyRequest, isApi: boolean): Promise<Ask> {
  const token = isApi ? bearer(request) : edge.jar.read(request, 'session')
  const viewer = token ? await viewerAtDoor(edge.db, token, new Date()) : null
  const locale = viewer?.locale ?? localeOf(edge, request)
  return {
    params: request.params as Record<string, string>,
    query: new URL(request.url, 'http://cairn').searchParams,
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
    device: request.headers['user-agent']?.slice(0, 300) ?? '',
  }
}

function bearer(request: FastifyRequest): string | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' ? token : undefined
}

/** The language chosen before, else the browser's wish (RFC 9110 §12.5.4; the first of ours that it names). */
function localeOf(edge: Edge, request: FastifyRequest): Locale {
  const kept = edge.jar.read(request, 'language')
  if (kept === 'en' || kept === 'es') return kept
  const wishes = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((wish) => wish.trim().slice(0, 2).toLowerCase())
  return wishes.find((wish) => wish === 'en' || wish === 'es') === 'es' ? 'es' : 'en'
}

/** A random name for this visitor's browser, to which the forms it is given are bound. */
function visitOf(edge: Edge, request: FastifyRequest, reply: FastifyReply): string {
  const known = edge.jar.read(request, 'visit')
  if (known && known.length >= 32) return known
  const visit = newToken()
  edge.jar.write(reply, { name: 'visit', value: visit })
  return visit
}
