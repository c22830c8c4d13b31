import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { Kysely } from 'kysely'
import { type RouteName, routes } from '../../routes.ts'
import type { Route } from './route.ts'
import type { Actor } from '../actor.ts'
import { Refusal } from '../refusal.ts'
import { noted } from '../room.ts'
import { canAllBeKept } from '../text.ts'
import type { Secrets } from '../secrets.ts'
import type { Workplace } from '../work.ts'
import type { Answer, Outside, Page } from './answer.ts'
import { type Arrival, arrivalOf, letIn } from './arrival.ts'
import type { Ask, Handler } from './ask.ts'
import { dropFiles, readForm } from './body.ts'
import type { CookieJar } from './cookies.ts'
import { forgeryMark, isForged } from './forgery.ts'
import { openMethods, openToAll, preflight, routesAt } from './origins.ts'
import { problemOf, problemSchema, toldOf } from './problem.ts'
import { send } from './send.ts'
import { placesOf, type Taken, type Tries } from './tries.ts'

/** A verb of the JSON API: its schemas, from which the OpenAPI document is made, and its handler. */
export type ApiVerb = {
  schema: FastifySchema & { summary: string; tags: string[] }
  /** It makes something, and answers 201 instead of 200. */
  makes?: true
  handle: Handler
}
/** What a page is drawn with besides itself. */
export type Drawing = { ask: Ask; csrf: string; notice: string | null }
/** A handler that reads the request itself (uploads); it stands behind the door like every other. */
export type RawHandler = (ask: Ask, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
export type RawVerb = {
  handle: RawHandler
  /** The methods it answers; what has a schema stands in the OpenAPI document. */
  methods: { [Method in RawMethod]?: RawSchema }
}
type RawMethod = 'POST' | 'HEAD' | 'PATCH' | 'DELETE' | 'OPTIONS'
type RawSchema = (FastifySchema & { summary: string; tags: string[] }) | 'not told'

/**
 * A verb of somebody else's protocol, asked by programs of any origin. Nobody is signed in there: no cookie is read or
 * set, so that there is nothing to forge, and what the verb needs to know of the caller stands in the request itself.
 * A refusal is said in the protocol's own shape.
 */
export type OpenVerb = {
  handle: Handler
  refused(refusal: Refusal): Inside
  /** JSON arrives as the text it was sent as: for what is signed byte for byte. */
  takes?: 'text'
}

export type Edge = {
  handlers: { [Name in RouteName]?: Handler }
  api: { [Name in RouteName]?: ApiVerb }
  raw: { [Name in RouteName]?: RawVerb }
  open: { [Name in RouteName]?: OpenVerb }
  db: Kysely<unknown>
  workplace: Workplace
  secrets: Secrets
  jar: CookieJar
  incomingDir: string
  /** Null where a proxy in front counts. */
  tries: Tries | null
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
    const open = edge.open[name]
    const handler = verb?.handle ?? open?.handle ?? edge.handlers[name]
    if (!handler && !raw) throw new Error(`Nothing answers the route ${name}`)
    const arrivals = new WeakMap<FastifyRequest, Arrival>()
    const schema = verb ? { ...verb.schema, response: answersOf(verb) } : { hide: true }
    const methods = raw ? rawMethods(raw) : [{ method: open ? openMethods(name) : route.method, schema }]
    const shared = {
      url: route.path,
      config: { name, takesText: open?.takes === 'text', ...(raw && { swagger: { exposeHeadRoute: true } }) },
      // Who may try comes before what was sent: a stranger learns nothing of a body's shape.
      async preValidation(request: FastifyRequest, reply: FastifyReply) {
        const arrival = await arrivalOf(edge, name, request, reply)
        arrivals.set(request, arrival)
        try {
          letIn(arrival.ask, name)
        } catch (error) {
          return refuse(edge, arrival, error)
        }
      },
      async handler(request: FastifyRequest, reply: FastifyReply) {
        const arrival = arrivals.get(request) ?? (await arrivalOf(edge, name, request, reply))
        if (open && request.method === 'OPTIONS') return preflight(arrival)
        return raw ? serveRaw(edge, arrival, raw.handle) : serve(edge, arrival, handler)
      },
      ...(open && {
        // What could not be read is said in the protocol's own shape too.
        async errorHandler(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
          await refuse(edge, await arrivalOf(edge, name, request, reply), error)
        },
      }),
    }
    for (const one of methods) server.route({ ...shared, ...one })
  }
}

/** Each method of a protocol of its own, told in the document or not. */
function rawMethods({ methods }: RawVerb) {
  return Object.entries(methods).map(([method, schema]) => ({
    method,
    schema:
      schema === 'not told' ? { hide: true } : { ...schema, response: { default: problemSchema, ...told(schema) } },
  }))
}

function told({ response }: FastifySchema): Record<string, object> {
  return typeof response === 'object' && response !== null ? { ...response } : {}
}

/** For the OpenAPI document: what comes back when it works, and the problem document (RFC 9457) when it does not. */
function answersOf({ schema, makes }: ApiVerb) {
  const status = makes ? 201 : 200
  const { [status]: made = { type: 'object', additionalProperties: true }, ...others } = told(schema)
  return { [status]: { description: schema.summary, ...made }, default: problemSchema, ...others }
}

async function serve(edge: Edge, arrival: Arrival, handler: Handler | undefined) {
  const { name, route, ask, isApi, isOpen, request } = arrival
  let taken: Taken | null = null
  try {
    const actor = letIn(ask, name)
    // Looked at before anything may be drawn again from this address.
    if (!canAllBeKept(ask.params)) throw new Refusal('not-found')
    if (route.method !== 'GET' && !isApi && !isOpen) {
      // Whoever has no place is told so before files are read; other forms are read first, to be drawn again as typed.
      if (request.isMultipart()) edge.tries?.look(placesOf(arrival))
      const { form, hasLostFiles } = await readForm(request, intakeOf(edge, arrival))
      ask.form = form
      refuseForged(edge, arrival, hasLostFiles ? '' : form.text('csrf'))
    }
    ask.body = isApi || isOpen ? request.body : undefined
    refuseUnkeepable(ask)
    if (!handler) throw new Refusal('not-found')
    taken = edge.tries?.take(placesOf(arrival)) ?? null
    const mode = route.method === 'GET' ? 'read' : 'write'
    const answer = await edge.workplace.run(actor, mode, (work) => handler(work, ask))
    const inside = await goOutside(edge, actor, answer)
    taken?.settle(null)
    return await respond(edge, arrival, inside)
  } catch (error) {
    taken?.settle(error instanceof Refusal ? error : null)
    return await refuse(edge, arrival, error)
  } finally {
    await dropFiles(ask.form)
  }
}

/** A text that cannot be kept is neither looked for nor written. @throws Refusal characters-unusable */
function refuseUnkeepable({ form, body }: Ask): void {
  if (!canAllBeKept(form.names()) || !canAllBeKept(body)) throw new Refusal('characters-unusable')
  const field = form.names().find((name) => !canAllBeKept(form.all(name)))
  if (field !== undefined) throw new Refusal('characters-unusable', { field })
}

/** What waits for the network does so after the unit of work, not in it. */
async function goOutside(edge: Edge, actor: Actor, answer: Answer): Promise<Inside> {
  return answer.kind === 'outside' ? answer.go((mode, verb) => edge.workplace.run(actor, mode, verb)) : answer
}
type Inside = Exclude<Answer, Outside>

async function serveRaw(edge: Edge, arrival: Arrival, raw: RawHandler) {
  const { ask, isApi, request, reply } = arrival
  try {
    // Another site can make a browser send its cookie, but no token: who comes with one was not sent by a forger.
    if (!isApi) refuseForged(edge, arrival, '')
    return await raw(ask, request, reply)
  } catch (error) {
    return sendProblem(arrival, refusalIn(error, arrival.request))
  }
}

const MOST_FILES = 20

/** What a form may bring along. Its mark is looked at before the first byte of a file is kept. */
function intakeOf(edge: Edge, arrival: Arrival) {
  const { largestFileBytes = 0, mostFiles = MOST_FILES } = arrival.route
  const isOurs = (mark: string) => !isForgedBy(edge, arrival, mark)
  return { dir: edge.incomingDir, largestFileBytes, mostFiles, isOurs }
}

/** @throws Refusal form-too-old */
function refuseForged(edge: Edge, arrival: Arrival, mark: string): void {
  if (isForgedBy(edge, arrival, mark)) throw new Refusal('form-too-old')
}

/** By the form's own mark, or the header that scripts of ours send. */
function isForgedBy(edge: Edge, { request }: Arrival, mark: string): boolean {
  const given = mark || String(request.headers['x-cairn-form'] ?? '')
  return isForged(request, edge.secrets, edge.jar.read(request, 'visit'), given)
}

/** A refused form is drawn again with what was typed; other pages get a page that says why; the API a problem document. */
async function refuse(edge: Edge, arrival: Arrival, error: unknown) {
  const { name, route, ask, isApi, request, reply } = arrival
  const open = edge.open[name]
  // Programs of others get everything in the shape of their protocol, our own faults too.
  const refusal = open ? (toldOf(error, request) ?? new Refusal('our-fault')) : refusalIn(error, request)
  const { seconds } = refusal.details
  // RFC 9110 §10.2.3
  if (refusal.code === 'too-many-tries' && seconds !== undefined) void reply.header('retry-after', String(seconds))
  if (open) return respond(edge, arrival, open.refused(refusal))
  if (isApi || ask.accepts('json')) return sendProblem(arrival, refusal)
  if (refusal.code === 'sign-in-first') {
    const next = routesAt(route.path).some(({ method }) => method === 'GET') ? ask.path : '/my'
    return reply.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303)
  }
  const again = { ...ask, refusal }
  const redrawn = canRedraw(refusal) && route.redraws ? await redraw(edge, route.redraws as RouteName, again) : null
  const answer = redrawn ?? edge.refusalPage(refusal, ask)
  const shown: Inside = answer.kind === 'page' ? { ...answer, status: refusal.status } : answer
  return respond(edge, { ...arrival, ask: redrawn ? again : ask }, shown)
}

function refusalIn(error: unknown, request: FastifyRequest): Refusal {
  return error instanceof Refusal ? error : noted(error, request)
}

function sendProblem({ ask, request, reply }: Arrival, refusal: Refusal) {
  const problem = problemOf(refusal, ask.locale, request.url)
  return reply.status(refusal.status).type('application/problem+json').send(problem)
}

function canRedraw({ code }: Refusal): boolean {
  return code !== 'not-your-role' && code !== 'not-found'
}

/** The form's own page, with what was typed; null when the page itself is gone or not allowed. */
async function redraw(edge: Edge, name: RouteName, ask: Ask): Promise<Inside | null> {
  const handler = edge.handlers[name]
  if (!handler) return null
  try {
    const actor = letIn(ask, name)
    // Links on the page lead back to the page, not to the address that only takes its form.
    ask.path = routes[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(ask.params[key] ?? ''))
    return await goOutside(edge, actor, await edge.workplace.run(actor, 'read', (work) => handler(work, ask)))
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/**
 * A form may only be sent to this site, and its answer lead nowhere else. Browsers hold every redirect that follows to
 * this rule (CSP Level 3, 6.4.1), also those of the site that was led to, which nobody here can know: this page's
 * form may lead on to any.
 */
function leadOut(reply: FastifyReply): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '')
  void reply.header('content-security-policy', policy.replace("form-action 'self'", "form-action 'self' https:"))
}

async function respond(edge: Edge, { ask, isOpen, visit, request, reply }: Arrival, answer: Inside) {
  if (isOpen) void reply.headers(openToAll)
  let notice: string | null = null
  if (answer.kind === 'page') {
    notice = edge.jar.read(request, 'notice') ?? null
    if (notice !== null) edge.jar.write(reply, { name: 'notice', value: '', clear: true })
    // Only pages hold forms; what strangers may keep in a shared cache carries no cookie.
    if (visit?.isNew) edge.jar.write(reply, { name: 'visit', value: visit.name })
    if (answer.leadsOut) leadOut(reply)
  }
  const csrf = visit ? forgeryMark(edge.secrets, visit.name) : ''
  const draw = (page: Page) => edge.drawPage(page, { ask, csrf, notice })
  return send(answer, { reply, jar: edge.jar, locale: ask.locale, draw }, edge.sendKeptFile)
}
