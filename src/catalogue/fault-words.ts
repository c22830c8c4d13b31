import type { Message } from '../platform/words.ts'

/** What each fault of a definition says to its author; `{field}` is the field's own label. */
export const faultWords = {
  missing: { en: '{field}: fill this in.', es: '{field}: complételo.' },
  'too-long': {
    en: '{field}: at most {max, number} characters; it has {length, number}.',
    es: '{field}: como máximo {max, number} caracteres; tiene {length, number}.',
  },
  'no-audience': { en: '{field}: say who it is for.', es: '{field}: indique para quién es.' },
  'no-effort': {
    en: '{field}: say how many hours it takes, from and to.',
    es: '{field}: indique cuántas horas requiere, desde y hasta.',
  },
  'effort-reversed': {
    en: '{field}: from {from, number} to {to, number} hours is the wrong way round.',
    es: '{field}: de {from, number} a {to, number} horas está al revés.',
  },
  'effort-too-much': {
    en: '{field}: at most {max, number} hours. A micro-credential is one skill.',
    es: '{field}: como máximo {max, number} horas. Una microcredencial es una sola habilidad.',
  },
  'validity-too-long': {
    en: '{field}: at most {max, number} months. Leave it empty for an award that never expires.',
    es: '{field}: como máximo {max, number} meses. Déjelo vacío si el reconocimiento no caduca nunca.',
  },
  'no-method-component': {
    en: '{field}: name at least one component of the method.',
    es: '{field}: nombre al menos un componente del método.',
  },
  'no-research': {
    en: '{field}: cite at least one study that supports the method.',
    es: '{field}: cite al menos un estudio que respalde el método.',
  },
  'no-web-address': {
    en: '{field}: give a whole address that begins with https://.',
    es: '{field}: escriba una dirección completa que empiece por https://.',
  },
  'no-alignment': {
    en: '{field}: none is named. People look for micro-credentials by their standards.',
    es: '{field}: no se nombra ninguno. La gente busca microcredenciales por sus estándares.',
  },
  'no-overview': {
    en: '{field}: ask at least one question about the learner’s own setting.',
    es: '{field}: haga al menos una pregunta sobre el contexto propio de quien la realiza.',
  },
  'no-artifact': { en: '{field}: ask for at least one artifact.', es: '{field}: pida al menos una evidencia.' },
  'no-criterion': { en: '{field}: describe at least one criterion.', es: '{field}: describa al menos un criterio.' },
  'no-indicator': {
    en: '{field}: say at least one thing that the pre-check looks at.',
    es: '{field}: indique al menos una cosa que mira la comprobación inicial.',
  },
  'accepts-nothing': {
    en: '{field}: choose at least one kind of evidence.',
    es: '{field}: elija al menos un tipo de evidencia.',
  },
  'wrong-file-count': { en: '{field}: from 1 to {max, number} files.', es: '{field}: de 1 a {max, number} archivos.' },
  'no-word-limit': {
    en: '{field}: say how many words an answer may have.',
    es: '{field}: indique cuántas palabras puede tener una respuesta.',
  },
  'word-limit-too-high': {
    en: '{field}: at most {max, number} words; an assessor reads all of them.',
    es: '{field}: como máximo {max, number} palabras; quien evalúa las lee todas.',
  },
  'word-limits-reversed': {
    en: '{field}: at least {min, number} and at most {max, number} words leaves no room to answer.',
    es: '{field}: al menos {min, number} y como máximo {max, number} palabras no deja sitio para responder.',
  },
  'same-descriptor': {
    en: '{field}: this level says the same as another one. Say what an assessor would see differently.',
    es: '{field}: este nivel dice lo mismo que otro. Diga en qué se nota la diferencia al evaluar.',
  },
  'compound-criterion': {
    en: '{field}: “and” often joins two criteria. If both can be seen apart, rate them apart.',
    es: '{field}: «y» une a menudo dos criterios. Si cada uno se puede ver por separado, valórelos por separado.',
  },
  'long-sentence': {
    en: '{field}: one sentence has {words, number} words. Two sentences are easier to read.',
    es: '{field}: una oración tiene {words, number} palabras. Dos oraciones se leen mejor.',
  },
  'too-few-attestations': {
    en: '{field}: {count, number} sentences are confirmed before submitting: own work, permissions, ready.',
    es: '{field}: antes de entregar se confirman {count, number} oraciones: trabajo propio, permisos, listo para evaluar.',
  },
  'wrong-key': {
    en: '{field}: the key “{key}” must be small letters, digits and single hyphens.',
    es: '{field}: la clave «{key}» debe tener letras minúsculas, cifras y guiones sueltos.',
  },
  'key-twice': { en: '{field}: the key “{key}” stands twice.', es: '{field}: la clave «{key}» aparece dos veces.' },
} as const satisfies Record<string, Message>

export type FaultCode = keyof typeof faultWords
