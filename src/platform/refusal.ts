import { type RefusalCode, refusals } from '../refusals.ts'

/** The product's "no": expected, with a sentence; everything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode
  /** Values for the sentence's placeholders, and which form field it is about. */
  readonly details: RefusalDetails

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(code)
    this.code = code
    this.details = details
  }

  get status(): number {
    return refusals[this.code].status
  }
}

export type RefusalDetails = { field?: string; [placeholder: string]: string | number | undefined }

/** Throws the refusal when a rule gave a reason. */
export function refuseIf(code: RefusalCode | null, details?: RefusalDetails): void {
  if (code) throw new Refusal(code, details)
}

/** The row, or the refusal that it is not there: what one may not see is not there either. */
export function found<T>(row: T | null | undefined, code: RefusalCode = 'not-found'): T {
  if (row === null || row === undefined) throw new Refusal(code)
  return row
}
