import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify'
import type { Kysely } from 'kysely'
import { createElement } from 'react'
import * as accountsApi from './accounts/api.ts'
import * as accountChanges from './accounts/pages/account-changes.ts'
import { account } from './accounts/pages/account.tsx'
import * as emailChanges from './accounts/pages/email-changes.ts'
import * as forgottenPasswordPages from './accounts/pages/forgotten-password.tsx'
import { chooseLanguage } from './accounts/pages/language.ts'
import * as linkPages from './accounts/pages/link.tsx'
import * as signInPages from './accounts/pages/sign-in.tsx'
import * as signUpPages from './accounts/pages/sign-up.tsx'
import * as assessmentApi from './assessment/api.ts'
import * as approvalPages from './assessment/pages/approvals.tsx'
import * as attemptPages from './assessment/pages/attempt.tsx'
import * as queuePages from './assessment/pages/queue.tsx'
import * as readPages from './assessment/pages/read.tsx'
import { cataloguePage } from './catalogue/pages/catalogue.tsx'
import * as microCredentialPages from './catalogue/pages/micro-credential.tsx'
import type { Config } from './config.ts'
import type { KeptFile, Page } from './platform/http/answer.ts'
import { json } from './platform/http/answer.ts'
import { type Ask, formOf } from './platform/http/ask.ts'
import { openCookieJar } from './platform/http/cookies.ts'
import type { ApiVerb, Drawing, Edge, RawHandler } from './platform/http/edge.ts'
import type { Handler } from './platform/http/ask.ts'
import { sentenceOf } from './platform/http/problem.ts'
import { buildServer } from './platform/http/server.ts'
import type { Refusal } from './platform/refusal.ts'
import { say } from './platform/words.ts'
import type { Workshop } from './platform/workshop.ts'
import type { RouteName } from './routes.ts'
import { formatsFor } from './ui/formats.ts'
import { drawDocument } from './ui/layout.tsx'
import { landing } from './ui/pages/landing.tsx'
import { RefusalPage } from './ui/refusal-page.tsx'
import type { View } from './ui/view.ts'
import { words } from './ui/words.ts'

type Parts = Workshop & { config: Config; logger: FastifyBaseLogger; db: Kysely<unknown> }

/** Which page answers each address. */
function pageHandlers(): { [Name in RouteName]?: Handler } {
  return {
    signInPage: signInPages.signInPage,
    signIn: signInPages.signIn,
    signOut: signInPages.signOut,
    signUpPage: signUpPages.signUpPage,
    signUp: signUpPages.signUp,
    forgottenPasswordPage: forgottenPasswordPages.forgottenPasswordPage,
    forgottenPassword: forgottenPasswordPages.forgottenPassword,
    linkPage: linkPages.linkPage,
    useLink: linkPages.useLink,
    chooseLanguage,
    account,
    changeName: accountChanges.changeName,
    changePassword: accountChanges.changePassword,
    addEmail: emailChanges.addEmail,
    verifyEmail: emailChanges.verifyEmail,
    makePrimary: emailChanges.makePrimary,
    removeEmail: emailChanges.removeEmail,
    endSession: accountChanges.endSession,
    endOtherSessions: accountChanges.endOtherSessions,
    catalogue: cataloguePage,
    microCredential: microCredentialPages.microCredentialPage,
    microCredentialVersion: microCredentialPages.microCredentialVersionPage,
    queue: queuePages.queuePage,
    claimRead: queuePages.claimRead,
    read: readPages.readPage,
    saveRead: readPages.saveRead,
    completeRead: readPages.completeRead,
    handBackRead: readPages.handBackRead,
    approvals: approvalPages.approvalsPage,
    approval: approvalPages.approvalPage,
    releaseVerdict: approvalPages.releaseVerdict,
    returnRead: approvalPages.returnRead,
    attempt: attemptPages.attemptPage,
    revise: attemptPages.revise,
    landing: landing(),
    health: async () => json({ status: 'ok' }),
  }
}

/** Which verb answers each address of the JSON API. */
function apiVerbs(): { [Name in RouteName]?: ApiVerb } {
  return {
    apiSignIn: accountsApi.apiSignIn,
    apiSignOut: accountsApi.apiSignOut,
    apiClaim: assessmentApi.claim,
    apiRead: assessmentApi.read,
    apiSaveRead: assessmentApi.saveRead,
    apiCompleteRead: assessmentApi.completeRead,
    apiApprovals: assessmentApi.approvals,
    apiReleaseVerdict: assessmentApi.releaseVerdict,
    apiRevise: assessmentApi.revise,
  }
}

/** Addresses that speak a protocol of their own. */
function rawHandlers(_parts: Parts): { [Name in RouteName]?: RawHandler } {
  return {}
}

export async function buildApp(parts: Parts): Promise<FastifyInstance> {
  const { config, logger, db, workplace, site } = parts
  const assets = readAssets()
  const jar = openCookieJar(config.url)
  const edge: Edge = {
    handlers: pageHandlers(),
    api: apiVerbs(),
    raw: rawHandlers(parts),
    db,
    workplace,
    secrets: site.secrets,
    jar,
    incomingDir: site.files.incomingDir,
    rateLimits: config.rateLimits,
    sendKeptFile: (reply, file) => sendKeptFile(reply, file, site.files.root),
    drawPage: (page, drawing) => drawDocument(page, viewOf(drawing, assets.address)),
    refusalPage,
  }
  return buildServer({
    config,
    logger,
    edge,
    assetsDir: assets.dir,
    lastResort: (refusal, requestId, locale) => lastResort(refusal, requestId, locale, assets.address),
  })
}

function refusalPage(refusal: Refusal, ask: Ask): Page {
  const sentence = sentenceOf(refusal, ask.locale)
  return {
    kind: 'page',
    title: ask.t(words.problem),
    status: refusal.status,
    hidden: true,
    body: createElement(RefusalPage, { sentence }),
  }
}

function lastResort(
  refusal: Refusal | null,
  requestId: string,
  locale: 'en' | 'es',
  asset: (name: string) => string,
): string {
  const sentence = refusal ? sentenceOf(refusal, locale) : say(words.apology, locale, { requestId })
  const title = say(refusal ? words.problem : words.apologyTitle, locale)
  const ask = {
    locale,
    t: (message: (typeof words)['problem']) => say(message, locale),
    viewer: null,
    path: '/',
    refusal: null,
    form: formOf(),
  }
  const page: Page = { kind: 'page', title, hidden: true, body: createElement(RefusalPage, { sentence }) }
  // Only what a page without a visitor needs: this page has no forms that could be sent.
  return drawDocument(page, viewOf({ ask: ask as unknown as Ask, csrf: '', notice: null }, asset))
}

function viewOf({ ask, csrf, notice }: Drawing, asset: (name: string) => string): View {
  return {
    locale: ask.locale,
    t: ask.t,
    viewer: ask.viewer,
    csrf,
    path: ask.path,
    notice,
    refusal: ask.refusal,
    sentence: ask.refusal && sentenceOf(ask.refusal, ask.locale),
    form: ask.form,
    asset,
    ...formatsFor(ask.locale, ask.viewer?.timeZone ?? 'UTC', new Date()),
  }
}

/** Where the built styles and islands are; hashed names, so that browsers may keep them for ever. */
function readAssets(): { dir: string | null; address(name: string): string } {
  for (const path of ['./public/', '../dist/public/']) {
    const dir = fileURLToPath(new URL(path, import.meta.url))
    try {
      const manifest = JSON.parse(readFileSync(`${dir}manifest.json`, 'utf8')) as Record<string, string>
      return { dir, address: (name) => manifest[name] ?? `/assets/${name}` }
    } catch {
      // Not there: try the next place.
    }
  }
  return { dir: null, address: (name) => `/assets/${name}` }
}

/** By byte ranges, so that a video can be sought; never run as a page of ours, whatever it holds. */
async function sendKeptFile(reply: FastifyReply, file: KeptFile, root: string): Promise<FastifyReply> {
  const disposition = file.inline ? 'inline' : 'attachment'
  return reply
    .headers({
      'content-type': file.type,
      'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.downloadAs)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; object-src 'self'; frame-ancestors 'self'",
      'x-frame-options': 'SAMEORIGIN',
      'cross-origin-resource-policy': 'same-origin',
    })
    .sendFile(file.storageKey, root, {
      cacheControl: false,
      contentType: false,
      headers: { 'cache-control': 'private, max-age=3600' },
    } as never)
}
