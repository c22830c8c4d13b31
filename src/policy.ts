import { type Role, roles } from './platform/actor.ts'

/** Who may try an action. Whether this one may be done now is a `whyNot…` rule of its module. */
export type Who =
  | { who: 'anyone' }
  | { who: 'signed-in' }
  | { who: 'operator' }
  /** Holders of one of these roles in the organisation that the address names. */
  | { who: 'role'; roles: readonly Role[] }

const anyone: Who = { who: 'anyone' }
const signedIn: Who = { who: 'signed-in' }
const operator: Who = { who: 'operator' }
const role = (...roles: Role[]): Who => ({ who: 'role', roles })

/** Every action, and the roles that may try it. The door asks here for every route. */
export const policy = {
  // Open to the world
  'health.read': anyone,
  'catalogue.browse': anyone,
  'award.see': anyone,
  'credential.verify': anyone,
  'issuer.see': anyone,
  'account.enter': anyone,
  // Whoever holds an offer's code, or the token it was changed for: see exchange.
  'wallet.serve': anyone,
  // A program says what it would like a person to allow; and who it is, and changes a person's yes for tokens.
  'app.ask': anyone,
  'app.serve': anyone,
  // Whoever holds a token that a person allowed: see exchange.
  'badge-api.serve': anyone,
  'invitation.answer': anyone,
  'endorsement.answer': anyone,
  // Sees nothing of anybody's, and is only there where it is switched on.
  'test-tenant.use': anyone,
  // One's own
  'account.keep': signedIn,
  'home.see': signedIn,
  'work.do': signedIn,
  'award.show': signedIn,
  'endorsement.offer': signedIn,
  'app.allow': signedIn,
  'award.renew': signedIn,
  'award.reissue': signedIn,
  // A file is asked for with a signed address that names who it was made for.
  'file.open': signedIn,
  // In an organisation
  'organisation.see': role(...roles),
  'organisation.run': role('issuer-administrator', 'district-administrator'),
  'version.write': role('author', 'issuer-administrator'),
  'version.review': role('approver', 'issuer-administrator'),
  'version.see': role('author', 'approver', 'issuer-administrator', 'lead-assessor'),
  'read.claim': role('assessor', 'lead-assessor'),
  'verdict.release': role('approver'),
  'award.revoke': role('approver', 'issuer-administrator'),
  'award.suspend': role('approver', 'issuer-administrator'),
  'award.revoke-many': role('issuer-administrator'),
  'key.keep': role('issuer-administrator'),
  'endorsement.keep': role('issuer-administrator'),
  // Across organisations
  'organisation.found': operator,
} as const satisfies Record<string, Who>

export type Action = keyof typeof policy
