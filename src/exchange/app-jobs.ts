import { nobody } from '../platform/actor.ts'
import type { Workshop } from '../platform/workshop.ts'
import { MOST_WAITING_APPS, UNUSED_APP_LIVES_MS } from './app-rules.ts'
import * as store from './apps-store.ts'

/** Drops codes and tokens that are too old, and programs that nobody allows. */
export async function sweepApps({ workplace }: Workshop, mostWaiting = MOST_WAITING_APPS): Promise<void> {
  await workplace.run(nobody, 'write', (work) =>
    store.sweepApps(work, { unusedSince: new Date(work.now.getTime() - UNUSED_APP_LIVES_MS), mostWaiting }),
  )
}
