import { verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { publicKeyFrom } from './multikey.ts'
import { builtInSigner, newSigningKey } from './signer.ts'

describe('the built-in signer', () => {
  it('names its key by controller and multikey, and signs what that key confirms', async () => {
    const { publicKeyMultibase, secretKeyBytes } = newSigningKey()
    expect(secretKeyBytes).toHaveLength(32)
    const signer = builtInSigner({ controller: 'did:web:a.example', publicKeyMultibase, secretKey: secretKeyBytes })
    expect(signer.verificationMethod).toBe(`did:web:a.example#${publicKeyMultibase}`)
    const message = Buffer.from('a message')
    const { key } = publicKeyFrom(publicKeyMultibase)
    expect(verify(null, message, key, await signer.sign(message))).toBe(true)
  })

  it('refuses halves that do not belong together, and secrets that are none', () => {
    const one = newSigningKey()
    const other = newSigningKey()
    const options = { controller: 'https://a.example', publicKeyMultibase: one.publicKeyMultibase }
    expect(() => builtInSigner({ ...options, secretKey: other.secretKeyBytes })).toThrow(
      expect.objectContaining({ code: 'key-mismatch' }),
    )
    expect(() => builtInSigner({ ...options, secretKey: new Uint8Array(31) })).toThrow(
      expect.objectContaining({ code: 'key-malformed' }),
    )
  })
})
