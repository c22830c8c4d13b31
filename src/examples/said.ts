import { EXAMPLE_PASSWORD, type Filling } from '../examples.ts'

/** What the one who starts Cairn reads about the examples; nothing where there is no news. */
export const fillingSaid: Record<Filling, string | null> = {
  filled: 'The database was empty and now holds the examples. CAIRN_EXAMPLES=0 starts without them.',
  finished: 'A first filling with examples had been cut off and is finished now.',
  'there-already': null,
  'cut-off':
    'A first filling with examples was cut off, so they are not complete. Empty the database for a new beginning, or set CAIRN_EXAMPLES=0.',
  others: null,
}

export const withoutPasswords =
  'Nobody knows the passwords of the examples: their people come in by setting a new one, by mail to the addresses in examples/README.md.'

/** Only for the database in the box: no other ever has a known password. */
export const howToSignIn = `Sign in with the password ${EXAMPLE_PASSWORD} as
  ana@example.org (learns), ruth@example.org (assesses), naveen@example.org (writes micro-credentials),
  camille@example.org (approves, runs an issuer), gloria@example.org (runs a district), elif@example.org (operator);
  everybody else is in examples/README.md.`
