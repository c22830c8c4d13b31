import { hash, verify } from '@node-rs/argon2'

/** Argon2id, 19 MiB, two passes, one lane: the least that OWASP's password storage cheat sheet asks for. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/** Whether the password is the one that was hashed. Without a hash the answer is no, after the same work. */
export async function passwordMatches(kept: string | null, password: string): Promise<boolean> {
  const matches = await verify(kept ?? (await nobodysHash), password.normalize('NFKC'))
  return kept !== null && matches
}

/** Of a password that nobody can type. */
const nobodysHash = hashPassword('\u0000 nobody')
