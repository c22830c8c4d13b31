import { mailLink } from './accounts/jobs.ts'
import type { Handlers } from './platform/queue.ts'
import type { Workshop } from './platform/workshop.ts'

/** Which handler does each job. */
export function handlersIn(workshop: Workshop): Handlers {
  return {
    'check-file': async () => undefined,
    'sign-credential': async () => undefined,
    'sign-status-list': async () => undefined,
    'mail-notice': async () => undefined,
    'mail-link': (job) => mailLink(workshop, job),
    'mail-invitation': async () => undefined,
    sweep: async () => undefined,
  }
}
