/** Does one after the other, whatever becomes of those before; then throws the first fault there was. */
export async function inTurn(acts: Iterable<() => Promise<unknown>>): Promise<void> {
  const faults: unknown[] = []
  for (const act of acts) await act().catch((fault: unknown) => faults.push(fault))
  if (faults.length) throw faults[0]
}
