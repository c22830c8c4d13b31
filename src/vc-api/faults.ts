/** Something in a document that the standard does not allow: where it stands, and what it should be. */
export type Fault = { path: string; detail: string }

export function fault(path: string, detail: string): Fault {
  return { path, detail }
}

/** One fault where a rule does not hold, none where it does. */
export function unless(holds: boolean, path: string, detail: string): Fault[] {
  return holds ? [] : [fault(path, detail)]
}
