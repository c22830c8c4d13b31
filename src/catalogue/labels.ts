import type { Message, Values } from '../platform/words.ts'
import { fieldWords, rowWords } from './staff-words.ts'

type Say = (message: Message, values?: Values) => string

/** How a field is called by its path: "artifacts.0.criteria.1.name" is "Artifact 1, criterion 2: Name". */
export function labelOf(path: string, t: Say): string {
  const parts = path.split('.')
  const places: string[] = []
  let last = ''
  for (const part of parts) {
    if (/^\d+$/.test(part)) {
      places.push(rowLabel(last, Number(part), t))
      last = ''
    } else last = part
  }
  const field = last && fieldLabel(last, t)
  const within = parts[0] === 'effortHours' ? fieldLabel('effortHours', t) : places.join(', ')
  return within && field ? `${within}: ${field}` : within || field
}

/** "Component 2". */
export function rowLabel(list: string, index: number, t: Say): string {
  const message = (rowWords as Record<string, Message | undefined>)[list]
  return `${message ? t(message) : list} ${index + 1}`
}

export function fieldLabel(name: string, t: Say): string {
  const message = fieldWords[name]
  return message ? t(message) : name
}
