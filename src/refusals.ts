import { accountRefusals } from './accounts/refusals.ts'
import { assessmentRefusals } from './assessment/refusals.ts'
import { catalogueRefusals } from './catalogue/refusals.ts'
import { credentialRefusals } from './credentials/refusals.ts'
import { exchangeRefusals } from './exchange/refusals.ts'
import { organisationRefusals } from './organisations/refusals.ts'
import { doorRefusals } from './platform/http/refusals.ts'
import { mediaRefusals } from './platform/media/refusals.ts'
import { portfolioRefusals } from './portfolio/refusals.ts'

/**
 * Every "no": its status and its sentence, which says what happened, why, and what to do. Each module has its own
 * in its `refusals.ts`; `{placeholders}` are filled from the refusal's details.
 */
export const refusals = {
  ...doorRefusals,
  ...mediaRefusals,
  ...accountRefusals,
  ...organisationRefusals,
  ...catalogueRefusals,
  ...portfolioRefusals,
  ...assessmentRefusals,
  ...credentialRefusals,
  ...exchangeRefusals,
} as const satisfies Record<string, { status: number; en: string; es: string }>

export type RefusalCode = keyof typeof refusals
