/** Open Badges 3.0: issue, verify, bake, unbake, revoke. See README.md. */
export type {
  Achievement,
  AchievementSubject,
  Address,
  Alignment,
  Association,
  CredentialStatus,
  EndorsementSubject,
  Evidence,
  IdentifierEntry,
  IdentityObject,
  Image,
  Profile,
  RefreshService,
  Result,
  ResultDescription,
  RubricCriterionLevel,
  SignedBadge,
  SignedEndorsement,
  SignedRecord,
  UnsignedBadge,
  UnsignedEndorsement,
  UnsignedRecord,
} from './badge-types.ts'
export { addProof, type Cryptosuite, type ProofOptions } from './add-proof.ts'
export { bakePng, bakeSvg } from './bake.ts'
export {
  decodeStatusList,
  encodeStatusList,
  isSet,
  newStatusList,
  type StatusList,
  setStatus,
  shortestStatusList,
} from './bitstring.ts'
export { contextUrls } from './contexts.ts'
export type { BadgePart } from './badge-parts.ts'
export { deriveBadge } from './derive-badge.ts'
export { deriveProof } from './derive-proof.ts'
export { builtInEcdsaSigner, type EcdsaAlgorithm, type EcdsaSigner, newEcdsaKey } from './ecdsa-signer.ts'
export type { DataIntegrityProof } from './eddsa-rdfc-2022.ts'
export { type ErrorCode, errorSentences, type Fault, OpenBadgesError } from './errors.ts'
export { faultsOf } from './faults.ts'
export { hashIdentity, matchesRecipient } from './identity.ts'
export { issueBadge, issueEndorsement, issueRecord, makeShowable } from './issue.ts'
export { issueToken } from './issue-token.ts'
export { type IssuerProfileInput, issuerProfile, type PublishedKey } from './issuer-profile.ts'
export type { JsonObject } from './json.ts'
export { decodeMultibase, encodeBase58btc } from './multibase.ts'
export {
  decodeMultikey,
  encodeMultikey,
  type KeyKind,
  type Multikey,
  multikeyFromJwk,
  publicKeyFrom,
} from './multikey.ts'
export type { ProofPurpose } from './proof-purposes.ts'
export { type KeyService, type Post, remoteSigner, remoteTokenSigner } from './remote-signer.ts'
export { builtInSigner, newSigningKey, type Signer, type SigningKey } from './signer.ts'
export {
  issueStatusList,
  type SignedStatusList,
  type StatusListInput,
  type StatusPurpose,
  statusEntry,
} from './status-list.ts'
export {
  builtInTokenSigner,
  newTokenKey,
  type PublishedTokenKey,
  type TokenAlgorithm,
  type TokenSigner,
  tokenKeySet,
} from './token-signer.ts'
export { type Unbaked, type UnbakeWarning, unbake } from './unbake.ts'
export type { Fetcher } from './verify/outside.ts'
export { type ReasonCode, reasons } from './verify/reasons.ts'
export type {
  Check,
  CheckName,
  EndorsementReport,
  Outcome,
  PresentationReport,
  Report,
  Verdict,
} from './verify/report.ts'
export { newSchemaStore, type SchemaStore } from './verify/schemas.ts'
export { checkStatusEntry } from './verify/status.ts'
export { type VerifyOptions, verify } from './verify/verify.ts'
export { type VerifyProofOptions, verifyCredential } from './verify/verify-credential.ts'
export { verifyPresentation } from './verify/verify-presentation.ts'
