/** Sentences of a learner's own work: enrolling, drafting, handing in. */
export const words = {
  // Enrolling
  enrolTitle: { en: 'Enrol: {title}', es: 'Inscribirse: {title}' },
  enrolLead: {
    en: 'Enrolling is free and binds you to nothing. You work at your own pace, and you can withdraw until you submit.',
    es: 'Inscribirse es gratis y no le compromete a nada. Trabaja a su ritmo y puede retirarse hasta que entregue.',
  },
  reason: { en: 'Why do you take this on?', es: '¿Por qué lo emprende?' },
  reasonHint: {
    en: 'It helps you choose evidence, and shows later what the work was for. Assessors do not see it.',
    es: 'Le ayuda a elegir evidencias y muestra después para qué fue el trabajo. Quienes evalúan no lo ven.',
  },
  'own-goal': { en: 'A goal of my own', es: 'Un objetivo propio' },
  'school-goal': { en: 'A goal of my school', es: 'Un objetivo de mi escuela' },
  'district-goal': { en: 'A goal of my district', es: 'Un objetivo de mi distrito' },
  'student-need': { en: 'What one of my students needs', es: 'Lo que necesita alguien de mi alumnado' },
  reasonNote: { en: 'In your own words', es: 'Con sus palabras' },
  reasonNoteHint: {
    en: 'Do not name a student or describe one so that others would know who it is. At most 1,000 characters.',
    es: 'No nombre a ninguna alumna ni alumno, ni le describa de modo que se sepa quién es. Como máximo 1000 caracteres.',
  },
  enrol: { en: 'Enrol and begin', es: 'Inscribirse y empezar' },
  enrolled: {
    en: 'You are enrolled. Begin wherever you like: everything is saved as you go.',
    es: 'Se ha inscrito. Empiece por donde quiera: todo se va guardando.',
  },
  toYourWork: { en: 'Go to your work', es: 'Ir a su trabajo' },
  readFirst: { en: 'Read what is asked first', es: 'Leer primero qué se pide' },

  // The work
  by: { en: 'by {issuer}', es: 'de {issuer}' },
  attemptNumber: { en: 'Attempt {attempt, number}', es: 'Intento {attempt, number}' },
  state: { en: 'State', es: 'Estado' },
  drafting: { en: 'You are working on it', es: 'Trabajo en curso' },
  submittedState: { en: 'Submitted', es: 'Entregado' },
  withdrawnState: { en: 'Withdrawn', es: 'Retirado' },
  versionLine: {
    en: 'Version {number, number}: what is asked here stays as it was when you enrolled.',
    es: 'Versión {number, number}: lo que se pide aquí queda como era cuando se inscribió.',
  },
  whatIsAsked: { en: 'What is asked, with the rubric', es: 'Qué se pide, con la rúbrica' },
  reasonShown: { en: 'Why you took this on', es: 'Por qué lo emprendió' },
  goOn: { en: 'Go on working', es: 'Seguir trabajando' },
  begin: { en: 'Begin', es: 'Empezar' },
  toCheck: { en: 'Check and submit', es: 'Revisar y entregar' },
  lastSaved: { en: 'Last saved', es: 'Guardado por última vez' },
  nextTitle: { en: 'What happens next', es: 'Qué pasa ahora' },
  nextCheck: {
    en: 'First somebody looks whether everything is there and can be opened. If something is missing you get it back to complete; that uses up no attempt.',
    es: 'Primero alguien mira si está todo y si se puede abrir. Si falta algo, se lo devuelven para completarlo; eso no gasta ningún intento.',
  },
  nextRead: {
    en: 'Then an assessor who does not know who you are reads it against the rubric you saw, criterion by criterion.',
    es: 'Después, alguien que no sabe quién es usted lo evalúa con la misma rúbrica que usted vio, criterio por criterio.',
  },
  nextDecision: {
    en: 'The issuer releases the decision and you get a message. What is met stays met; only what is not met yet opens again.',
    es: 'La organización emisora comunica la decisión y usted recibe un mensaje. Lo alcanzado queda alcanzado; solo se vuelve a abrir lo que falta.',
  },
  seeSubmission: { en: 'See what you submitted', es: 'Ver lo que entregó' },
  attempts: { en: 'What you submitted so far', es: 'Lo entregado hasta ahora' },
  attempt: { en: 'Attempt', es: 'Intento' },
  when: { en: 'Submitted on', es: 'Fecha de entrega' },
  fingerprint: { en: 'Fingerprint (SHA-256)', es: 'Huella (SHA-256)' },
  withdrawTitle: { en: 'Withdraw', es: 'Retirarse' },
  withdrawText: {
    en: 'The work is closed and kept for you to read. You can enrol again whenever you like; you then begin anew.',
    es: 'El trabajo se cierra y se conserva para que lo lea. Puede inscribirse de nuevo cuando quiera; entonces empieza desde el principio.',
  },
  withdraw: { en: 'Withdraw from this work', es: 'Retirar este trabajo' },
  withdrew: { en: 'You withdrew. Nothing was deleted.', es: 'Se ha retirado. No se borró nada.' },
  withdrawnText: {
    en: 'You withdrew from this work. What you wrote is kept, but nobody assesses it.',
    es: 'Usted retiró este trabajo. Lo que escribió se conserva, pero nadie lo evalúa.',
  },
  enrolAgain: { en: 'Enrol again', es: 'Inscribirse de nuevo' },

  // The steps
  steps: { en: 'Parts of the work', es: 'Partes del trabajo' },
  overview: { en: 'Overview', es: 'Visión general' },
  artifacts: { en: 'Evidence', es: 'Evidencias' },
  reflection: { en: 'Reflection', es: 'Reflexión' },
  changes: { en: 'What changed', es: 'Qué ha cambiado' },
  stepComplete: { en: 'complete', es: 'completo' },
  stepMet: { en: 'met', es: 'alcanzado' },
  stepMissing: {
    en: '{count, plural, one {# thing missing} other {# things missing}}',
    es: '{count, plural, one {falta # cosa} other {faltan # cosas}}',
  },
  overviewLead: {
    en: 'Tell the assessor about the setting, so that your evidence can be understood.',
    es: 'Cuente a quien evalúa el contexto, para que sus evidencias se entiendan.',
  },
  artifactsLead: {
    en: 'Show the practice itself, and point to the place where each criterion can be seen.',
    es: 'Muestre la práctica misma e indique el lugar donde se ve cada criterio.',
  },
  reflectionLead: {
    en: 'Look back on what you did and what came of it.',
    es: 'Mire atrás: qué hizo y qué resultó de ello.',
  },
  changesLead: {
    en: 'Tell the assessor what you changed since the last attempt.',
    es: 'Cuente a quien evalúa qué cambió desde el último intento.',
  },
  anonymity: {
    en: 'Your work is read without your name. Name nobody in your texts and evidence: not yourself, no student, no school.',
    es: 'Su trabajo se lee sin su nombre. No nombre a nadie en sus textos y evidencias: ni a usted, ni a alumnado, ni a su escuela.',
  },
  partMet: {
    en: 'Met in an earlier attempt. It stays met, and there is nothing to change here.',
    es: 'Alcanzado en un intento anterior. Queda alcanzado y aquí no hay nada que cambiar.',
  },
  next: { en: 'Next: {step}', es: 'Siguiente: {step}' },
  back: { en: 'Back to your work', es: 'Volver a su trabajo' },

  // Writing
  passing: { en: 'It passes when: {criteria}', es: 'Se supera cuando: {criteria}' },
  wordRange: { en: '{min, number} to {max, number} words', es: 'de {min, number} a {max, number} palabras' },
  wordMost: { en: 'at most {max, number} words', es: 'como máximo {max, number} palabras' },
  wordCount: {
    en: '{count, plural, one {# word} other {# words}}',
    es: '{count, plural, one {# palabra} other {# palabras}}',
  },
  wordsOver: {
    en: '{over, plural, one {# word} other {# words}} over the limit; nothing is cut',
    es: '{over, plural, one {# palabra} other {# palabras}} por encima del límite; no se corta nada',
  },
  wordsUnder: {
    en: '{under, plural, one {# more word} other {# more words}} needed',
    es: '{under, plural, one {falta # palabra} other {faltan # palabras}}',
  },
  changeNote: { en: 'What did you change, and where?', es: '¿Qué cambió y dónde?' },
  changeNoteHint: {
    en: 'The assessor reads this first. At most 4,000 characters.',
    es: 'Quien evalúa lo lee primero. Como máximo 4000 caracteres.',
  },
  save: { en: 'Save', es: 'Guardar' },
  saved: { en: 'Saved.', es: 'Guardado.' },
  savedAt: { en: 'Saved at {time}', es: 'Guardado a las {time}' },
  saving: { en: 'Saving …', es: 'Guardando…' },
  nothingSaved: { en: 'Nothing written yet', es: 'Aún no hay nada escrito' },
  savedMoment: { en: 'Last saved {moment}', es: 'Guardado por última vez: {moment}' },
  notSavedOffline: {
    en: 'Not saved yet: no connection; kept on this device',
    es: 'Aún sin guardar: no hay conexión; se conserva en este dispositivo',
  },
  notSavedFault: {
    en: 'Not saved yet: {reason} What you typed is kept on this device.',
    es: 'Aún sin guardar: {reason} Lo que escribió se conserva en este dispositivo.',
  },
  notSavedChoose: { en: 'Not saved yet: choose between two texts', es: 'Aún sin guardar: elija entre dos textos' },
  typing: { en: 'Not saved yet', es: 'Aún sin guardar' },
  foundTitle: { en: 'A text that was not saved', es: 'Un texto sin guardar' },
  foundText: {
    en: 'On this device stands a text for this question from {time} that never reached us.',
    es: 'En este dispositivo hay un texto para esta pregunta, de las {time}, que no nos llegó.',
  },
  foundUse: { en: 'Use this text', es: 'Usar este texto' },
  foundLeave: { en: 'Leave it', es: 'Dejarlo' },
  conflictTitle: { en: 'Two texts for the same question', es: 'Dos textos para la misma pregunta' },
  conflictText: {
    en: 'A newer text was saved from another window or device. Choose one; the other is kept under “Earlier texts”.',
    es: 'Se guardó un texto más reciente desde otra ventana u otro dispositivo. Elija uno; el otro queda en «Textos anteriores».',
  },
  conflictMine: { en: 'The text from this window', es: 'El texto de esta ventana' },
  conflictStored: { en: 'The newer text, saved {moment}', es: 'El texto más reciente, guardado: {moment}' },
  keepMine: { en: 'Keep the text from this window', es: 'Conservar el texto de esta ventana' },
  keepStored: { en: 'Keep the newer text', es: 'Conservar el texto más reciente' },
  chooseOne: { en: 'Which text do you want to keep?', es: '¿Qué texto quiere conservar?' },
  earlierTexts: { en: 'Earlier texts', es: 'Textos anteriores' },
  emptyText: { en: '(empty)', es: '(vacío)' },

  // Check and submit
  checkLead: {
    en: 'Here you see what is complete and what is missing. Nothing is final until you submit.',
    es: 'Aquí ve qué está completo y qué falta. Nada es definitivo hasta que entregue.',
  },
  missingTitle: {
    en: '{count, plural, one {One thing is missing} other {# things are missing}}',
    es: '{count, plural, one {Falta una cosa} other {Faltan # cosas}}',
  },
  completeTitle: { en: 'Everything is there', es: 'Está todo' },
  completeText: {
    en: 'Confirm the statements below and submit.',
    es: 'Confirme las declaraciones de abajo y entregue.',
  },
  'too-few-words': {
    en: '“{name}”: {words, plural, one {# word} other {# words}} written, at least {limit, number} needed',
    es: '«{name}»: {words, plural, one {# palabra escrita} other {# palabras escritas}}, hacen falta al menos {limit, number}',
  },
  'too-many-words': {
    en: '“{name}”: {words, plural, one {# word} other {# words}} written, at most {limit, number} allowed',
    es: '«{name}»: {words, plural, one {# palabra escrita} other {# palabras escritas}}, se admiten como máximo {limit, number}',
  },
  'artifact-missing': { en: '“{name}”: no evidence yet', es: '«{name}»: ninguna evidencia todavía' },
  'file-arriving': {
    en: '{name}: not arrived yet; finish the upload or remove it',
    es: '{name}: aún no ha llegado; termine la subida o quítelo',
  },
  'file-checking': {
    en: '{name}: still being checked; wait a moment',
    es: '{name}: todavía en revisión; espere un momento',
  },
  'file-refused': { en: '{name}: not accepted; remove it', es: '{name}: no se acepta; quítelo' },
  'pointer-missing': {
    en: '“{name}”: say where in your evidence this can be seen',
    es: '«{name}»: indique dónde se ve en sus evidencias',
  },
  'change-note-missing': {
    en: 'Say what you changed since the last attempt',
    es: 'Indique qué cambió desde el último intento',
  },
  'email-unverified': {
    en: 'Confirm your e-mail address: your badge will be made out to it',
    es: 'Confirme su dirección de correo: su insignia se emitirá a ella',
  },
  attestTitle: { en: 'Before you submit', es: 'Antes de entregar' },
  attestHint: { en: 'Confirm each statement.', es: 'Confirme cada declaración.' },
  freezes: {
    en: 'Once submitted the work is frozen: nobody can change it, you neither.',
    es: 'Una vez entregado, el trabajo queda cerrado: nadie puede cambiarlo, tampoco usted.',
  },
  submit: { en: 'Submit for assessment', es: 'Entregar para evaluación' },
  submitted: { en: 'Submitted. Below you read what happens next.', es: 'Entregado. Abajo lee qué pasa ahora.' },
} as const
