import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import fixedFiles from '@fastify/static'
import swagger from '@fastify/swagger'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Config } from '../../config.ts'
import { newId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import { LARGEST_FORM_BYTES } from './body.ts'
import { bindRoutes, type Edge } from './edge.ts'
import { problemOf, toldOf } from './problem.ts'
import { compileValidator } from './validate.ts'

/** The one proxy in front is believed; what stands in its header before its own entry is anybody's word. */
const onlyTheProxy = (_address: string, hop: number): boolean => hop === 0

const streamed = ['application/offset+octet-stream', 'application/octet-stream']

type Parts = {
  config: Config
  logger: FastifyBaseLogger
  edge: Edge
  assetsDir: string | null
  /** Draws the pages of last resort: an apology for a bug, and "not found". */
  lastResort(refusal: Refusal | null, requestId: string, locale: 'en' | 'es'): string
}

/** The HTTP server with everything every request passes through; it does not listen yet. */
export async function buildServer({ config, logger, edge, assetsDir, lastResort }: Parts): Promise<FastifyInstance> {
  const answerFault = faultsAnswered(lastResort)
  const server = Fastify({
    loggerInstance: logger,
    trustProxy: config.trustProxy && onlyTheProxy,
    bodyLimit: LARGEST_FORM_BYTES,
    genReqId: () => newId(),
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 300 },
    // An address that cannot be read leads nowhere.
    frameworkErrors: (_error, request, reply) => void answerFault(new Refusal('not-found'), request, reply),
  })
  server.setValidatorCompiler(compileValidator as never)
  // What is answered is written as it is: a schema tells of it and leaves nothing out of it.
  server.setSerializerCompiler(() => JSON.stringify)
  await server.register(helmet, { contentSecurityPolicy: contentSecurityPolicy(config.url), ...headers(config.url) })
  await server.register(cookie)
  await server.register(formbody, { bodyLimit: LARGEST_FORM_BYTES })
  await server.register(multipart, { throwFileSizeLimit: false, limits: { files: 20, fields: 500, parts: 520 } })
  // Where a signed document comes in, the text is what counts.
  const readJson = server.getDefaultJsonParser('error', 'error')
  server.addContentTypeParser<string>(
    ['application/json', 'application/ld+json', 'application/vc+ld+json'],
    { parseAs: 'string' },
    (request, body, done) => {
      if ((request.routeOptions.config as { takesText?: boolean }).takesText) done(null, body)
      else void readJson(request, body, done)
    },
  )
  // Uploads stream their bytes themselves: nothing here may read the body first.
  server.addContentTypeParser(streamed, (_request, _payload, done) => done(null))
  await server.register(swagger, { openapi: openApi(config.url) })
  // Without a build there are no assets to serve, but kept files are still sent through this.
  const assets = { root: assetsDir ?? process.cwd(), serve: assetsDir !== null }
  await server.register(fixedFiles, {
    ...assets,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  })
  server.setErrorHandler<FastifyError>(answerFault)
  server.setNotFoundHandler((_request, _reply) => {
    throw new Refusal('not-found')
  })
  bindRoutes(server, edge)
  return server
}

/** Whatever went wrong is answered with a sentence: a problem document for programs, a page for people. */
function faultsAnswered(lastResort: Parts['lastResort']) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    // A span of bytes that the file does not have (RFC 9110 §15.5.17) is for the player, not for people.
    if (error.statusCode === 416) return reply.status(416).send()
    const refusal = toldOf(error, request)
    const wantsJson = request.url.startsWith('/api/') || (request.headers.accept ?? '').includes('json')
    const status = refusal?.status ?? 500
    const locale = /^es\b/i.test(request.headers['accept-language'] ?? '') ? 'es' : 'en'
    if (!wantsJson)
      return reply
        .status(status)
        .type('text/html; charset=utf-8')
        .send(lastResort(refusal, request.id, locale))
    const problem = refusal
      ? problemOf(refusal, locale, request.url)
      : {
          type: 'about:blank',
          title: 'Internal error',
          status,
          detail: 'Something went wrong on our side. Nothing was changed.',
          instance: request.url,
          requestId: request.id,
        }
    return reply.status(status).type('application/problem+json').send(problem)
  }
}

/** Nothing runs and nothing loads but what this server sends. No inline script, no inline style. */
function contentSecurityPolicy(url: string) {
  const self = ["'self'"]
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: self,
      styleSrc: self,
      imgSrc: ["'self'", 'data:'],
      mediaSrc: self,
      fontSrc: self,
      connectSrc: self,
      frameSrc: self,
      manifestSrc: self,
      formAction: self,
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      ...(url.startsWith('https:') && { upgradeInsecureRequests: [] }),
    },
  }
}

function headers(url: string) {
  return {
    strictTransportSecurity: url.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  } as const
}

function openApi(url: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cairn',
      version: '1',
      description:
        'The verbs of the pages as JSON. Sign in with POST /api/v1/sessions and send the token as a bearer token.',
    },
    servers: [{ url }],
    components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } as const } },
    security: [{ session: [] }],
  }
}
