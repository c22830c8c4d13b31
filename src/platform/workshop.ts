import type { Mailer } from './mail.ts'
import type { Site } from './site.ts'
import type { Workplace } from './work.ts'

/** What a job's handler is given: units of work to run, the installation, and the way out by mail. */
export type Workshop = { workplace: Workplace; site: Site; mailer: Mailer }
