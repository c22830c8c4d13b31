declare module '@digitalbazaar/vc' {
  interface VerifyResult {
    verified: boolean
    error?: unknown
  }
  export function verifyCredential(options: object): Promise<VerifyResult>
  export function issue(options: object): Promise<{ proof: { proofValue: string } }>
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: object)
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: object): Promise<{ signer(): object }>
}
