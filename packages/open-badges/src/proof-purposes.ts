/** The verification relationships a proof can be made for (VC Data Integrity 1.0, 2.1; CID 1.0, 2.3). */
export const proofPurposes = [
  'assertionMethod',
  'authentication',
  'capabilityInvocation',
  'capabilityDelegation',
] as const

/** What a proof is for: `assertionMethod` for what somebody states, `authentication` for showing who is there. */
export type ProofPurpose = (typeof proofPurposes)[number]
