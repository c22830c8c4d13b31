import { roleNames } from '../organisations/words.ts'
import type { Message, Values } from '../platform/words.ts'
import type { Notice } from './rules.ts'
import { unnamed } from './words.ts'

/** The names that a notice's sentences speak of, in the reader's language. */
export function valuesIn({ title, organisation, role }: Notice, say: (message: Message) => string): Values {
  return {
    title: title ?? say(unnamed.work),
    organisation: organisation?.name ?? say(unnamed.organisation),
    role: say(role ? roleNames[role] : unnamed.role),
  }
}
