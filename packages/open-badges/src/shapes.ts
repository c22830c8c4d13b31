import {
  achievementTypes,
  alignmentTypes,
  associationTypes,
  identityTypes,
  resultTypes,
  statuses,
} from './vocabulary.ts'

/** What a property's value must be. `list` marks a set, which is written as a list even when it has one member. */
export interface Property {
  readonly kind: 'text' | 'uri' | 'dateTime' | 'date' | 'number' | 'boolean' | 'language' | 'jws' | 'any' | 'shape'
  readonly shape?: ShapeName
  /** The allowed values; `ext:…` is allowed beside them unless `closed`. */
  readonly values?: readonly string[]
  readonly closed?: true
  readonly required?: true
  readonly list?: true
}

/** A class of the data model: its type name and properties (OB 3.0, appendix B). */
export interface Shape {
  /** Must be among the types; absent where the class has no type (Criteria). */
  readonly type?: string
  /** Classes whose `type` is exactly one text, not a list (Image, IdentityObject …). */
  readonly singleType?: true
  readonly properties: Readonly<Record<string, Property>>
}

const text: Property = { kind: 'text' }
const uri: Property = { kind: 'uri' }
const dateTime: Property = { kind: 'dateTime' }
const number: Property = { kind: 'number' }
const any: Property = { kind: 'any' }
const oneOf = (values: readonly string[]): Property => ({ kind: 'text', values })
const a = (shape: ShapeName): Property => ({ kind: 'shape', shape })
const need = (property: Property): Property => ({ ...property, required: true })
const list = (property: Property): Property => ({ ...property, list: true })

const credential = {
  id: need(uri),
  name: text,
  description: text,
  awardedDate: dateTime,
  issuer: need(a('Profile')),
  validFrom: need(dateTime),
  validUntil: dateTime,
  credentialSchema: any,
  credentialStatus: any,
  refreshService: any,
  termsOfUse: any,
  relatedResource: any,
  renderMethod: any,
  confidenceMethod: any,
  evidence: list(a('Evidence')),
  proof: any,
}
const endorsable = { endorsement: list(any), endorsementJwt: list({ kind: 'jws' }) } as const

/** Every class of the Open Badges 3.0 and CLR 2.0 data models that is issued here. */
export const shapes = {
  OpenBadgeCredential: {
    properties: { ...credential, ...endorsable, image: a('Image'), credentialSubject: need(a('AchievementSubject')) },
  },
  EndorsementCredential: {
    properties: { ...credential, name: need(text), credentialSubject: need(a('EndorsementSubject')) },
  },
  ClrCredential: {
    properties: {
      ...credential,
      ...endorsable,
      name: need(text),
      partial: { kind: 'boolean' },
      credentialSubject: need(a('ClrSubject')),
    },
  },
  ClrSubject: {
    type: 'ClrSubject',
    properties: {
      id: uri,
      identifier: list(a('IdentityObject')),
      achievement: list(a('Achievement')),
      association: list(a('Association')),
      verifiableCredential: need(list(any)),
    },
  },
  Association: {
    type: 'Association',
    properties: { associationType: need(oneOf(associationTypes)), sourceId: need(uri), targetId: need(uri) },
  },
  AchievementSubject: {
    type: 'AchievementSubject',
    properties: {
      id: uri,
      achievement: need(a('Achievement')),
      activityStartDate: dateTime,
      activityEndDate: dateTime,
      creditsEarned: number,
      identifier: list(a('IdentityObject')),
      image: a('Image'),
      licenseNumber: text,
      narrative: text,
      result: list(a('Result')),
      role: text,
      source: a('Profile'),
      term: text,
    },
  },
  EndorsementSubject: { type: 'EndorsementSubject', properties: { id: need(uri), endorsementComment: text } },
  Achievement: {
    type: 'Achievement',
    properties: {
      ...endorsable,
      id: need(uri),
      name: need(text),
      description: need(text),
      criteria: need(a('Criteria')),
      achievementType: oneOf(achievementTypes),
      alignment: list(a('Alignment')),
      creator: a('Profile'),
      creditsAvailable: number,
      fieldOfStudy: text,
      humanCode: text,
      image: a('Image'),
      inLanguage: { kind: 'language' },
      otherIdentifier: list(a('IdentifierEntry')),
      related: list(a('Related')),
      resultDescription: list(a('ResultDescription')),
      specialization: text,
      tag: list(text),
      version: text,
    },
  },
  Profile: {
    type: 'Profile',
    properties: {
      ...endorsable,
      id: need(uri),
      name: text,
      url: uri,
      phone: text,
      description: text,
      image: a('Image'),
      email: text,
      address: a('Address'),
      otherIdentifier: list(a('IdentifierEntry')),
      official: text,
      parentOrg: a('Profile'),
      familyName: text,
      givenName: text,
      additionalName: text,
      patronymicName: text,
      honorificPrefix: text,
      honorificSuffix: text,
      familyNamePrefix: text,
      dateOfBirth: { kind: 'date' },
    },
  },
  Criteria: { properties: { id: uri, narrative: text } },
  Evidence: {
    type: 'Evidence',
    properties: { id: uri, name: text, narrative: text, description: text, genre: text, audience: text },
  },
  Alignment: {
    type: 'Alignment',
    properties: {
      targetName: need(text),
      targetUrl: need(uri),
      targetCode: text,
      targetDescription: text,
      targetFramework: text,
      targetType: oneOf(alignmentTypes),
    },
  },
  ResultDescription: {
    type: 'ResultDescription',
    properties: {
      id: need(uri),
      name: need(text),
      resultType: need(oneOf(resultTypes)),
      alignment: list(a('Alignment')),
      allowedValue: list(text),
      requiredLevel: uri,
      requiredValue: text,
      rubricCriterionLevel: list(a('RubricCriterionLevel')),
      valueMax: text,
      valueMin: text,
    },
  },
  RubricCriterionLevel: {
    type: 'RubricCriterionLevel',
    properties: {
      id: need(uri),
      name: need(text),
      description: text,
      level: text,
      points: text,
      alignment: list(a('Alignment')),
    },
  },
  Result: {
    type: 'Result',
    properties: {
      resultDescription: uri,
      achievedLevel: uri,
      alignment: list(a('Alignment')),
      status: { ...oneOf(statuses), closed: true },
      value: text,
    },
  },
  Related: { type: 'Related', properties: { id: need(uri), inLanguage: { kind: 'language' }, version: text } },
  Image: { type: 'Image', singleType: true, properties: { id: need(uri), caption: text } },
  IdentifierEntry: {
    type: 'IdentifierEntry',
    singleType: true,
    properties: { identifier: need(text), identifierType: need(oneOf(identityTypes)) },
  },
  IdentityObject: {
    type: 'IdentityObject',
    singleType: true,
    properties: {
      hashed: need({ kind: 'boolean' }),
      identityHash: need(text),
      identityType: need(oneOf(identityTypes)),
      salt: text,
    },
  },
  Address: {
    type: 'Address',
    properties: {
      addressCountry: text,
      addressCountryCode: text,
      addressRegion: text,
      addressLocality: text,
      streetAddress: text,
      postOfficeBoxNumber: text,
      postalCode: text,
      geo: a('GeoCoordinates'),
    },
  },
  GeoCoordinates: {
    type: 'GeoCoordinates',
    singleType: true,
    properties: { latitude: need(number), longitude: need(number) },
  },
} as const satisfies Record<string, Shape>

/** The name of a class. */
export type ShapeName =
  | 'OpenBadgeCredential'
  | 'EndorsementCredential'
  | 'ClrCredential'
  | 'ClrSubject'
  | 'Association'
  | 'AchievementSubject'
  | 'EndorsementSubject'
  | 'Achievement'
  | 'Profile'
  | 'Criteria'
  | 'Evidence'
  | 'Alignment'
  | 'ResultDescription'
  | 'RubricCriterionLevel'
  | 'Result'
  | 'Related'
  | 'Image'
  | 'IdentifierEntry'
  | 'IdentityObject'
  | 'Address'
  | 'GeoCoordinates'
