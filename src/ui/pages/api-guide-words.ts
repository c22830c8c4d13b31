/** Sentences around the description of the API. What each verb says of itself stands with the verb, in English. */
export const words = {
  title: { en: 'For programmers', es: 'Para programadores' },
  lead: {
    en: 'What the pages do, programs can do too: the same verbs, the same rules, as JSON.',
    es: 'Lo que hacen las páginas también pueden hacerlo los programas: los mismos verbos y las mismas reglas, en JSON.',
  },
  document: { en: 'This page as an OpenAPI 3.1 document', es: 'Esta página como documento OpenAPI 3.1' },
  contents: { en: 'On this page', es: 'En esta página' },
  beginTitle: { en: 'How to begin', es: 'Cómo empezar' },
  beginSignIn: {
    en: 'Exchange an address and a password for a token, and send it with every request:',
    es: 'Cambie una dirección y una contraseña por un token y envíelo con cada solicitud:',
  },
  beginBodies: {
    en: 'Bodies are JSON, taken as they are: a number is not written as text, and a field that is not listed is refused.',
    es: 'Los cuerpos son JSON y se toman tal cual: un número no se escribe como texto y se rechaza un campo que no figure en la lista.',
  },
  beginProblems: {
    en: 'A refusal is a problem document (RFC 9457) with a code that never changes and a sentence for people.',
    es: 'Una negativa es un documento de problema (RFC 9457) con un código que nunca cambia y una frase para las personas.',
  },
  field: { en: 'Field', es: 'Campo' },
  where: { en: 'Where', es: 'Dónde' },
  type: { en: 'Type', es: 'Tipo' },
  meaning: { en: 'Meaning', es: 'Significado' },
  inPath: { en: 'address', es: 'dirección' },
  inQuery: { en: 'query', es: 'consulta' },
  inHeader: { en: 'header', es: 'cabecera' },
  inBody: { en: 'body', es: 'cuerpo' },
  inAnswer: { en: 'answer', es: 'respuesta' },
  optional: { en: 'optional', es: 'opcional' },
  takes: { en: 'What {verb} takes', es: 'Qué recibe {verb}' },
  answers: { en: 'Answers {status}:', es: 'Responde {status}:' },
  answersWith: { en: 'What {verb} answers with {status}', es: 'Qué responde {verb} con {status}' },
  open: { en: 'Needs no token.', es: 'No necesita token.' },
  codesTitle: { en: 'Refusals', es: 'Negativas' },
  codesLead: {
    en: 'Every “no”, by its code. Words in braces are filled in.',
    es: 'Cada negativa, por su código. Las palabras entre llaves se completan.',
  },
} as const
