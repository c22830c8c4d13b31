import { hashIdentity } from '../../identity.ts'
import type { JsonObject } from '../../json.ts'

/** A hosted badge of Open Badges 2, and the documents that it names. */
export const context = 'https://w3id.org/openbadges/v2'
export const at = (name: string) => `https://harbor.example/${name}`

export const assertion: JsonObject = {
  '@context': context,
  type: 'Assertion',
  id: at('award'),
  recipient: { type: 'email', hashed: true, salt: 'k3', identity: hashIdentity('ana@school.example', 'k3') },
  badge: at('class'),
  issuedOn: '2019-03-02T09:30:00Z',
  verification: { type: 'hosted' },
}
export const badgeClass: JsonObject = {
  '@context': context,
  type: 'BadgeClass',
  id: at('class'),
  name: 'Asking better questions',
  description: 'Plans and asks open questions.',
  image: at('class.png'),
  criteria: { narrative: 'Every criterion is met.' },
  issuer: at('issuer'),
}
