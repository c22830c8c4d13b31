import { expect } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { type RouteName, routes } from '../../src/routes.ts'
import type { World } from '../world.ts'
import { everyAddress, everyValue } from './addresses.ts'
import type { Eyes, Sight } from './eyes.ts'

/** Verbs that would be done rather than refused, and take the scene away from the rest of the walk. */
const notPressed: Partial<Record<RouteName, string>> = {
  signOut: 'ends the device that looks',
  apiSignOut: 'ends the device that looks',
  endSession: 'ends the device that looks',
  handBackRead: 'gives the work away; pressed by itself in the story',
  apiHandBackRead: 'gives the work away; pressed by itself in the story',
  retireMicroCredential: 'closes the micro-credential that is walked',
  apiRetireMicroCredential: 'closes the micro-credential that is walked',
}

const unmet = { 'level-silence': 'almost', 'level-voices': 'not-yet' }
const mark = { level: 'yes', comment: '', nextStep: '', page: null, fromMs: null, toMs: null } as const
const elsewhere = { criterionKey: 'silence', ...mark, artifactId: newId() }

/** Forms and bodies that are read and understood, and then refused; everything else is sent empty. */
const filledIn: Partial<Record<RouteName, Record<string, string>>> = {
  saveRead: { ...unmet, 'artifact-silence': newId() },
  completeRead: unmet,
}
const bodies: Partial<Record<RouteName, object>> = {
  apiClaim: { kind: 'pre-check' },
  apiSaveRead: { marks: [elsewhere], findings: [], summary: '' },
  apiCompleteRead: { marks: [], findings: [], summary: '' },
}

export type Pressed = Sight & { name: RouteName }

/**
 * Somebody presses every button there is, at every address, with nothing typed or with what is refused. Those in
 * `also` would be done just now.
 */
export async function pressEverything(world: World, eyes: Eyes, also: readonly RouteName[] = []): Promise<Pressed[]> {
  const pressed: Pressed[] = []
  for (const { name, method, path } of everyAddress(await everyValue(world), ['POST', 'PUT', 'DELETE'])) {
    if (name in notPressed || also.includes(name)) continue
    const isApi = path.startsWith('/api/')
    const sent = isApi ? { json: bodies[name] ?? {} } : { form: filledIn[name] ?? {} }
    pressed.push({ name, ...(await eyes.ask(method, path, method === 'DELETE' ? { name } : { name, ...sent })) })
  }
  expect(eyes.found).toEqual([])
  return pressed
}

/** Of these routes at least one answer said why not: 409 or 422, on a page drawn again or as a problem. */
export function expectSaidWhy(pressed: readonly Pressed[], names: readonly RouteName[]): void {
  for (const name of names) {
    const statuses = pressed.filter((one) => one.name === name).map(({ status }) => status)
    expect(
      statuses.some((status) => status === 409 || status === 422),
      `${name} (${routes[name].path}) answered ${statuses.join(', ')}`,
    ).toBe(true)
  }
}
