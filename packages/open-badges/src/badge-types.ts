import type { DataIntegrityProof } from './eddsa-rdfc-2022.ts'
import type { JsonObject } from './json.ts'
import type {
  achievementTypes,
  alignmentTypes,
  associationTypes,
  identityTypes,
  resultTypes,
  statuses,
} from './vocabulary.ts'

type Extension = `ext:${string}`
type TypeList<Name extends string> = readonly [Name, ...string[]] | readonly string[]

/** A picture by its address or data URI (OB 3.0, class Image). */
export interface Image {
  readonly id: string
  readonly type: 'Image'
  readonly caption?: string
}

/** An organisation or person (OB 3.0, class Profile). */
export interface Profile {
  readonly id: string
  readonly type: TypeList<'Profile'>
  readonly name?: string
  readonly url?: string
  readonly email?: string
  readonly phone?: string
  readonly description?: string
  readonly image?: Image
  readonly address?: Address
  readonly otherIdentifier?: readonly IdentifierEntry[]
  readonly official?: string
  readonly parentOrg?: Profile
  readonly familyName?: string
  readonly givenName?: string
  readonly additionalName?: string
  readonly patronymicName?: string
  readonly honorificPrefix?: string
  readonly honorificSuffix?: string
  readonly familyNamePrefix?: string
  /** `2001-02-28` */
  readonly dateOfBirth?: string
  readonly endorsement?: readonly (SignedEndorsement | JsonObject)[]
  /** Endorsements that are tokens. */
  readonly endorsementJwt?: readonly string[]
}

/** Where somebody is (OB 3.0, class Address). */
export interface Address {
  readonly type: TypeList<'Address'>
  readonly addressCountry?: string
  readonly addressCountryCode?: string
  readonly addressRegion?: string
  readonly addressLocality?: string
  readonly streetAddress?: string
  readonly postOfficeBoxNumber?: string
  readonly postalCode?: string
  /** In degrees. */
  readonly geo?: { readonly type: 'GeoCoordinates'; readonly latitude: number; readonly longitude: number }
}

/** What something is known by elsewhere (OB 3.0, class IdentifierEntry). */
export interface IdentifierEntry {
  readonly type: 'IdentifierEntry'
  readonly identifier: string
  readonly identifierType: (typeof identityTypes)[number] | Extension
}

/** A statement in an outside framework that an achievement or level lines up with (OB 3.0, class Alignment). */
export interface Alignment {
  readonly type: TypeList<'Alignment'>
  readonly targetName: string
  readonly targetUrl: string
  readonly targetCode?: string
  readonly targetDescription?: string
  readonly targetFramework?: string
  readonly targetType?: (typeof alignmentTypes)[number] | Extension
}

/**
 * One level of a rubric criterion, listed low to high (OB 3.0, class RubricCriterionLevel). Numbers are texts in this
 * standard.
 */
export interface RubricCriterionLevel {
  readonly id: string
  readonly type: TypeList<'RubricCriterionLevel'>
  readonly name: string
  readonly description?: string
  readonly level?: string
  readonly points?: string
  readonly alignment?: readonly Alignment[]
}

/** What kind of result can be had, and which one is needed (OB 3.0, class ResultDescription). */
export interface ResultDescription {
  readonly id: string
  readonly type: TypeList<'ResultDescription'>
  readonly name: string
  readonly resultType: (typeof resultTypes)[number] | Extension
  readonly alignment?: readonly Alignment[]
  readonly allowedValue?: readonly string[]
  readonly requiredLevel?: string
  readonly requiredValue?: string
  readonly rubricCriterionLevel?: readonly RubricCriterionLevel[]
  readonly valueMax?: string
  readonly valueMin?: string
}

/** What this person reached; its references are ids inside the same achievement (OB 3.0, class Result). */
export interface Result {
  readonly type: TypeList<'Result'>
  readonly resultDescription?: string
  readonly achievedLevel?: string
  readonly status?: (typeof statuses)[number]
  readonly value?: string
  readonly alignment?: readonly Alignment[]
}

/** What is awarded (OB 3.0, class Achievement). */
export interface Achievement {
  readonly id: string
  readonly type: TypeList<'Achievement'>
  readonly name: string
  readonly description: string
  readonly criteria: { readonly id?: string; readonly narrative?: string }
  readonly achievementType?: (typeof achievementTypes)[number] | Extension
  readonly alignment?: readonly Alignment[]
  readonly creator?: Profile
  readonly creditsAvailable?: number
  readonly fieldOfStudy?: string
  readonly humanCode?: string
  readonly image?: Image
  readonly inLanguage?: string
  readonly otherIdentifier?: readonly IdentifierEntry[]
  readonly related?: readonly {
    readonly id: string
    readonly type: TypeList<'Related'>
    readonly inLanguage?: string
    readonly version?: string
  }[]
  readonly resultDescription?: readonly ResultDescription[]
  readonly specialization?: string
  readonly tag?: readonly string[]
  readonly version?: string
  readonly endorsement?: readonly (SignedEndorsement | JsonObject)[]
  /** Endorsements that are tokens. */
  readonly endorsementJwt?: readonly string[]
}

/**
 * How a recipient without an id is recognised: usually a salted hash of the e-mail address (OB 3.0, class
 * IdentityObject).
 */
export interface IdentityObject {
  readonly type: 'IdentityObject'
  readonly hashed: boolean
  readonly identityHash: string
  readonly identityType: (typeof identityTypes)[number] | Extension
  readonly salt?: string
}

/** What shows that the criteria were met (OB 3.0, class Evidence). */
export interface Evidence {
  readonly type: TypeList<'Evidence'>
  readonly id?: string
  readonly name?: string
  readonly narrative?: string
  readonly description?: string
  readonly genre?: string
  readonly audience?: string
}

/** One person's achievement (OB 3.0, class AchievementSubject). Needs `id` or `identifier`. */
export interface AchievementSubject {
  readonly id?: string
  readonly type: TypeList<'AchievementSubject'>
  readonly achievement: Achievement
  readonly identifier?: readonly IdentityObject[]
  readonly narrative?: string
  readonly result?: readonly Result[]
  readonly source?: Profile
  readonly creditsEarned?: number
  readonly licenseNumber?: string
  readonly role?: string
  readonly term?: string
  readonly image?: Image
  readonly activityStartDate?: string
  readonly activityEndDate?: string
}

/** An entry that points into a status list or revocation list. */
export interface CredentialStatus {
  readonly id?: string
  readonly type: string
  readonly statusPurpose?: string
  readonly statusListIndex?: string
  readonly statusListCredential?: string
}

/** A badge before it is signed (OB 3.0, class AchievementCredential). Dates carry a time zone. */
export interface UnsignedBadge {
  readonly '@context': readonly string[]
  readonly id: string
  readonly type: readonly string[]
  readonly name?: string
  readonly description?: string
  readonly image?: Image
  readonly issuer: Profile
  readonly validFrom: string
  readonly validUntil?: string
  readonly awardedDate?: string
  readonly credentialSubject: AchievementSubject
  readonly evidence?: readonly Evidence[]
  readonly credentialStatus?: CredentialStatus | readonly CredentialStatus[]
  readonly credentialSchema?: readonly { readonly id: string; readonly type: string }[]
  readonly endorsement?: readonly (SignedEndorsement | JsonObject)[]
  /** Endorsements that are tokens. */
  readonly endorsementJwt?: readonly string[]
  /** Where a newer version of it is kept (1EdTechCredentialRefresh). */
  readonly refreshService?: RefreshService | readonly RefreshService[]
  /** Of a type that a context defines. */
  readonly termsOfUse?: JsonObject | readonly JsonObject[]
}

/** Where a newer version of a credential is kept. */
export interface RefreshService {
  readonly id: string
  readonly type: '1EdTechCredentialRefresh' | (string & {})
}

/** A badge with its proof; one that was issued showable has a second one. */
export type SignedBadge = UnsignedBadge & { readonly proof: readonly [DataIntegrityProof, ...DataIntegrityProof[]] }

/**
 * What an endorsement says of something (OB 3.0, class EndorsementSubject). `id` is what it is about: an issuer,
 * achievement or badge.
 */
export interface EndorsementSubject {
  readonly id: string
  readonly type: TypeList<'EndorsementSubject'>
  readonly endorsementComment?: string
}

type Common = Pick<
  UnsignedBadge,
  | '@context'
  | 'id'
  | 'type'
  | 'issuer'
  | 'validFrom'
  | 'validUntil'
  | 'awardedDate'
  | 'credentialStatus'
  | 'credentialSchema'
  | 'refreshService'
  | 'termsOfUse'
>

/** An endorsement before it is signed (OB 3.0, class EndorsementCredential). */
export interface UnsignedEndorsement extends Common {
  readonly name: string
  readonly description?: string
  readonly credentialSubject: EndorsementSubject
}

/** An endorsement with its proof, to be shown on its own or put into `endorsement`. */
export type SignedEndorsement = UnsignedEndorsement & { readonly proof: readonly [DataIntegrityProof] }

/** How two achievements of a record hang together (CLR 2.0, class Association). */
export interface Association {
  readonly type: TypeList<'Association'>
  readonly associationType: (typeof associationTypes)[number]
  readonly sourceId: string
  readonly targetId: string
}

/**
 * A Comprehensive Learner Record before it is signed (CLR 2.0, class ClrCredential): credentials, each signed on its
 * own.
 */
export interface UnsignedRecord extends Common {
  readonly name: string
  readonly description?: string
  /** Whether something was left out. */
  readonly partial?: boolean
  readonly credentialSubject: {
    readonly id?: string
    readonly type: TypeList<'ClrSubject'>
    readonly identifier?: readonly IdentityObject[]
    readonly verifiableCredential: readonly (SignedBadge | SignedEndorsement | JsonObject)[]
    /** Achievements that associations name and nobody was awarded. */
    readonly achievement?: readonly Achievement[]
    readonly association?: readonly Association[]
  }
}

/** A record with its proof. */
export type SignedRecord = UnsignedRecord & { readonly proof: readonly [DataIntegrityProof] }
