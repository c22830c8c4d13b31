import fc from 'fast-check'
import { contextUrls } from './contexts.ts'
import type { JsonObject } from './json.ts'
import { type Property, type Shape, type ShapeName, shapes } from './shapes.ts'

/*
 * Documents for the property tests: every property of the profile, all of Unicode, and the odd shapes that JSON-LD
 * allows or refuses. Most are sound; each kind of oddity turns up in a few of a hundred.
 */

const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a "quoted" \\ text', '\u0000\u001f\u007f\u0085', '\ud800', 'tab\tline\r\n', ''),
  },
)

const uri = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 12 }).map((n) => `https://harbor.example/${n}`) },
  { weight: 2, arbitrary: fc.uuid().map((id) => `urn:uuid:${id}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'did:key:z6Mk',
      'mailto:ana@school.example',
      'https://a.example/ü<>"{}|^`\\',
      'cred:x',
      'xsd:y',
    ),
  },
)

/** Things where an id is expected that are none, or none of ours. */
const oddUri = fc.constantFrom<unknown>('relative', '', '_:b1', '@type', '@id', 'has space:x', null, 7, [
  'https://a.example',
])

const oddValue = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -0, 1, 1.5, -3, 1e-7, 1e21, 1e22, [], {}, [null], [[]], '', '@type'),
  fc.constantFrom<unknown>(
    { '@value': 'x' },
    { '@value': 'x', '@language': 'en' },
    { '@id': 'https://a.example/1' },
    { '@list': ['a'] },
    { id: 'https://a.example/1' },
    { id: null },
    { type: 'Nobody' },
    { type: [] },
    { type: ['Image', 'Image'] },
    ['a', ['b', ['a', null]]],
    ['1', 1, 1, '1', true, 'true'],
    { '@context': { name: 'https://other.example/name' }, name: 'x' },
    { '@context': null },
    { '@context': [] },
    { '@context': contextUrls.multikey, type: 'Multikey', controller: 'https://a.example/1' },
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  text,
)

/** Mostly the expected, now and then something else. */
function mostly(usual: fc.Arbitrary<unknown>, odd: fc.Arbitrary<unknown> = oddValue): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 400, arbitrary: usual }, { weight: 1, arbitrary: odd })
}

function valueOf(property: Property, depth: number): fc.Arbitrary<unknown> {
  if (property.values) return mostly(fc.constantFrom(...property.values, 'ext:own'))
  if (property.kind === 'shape' && property.shape) return mostly(objectOf(property.shape, depth + 1))
  if (property.kind === 'uri') return mostly(uri, oddUri)
  if (property.kind === 'number')
    return mostly(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })))
  if (property.kind === 'boolean') return mostly(fc.boolean())
  if (property.kind === 'dateTime') return mostly(fc.constantFrom('2026-03-02T09:30:00Z', '2026-01-01T00:00:00+02:00'))
  return mostly(text)
}

function memberOf(property: Property, depth: number): fc.Arbitrary<unknown> {
  const one = valueOf(property, depth)
  if (!property.list) return one
  return fc.oneof(
    { weight: 5, arbitrary: fc.array(one, { minLength: 1, maxLength: 2 }) },
    { weight: 1, arbitrary: one },
  )
}

function objectOf(name: ShapeName, depth: number): fc.Arbitrary<JsonObject> {
  const shape: Shape = shapes[name]
  const members: Record<string, fc.Arbitrary<unknown>> = {}
  for (const [member, property] of Object.entries(shape.properties)) {
    const isDeep = property.kind === 'shape' && depth > 3
    if (property.kind !== 'any' && !isDeep && member !== 'endorsementJwt') members[member] = memberOf(property, depth)
  }
  const record = fc.record(members, { requiredKeys: [] }).map((found) => thinned(found, depth))
  const type = shape.type === undefined ? undefined : typesOf(shape.type)
  const typed = type ? fc.tuple(record, type).map(([found, types]) => ({ type: types, ...found })) : record
  return fc.oneof(
    { weight: 300, arbitrary: typed },
    { weight: 1, arbitrary: fc.tuple(typed, oddMember).map(([found, extra]) => ({ ...found, ...extra })) },
  )
}

/** Further down, fewer members, or a document would hold hundreds of objects. */
function thinned(members: Record<string, unknown>, depth: number): Record<string, unknown> {
  const entries = Object.entries(members)
  return Object.fromEntries(entries.filter((_, i) => depth < 2 || (i + entries.length) % (depth + 1) === 0))
}

function typesOf(own: string): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 300, arbitrary: fc.constantFrom<unknown>(own, [own], [own]) },
    {
      weight: 4,
      arbitrary: fc.constantFrom<unknown>(
        [own, 'https://own.example/Type'],
        [own, 'Profile', 'Achievement'],
        [own, own],
        ['Evidence', own, 'Address'],
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<unknown>([own, 'Nobody'], [], [own, 7], null, 'id', '@json', [own, '_:t']),
    },
  )
}

const oddMember = fc.constantFrom<JsonObject>(
  { colour: 'red' },
  { 'https://own.example/colour': 'red' },
  { '@id': 'https://a.example/1' },
  { '@type': 'https://a.example/Type' },
  { '@graph': [{ id: 'https://a.example/1', type: 'Profile' }] },
  { '@reverse': {} },
  { proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' } },
  { proof: [{ type: 'DataIntegrityProof', created: '2026-03-02T09:30:00Z' }, { type: 'DataIntegrityProof' }] },
  { proof: 'https://a.example/1' },
  { proof: { id: 'https://a.example/1' } },
  { proof: {} },
  { proof: [] },
  { __proto__: null, constructor: 'x' },
)

const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
const clr = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'

const contexts = fc.oneof(
  { weight: 15, arbitrary: fc.constant([contextUrls.credentialsV2, contextUrls.openBadges]) },
  { weight: 90, arbitrary: fc.constant([contextUrls.credentialsV2, contextUrls.openBadges, extensions]) },
  {
    weight: 25,
    arbitrary: fc.constantFrom<unknown>(
      ...['context.json', 'context-3.0.1.json', 'context-3.0.2.json', 'context-3.0.3.json'].flatMap((file) => [
        [contextUrls.credentialsV1, `https://purl.imsglobal.org/spec/ob/v3p0/${file}`],
        [contextUrls.credentialsV2, `https://purl.imsglobal.org/spec/ob/v3p0/${file}`],
      ]),
    ),
  },
  {
    weight: 10,
    arbitrary: fc.constantFrom<unknown>(
      [contextUrls.credentialsV1, contextUrls.openBadges, 'https://w3id.org/security/data-integrity/v2'],
      [contextUrls.credentialsV2, contextUrls.openBadges, 'https://w3id.org/security/suites/ed25519-2020/v1'],
      [contextUrls.credentialsV2, clr, contextUrls.openBadges],
      [contextUrls.credentialsV2, 'https://purl.imsglobal.org/spec/clr/v2p0/context.json', contextUrls.openBadges],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      [contextUrls.openBadges, contextUrls.credentialsV2],
      [contextUrls.credentialsV2, contextUrls.credentialsV1],
      [contextUrls.credentialsV2, contextUrls.openBadges, { colour: 'https://own.example/colour' }],
      contextUrls.credentialsV2,
      [contextUrls.credentialsV2, contextUrls.openBadges, contextUrls.did],
      [contextUrls.credentialsV2, contextUrls.openBadges, null],
    ),
  },
)

const further = fc.record(
  {
    credentialStatus: fc.constantFrom<unknown>(
      {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '7',
        statusListCredential: 'https://a.example/1',
      },
      { id: 'https://a.example/list', type: '1EdTechRevocationList' },
    ),
    credentialSchema: fc.constant([{ id: 'https://a.example/schema', type: '1EdTechJsonSchemaValidator2019' }]),
    termsOfUse: fc.constant({ id: 'https://a.example/terms', type: 'https://own.example/Terms' }),
    proof: fc.constant({
      type: 'DataIntegrityProof',
      created: '2026-03-02T09:30:00Z',
      verificationMethod: 'https://harbor.example/1#z6Mk',
      cryptosuite: 'eddsa-rdfc-2022',
      proofPurpose: 'assertionMethod',
    }),
  },
  { requiredKeys: [] },
)

/** Some members of the plain kind are left out more often, as they bring words of an extension with them. */
const rarely = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: further })

const badge = fc.tuple(contexts, objectOf('OpenBadgeCredential', 0), rarely).map(([context, members, more]) => ({
  '@context': context,
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  ...members,
  ...more,
}))

const endorsement = fc
  .tuple(contexts, objectOf('EndorsementCredential', 1), rarely)
  .map(([context, members, more]) => ({
    '@context': context,
    type: ['VerifiableCredential', 'EndorsementCredential'],
    ...members,
    ...more,
  }))

const endorsed = fc.tuple(badge, endorsement).map(([outer, inner]) => ({ ...outer, endorsement: [inner] }))

const recordContexts = fc.oneof(
  { weight: 20, arbitrary: fc.constant([contextUrls.credentialsV2, clr, contextUrls.openBadges, extensions]) },
  { weight: 1, arbitrary: contexts },
)

const record = fc.tuple(recordContexts, badge, endorsement, rarely).map(([context, one, other, more]) => ({
  '@context': context,
  id: 'https://harbor.example/records/1',
  type: ['VerifiableCredential', 'ClrCredential'],
  name: 'Record',
  credentialSubject: {
    type: ['ClrSubject'],
    verifiableCredential: [one, other],
    association: [
      { type: 'Association', associationType: 'isParentOf', sourceId: 'https://a.example/1', targetId: 'x' },
    ],
  },
  ...more,
}))

/** A document that is, or resembles, something of the Open Badges world. */
export const anyDocument: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 6, arbitrary: badge },
  { weight: 2, arbitrary: endorsed },
  { weight: 2, arbitrary: record },
  { weight: 1, arbitrary: endorsement },
)
