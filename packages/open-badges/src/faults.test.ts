import { describe, expect, it } from 'vitest'
import { faultsOf } from './faults.ts'
import { isObject, type JsonObject } from './json.ts'
import { anasBadge } from './test-world.ts'

type Change = (badge: JsonObject) => void

/** The badge as plain JSON after a change; members are reached by path. */
function changed(change: Change): JsonObject {
  const badge: unknown = JSON.parse(JSON.stringify(anasBadge('https://harbor.example/issuers/1')))
  if (!isObject(badge)) throw new Error('not an object')
  change(badge)
  return badge
}

/** Sets the member at a path such as `credentialSubject.result.0.value`; undefined takes it away. */
function put(path: string, value: unknown): Change {
  return (badge) => {
    const steps = path.split('.')
    const last = steps.pop() ?? ''
    const parent = steps.reduce<unknown>((at, step) => (at as JsonObject)[step], badge) as JsonObject
    if (value === undefined) delete parent[last]
    else parent[last] = value
  }
}

const achievement = 'credentialSubject.achievement'
const mail = { type: 'IdentityObject', hashed: false, identityHash: 'ana@a.example', identityType: 'emailAddress' }

describe('faults of a badge about to be issued', () => {
  it('are none in a rich badge', () => {
    expect(faultsOf(anasBadge('https://harbor.example/issuers/1'))).toEqual([])
  })

  it.each<[string, string, Change]>([
    ['context-order', '@context', put('@context', ['https://www.w3.org/ns/credentials/v2'])],
    ['missing', 'id', put('id', undefined)],
    ['wrong-value', 'id', put('id', 'seven')],
    ['not-a-badge', 'type', put('type', ['VerifiableCredential'])],
    ['missing', 'issuer', put('issuer', undefined)],
    ['wrong-type', 'issuer', put('issuer', 'https://harbor.example/issuers/1')],
    ['missing', 'issuer.id', put('issuer.id', undefined)],
    ['wrong-value', 'issuer.type', put('issuer.type', ['Organisation'])],
    ['missing', 'validFrom', put('validFrom', undefined)],
    ['wrong-value', 'validFrom', put('validFrom', '2026-03-02T09:30:00')],
    ['dates-reversed', 'validUntil', put('validUntil', '2025-01-01T00:00:00Z')],
    ['unknown-term', 'colour', put('colour', 'red')],
    ['unknown-term', `${achievement}.hours`, put(`${achievement}.hours`, '10')],
    [
      'unknown-term',
      `${achievement}.image.alt`,
      put(`${achievement}.image`, { id: 'https://a.example/i.png', type: 'Image', alt: 'x' }),
    ],
    ['null-value', 'name', put('name', null)],
    ['empty-list', 'evidence', put('evidence', [])],
    ['empty-list', `${achievement}.tag`, put(`${achievement}.tag`, [])],
    ['single-value', 'evidence', put('evidence', { type: ['Evidence'] })],
    ['missing', `${achievement}.name`, put(`${achievement}.name`, ' ')],
    ['missing', `${achievement}.criteria`, put(`${achievement}.criteria`, undefined)],
    ['missing', `${achievement}.criteria.narrative`, put(`${achievement}.criteria`, {})],
    ['wrong-value', `${achievement}.achievementType`, put(`${achievement}.achievementType`, 'Microcredential')],
    ['wrong-value', `${achievement}.alignment[0].targetType`, put(`${achievement}.alignment.0.targetType`, 'CASE')],
    ['wrong-value', `${achievement}.inLanguage`, put(`${achievement}.inLanguage`, 'English, US')],
    [
      'missing',
      `${achievement}.resultDescription[0].resultType`,
      put(`${achievement}.resultDescription.0.resultType`, undefined),
    ],
    [
      'wrong-type',
      `${achievement}.resultDescription[0].valueMax`,
      put(`${achievement}.resultDescription.0.valueMax`, 3),
    ],
    [
      'unknown-reference',
      `${achievement}.resultDescription[0].requiredLevel`,
      put(`${achievement}.resultDescription.0.requiredLevel`, 'urn:x:1'),
    ],
    [
      'unknown-reference',
      'credentialSubject.result[0].resultDescription',
      put('credentialSubject.result.0.resultDescription', 'urn:x:1'),
    ],
    [
      'unknown-reference',
      'credentialSubject.result[0].achievedLevel',
      put('credentialSubject.result.0.achievedLevel', 'urn:x:1'),
    ],
    ['wrong-value', 'credentialSubject.result[0].status', put('credentialSubject.result.0.status', 'ext:Done')],
    ['subject-unidentified', 'credentialSubject', put('credentialSubject.identifier', undefined)],
    [
      'wrong-value',
      'credentialSubject.identifier[0].identityHash',
      put('credentialSubject.identifier.0.identityHash', 'ana@a.example'),
    ],
    [
      'email-beside-did',
      'credentialSubject.identifier[0].identityHash',
      (badge) => {
        put('credentialSubject.id', 'did:key:z6Mk1')(badge)
        put('credentialSubject.identifier', [mail])(badge)
      },
    ],
    [
      'too-complex',
      '',
      put(
        'narrative',
        Array.from({ length: 70 }).reduce((inner) => [inner], 'x'),
      ),
    ],
  ])('%s at %j', (code, path, change) => {
    expect(faultsOf(changed(change))).toContainEqual(expect.objectContaining({ code, path }))
  })

  it('allow terms that a further context may define, and leave them to safe mode', () => {
    const badge = changed((draft) => {
      put('@context', [...(draft['@context'] as string[]), 'https://own.example/terms'])(draft)
      put('colour', 'red')(draft)
    })
    expect(faultsOf(badge)).toEqual([])
  })

  it.each([null, 7, 'text', [], {}])('answer %j without throwing', (input) => {
    expect(faultsOf(input)).not.toEqual([])
  })
})
