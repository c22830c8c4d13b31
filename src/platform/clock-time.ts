/** What a place in a recording or document may be at most: what `parseClock` can read, and five digits of pages. */
export const LAST_MOMENT_MS = 1_000 * 3_600_000
export const LAST_PAGE = 99_999

/** Milliseconds of a time span's end as people type it: "65", "1:05" or "1:02:03"; null when it is none of these. */
export function parseClock(text: string): number | null {
  const match = /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})$/.exec(text.trim())
  if (!match) return null
  const [, hours = '0', minutes = '0', seconds = '0'] = match
  if (match[2] !== undefined && Number(seconds) > 59) return null
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}
