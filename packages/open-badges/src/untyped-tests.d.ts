declare module '@digitalbazaar/vc' {
  interface VerifyResult {
    verified: boolean
    error?: unknown
  }
  export function verifyCredential(options: object): Promise<VerifyResult>
  export function verify(options: object): Promise<VerifyResult>
  export function issue(options: object): Promise<{ proof: { proofValue: string } }>
  export function derive(options: object): Promise<{ proof: { proofValue: string } }>
  export function signPresentation(options: object): Promise<object>
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: object)
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options: object): object
  export function createDiscloseCryptosuite(options: object): object
  export function createVerifyCryptosuite(): object
  export function createConfirmCryptosuite(): object
}
declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: object): Promise<{ signer(): object }>
}
declare module '@digitalbazaar/ecdsa-multikey' {
  export function generate(options: object): Promise<{ publicKeyMultibase: string; signer(): object }>
  export function from(key: object): Promise<{ signer(): object }>
}
