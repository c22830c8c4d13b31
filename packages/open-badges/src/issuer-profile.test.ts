import { describe, expect, it } from 'vitest'
import { canonicalNQuads } from './canonical.ts'
import { documentLoader } from './document-loader.ts'
import { issuerProfile } from './issuer-profile.ts'
import { newSigningKey } from './signer.ts'

const id = 'https://harbor.example/issuers/1'

describe('the issuer profile', () => {
  it('lists every key it is given, retired ones too, and says all of it in safe mode', async () => {
    const [current = '', retired = ''] = [newSigningKey(), newSigningKey()].map((key) => key.publicKeyMultibase)
    const profile = issuerProfile({
      id,
      name: 'Harbor Learning',
      url: 'https://harbor.example/',
      email: 'badges@harbor.example',
      image: 'https://harbor.example/logo.png',
      description: 'Micro-credentials for teachers.',
      publicKeys: [current, retired],
    })
    expect(profile.assertionMethod).toEqual([`${id}#${current}`, `${id}#${retired}`])
    const quads = await canonicalNQuads(profile, documentLoader())
    expect(quads).toContain(`<${id}> <https://w3id.org/security#assertionMethod> <${id}#${retired}> .`)
    expect(quads).toContain(`<${id}#${current}> <https://w3id.org/security#publicKeyMultibase> "${current}"`)
    expect(quads).toContain(`<${id}> <https://schema.org/name> "Harbor Learning"`)
  })

  it('lists a stolen key as revoked, as nobody’s assertion method, and an expiring one with its end', async () => {
    const [current = '', stolen = ''] = [newSigningKey(), newSigningKey()].map((key) => key.publicKeyMultibase)
    const [revoked, expires] = [new Date('2026-05-01T08:00:00Z'), new Date('2027-01-01T00:00:00Z')]
    const publicKeys = [
      { publicKeyMultibase: current, expires },
      { publicKeyMultibase: stolen, revoked },
    ]
    const profile = issuerProfile({ id, name: 'Harbor Learning', publicKeys })
    expect(profile.assertionMethod).toEqual([`${id}#${current}`])
    expect(profile.verificationMethod).toEqual([
      { ...methodOf(current), expires: '2027-01-01T00:00:00.000Z' },
      { ...methodOf(stolen), revoked: '2026-05-01T08:00:00.000Z' },
    ])
    const quads = await canonicalNQuads(profile, documentLoader())
    expect(quads).toContain(`<${id}#${stolen}> <https://w3id.org/security#revoked> "2026-05-01T08:00:00.000Z"`)
    expect(quads).toContain(`<${id}#${current}> <https://w3id.org/security#expiration> "2027-01-01T00:00:00.000Z"`)
    expect(quads).not.toContain(`assertionMethod> <${id}#${stolen}>`)
  })

  const methodOf = (publicKeyMultibase: string) => ({
    id: `${id}#${publicKeyMultibase}`,
    type: 'Multikey',
    controller: id,
    publicKeyMultibase,
  })

  it('refuses a key that is none', () => {
    expect(() => issuerProfile({ id, name: 'Harbor', publicKeys: ['z123'] })).toThrow(
      expect.objectContaining({ code: 'key-malformed' }),
    )
  })
})
