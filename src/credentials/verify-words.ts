import type { Message } from '../platform/words.ts'
import type { Conclusion, Step } from './verification.ts'

/** Sentences of the verifier's pages. */
export const verifyWords = {
  title: { en: 'Verify a badge', es: 'Verificar una insignia' },
  lead: {
    en: 'A badge or a record, from here or elsewhere: by file, by pasting it, or by its address. No account is needed and nothing is kept.',
    es: 'Una insignia o un historial, de aquí o de otro sitio: con el archivo, pegando el texto o con su dirección. No hace falta cuenta y no se guarda nada.',
  },
  file: { en: 'Badge file', es: 'Archivo de la insignia' },
  fileHint: {
    en: 'The PNG or SVG picture, or a .json or .jwt file. At most 10 MB.',
    es: 'La imagen PNG o SVG, o un archivo .json o .jwt. Como máximo 10 MB.',
  },
  badge: { en: 'Or its text or address', es: 'O su texto o su dirección' },
  badgeHint: {
    en: 'Paste the address of a badge (https://…), or the whole text of one.',
    es: 'Pegue la dirección de una insignia (https://…) o todo su texto.',
  },
  recipient: { en: 'E-mail address of the person who shows it', es: 'Correo de la persona que la presenta' },
  recipientHint: {
    en: 'Then the report also says whether the badge was issued to that address.',
    es: 'Así el informe dirá también si la insignia se emitió a ese correo.',
  },
  verify: { en: 'Verify', es: 'Verificar' },
  recordGenuine: { en: 'This record is genuine and valid', es: 'Este historial es auténtico y válido' },
  again: { en: 'Try again', es: 'Intentarlo de nuevo' },
  another: { en: 'Verify another badge', es: 'Verificar otra insignia' },
  report: { en: 'Report', es: 'Informe' },
  reportHint: {
    en: 'What was looked at, step by step, and how it came out.',
    es: 'Qué se comprobó, paso a paso, y con qué resultado.',
  },
  asFound: { en: 'What the badge says', es: 'Lo que dice la insignia' },
  asFoundDoubtful: {
    en: 'It did not pass, so do not rely on it.',
    es: 'No superó la comprobación: no se fíe de ello.',
  },
  asFoundOpen: {
    en: 'Rely on it only as far as the report goes.',
    es: 'Fíese de ello solo hasta donde llega el informe.',
  },
  contents: {
    en: '{count, plural, one {One award in it} other {# awards in it}}',
    es: '{count, plural, one {Contiene un reconocimiento} other {Contiene # reconocimientos}}',
  },
  partial: {
    en: 'The person chose what to put in; they have earned more than this.',
    es: 'La persona eligió qué incluir; ha obtenido más que esto.',
  },
  unnamed: { en: 'A badge without a name', es: 'Una insignia sin nombre' },
  asFoundRecord: { en: 'What the record says', es: 'Lo que dice el historial' },
  record: { en: 'Record', es: 'Historial' },
  madeBy: { en: 'Put together at', es: 'Compuesto en' },
  madeOn: { en: 'Put together on', es: 'Compuesto el' },
  name: { en: 'Achievement', es: 'Logro' },
  description: { en: 'Description', es: 'Descripción' },
  criteria: { en: 'How it is earned', es: 'Cómo se obtiene' },
  issuer: { en: 'Issuer', es: 'Emite' },
  awarded: { en: 'Awarded', es: 'Otorgada' },
  validUntil: { en: 'Valid until', es: 'Válida hasta' },
  page: { en: 'See its page', es: 'Ver su página' },
  currentCopy: {
    en: 'The current copy is on the page of the award it names',
    es: 'La copia actual está en la página del reconocimiento que menciona',
  },
  reason: { en: 'The reason its issuer gives: {reason}', es: 'El motivo que indica quien la emitió: {reason}' },
  where: { en: 'At: {path}', es: 'En: {path}' },
  address: { en: 'Issuer’s address', es: 'Dirección de quien emite' },
  pictureAlt: { en: 'The picture that was handed in', es: 'La imagen que se presentó' },
} as const

export const stepWords: Record<Step, Message> = {
  input: { en: 'Reading', es: 'Lectura' },
  structure: { en: 'Form', es: 'Forma' },
  subject: { en: 'Person', es: 'Persona' },
  proof: { en: 'Signature', es: 'Firma' },
  issuer: { en: 'Issuer’s key', es: 'Clave de quien emite' },
  holder: { en: 'Key of whoever presents it', es: 'Clave de quien la presenta' },
  'known-issuer': { en: 'Issuer', es: 'Quien emite' },
  status: { en: 'Revocation', es: 'Revocación' },
  validity: { en: 'Dates', es: 'Fechas' },
  recipient: { en: 'E-mail address', es: 'Correo electrónico' },
  endorsement: { en: 'Endorsement', es: 'Aval' },
}

/** The answer in a sentence, and what to make of it. */
export const conclusionWords: Record<Conclusion, { tone: 'good' | 'wait' | 'stop'; title: Message; text: Message }> = {
  genuine: {
    tone: 'good',
    title: { en: 'This badge is genuine and valid', es: 'Esta insignia es auténtica y válida' },
    text: {
      en: 'It is signed by its issuer, unchanged, in force and not revoked.',
      es: 'Está firmada por quien la emitió, no se ha modificado, está vigente y no ha sido revocada.',
    },
  },
  revoked: {
    tone: 'stop',
    title: { en: 'This badge was revoked', es: 'Esta insignia fue revocada' },
    text: {
      en: 'The issuer has taken it back. It counts for nothing any more.',
      es: 'Quien la emitió la ha retirado. Ya no vale.',
    },
  },
  replaced: {
    tone: 'wait',
    title: { en: 'This badge was replaced by a newer one', es: 'Esta insignia fue sustituida por otra' },
    text: {
      en: 'Nothing was taken back: its earner had it issued again to the e-mail address they use now. Its page leads to the badge that counts.',
      es: 'No se retiró nada: quien la obtuvo pidió que se emitiera de nuevo al correo que usa ahora. Su página lleva a la insignia que cuenta.',
    },
  },
  suspended: {
    tone: 'stop',
    title: { en: 'This badge is suspended', es: 'Esta insignia está suspendida' },
    text: {
      en: 'The issuer has suspended it for the time being. Ask them before you rely on it.',
      es: 'Quien la emitió la ha suspendido por ahora. Consulte antes de fiarse de ella.',
    },
  },
  expired: {
    tone: 'stop',
    title: { en: 'This badge has expired', es: 'Esta insignia ha caducado' },
    text: {
      en: 'It was valid only for a time, and that time is over.',
      es: 'Solo era válida durante un plazo, y ese plazo ya terminó.',
    },
  },
  'not-yet-valid': {
    tone: 'stop',
    title: { en: 'This badge is not valid yet', es: 'Esta insignia aún no es válida' },
    text: { en: 'It becomes valid at a later date.', es: 'Será válida en una fecha posterior.' },
  },
  changed: {
    tone: 'stop',
    title: { en: 'Do not trust this badge: it was changed', es: 'No se fíe de esta insignia: fue modificada' },
    text: {
      en: 'What it says is not what was signed. Ask the person for the original file, or look it up at the issuer.',
      es: 'Lo que dice no es lo que se firmó. Pida el archivo original, o consúltelo con quien la emitió.',
    },
  },
  'key-withdrawn': {
    tone: 'stop',
    title: {
      en: 'Do not rely on this copy: its issuer withdrew the key that signed it',
      es: 'No se fíe de esta copia: quien la emitió retiró la clave con la que se firmó',
    },
    text: {
      en: 'As a rule that means the key was stolen: a thief can sign anything with it, with any date, so this copy proves nothing. That is not said against whoever shows it. Ask them, or the issuer, for a copy that was signed again.',
      es: 'Por lo general significa que la clave fue robada: con ella se puede firmar cualquier cosa, con cualquier fecha, así que esta copia no prueba nada. Esto no dice nada en contra de quien la presenta. Pídale, o pida a quien la emitió, una copia firmada de nuevo.',
    },
  },
  'another-person': {
    tone: 'stop',
    title: { en: 'This badge was issued to another e-mail address', es: 'Esta insignia se emitió a otro correo' },
    text: {
      en: 'Nothing else about it failed. People have several addresses: ask which one they used.',
      es: 'Nada más falló. Hay quien tiene varios correos: pregunte cuál usó.',
    },
  },
  'does-not-hold': {
    tone: 'stop',
    title: { en: 'This badge does not hold', es: 'Esta insignia no es válida' },
    text: {
      en: 'At least one check failed. The report says which one, and why.',
      es: 'Falló al menos una comprobación. El informe dice cuál y por qué.',
    },
  },
  unreadable: {
    tone: 'stop',
    title: { en: 'There is no badge in this', es: 'Aquí no hay ninguna insignia' },
    text: {
      en: 'What you gave could not be read as a badge. If it is the address of a web page, download the badge there and hand in its file; else ask for the original file.',
      es: 'Lo que entregó no se pudo leer como insignia. Si es la dirección de una página web, descargue allí la insignia y entregue su archivo; si no, pida el archivo original.',
    },
  },
  unreachable: {
    tone: 'wait',
    title: { en: 'Nothing could be fetched from that address', es: 'No se pudo obtener nada de esa dirección' },
    text: {
      en: 'It must be a public https address, and what lies there open to everybody: a person may have hidden their award. Try again later, or ask for the badge file.',
      es: 'Debe ser una dirección https pública y abierta a todos: puede que la persona haya ocultado su reconocimiento. Inténtelo más tarde o pida el archivo de la insignia.',
    },
  },
  uncertain: {
    tone: 'wait',
    title: { en: 'Not everything could be checked', es: 'No se pudo comprobar todo' },
    text: {
      en: 'Nothing speaks against this badge, but something could not be found out. The report says what.',
      es: 'Nada habla en contra de esta insignia, pero algo no se pudo averiguar. El informe dice qué.',
    },
  },
}
