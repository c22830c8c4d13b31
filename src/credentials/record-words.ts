/** Sentences of the learner's record. */
export const recordWords = {
  title: { en: 'My record', es: 'Mi historial' },
  lead: {
    en: 'One signed file with the awards you choose, for a university, an employer or a licence office.',
    es: 'Un solo archivo firmado con los reconocimientos que elija, para una universidad, un empleador o una oficina de licencias.',
  },
  toRecord: { en: 'Make a record of several awards', es: 'Componer un historial con varios reconocimientos' },
  choose: { en: 'Choose what to show', es: 'Elija qué mostrar' },
  chooseHint: {
    en: 'What you leave out is not named; the file only says that it is not everything.',
    es: 'Lo que no incluya no se nombra; el archivo solo dice que no está todo.',
  },
  chooseOutside: { en: 'Badges from elsewhere', es: 'Insignias de otros sitios' },
  chooseOutsideHint: {
    en: 'Those that carry their own signature and were issued to one of your confirmed addresses. They go in as they came; we vouch for nothing in them.',
    es: 'Las que llevan su propia firma y se emitieron a uno de sus correos confirmados. Se incluyen tal como llegaron; no respondemos de su contenido.',
  },
  awarded: { en: '{issuer}, {date}', es: '{issuer}, {date}' },
  expired: {
    en: '{issuer}, {date}. It has expired, and a verifier will say so.',
    es: '{issuer}, {date}. Ha caducado, y quien lo verifique lo verá.',
  },
  order: { en: 'Order', es: 'Orden' },
  newest: { en: 'Newest first', es: 'Primero lo más reciente' },
  oldest: { en: 'Oldest first', es: 'Primero lo más antiguo' },
  look: { en: 'Look at it', es: 'Ver cómo queda' },
  preview: { en: 'What will be in it', es: 'Lo que contendrá' },
  noneRecordable: { en: 'Nothing to put into a record yet', es: 'Todavía no hay nada que incluir' },
  noneRecordableText: {
    en: 'What you earn can stand here while it is not revoked, suspended or replaced.',
    es: 'Aquí puede figurar lo que obtenga, mientras no esté revocado, suspendido ni sustituido.',
  },
  none: { en: 'You have chosen nothing yet.', es: 'Todavía no ha elegido nada.' },
  whoSigns: {
    en: 'Each award stays signed by whoever gave it. The file around them is signed by this site, which says only that you put it together here. Your name is not in it: whoever you give it to can check it against your e-mail address.',
    es: 'Cada reconocimiento sigue firmado por quien lo otorgó. El archivo que los reúne lo firma este sitio, que solo dice que usted lo compuso aquí. Su nombre no figura: quien lo reciba puede comprobarlo con su correo electrónico.',
  },
  whoChecks: {
    en: 'Whoever gets the file can read and check it here, without an account:',
    es: 'Quien reciba el archivo puede leerlo y comprobarlo aquí, sin cuenta:',
  },
  download: { en: 'Download the signed file', es: 'Descargar el archivo firmado' },
  recordName: { en: 'Record of micro-credentials', es: 'Historial de microcredenciales' },
} as const
