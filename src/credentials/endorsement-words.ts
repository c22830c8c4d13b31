import type { Endorsable, EndorsementState } from './endorsement-rules.ts'
import type { Message } from '../platform/words.ts'

/** What stands in a signed endorsement. */
export const credentialWords = {
  name: { en: 'Endorsement of {title} by {name}', es: 'Aval de {title} por {name}' },
  said: { en: '{name} ({standing}): {comment}', es: '{name} ({standing}): {comment}' },
  onBehalf: {
    en: 'These are the words of {name}, who confirmed an e-mail address. {issuer} signed them on their behalf; the signature is the issuer’s and not the endorser’s.',
    es: 'Estas son palabras de {name}, que confirmó un correo. {issuer} las firmó en su nombre; la firma es de quien emite y no de quien avala.',
  },
} as const

/** The letter that asks for an endorsement. */
export const letterWords = {
  subject: {
    en: 'Will you endorse “{title}”? · ¿Avala «{title}»?',
    es: '¿Avala «{title}»? · Will you endorse “{title}”?',
  },
  what: {
    en: '{issuer} asks for your word about “{title}”: what you know of it, in your own name. It is shown in public once {issuer} accepts it, and signed by {issuer} on your behalf.',
    es: '{issuer} le pide su palabra sobre «{title}»: lo que sabe de ello, en su propio nombre. Se muestra en público cuando {issuer} la acepte, y la firma {issuer} en su nombre.',
  },
  whatAward: {
    en: '{asker} earned “{title}” from {issuer} and asks for your word about it: what you know of their work, in your own name. It is shown on the award’s page once they accept it, and signed by {issuer} on your behalf.',
    es: '{asker} obtuvo «{title}» de {issuer} y le pide su palabra: lo que sabe de su trabajo, en su propio nombre. Se muestra en la página del reconocimiento cuando lo acepte, y la firma {issuer} en su nombre.',
  },
  action: { en: 'Read and answer', es: 'Leer y responder' },
  after: {
    en: 'No account is needed. The link works for 30 days. If you do not want to answer, do nothing.',
    es: 'No hace falta cuenta. El enlace sirve durante 30 días. Si no quiere responder, no haga nada.',
  },
} as const

export const stateNames: Record<EndorsementState, { tone: 'plain' | 'good' | 'wait' | 'stop'; word: Message }> = {
  asked: { tone: 'plain', word: { en: 'Asked', es: 'Pedido' } },
  written: { tone: 'wait', word: { en: 'Waits for acceptance', es: 'Espera aceptación' } },
  accepted: { tone: 'good', word: { en: 'Shown', es: 'Se muestra' } },
  declined: { tone: 'stop', word: { en: 'Declined', es: 'No aceptado' } },
  withdrawn: { tone: 'stop', word: { en: 'Taken back', es: 'Retirado' } },
}

export const aboutNames: Record<Endorsable, Message> = {
  issuer: { en: 'Issuer', es: 'Emite' },
  'micro-credential': { en: 'Micro-credential', es: 'Microcredencial' },
  award: { en: 'Award', es: 'Reconocimiento' },
}

/** Sentences of the pages about endorsements. */
export const endorsementWords = {
  // Where they are shown
  title: { en: 'Endorsements', es: 'Avales' },
  shownText: {
    en: 'What others say about it, in their own names. Each confirmed an e-mail address. {issuer} signed their words on their behalf.',
    es: 'Lo que otras personas dicen, en su propio nombre. Cada una confirmó un correo. {issuer} firmó sus palabras en su nombre.',
  },
  by: { en: '{name}, {standing}', es: '{name}, {standing}' },
  document: { en: 'Signed document (JSON)', es: 'Documento firmado (JSON)' },
  offerLink: { en: 'Endorse it', es: 'Avalarlo' },
  manageLink: { en: 'Ask for endorsements and decide on them', es: 'Pedir avales y decidir sobre ellos' },
  // Writing one
  offerTitle: { en: 'Endorse “{title}”', es: 'Avalar «{title}»' },
  offerLead: {
    en: 'Say what you know of it, in your own name. It shows once its owner accepts it.',
    es: 'Diga lo que sabe de ello, en su propio nombre. Se muestra cuando se acepte.',
  },
  askedBy: {
    en: '{asker} asks you: say what you know of their work, in your own name. It shows once they accept it.',
    es: 'Se lo pide {asker}: diga lo que sabe de su trabajo, en su propio nombre. Se muestra cuando lo acepte.',
  },
  onBehalf: {
    en: '{issuer} signs your words on your behalf and says so in the signed document. You can take them back at any time.',
    es: '{issuer} firma sus palabras en su nombre y así lo dice el documento firmado. Puede retirarlas en cualquier momento.',
  },
  see: { en: 'See what it is about', es: 'Ver de qué se trata' },
  name: { en: 'Your name', es: 'Su nombre' },
  standing: { en: 'Your role or organisation', es: 'Su función u organización' },
  standingHint: {
    en: 'Who speaks: “Principal, River School”, for example.',
    es: 'Quién habla; por ejemplo, «Directora, Escuela del Río».',
  },
  comment: { en: 'What you say', es: 'Lo que dice' },
  commentHint: {
    en: 'It is public once accepted. Name no students.',
    es: 'Es público una vez aceptado. No nombre a estudiantes.',
  },
  write: { en: 'Send it', es: 'Enviarlo' },
  sent: { en: 'Sent. It shows once it is accepted.', es: 'Enviado. Se muestra cuando se acepte.' },
  over: { en: 'This link no longer works', es: 'Este enlace ya no funciona' },
  yours: { en: 'What you said', es: 'Lo que dijo' },
  withdraw: { en: 'Take it back', es: 'Retirarlo' },
  withdrawReason: { en: 'Why you take it back', es: 'Por qué lo retira' },
  withdrawn: { en: 'Taken back. It shows nowhere any more.', es: 'Retirado. Ya no se muestra.' },
  // One's own
  mineTitle: { en: 'What you endorsed', es: 'Lo que ha avalado' },
  mineLead: {
    en: 'Your words about others, and what became of them.',
    es: 'Sus palabras sobre otras personas y organizaciones, y qué fue de ellas.',
  },
  mineNone: { en: 'You have endorsed nothing yet', es: 'Todavía no ha avalado nada' },
  mineNoneText: {
    en: 'Do you know somebody’s work, a micro-credential or an issuer? “Endorse it” stands at the foot of its page.',
    es: '¿Conoce el trabajo de alguien, una microcredencial o a quien emite? «Avalarlo» figura al pie de su página.',
  },
  gone: { en: 'No longer to be seen', es: 'Ya no se puede ver' },
  reason: { en: 'Reason: {reason}', es: 'Motivo: {reason}' },
  // The owner's side
  ownTitle: { en: 'Endorsements of “{title}”', es: 'Avales de «{title}»' },
  ownLead: {
    en: 'Ask people who know the work for their word, and decide which of them are shown.',
    es: 'Pida su palabra a quienes conocen el trabajo y decida cuáles se muestran.',
  },
  none: { en: 'None yet', es: 'Todavía ninguno' },
  noneText: {
    en: 'A colleague, a coach or a principal who saw the work can say so here. Nothing shows before you accept it.',
    es: 'Puede decirlo aquí quien vio el trabajo: un colega, una asesora, la dirección. Nada se muestra antes de que usted lo acepte.',
  },
  ask: { en: 'Ask for an endorsement', es: 'Pedir un aval' },
  email: { en: 'Their e-mail address', es: 'Correo de esa persona' },
  emailHint: {
    en: 'They get a letter with a link; no account is needed. The address is shown to nobody else.',
    es: 'Recibirá un mensaje con un enlace; no hace falta cuenta. La dirección no se muestra a nadie más.',
  },
  emailHintOwn: {
    en: 'They get a letter with your name and a link; no account is needed. The address is shown to nobody else.',
    es: 'Recibirá un mensaje con su nombre y un enlace; no hace falta cuenta. La dirección no se muestra a nadie más.',
  },
  what: { en: 'About', es: 'Sobre' },
  askButton: { en: 'Send the request', es: 'Enviar la petición' },
  asked: { en: 'The request is on its way.', es: 'La petición está en camino.' },
  waitsFor: { en: 'Asked: {email}', es: 'Pedido a: {email}' },
  unasked: { en: 'Somebody with an account here offered this', es: 'Lo ofreció alguien con cuenta aquí' },
  accept: { en: 'Accept and show', es: 'Aceptar y mostrar' },
  accepted: {
    en: 'Accepted. It shows now, and is signed in a moment.',
    es: 'Aceptado. Ya se muestra y se firmará en un momento.',
  },
  decline: { en: 'Decline', es: 'No aceptar' },
  declineReason: { en: 'Why you decline it', es: 'Por qué no lo acepta' },
  hide: { en: 'Show it no longer', es: 'Dejar de mostrarlo' },
  hideReason: { en: 'Why it is shown no longer', es: 'Por qué deja de mostrarse' },
  cancel: { en: 'Take the request back', es: 'Retirar la petición' },
  cancelReason: { en: 'Why you take it back', es: 'Por qué la retira' },
  cancelHint: {
    en: 'For your own memory; the link no longer works.',
    es: 'Para su memoria; el enlace deja de servir.',
  },
  declineHint: {
    en: 'Whoever wrote it is told the reason.',
    es: 'El motivo se comunica a quien lo escribió.',
  },
  declined: { en: 'Declined. It is not shown.', es: 'No aceptado. No se muestra.' },
  trail: { en: 'Where you are', es: 'Dónde está' },
  aboutOne: { en: 'about {title}', es: 'sobre {title}' },
} as const
