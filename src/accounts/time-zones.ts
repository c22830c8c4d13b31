/** By the names of the tz database; UTC is not always among those that Intl lists. */
export const timeZones: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

/** The zone a browser says it is in, by the name it has here; UTC where the browser said nothing we know. */
export function timeZoneOf(said: string): string {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: said.trim() }).resolvedOptions()
    return timeZones.includes(timeZone) ? timeZone : 'UTC'
  } catch {
    return 'UTC'
  }
}
