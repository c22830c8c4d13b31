import {
  builtInSigner,
  contextUrls,
  hashIdentity,
  issueBadge,
  newSigningKey,
  type Signer,
  type UnsignedBadge,
} from '@cairn/open-badges'

/** An issuer that nobody here knows. Without an address its name is its key (did:key): nothing has to be fetched then. */
export function swimmingClub(address?: string): { id: string; signer: Signer } {
  const { publicKeyMultibase, secretKeyBytes } = newSigningKey()
  const id = address ?? `did:key:${publicKeyMultibase}`
  return { id, signer: builtInSigner({ controller: id, publicKeyMultibase, secretKey: secretKeyBytes }) }
}

type Choices = {
  issuer?: { id: string; signer: Signer }
  email?: string
  changes?: Partial<UnsignedBadge>
  image?: string
}

/** A badge of that club, signed, as text. */
export async function badgeFromElsewhere({
  issuer = swimmingClub(),
  email = 'ana@example.org',
  changes = {},
  image,
}: Choices = {}): Promise<string> {
  const identityHash = hashIdentity(email, 'a-salt')
  const unsigned: UnsignedBadge = {
    '@context': [contextUrls.credentialsV2, contextUrls.openBadges],
    id: 'https://swimming.example/badges/1',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Life saver',
    issuer: { id: issuer.id, type: ['Profile'], name: 'Harbour Swimming Club' },
    validFrom: '2026-03-02T09:30:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        { type: 'IdentityObject', hashed: true, identityHash, identityType: 'emailAddress', salt: 'a-salt' },
      ],
      achievement: {
        id: 'https://swimming.example/achievements/1',
        type: ['Achievement'],
        name: 'Life saver',
        description: 'Brings a person out of deep water.',
        criteria: { narrative: 'Shown in the water.' },
        ...(image && { image: { id: image, type: 'Image' } }),
      },
    },
    ...changes,
  }
  return JSON.stringify(await issueBadge(unsigned, issuer.signer, { created: new Date('2026-03-02T09:30:00Z') }))
}
