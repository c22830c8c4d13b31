import { checkEmbeddedProofs, type Circumstances } from './embedded-proof.ts'
import type { Reading } from './reading.ts'
import type { Check } from './report.ts'
import { checkToken } from './token-proof.ts'

/** The proof of a credential: that of the token it came in, or else the best of those embedded in it. */
export async function checkCredentialProof(reading: Reading, circumstances: Circumstances): Promise<readonly Check[]> {
  const { token } = reading
  return token
    ? checkToken({ ...reading, token }, circumstances)
    : checkEmbeddedProofs(reading.credential, circumstances)
}
