import type { Message } from '../platform/words.ts'
import { type Scope, scopes } from './app-rules.ts'

/** Sentences of what applications of others ask for and are allowed. */
export const appWords = {
  askTitle: { en: 'Allow “{name}”?', es: '¿Permitir «{name}»?' },
  askLead: {
    en: 'An application at {host} asks to work with your badges here, {person}.',
    es: 'Una aplicación de {host} pide trabajar con las insignias que usted tiene aquí, {person}.',
  },
  stranger: { en: 'We do not know who makes it', es: 'No sabemos quién la hace' },
  strangerText: {
    en: 'Any application may choose its name. Its address, {host}, is what counts: go on only if that is where you came from and you trust it. Your password stays here.',
    es: 'Cualquier aplicación elige su nombre. Lo que cuenta es su dirección, {host}: continúe solo si viene de allí y confía en ella. Su contraseña no sale de aquí.',
  },
  faultTitle: {
    en: 'This request cannot be answered',
    es: 'No se puede responder a esta petición',
  },
  faultLead: {
    en: '“{name}” at {host} sent you here with a question that does not work. Its makers have to mend that; it was allowed nothing.',
    es: '«{name}», de {host}, le ha enviado aquí con una pregunta que no funciona. Tienen que corregirla quienes la hacen; no se le ha permitido nada.',
  },
  faultBack: { en: 'Back to {host}, which is told why', es: 'Volver a {host}, donde se indica el motivo' },
  policy: { en: 'What it says about privacy', es: 'Lo que dice sobre la privacidad' },
  terms: { en: 'Its terms', es: 'Sus condiciones' },
  ourTerms: { en: 'What applications may do here', es: 'Qué pueden hacer aquí las aplicaciones' },
  question: { en: 'What may it do?', es: '¿Qué puede hacer?' },
  questionHint: {
    en: 'It asked for everything listed. Take away what you do not want: it can no longer do that, even if you allowed it before. You can end all of it at any time in your account.',
    es: 'Ha pedido todo lo que aparece. Quite lo que no quiera: ya no podrá hacerlo, aunque lo hubiera permitido antes. Podrá retirarlo todo cuando quiera desde su cuenta.',
  },
  allow: { en: 'Allow', es: 'Permitir' },
  deny: { en: 'Do not allow', es: 'No permitir' },
  listTitle: { en: 'Applications', es: 'Aplicaciones' },
  listLead: {
    en: 'Applications of others that you allowed to work with your badges here.',
    es: 'Aplicaciones de otros a las que permitió trabajar con las insignias que tiene aquí.',
  },
  none: { en: 'No application', es: 'Ninguna aplicación' },
  noneText: {
    en: 'When an application asks for your badges, you are asked first, and then it stands here.',
    es: 'Cuando una aplicación pida sus insignias, primero se le preguntará a usted y después aparecerá aquí.',
  },
  at: { en: 'At {host}', es: 'En {host}' },
  allowedSince: { en: 'Allowed since', es: 'Permitida desde' },
  lastConnected: { en: 'last connected', es: 'última conexión' },
  end: { en: 'End', es: 'Retirar el permiso' },
  ended: {
    en: 'The application can do nothing here any more. What it fetched before it may still have.',
    es: 'La aplicación ya no puede hacer nada aquí. Lo que obtuvo antes puede conservarlo.',
  },
  trail: { en: 'Where you are', es: 'Dónde está' },
  account: { en: 'Your account', es: 'Su cuenta' },
} as const

/** What each scope lets an application do, in plain words. */
export const scopeWords: Record<Scope, { label: Message; hint: Message }> = {
  [scopes.readCredentials]: {
    label: { en: 'Read your badges', es: 'Leer sus insignias' },
    hint: {
      en: 'Everything you earned here that holds or has expired, also what you keep hidden, and the badges you brought in.',
      es: 'Todo lo que obtuvo aquí y está vigente o ha vencido, también lo que mantiene oculto, y las insignias que trajo.',
    },
  },
  [scopes.writeCredentials]: {
    label: { en: 'Bring in badges for you', es: 'Traer insignias para usted' },
    hint: {
      en: 'They are verified and stand among your badges from elsewhere, for your eyes alone.',
      es: 'Se verifican y aparecen entre sus insignias de otros sitios, solo para usted.',
    },
  },
  [scopes.readProfile]: {
    label: { en: 'Read who you are', es: 'Leer quién es usted' },
    hint: { en: 'Your name and your confirmed e-mail address.', es: 'Su nombre y su correo confirmado.' },
  },
  [scopes.writeProfile]: {
    label: { en: 'Change your name', es: 'Cambiar su nombre' },
    hint: {
      en: 'As you can in your account. It cannot change your e-mail address or your password.',
      es: 'Como puede hacerlo usted en su cuenta. No puede cambiar su correo ni su contraseña.',
    },
  },
  [scopes.stay]: {
    label: { en: 'Stay connected', es: 'Seguir conectada' },
    hint: {
      en: 'Without asking you again, until you end it or it stays away for half a year. Otherwise it has one hour.',
      es: 'Sin volver a preguntarle, hasta que usted lo retire o pase medio año sin conectarse. Si no, dispone de una hora.',
    },
  },
}

/** What holds for applications and for what they get: the terms and the privacy policy that the API names. */
export const appTermsWords = {
  title: { en: 'What applications may do here', es: 'Qué pueden hacer aquí las aplicaciones' },
  lead: {
    en: 'Applications of others can work with somebody’s badges by the Open Badges 3.0 API, when that person says yes.',
    es: 'Las aplicaciones de otros pueden trabajar con las insignias de una persona mediante la API de Open Badges 3.0 si esa persona acepta.',
  },
  people: { en: 'For people', es: 'Para las personas' },
  peopleAsked: {
    en: 'You are asked each time an application connects, you choose what it may do, and in your account you see which ones you allowed and can end each of them at once.',
    es: 'Se le pregunta cada vez que una aplicación se conecta, usted elige qué puede hacer, y en su cuenta ve cuáles permitió y puede retirar el permiso a cada una de inmediato.',
  },
  peopleGets: {
    en: 'It gets only what you allowed: your badges as they were signed, your name and your confirmed e-mail address. It never gets your evidence, what assessors wrote, your password, or anything of other people.',
    es: 'Solo recibe lo que usted permitió: sus insignias tal como se firmaron, su nombre y su correo confirmado. Nunca recibe sus evidencias, lo que escribieron quienes evalúan, su contraseña ni nada de otras personas.',
  },
  peopleKeeps: {
    en: 'What it has fetched is in its hands then, under its own rules. We write down that you allowed or ended it, and when it connected; nothing is told to it about you beyond what you allowed.',
    es: 'Lo que ya obtuvo queda en sus manos, según sus propias reglas. Anotamos que usted la permitió o le retiró el permiso, y cuándo se conectó; no se le dice de usted nada más que lo permitido.',
  },
  makers: { en: 'For those who make applications', es: 'Para quienes hacen aplicaciones' },
  makersFree: {
    en: 'Registering is open and free. Say who you are truthfully, keep your secret to yourself, ask for no more than you need, and end what is no longer needed.',
    es: 'El registro es abierto y gratuito. Diga con verdad quién es, guarde su secreto, no pida más de lo necesario y retire lo que ya no haga falta.',
  },
  makersLimits: {
    en: 'There are limits to how often you may ask; an application that nobody allows for {days, number} days is forgotten and registers anew.',
    es: 'Hay límites a la frecuencia de las peticiones; una aplicación que nadie permite durante {days, number} días se olvida y debe registrarse de nuevo.',
  },
  makersStart: { en: 'Everything begins at', es: 'Todo empieza en' },
} as const
