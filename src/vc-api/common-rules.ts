import { type Fault, fault, unless } from './faults.ts'
import { asList, isObject, isText, isTexts, isUrl } from './values.ts'

export const baseContexts = {
  '2.0': 'https://www.w3.org/ns/credentials/v2',
  '1.1': 'https://www.w3.org/2018/credentials/v1',
} as const
export type DataModel = keyof typeof baseContexts

/** An ordered set: the base context first, then URLs and contexts written out (VCDM 2.0, 4.3). */
export function contextFaults(contexts: unknown, models: readonly DataModel[]): Fault[] {
  if (!Array.isArray(contexts)) return [fault('@context', 'The contexts are a list.')]
  const [first, ...others]: unknown[] = contexts
  const bases = models.map((model) => baseContexts[model])
  return [
    ...unless(
      bases.some((base) => base === first),
      '@context[0]',
      `The first context is ${bases.join(' or ')}.`,
    ),
    ...others.flatMap((context, index) =>
      unless(isUrl(context) || isObject(context), `@context[${index + 1}]`, 'A context is a URL or an object.'),
    ),
  ]
}

/** One or more texts, the class itself among them (4.5). */
export function typeFaults(types: unknown, own: string): Fault[] {
  if (!isTexts(types)) return [fault('type', 'A type is one or more terms or absolute URLs.')]
  return unless(asList(types).includes(own), 'type', `${own} is among its types.`)
}

/** Where it is present: one or more objects, each with a type (4.5). */
export function typedFaults(value: unknown, path: string): Fault[] {
  if (value === undefined) return []
  return asList(value).flatMap((one) => {
    if (!isObject(one)) return [fault(path, 'It is an object.')]
    return unless(isTexts(one['type']), `${path}.type`, 'It has a type.')
  })
}

/** Every id in a document is one URL, and every type one or more texts (4.4, 4.5). No recursion: strangers send this. */
export function identifierFaults(document: Record<string, unknown>): Fault[] {
  const faults: Fault[] = []
  const rest: { value: unknown; path: string }[] = [{ value: document, path: '' }]
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { value, path } = next
    if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) rest.push({ value: one, path: `${path}[${index}]` })
    } else if (isObject(value)) {
      for (const [member, inner] of Object.entries(value)) {
        const here = path === '' ? member : `${path}.${member}`
        if (inner === undefined) continue
        if (member === 'id') faults.push(...unless(isUrl(inner), here, 'An id is one URL.'))
        else if (member === 'type') faults.push(...unless(isTexts(inner), here, 'A type is one or more texts.'))
        else if (member !== '@context') rest.push({ value: inner, path: here })
      }
    }
    if (faults.length >= mostFaults || path.length > longestPath) return faults.slice(0, mostFaults)
  }
  return faults
}

/** More than anybody reads. */
const mostFaults = 20
const longestPath = 4000

/** The media types by which a secured document is enveloped (VC-JOSE-COSE 1.0, 3.1; RFC 7519 as earlier drafts had it). */
const enveloped = /^data:application\/(?:(vc|vp)\+)?jwt(?:;[^,]*)?,([\w-]+\.[\w-]+\.[\w-]*)$/

/** The token inside `data:application/vc+jwt,…`, or null when it is none. */
export function envelopedToken(id: unknown): string | null {
  return (isText(id) ? enveloped.exec(id)?.[2] : null) ?? null
}

/** An object that only carries a token (4.13.1 and 4.13.2): its context, its type, and the token as a data: URL. */
export function envelopeFaults(envelope: Record<string, unknown>, own: string): Fault[] {
  const contexts = asList(envelope['@context'])
  return [
    ...unless(contexts[0] === baseContexts['2.0'], '@context', `The first context is ${baseContexts['2.0']}.`),
    ...typeFaults(envelope['type'], own),
    ...unless(envelopedToken(envelope['id']) !== null, 'id', 'The id is a data: URL with a token.'),
  ]
}
