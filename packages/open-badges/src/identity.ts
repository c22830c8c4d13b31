import { createHash } from 'node:crypto'
import { asList, isObject, type JsonObject, textOf } from './json.ts'

/** The salted hash of an identity: `sha256$` and hex of SHA-256(identity followed by salt), UTF-8 (OB 3.0, B.4.3). */
export function hashIdentity(identity: string, salt: string): string {
  return `sha256$${digest('sha256', identity, salt)}`
}

/**
 * Does a credential name this person? `identity` is an e-mail address or any other identifier; it is compared with the
 * subject's id and identifiers, hashed or plain. Upper and lower case do not matter in e-mail addresses.
 */
export function matchesRecipient(credential: JsonObject, identity: string): boolean {
  const wanted = identity.trim()
  const forms = wanted.includes('@') ? [...new Set([wanted, wanted.toLowerCase()])] : [wanted]
  return asList(credential.credentialSubject)
    .filter(isObject)
    .some((subject) => {
      const id = textOf(subject, 'id')
      if (id !== undefined && (id === wanted || sameMail(id.replace(/^mailto:/, ''), wanted))) return true
      return asList(subject.identifier)
        .filter(isObject)
        .some((identifier) => identifies(identifier, forms))
    })
}

function identifies(identifier: JsonObject, forms: readonly string[]): boolean {
  const value = textOf(identifier, 'identityHash') ?? textOf(identifier, 'identity') ?? ''
  const hashed = /^(sha256|md5)\$([0-9a-f]+)$/i.exec(value)
  if (!hashed) return forms.some((form) => form === value || sameMail(form, value))
  const [, algorithm = '', expected = ''] = hashed
  const salt = textOf(identifier, 'salt') ?? ''
  return forms.some((form) => digest(algorithm.toLowerCase(), form, salt) === expected.toLowerCase())
}

function sameMail(one: string, other: string): boolean {
  return one.includes('@') && one.toLowerCase() === other.toLowerCase()
}

function digest(algorithm: string, identity: string, salt: string): string {
  return createHash(algorithm)
    .update(identity + salt, 'utf8')
    .digest('hex')
}
