/** Reads what came from outside as unknown, member by member, so that nothing is taken for what it is not. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

export function textIn(value: unknown, name: string): string {
  const found = member(value, name)
  return typeof found === 'string' ? found : ''
}

export function numberIn(value: unknown, name: string): number {
  return Number(member(value, name)) || 0
}

export function firstIn(value: unknown, name: string): unknown {
  const found = member(value, name)
  return Array.isArray(found) ? found[0] : undefined
}
