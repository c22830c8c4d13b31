import { createHash } from 'node:crypto'
import { asList, isObject, type JsonObject, textOf } from './json.ts'

/**
 * The salted hash of an identity: SHA-256 of the identity followed by the salt, in UTF-8 (OB 3.0, derived type
 * IdentityHash).
 * @param identity an e-mail address or another identifier, as it will be compared
 * @param salt a random text, kept beside the hash
 * @returns `sha256$` and 64 hex digits
 * @throws nothing
 */
export function hashIdentity(identity: string, salt: string): string {
  return `sha256$${digest('sha256', identity, salt)}`
}

/**
 * Does a credential name this person? The subject's id and identifiers are compared, hashed or plain (OB 3.0, class
 * IdentityObject); upper and lower case do not matter in e-mail addresses.
 * @param credential the credential, of any version
 * @param identity an e-mail address or another identifier
 * @returns whether one of them is the same
 * @throws nothing
 */
export function matchesRecipient(credential: object, identity: string): boolean {
  const wanted = identity.trim()
  if (wanted === '') return false
  const forms = wanted.includes('@') ? [...new Set([wanted, wanted.toLowerCase()])] : [wanted]
  return asList(isObject(credential) ? credential.credentialSubject : undefined)
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
