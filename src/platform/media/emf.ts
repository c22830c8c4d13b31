/** Whether a part begins like an enhanced metafile (MS-EMF 2.3.4.2: EMR_HEADER, then the signature at 40). */
export function isEmf(head: Buffer): boolean {
  return head.length >= 88 && head.readUInt32LE(0) === 1 && head.toString('latin1', 40, 44) === ' EMF'
}

/** The drawing without its description: the program that drew it, and what the file was called there. */
export function cleanedEmf(bytes: Buffer): Buffer {
  const [letters, at] = [bytes.readUInt32LE(60), bytes.readUInt32LE(64)]
  const copy = Buffer.from(bytes)
  // Behind the header's own fields, or it would be no description.
  if (at >= 88) copy.fill(0, Math.min(at, copy.length), Math.min(at + letters * 2, copy.length))
  return copy
}
