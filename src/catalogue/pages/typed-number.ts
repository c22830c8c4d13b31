import { NOT_A_NUMBER } from '../draft-form.ts'

/** Nothing stands in a field that was never filled in. */
export function typedNumber(number: number | undefined): string {
  return !number || number === NOT_A_NUMBER ? '' : String(number)
}
