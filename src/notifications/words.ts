import type { Message } from '../platform/words.ts'
import type { NoticeKind, Standing } from './rules.ts'

type NoticeWords = { subject: Message; what: Message; next: Message }

/** What each notice says: a line for the subject, what happened and what follows, and the next step as a link. */
export const noticeWords: Record<NoticeKind, NoticeWords> = {
  'submission-received': {
    subject: { en: 'Received: {title}', es: 'Recibido: {title}' },
    what: {
      en: 'Your work on “{title}” has arrived at {organisation}. First somebody checks that it is complete and can be read and played; then an assessor reads it against the rubric.',
      es: 'Su trabajo de «{title}» llegó a {organisation}. Primero se comprueba que esté completo y pueda leerse y reproducirse; después se evalúa con la rúbrica.',
    },
    next: { en: 'See what you submitted', es: 'Ver lo que entregó' },
  },
  incomplete: {
    subject: { en: 'Something is missing: {title}', es: 'Falta algo: {title}' },
    what: {
      en: 'Your work on “{title}” came back from the completeness check: something is missing, or cannot be read or played. This uses up no attempt; nothing was judged.',
      es: 'Su trabajo de «{title}» volvió de la comprobación inicial: falta algo o no puede leerse o reproducirse. Esto no consume ningún intento; nada se ha evaluado.',
    },
    next: { en: 'See what is missing, and send it again', es: 'Ver qué falta y enviarlo de nuevo' },
  },
  'not-yet': {
    subject: { en: 'Not yet: {title}', es: 'Todavía no: {title}' },
    what: {
      en: 'Your work on “{title}” was assessed. Not everything is met yet; what is met stays met. For the rest the assessor says what to do next.',
      es: 'Su trabajo de «{title}» fue evaluado. Todavía no se cumple todo; lo que se cumple queda reconocido. Para lo demás, la evaluación indica el siguiente paso.',
    },
    next: { en: 'Read the feedback, and revise', es: 'Leer los comentarios y revisar' },
  },
  earned: {
    subject: { en: 'Earned: {title}', es: 'Obtenido: {title}' },
    what: {
      en: 'You have earned “{title}” from {organisation}. Every criterion is met. The badge is being signed.',
      es: 'Obtuvo «{title}» de {organisation}. Se cumplen todos los criterios. La insignia se está firmando.',
    },
    next: { en: 'Read the feedback', es: 'Leer los comentarios' },
  },
  'award-ready': {
    subject: { en: 'You have earned it: {title}', es: 'Lo ha conseguido: {title}' },
    what: {
      en: 'You have earned “{title}” from {organisation}, and your badge is ready. Anybody to whom you give its address can verify it, also without us.',
      es: 'Obtuvo «{title}» de {organisation} y su insignia está lista. Quien reciba su dirección de usted puede verificarla, incluso sin nosotros.',
    },
    next: { en: 'See your award, and share it', es: 'Ver su reconocimiento y compartirlo' },
  },
  'award-revoked': {
    subject: { en: 'Revoked: {title}', es: 'Revocado: {title}' },
    what: {
      en: '{organisation} has revoked your award “{title}”. Its page says so and gives the reason. If you think this is wrong, write to {organisation}.',
      es: '{organisation} revocó su reconocimiento «{title}». Su página lo indica y da el motivo. Si cree que es un error, escriba a {organisation}.',
    },
    next: { en: 'Read the reason', es: 'Leer el motivo' },
  },
  'award-expires-in-months': {
    subject: { en: 'Expires within two months: {title}', es: 'Vence en menos de dos meses: {title}' },
    what: {
      en: 'Your award “{title}” from {organisation} expires within two months. You may renew it now, with new evidence; the day stands on its page.',
      es: 'Su reconocimiento «{title}» de {organisation} vence en menos de dos meses. Ya puede renovarlo con evidencias nuevas; la fecha está en su página.',
    },
    next: { en: 'Renew it', es: 'Renovarlo' },
  },
  'award-expires-in-weeks': {
    subject: { en: 'Expires within two weeks: {title}', es: 'Vence en menos de dos semanas: {title}' },
    what: {
      en: 'Your award “{title}” from {organisation} expires within two weeks. You may still renew it, with new evidence; afterwards as well.',
      es: 'Su reconocimiento «{title}» de {organisation} vence en menos de dos semanas. Todavía puede renovarlo con evidencias nuevas; después también.',
    },
    next: { en: 'Renew it', es: 'Renovarlo' },
  },
  'award-suspended': {
    subject: { en: 'Suspended: {title}', es: 'Suspendido: {title}' },
    what: {
      en: '{organisation} has suspended your award “{title}” for the time being. Its page says so and gives the reason. If you think this is wrong, write to {organisation}.',
      es: '{organisation} suspendió por ahora su reconocimiento «{title}». Su página lo indica y da el motivo. Si cree que es un error, escriba a {organisation}.',
    },
    next: { en: 'Read the reason', es: 'Leer el motivo' },
  },
  'award-reinstated': {
    subject: { en: 'It holds again: {title}', es: 'Vuelve a ser válido: {title}' },
    what: {
      en: '{organisation} has lifted the suspension of your award “{title}”. It holds again.',
      es: '{organisation} levantó la suspensión de su reconocimiento «{title}». Vuelve a ser válido.',
    },
    next: { en: 'See your award', es: 'Ver su reconocimiento' },
  },
  'badge-signed-again': {
    subject: { en: 'Take the new copy: {title}', es: 'Tome la copia nueva: {title}' },
    what: {
      en: 'A key with which {organisation} signed badges was stolen. Your badge “{title}” was therefore signed again. Your award is as it was, and its page shows the new badge. Copies you took before, as a file, in a wallet or on another site, pass no check any more: put the new one in their place.',
      es: 'Robaron una clave con la que {organisation} firmaba sus insignias. Por eso su insignia «{title}» se firmó de nuevo. Su reconocimiento sigue como estaba y su página muestra la insignia nueva. Las copias que tomó antes, como archivo, en una cartera digital o en otro sitio, ya no superan ninguna comprobación: ponga la nueva en su lugar.',
    },
    next: { en: 'Get the new copy', es: 'Obtener la copia nueva' },
  },
  'endorsement-written': {
    subject: { en: 'An endorsement waits for you', es: 'Un aval espera su decisión' },
    what: {
      en: 'Somebody endorsed what is yours at {organisation}. It shows once you accept it.',
      es: 'Alguien ha avalado algo suyo en {organisation}. Se muestra cuando usted lo acepte.',
    },
    next: { en: 'Read it, and decide', es: 'Leerlo y decidir' },
  },
  'endorsement-accepted': {
    subject: { en: 'Your endorsement was accepted', es: 'Su aval fue aceptado' },
    what: {
      en: 'What you said is shown now, and {organisation} signs it on your behalf. You can take it back at any time.',
      es: 'Lo que dijo ya se muestra, y {organisation} lo firma en su nombre. Puede retirarlo en cualquier momento.',
    },
    next: { en: 'See what you said', es: 'Ver lo que dijo' },
  },
  'endorsement-declined': {
    subject: { en: 'Your endorsement was declined', es: 'Su aval no fue aceptado' },
    what: {
      en: 'What you said about something of {organisation} is not shown. The reason stands beside it.',
      es: 'Lo que dijo sobre algo de {organisation} no se muestra. El motivo está a su lado.',
    },
    next: { en: 'Read the reason', es: 'Leer el motivo' },
  },
  'endorsement-withdrawn': {
    subject: { en: 'An endorsement was taken back', es: 'Se retiró un aval' },
    what: {
      en: 'Whoever endorsed what is yours at {organisation} took their words back. They are not shown any more.',
      es: 'Quien avaló algo suyo en {organisation} retiró sus palabras. Ya no se muestran.',
    },
    next: { en: 'Read the reason', es: 'Leer el motivo' },
  },
  'outside-badge-changed': {
    subject: { en: 'A badge from elsewhere was checked', es: 'Se comprobó una insignia de otro sitio' },
    what: {
      en: 'A badge that you brought in from elsewhere was checked again, and the result is another one than before.',
      es: 'Una insignia que trajo de otro sitio se comprobó de nuevo y el resultado ya no es el mismo que antes.',
    },
    next: { en: 'See the result', es: 'Ver el resultado' },
  },
  'role-given': {
    subject: { en: 'Your role at {organisation}', es: 'Su función en {organisation}' },
    what: {
      en: 'You have a role at {organisation} now: {role}.',
      es: 'Ahora tiene una función en {organisation}: {role}.',
    },
    next: { en: 'See what there is to do', es: 'Ver qué hay que hacer' },
  },
}

/** Where the name of a thing is not to be had any more. */
export const unnamed = {
  work: { en: 'a micro-credential', es: 'una microcredencial' },
  organisation: { en: 'the organisation', es: 'la organización' },
  role: { en: 'a role', es: 'una función' },
} as const

export const letterWords = {
  greeting: { en: 'Hello {name},', es: 'Hola, {name}:' },
  date: { en: 'This was on {date}.', es: 'Fue el {date}.' },
} as const

/** Each state of a learner's work: its name, what it means now, and the next step. */
export const standingWords: Record<Standing, { name: Message; what: Message; next: Message }> = {
  'not-started': {
    name: { en: 'Not started', es: 'Sin empezar' },
    what: {
      en: 'You enrolled on {date}. Nothing is written yet.',
      es: 'Se inscribió el {date}. Aún no ha escrito nada.',
    },
    next: { en: 'Begin', es: 'Empezar' },
  },
  draft: {
    name: { en: 'Draft', es: 'Borrador' },
    what: { en: 'Attempt {attempt}. Last saved {date}.', es: 'Intento {attempt}. Guardado por última vez el {date}.' },
    next: { en: 'Go on', es: 'Continuar' },
  },
  submitted: {
    name: { en: 'Submitted', es: 'Entregado' },
    what: {
      en: 'Submitted on {date}. It waits to be checked for completeness; you have nothing to do.',
      es: 'Entregado el {date}. Espera la comprobación de que esté completo; usted no tiene que hacer nada.',
    },
    next: { en: 'See what you submitted', es: 'Ver lo que entregó' },
  },
  incomplete: {
    name: { en: 'Incomplete', es: 'Incompleto' },
    what: {
      en: 'Came back on {date}: something is missing, or cannot be read or played. No attempt is used up.',
      es: 'Devuelto el {date}: falta algo o no puede leerse o reproducirse. No se consume ningún intento.',
    },
    next: { en: 'See what is missing, and send it again', es: 'Ver qué falta y enviarlo de nuevo' },
  },
  'being-assessed': {
    name: { en: 'Being assessed', es: 'En evaluación' },
    what: {
      en: 'Complete since {date}. An assessor reads it against the rubric; you have nothing to do.',
      es: 'Completo desde el {date}. Se está evaluando con la rúbrica; usted no tiene que hacer nada.',
    },
    next: { en: 'See what you submitted', es: 'Ver lo que entregó' },
  },
  'not-yet': {
    name: { en: 'Not yet', es: 'Todavía no' },
    what: {
      en: 'Assessed on {date}. What is met stays met; the rest can be revised.',
      es: 'Evaluado el {date}. Lo que se cumple queda reconocido; lo demás puede revisarse.',
    },
    next: { en: 'Read the feedback, and revise', es: 'Leer los comentarios y revisar' },
  },
  earned: {
    name: { en: 'Earned', es: 'Obtenido' },
    what: { en: 'Earned on {date}.', es: 'Obtenido el {date}.' },
    next: { en: 'See your award', es: 'Ver su reconocimiento' },
  },
}

/** The learner's own page. */
export const words = {
  title: { en: 'My work', es: 'Mi trabajo' },
  newsTitle: { en: 'News', es: 'Novedades' },
  newsCount: {
    en: '{count, plural, =0 {Nothing new} one {# new} other {# new}}',
    es: '{count, plural, =0 {Nada nuevo} one {# nueva} other {# nuevas}}',
  },
  earlierNews: {
    en: '{count, plural, one {# more} other {# more}}',
    es: '{count, plural, one {# más} other {# más}}',
  },
  isNew: { en: 'new', es: 'nueva' },
  markRead: { en: 'Mark all as read', es: 'Marcar todo como leído' },
  markedRead: { en: 'All news is marked as read.', es: 'Todas las novedades están marcadas como leídas.' },
  noNews: {
    en: 'Nothing yet. What happens to your work is told here, and by mail.',
    es: 'Todavía nada. Aquí y por correo le contaremos qué ocurre con su trabajo.',
  },
  workTitle: { en: 'Work in progress', es: 'Trabajo en curso' },
  noWork: { en: 'No work in progress', es: 'Ningún trabajo en curso' },
  noWorkHint: {
    en: 'Choose a micro-credential for something that you already do well, or want to. You see its rubric before you begin.',
    es: 'Elija una microcredencial sobre algo que ya hace bien o quiere hacer bien. Verá la rúbrica antes de empezar.',
  },
  openCatalogue: { en: 'Look through the catalogue', es: 'Ver el catálogo' },
  awardsTitle: { en: 'Awards', es: 'Reconocimientos' },
  noAwards: {
    en: 'What you earn appears here: yours to keep, and to show to whom you like.',
    es: 'Aquí aparecerá lo que obtenga: es suyo y lo muestra a quien quiera.',
  },
  allAwards: { en: 'Decide who sees your awards', es: 'Decidir quién ve sus reconocimientos' },
  earnedOn: { en: 'Earned on {date}.', es: 'Obtenido el {date}.' },
  validUntil: { en: 'Valid until {date}.', es: 'Válido hasta el {date}.' },
  valid: { en: 'Valid', es: 'Válido' },
  expired: { en: 'Expired', es: 'Vencido' },
  revoked: { en: 'Revoked', es: 'Revocado' },
  suspended: { en: 'Suspended', es: 'Suspendido' },
  beingSigned: { en: 'The badge is being signed', es: 'La insignia se está firmando' },
  confirmTitle: { en: 'Confirm your e-mail address', es: 'Confirme su correo electrónico' },
  confirmWhat: {
    en: 'Open the link that was mailed to {email}. Until then you can write and gather evidence, but not submit. Nothing came? Have it sent again from your account.',
    es: 'Abra el enlace enviado a {email}. Hasta entonces puede escribir y reunir evidencias, pero no entregar. ¿No llegó? Pida otro desde su cuenta.',
  },
  toAccount: { en: 'To your account', es: 'Ir a su cuenta' },
} as const
