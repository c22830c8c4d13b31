import type { Ask } from '../../platform/http/ask.ts'
import { type Action, policy, type Who } from '../../policy.ts'

/** Whether who asks holds a role in the organisation of the address that may try this: buttons are drawn by it. */
export function may(ask: Ask, action: Action): boolean {
  const who: Who = policy[action]
  const membership = ask.viewer?.memberships.find(({ organisationId }) => organisationId === ask.organisation?.id)
  return who.who === 'role' && (membership?.roles.some((role) => who.roles.includes(role)) ?? false)
}
