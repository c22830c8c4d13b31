/** Thrown where the fast way meets something it does not know: the caller then asks jsonld, which knows everything. */
export class OffTheFastPath extends Error {
  override readonly name = 'OffTheFastPath'
}

/** Leaves the fast way; `what` is for whoever debugs it. */
export function leave(what: string): never {
  throw new OffTheFastPath(what)
}
