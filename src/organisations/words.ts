import type { Role } from '../platform/actor.ts'
import type { Message } from '../platform/words.ts'
import type { Kind, Task } from './rules.ts'

/** Roles by the names people know them by; a learner may see any of them in an invitation. */
export const roleNames: Record<Role, Message> = {
  assessor: { en: 'Assessor', es: 'Persona evaluadora' },
  'lead-assessor': { en: 'Lead assessor', es: 'Persona evaluadora principal' },
  author: { en: 'Author', es: 'Autoría' },
  approver: { en: 'Approver', es: 'Aprobación' },
  'issuer-administrator': { en: 'Administrator', es: 'Administración' },
  instructor: { en: 'Instructor', es: 'Docencia' },
  'district-administrator': { en: 'District administrator', es: 'Administración del distrito' },
  registrar: { en: 'Registrar', es: 'Registro' },
  member: { en: 'Member', es: 'Miembro' },
}

export const kindNames: Record<Kind, Message> = {
  issuer: { en: 'Issuer of micro-credentials', es: 'Emisora de microcredenciales' },
  district: { en: 'District', es: 'Distrito' },
  school: { en: 'School', es: 'Escuela' },
  university: { en: 'University', es: 'Universidad' },
  association: { en: 'Association', es: 'Asociación' },
}

/** What a role has to do here: the card's title, and a sentence. */
export const taskNames: Record<Task, { title: Message; what: Message }> = {
  queue: {
    title: { en: 'Queue', es: 'Trabajos por evaluar' },
    what: {
      en: 'Check what has come in, and read it against the rubric.',
      es: 'Comprobar lo recibido y leerlo con la rúbrica.',
    },
  },
  approvals: {
    title: { en: 'Approvals', es: 'Aprobaciones' },
    what: {
      en: 'Confirm what assessors recommend, or return it once with a reason.',
      es: 'Confirmar lo que recomiendan quienes evalúan, o devolverlo una vez con un motivo.',
    },
  },
  'micro-credentials': {
    title: { en: 'Micro-credentials', es: 'Microcredenciales' },
    what: {
      en: 'Write, review, publish and revise what can be earned.',
      es: 'Escribir, revisar, publicar y renovar lo que puede obtenerse.',
    },
  },
  awards: {
    title: { en: 'Awards', es: 'Reconocimientos' },
    what: {
      en: 'See what was awarded, and revoke it where it must be.',
      es: 'Ver lo otorgado y revocarlo cuando haga falta.',
    },
  },
  people: {
    title: { en: 'People and profile', es: 'Personas y perfil' },
    what: {
      en: 'Invite people, end roles, and say who you are.',
      es: 'Invitar a personas, terminar funciones y decir quiénes son.',
    },
  },
  endorsements: {
    title: { en: 'Endorsements', es: 'Avales' },
    what: {
      en: 'Ask others for their word about you and your micro-credentials, and decide which of it shows.',
      es: 'Pedir a otras personas su palabra sobre la organización y sus microcredenciales, y decidir qué se muestra.',
    },
  },
  keys: {
    title: { en: 'Signing keys', es: 'Claves de firma' },
    what: {
      en: 'See what your badges are signed with, and change it.',
      es: 'Ver con qué se firman las insignias y cambiarlo.',
    },
  },
}

/** An organisation's own page; members of a school or district see it too. */
export const words = {
  rolesHere: { en: 'You are here as: {roles}', es: 'Aquí usted participa como: {roles}' },
  publicPage: { en: 'How others see {organisation}', es: 'Cómo ven los demás a {organisation}' },
  tasksTitle: { en: 'What there is to do', es: 'Qué hay que hacer' },
  memberTitle: { en: 'What Cairn is to you', es: 'Qué es Cairn para usted' },
  memberWhat: {
    en: 'Here you show what you can already do in your work: choose a micro-credential, gather evidence from your own teaching, and a trained assessor reads it against a rubric that you see beforehand. What you earn is yours; it stays with you when you change schools.',
    es: 'Aquí usted demuestra lo que ya sabe hacer en su trabajo: elige una microcredencial, reúne evidencias de su propia práctica y una persona evaluadora las lee con una rúbrica que usted conoce de antemano. Lo que obtiene es suyo y lo acompaña si cambia de escuela.',
  },
  memberPrivate: {
    en: '{organisation} does not see your work here. Who may see an award is for you to decide.',
    es: '{organisation} no ve aquí su trabajo. Usted decide quién puede ver un reconocimiento.',
  },
  openCatalogue: { en: 'Look through the catalogue', es: 'Ver el catálogo' },
  ownWork: { en: 'Go on with your own work', es: 'Continuar con su trabajo' },

  invitationTitle: { en: 'Invitation from {organisation}', es: 'Invitación de {organisation}' },
  invitationLead: {
    en: '{organisation} offers you a role: {role}.',
    es: '{organisation} le ofrece una función: {role}.',
  },
  invitationAs: { en: 'You are signed in as {name}.', es: 'Ha iniciado sesión como {name}.' },
  invitationEnter: {
    en: 'To accept, sign in, or create an account if you have none. You come back here.',
    es: 'Para aceptar, inicie sesión o cree una cuenta si no tiene. Después volverá aquí.',
  },
  signIn: { en: 'Sign in', es: 'Iniciar sesión' },
  signUp: { en: 'Create an account', es: 'Crear una cuenta' },
  accept: { en: 'Accept', es: 'Aceptar' },
  accepted: { en: 'Welcome to {organisation}.', es: 'Le damos la bienvenida a {organisation}.' },
  overTitle: { en: 'This invitation is over', es: 'Esta invitación ya no está abierta' },
} as const

/** The letter that invites. */
export const letter = {
  subject: { en: 'Invitation from {organisation} · Invitación', es: 'Invitación de {organisation}' },
  what: {
    en: '{organisation} invites you to Cairn, where educators show what they can do and have it recognised. Your role there: {role}.',
    es: '{organisation} le invita a Cairn, donde el personal educativo demuestra lo que sabe hacer y obtiene reconocimiento. Su función: {role}.',
  },
  action: { en: 'See the invitation', es: 'Ver la invitación' },
  after: {
    en: 'The link works for 14 days. If you expected nothing of the kind, do nothing.',
    es: 'El enlace funciona durante 14 días. Si no esperaba nada así, no haga nada.',
  },
} as const
