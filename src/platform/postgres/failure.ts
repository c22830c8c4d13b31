const sentences = {
  'postgres-not-here':
    'There is no PostgreSQL in the box for this kind of machine. Set DATABASE_URL to a PostgreSQL 15 or newer.',
  'postgres-cannot-run':
    'The PostgreSQL in the box cannot run here. Start Cairn as an ordinary user who owns the data folder, ' +
    'or set DATABASE_URL to a PostgreSQL 15 or newer.',
  'postgres-folder':
    'The data folder cannot be written. Give it to the user who starts Cairn, or set CAIRN_DATA to another.',
  'postgres-other-version':
    'The data folder was made by another version of PostgreSQL. Start the Cairn that made it and export the data first.',
  'postgres-in-use':
    'Another Cairn is running on the same data folder. Stop it first, or set CAIRN_DATA to another folder.',
  'postgres-init-failed': 'The database could not be created.',
  'postgres-start-failed': 'The database did not start.',
} as const

export type PostgresFailureCode = keyof typeof sentences

/** Why the PostgreSQL in the box is not running: `code` for a program, `message` a sentence for the person starting it. */
export class PostgresFailure extends Error {
  readonly code: PostgresFailureCode

  constructor(code: PostgresFailureCode, particulars = '') {
    super(particulars ? `${sentences[code]}\n${particulars.trim()}` : sentences[code])
    this.name = 'PostgresFailure'
    this.code = code
  }
}
