import type { Message } from '../platform/words.ts'

/** What each fault of a definition says to its author; `{field}` is the field's own label. */
export const faultWords = {
  missing: { en: '{field}: fill this in.', staff: true },
  'too-long': { en: '{field}: at most {max, number} characters; it has {length, number}.', staff: true },
  'no-audience': { en: '{field}: say who it is for.', staff: true },
  'no-effort': { en: '{field}: say how many hours it takes, from and to.', staff: true },
  'effort-reversed': { en: '{field}: from {from, number} to {to, number} hours is the wrong way round.', staff: true },
  'effort-too-much': { en: '{field}: at most {max, number} hours. A micro-credential is one skill.', staff: true },
  'no-method-component': { en: '{field}: name at least one component of the method.', staff: true },
  'no-research': { en: '{field}: cite at least one study that supports the method.', staff: true },
  'no-web-address': { en: '{field}: give a whole address that begins with https://.', staff: true },
  'no-alignment': { en: '{field}: none is named. People look for micro-credentials by their standards.', staff: true },
  'no-overview': { en: '{field}: ask at least one question about the learner’s own setting.', staff: true },
  'no-artifact': { en: '{field}: ask for at least one artifact.', staff: true },
  'no-criterion': { en: '{field}: describe at least one criterion.', staff: true },
  'no-indicator': { en: '{field}: say at least one thing that the pre-check looks at.', staff: true },
  'accepts-nothing': { en: '{field}: choose at least one kind of evidence.', staff: true },
  'wrong-file-count': { en: '{field}: from 1 to {max, number} files.', staff: true },
  'no-word-limit': { en: '{field}: say how many words an answer may have.', staff: true },
  'word-limit-too-high': { en: '{field}: at most {max, number} words; an assessor reads all of them.', staff: true },
  'word-limits-reversed': {
    en: '{field}: at least {min, number} and at most {max, number} words leaves no room to answer.',
    staff: true,
  },
  'same-descriptor': {
    en: '{field}: this level says the same as another one. Say what an assessor would see differently.',
    staff: true,
  },
  'compound-criterion': {
    en: '{field}: “and” often joins two criteria. If both can be seen apart, rate them apart.',
    staff: true,
  },
  'long-sentence': {
    en: '{field}: one sentence has {words, number} words. Two sentences are easier to read.',
    staff: true,
  },
  'too-few-attestations': {
    en: '{field}: {count, number} sentences are confirmed before submitting: own work, permissions, ready.',
    staff: true,
  },
  'wrong-key': { en: '{field}: the key “{key}” must be small letters, digits and single hyphens.', staff: true },
  'key-twice': { en: '{field}: the key “{key}” stands twice.', staff: true },
} as const satisfies Record<string, Message>

export type FaultCode = keyof typeof faultWords
