import type { FileStore } from './files.ts'
import type { Secrets } from './secrets.ts'

/** What a verb may know of the installation it runs in. */
export type Site = {
  /** Where people reach Cairn, without a trailing slash. */
  url: string
  secrets: Secrets
  files: FileStore
}
