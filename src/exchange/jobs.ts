import { nobody } from '../platform/actor.ts'
import type { Workshop } from '../platform/workshop.ts'
import { MOST_WAITING_APPS, UNUSED_APP_LIVES_MS } from './app-rules.ts'
import * as apps from './apps-store.ts'
import * as wallets from './store.ts'

/** Drops codes and tokens that are too old, and programs that nobody allows. */
export async function sweepApps({ workplace }: Workshop, mostWaiting = MOST_WAITING_APPS): Promise<void> {
  await workplace.run(nobody, 'write', (work) =>
    apps.sweepApps(work, { unusedSince: new Date(work.now.getTime() - UNUSED_APP_LIVES_MS), mostWaiting }),
  )
}

/** Drops offers to wallets and answered nonces that are over. */
export async function sweepWallets({ workplace }: Workshop): Promise<void> {
  await workplace.run(nobody, 'write', (work) => wallets.sweepWallets(work))
}
