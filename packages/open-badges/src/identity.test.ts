import { describe, expect, it } from 'vitest'
import { hashIdentity, matchesRecipient } from './identity.ts'

const ofIdentifier = (identifier: object) => ({ credentialSubject: { identifier: [identifier] } })

describe('hashing an identity', () => {
  it('gives the value of the specification', () => {
    expect(hashIdentity('a@example.com', 'Kosher')).toBe(
      'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
    )
  })
})

describe('recognising a recipient', () => {
  const hashed = ofIdentifier({ hashed: true, salt: 's1', identityHash: hashIdentity('ana@school.example', 's1') })

  it.each(['ana@school.example', 'Ana@School.example', ' ana@school.example '])('knows %j by hash', (identity) => {
    expect(matchesRecipient(hashed, identity)).toBe(true)
  })

  it('does not take one person for another', () => {
    expect(matchesRecipient(hashed, 'marcus@school.example')).toBe(false)
    expect(matchesRecipient({ credentialSubject: {} }, 'ana@school.example')).toBe(false)
    expect(matchesRecipient(hashed, '')).toBe(false)
  })

  it('does not accept the hash itself in place of the address', () => {
    expect(matchesRecipient(hashed, hashIdentity('ana@school.example', 's1'))).toBe(false)
  })

  it('knows plain identifiers, old md5 hashes and ids', () => {
    expect(
      matchesRecipient(ofIdentifier({ hashed: false, identityHash: 'ana@school.example' }), 'ANA@school.example'),
    ).toBe(true)
    const md5 = 'md5$0cc175b9c0f1b6a831c399e269772661'
    expect(matchesRecipient(ofIdentifier({ hashed: true, identityHash: md5 }), 'a')).toBe(true)
    expect(matchesRecipient({ credentialSubject: [{ id: 'did:key:z6Mk1' }] }, 'did:key:z6Mk1')).toBe(true)
    expect(matchesRecipient({ credentialSubject: { id: 'mailto:ana@school.example' } }, 'ana@school.example')).toBe(
      true,
    )
  })
})
