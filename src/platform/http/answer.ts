import type { ReactElement } from 'react'
import type { Readable } from 'node:stream'
import type { Message, Values } from '../words.ts'
import type { Work } from '../work.ts'

/** What a page or an API verb hands back; the edge turns it into HTTP. */
export type Answer = Page | Redirect | Json | Bytes | KeptFile | Outside

export type Page = {
  kind: 'page'
  /** The document's title, already in the viewer's language. */
  title: string
  body: ReactElement
  status?: number
  /** Names of browser islands (`src/ui/islands/NAME.ts`) this page needs; none means no script at all. */
  islands?: string[]
  /** For link previews. */
  description?: string
  /** Absolute address of a preview picture. */
  picture?: string
  /** What that picture shows. */
  pictureAlt?: string
  /** schema.org structured data for search engines. */
  structuredData?: object
  canonical?: string
  /** Pages nobody should find by searching the web. */
  hidden?: boolean
  /** This page's form leads to another site in the end, and from there wherever that site likes. */
  leadsOut?: true
  cookies?: Cookie[]
}
export type Redirect = {
  kind: 'redirect'
  to: string
  notice?: { message: Message; values?: Values }
  cookies?: Cookie[]
}
export type Json = { kind: 'json'; body: unknown; status?: number; type?: string; headers?: Record<string, string> }
export type Bytes = {
  kind: 'bytes'
  body: Uint8Array | string | Readable
  type: string
  headers?: Record<string, string>
  status?: number
}
/** A kept file, served by byte ranges from wherever files live. */
export type KeptFile = { kind: 'kept-file'; storageKey: string; type: string; downloadAs: string; inline: boolean }

/**
 * The rest of the answer needs the network, which no unit of work may wait for: the edge lets go of the transaction
 * first, then asks. `run` opens short units of work in the same actor's name.
 */
export type Outside = { kind: 'outside'; go(run: ActorRun): Promise<Exclude<Answer, Outside>> }
export type ActorRun = <T>(mode: 'read' | 'write', verb: (work: Work) => Promise<T>) => Promise<T>

export type Cookie = { name: string; value: string; maxAgeSeconds?: number; clear?: boolean }

export function page(parts: Omit<Page, 'kind'>): Page {
  return { kind: 'page', ...parts }
}

/** 303 See Other: after a form, so that reloading sends nothing twice. */
export function redirect(to: string, notice?: Message, values?: Values): Redirect {
  return { kind: 'redirect', to, ...(notice && { notice: { message: notice, ...(values && { values }) } }) }
}

export function json(body: unknown, status = 200): Json {
  return { kind: 'json', body, status }
}
