import { describe, expect, test } from 'vitest'
import { credentialFaults } from './credential-rules.ts'
import { presentationFaults } from './presentation-rules.ts'
import { proofFaults } from './proof-rules.ts'

const v2 = 'https://www.w3.org/ns/credentials/v2'
const issuer = 'https://harbor.example/issuers/1'
const good = {
  '@context': [v2],
  id: 'urn:uuid:0f4a4c1e-6a67-4c5f-9d0c-6d0f3e2a1b11',
  type: ['VerifiableCredential'],
  issuer,
  validFrom: '2026-03-02T09:30:00Z',
  credentialSubject: { id: 'did:example:ana', name: 'Ana' },
}
const entry = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '94567',
  statusListCredential: 'https://harbor.example/status/3',
}
const digest = { id: v2, digestMultibase: 'uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ' }
const changed = (change: object) => ({ ...good, ...change })
const pathsOf = (change: object) => credentialFaults(changed(change)).map(({ path }) => path)

describe('a credential of the data model', () => {
  test.each<[string, object]>([
    ['as it is', {}],
    ['without dates and id', { validFrom: undefined, id: undefined }],
    ['with a context written out', { '@context': [v2, { Colour: 'https://example.org/#Colour' }] }],
    ['of the data model 1.1', { '@context': ['https://www.w3.org/2018/credentials/v1'], issuanceDate: good.validFrom }],
    ['with further types, absolute or not', { type: ['VerifiableCredential', 'https://example.org/#A', 'B'] }],
    [
      'by an issuer with a name in a language',
      { issuer: { id: issuer, name: { '@value': 'Harbor', '@language': 'en' } } },
    ],
    ['named in several languages', { name: [{ '@value': 'a' }, { '@value': 'b', '@direction': 'rtl' }] }],
    ['about several', { credentialSubject: [{ id: 'did:example:ana' }, { id: 'did:example:bo' }] }],
    ['valid for one moment', { validUntil: good.validFrom }],
    ['until an offset, with milliseconds', { validUntil: '2027-03-02T09:30:00.123-05:00' }],
    ['with a status, with two', { credentialStatus: [entry, { ...entry, statusPurpose: 'suspension' }] }],
    ['with a status of another kind', { credentialStatus: { id: 'did:example:1', type: 'CredentialStatusList2017' } }],
    ['with schemas', { credentialSchema: [{ id: 'did:example:schema', type: 'JsonSchema' }] }],
    [
      'with evidence, terms and a way to refresh it',
      { evidence: { type: 'A' }, termsOfUse: [{ type: 'B' }], refreshService: { type: 'C' } },
    ],
    ['with a related resource', { relatedResource: digest }],
  ])('%s', (_, change) => {
    expect(pathsOf(change)).toEqual([])
  })

  test.each<[string, object, string]>([
    ['no context', { '@context': undefined }, '@context'],
    ['a context that is no list', { '@context': v2 }, '@context'],
    ['no context in the list', { '@context': [] }, '@context[0]'],
    ['another context first', { '@context': ['https://www.w3.org/ns/credentials/examples/v2', v2] }, '@context[0]'],
    ['a context that is no URL', { '@context': [v2, 'https ://not-a-url/v1'] }, '@context[1]'],
    ['a number for a context', { '@context': [v2, 123192875] }, '@context[1]'],
    ['null for a context', { '@context': [v2, null] }, '@context[1]'],
    ['no type', { type: undefined }, 'type'],
    ['types that are no texts', { type: ['VerifiableCredential', 4] }, 'type'],
    ['another type alone', { type: ['Degree'] }, 'type'],
    ['no type in the list', { type: [] }, 'type'],
    ['an id that is no URL', { id: 'https ://not-a-url/1' }, 'id'],
    ['null for an id', { id: null }, 'id'],
    ['two ids', { id: ['did:example:1', 'did:example:2'] }, 'id'],
    ['an id without a scheme', { id: 'badge' }, 'id'],
    [
      'two ids of the subject',
      { credentialSubject: { id: ['did:example:1', 'did:example:2'] } },
      'credentialSubject.id',
    ],
    ['an id deep inside', { credentialSubject: { knows: [{ id: 7 }] } }, 'credentialSubject.knows[0].id'],
    ['a type deep inside', { credentialSubject: { knows: { type: null } } }, 'credentialSubject.knows.type'],
    ['no issuer', { issuer: undefined }, 'issuer'],
    ['null for an issuer', { issuer: null }, 'issuer'],
    ['an issuer that is no URL', { issuer: 'harbor' }, 'issuer'],
    ['a list of issuers', { issuer: [issuer] }, 'issuer'],
    ['an issuer without id', { issuer: { name: 'Harbor' } }, 'issuer.id'],
    ['an issuer whose id is no URL', { issuer: { id: 'harbor' } }, 'issuer.id'],
    ['no subject', { credentialSubject: undefined }, 'credentialSubject'],
    ['no subject in the list', { credentialSubject: [] }, 'credentialSubject'],
    ['an empty subject', { credentialSubject: {} }, 'credentialSubject'],
    ['one empty subject of two', { credentialSubject: [{ id: 'did:example:ana' }, {}] }, 'credentialSubject[1]'],
    ['a text for a subject', { credentialSubject: 'did:example:ana' }, 'credentialSubject'],
    ['a date without a time zone', { validFrom: '2026-03-02T09:30:00' }, 'validFrom'],
    ['a date without a time', { validUntil: '2027-03-02' }, 'validUntil'],
    ['an end before the beginning', { validUntil: '2026-03-02T09:29:59Z' }, 'validUntil'],
    ['a month that is none', { validFrom: '2026-13-02T09:30:00Z' }, 'validFrom'],
    ['a status without a type', { credentialStatus: { id: 'did:example:1' } }, 'credentialStatus.type'],
    ['a status that is a text', { credentialStatus: 'did:example:1' }, 'credentialStatus'],
    [
      'a status without a purpose',
      { credentialStatus: { ...entry, statusPurpose: undefined } },
      'credentialStatus.statusPurpose',
    ],
    [
      'an index that is a number',
      { credentialStatus: { ...entry, statusListIndex: 4 } },
      'credentialStatus.statusListIndex',
    ],
    ['an index below 0', { credentialStatus: { ...entry, statusListIndex: '-1' } }, 'credentialStatus.statusListIndex'],
    [
      'a list that is no URL',
      { credentialStatus: { ...entry, statusListCredential: 'list' } },
      'credentialStatus.statusListCredential',
    ],
    [
      'a status with the id of its list',
      { credentialStatus: { ...entry, id: entry.statusListCredential } },
      'credentialStatus.id',
    ],
    ['a schema without a type', { credentialSchema: { id: 'did:example:schema' } }, 'credentialSchema.type'],
    ['a schema without an id', { credentialSchema: { type: 'JsonSchema' } }, 'credentialSchema.id'],
    ['evidence without a type', { evidence: [{ name: 'a' }] }, 'evidence.type'],
    ['terms of use without a type', { termsOfUse: {} }, 'termsOfUse.type'],
    ['a refresh service without a type', { refreshService: { id: issuer } }, 'refreshService.type'],
    ['a name with more than a language', { name: { '@value': 'a', url: issuer } }, 'name'],
    ['a description that is a number', { description: 7 }, 'description'],
    ['a name with an odd direction', { name: { '@value': 'a', '@direction': 'up' } }, 'name'],
    ['an issuer with an odd name', { issuer: { id: issuer, name: { '@language': 'en' } } }, 'issuer.name'],
    ['a related resource that is a text', { relatedResource: [v2] }, 'relatedResource'],
    ['a related resource without an id', { relatedResource: { ...digest, id: undefined } }, 'relatedResource.id'],
    ['a related resource without a digest', { relatedResource: { id: v2 } }, 'relatedResource'],
    ['a related resource named twice', { relatedResource: [digest, digest] }, 'relatedResource'],
    [
      'a status list that is not one',
      {
        type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: 'H4sI' },
      },
      'credentialSubject.encodedList',
    ],
  ])('%s is refused', (_, change, path) => {
    expect(pathsOf(change)).toContain(path)
  })

  test.each([null, 7, 'text', [good]])('%j is none', (value) => {
    expect(credentialFaults(value)).toHaveLength(1)
  })

  test('one that is nested as deeply as a megabyte allows is looked at without falling over', () => {
    const deep = JSON.parse('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000))
    expect(credentialFaults(changed({ credentialSubject: deep }))).toEqual([])
    expect(
      credentialFaults(changed({ credentialSubject: { list: Array.from({ length: 500 }, () => ({ id: 0 })) } })),
    ).toHaveLength(20)
  })
})

const proof = {
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2026-03-02T09:31:00Z',
  verificationMethod: `${issuer}#key`,
  proofPurpose: 'assertionMethod',
  proofValue: 'z58',
}

describe('a proof', () => {
  test.each<[string, unknown]>([
    ['alone', proof],
    ['with others', [proof, { ...proof, id: 'urn:uuid:1', previousProof: 'urn:uuid:2' }]],
    ['whose date has no zone', { ...proof, created: '2026-03-02T09:31:00' }],
    ['for somebody', { ...proof, domain: ['a.example'], challenge: 'x', nonce: 'y', expires: proof.created }],
    ['of an earlier kind', { ...proof, type: 'Ed25519Signature2020', cryptosuite: undefined }],
  ])('%s', (_, value) => {
    expect(proofFaults(value)).toEqual([])
  })

  test.each<[string, unknown, string]>([
    ['none', undefined, 'proof'],
    ['null', null, 'proof'],
    ['an empty list', [], 'proof'],
    ['a text', 'z58', 'proof'],
    ...(['type', 'proofPurpose', 'verificationMethod', 'proofValue', 'cryptosuite'] as const).map(
      (member): [string, unknown, string] => [`no ${member}`, { ...proof, [member]: undefined }, `proof.${member}`],
    ),
    ['a value that is null', { ...proof, proofValue: null }, 'proof.proofValue'],
    ['a key that is no URL', { ...proof, verificationMethod: 'key-1' }, 'proof.verificationMethod'],
    ['a date that is none', { ...proof, created: 'invalidDate' }, 'proof.created'],
    ['an id that is no URL', { ...proof, id: 'first' }, 'proof.id'],
    ['a challenge that is a number', { ...proof, challenge: 4 }, 'proof.challenge'],
    ['a domain that is empty', { ...proof, domain: [] }, 'proof.domain'],
  ])('%s is refused', (_, value, path) => {
    expect(proofFaults(value).map((fault) => fault.path)).toContain(path)
  })
})

const presentation = {
  '@context': [v2],
  type: ['VerifiablePresentation'],
  holder: issuer,
  verifiableCredential: [good],
}
const token = {
  '@context': v2,
  type: 'EnvelopedVerifiableCredential',
  id: 'data:application/vc+jwt,eyJh.eyJi.c2ln',
}

describe('a presentation', () => {
  test.each<[string, object]>([
    ['of what its holder states', {}],
    ['of a credential with a proof', { holder: undefined, verifiableCredential: { ...good, proof } }],
    ['of a token', { holder: undefined, verifiableCredential: [token] }],
    ['of nothing', { verifiableCredential: [] }],
    ['by a holder with an id', { holder: { id: issuer } }],
  ])('%s', (_, change) => {
    expect(presentationFaults({ ...presentation, ...change })).toEqual([])
  })

  test.each<[string, object, string]>([
    ['no context', { '@context': undefined }, '@context'],
    ['no type', { type: undefined }, 'type'],
    ['the type of a credential', { type: ['VerifiableCredential'] }, 'type'],
    ['a holder that is no URL', { holder: 'ana' }, 'holder'],
    ['a holder without an id', { holder: { name: 'Ana' } }, 'holder'],
    ['a credential that is a text', { verifiableCredential: [issuer] }, 'verifiableCredential[0]'],
    [
      'a credential that is faulty',
      { verifiableCredential: [good, { ...good, type: [] }] },
      'verifiableCredential[1].type',
    ],
    ['a credential that nobody secured, and no holder', { holder: undefined }, 'verifiableCredential[0].issuer'],
    ['a credential that another states', { holder: 'did:example:acme' }, 'verifiableCredential[0].issuer'],
    [
      'a token without its media type',
      { verifiableCredential: [{ ...token, id: 'eyJh.eyJi.c2ln' }] },
      'verifiableCredential[0].id',
    ],
    [
      'a token under another context',
      { verifiableCredential: [{ ...token, '@context': [] }] },
      'verifiableCredential[0].@context',
    ],
  ])('%s is refused', (_, change, path) => {
    expect(presentationFaults({ ...presentation, ...change }).map((fault) => fault.path)).toContain(path)
  })
})
