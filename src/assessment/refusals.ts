export const assessmentRefusals = {
  'claims-full': {
    status: 409,
    en: 'You already hold three pieces of work here. Finish one or hand one back, then take the next.',
    es: 'Ya tiene tres trabajos en sus manos aquí. Termine o devuelva uno y tome después el siguiente.',
  },
  'queue-empty': {
    status: 409,
    en: 'Nothing waits for you in this queue right now. Somebody may just have taken the last one.',
    es: 'Ahora mismo nada espera por usted en esta lista. Quizá alguien acaba de tomar el último.',
  },
  'read-completed': {
    status: 409,
    en: 'This was already completed, so nothing was changed. What it says now is what counts.',
    es: 'Esto ya estaba terminado, así que no se cambió nada. Cuenta lo que dice ahora.',
  },
  'read-not-yours': {
    status: 409,
    en: 'You do not hold this work any more: the time ran out or it was handed back, and somebody else may have it. Nothing was changed; what you wrote is shown below so that you can copy it.',
    es: 'Este trabajo ya no está en sus manos: se acabó el plazo o se devolvió, y puede tenerlo otra persona. No se cambió nada; abajo aparece lo que escribió, para que pueda copiarlo.',
  },
  'mark-unknown': {
    status: 422,
    en: 'That level or piece of evidence does not belong to this rubric. Choose one of those shown.',
    es: 'Ese nivel o esa evidencia no pertenece a esta rúbrica. Elija entre lo que se muestra.',
  },
  'criterion-unrated': { status: 422, en: 'Choose a level for “{name}”.', es: 'Elija un nivel para «{name}».' },
  'unmet-without-comment': {
    status: 422,
    en: '“{name}” is not met yet: say in a comment what you saw.',
    es: '«{name}» todavía no está logrado: diga en un comentario qué observó.',
  },
  'unmet-without-next-step': {
    status: 422,
    en: '“{name}” is not met yet: give one next step the learner can take.',
    es: '«{name}» todavía no está logrado: indique un siguiente paso que se pueda dar.',
  },
  'unmet-without-anchor': {
    status: 422,
    en: '“{name}” is not met yet: choose the piece of evidence your comment is about.',
    es: '«{name}» todavía no está logrado: elija la evidencia a la que se refiere su comentario.',
  },
  'indicator-unanswered': { status: 422, en: 'Answer yes or no: “{name}”', es: 'Responda sí o no: «{name}»' },
  'missing-without-note': { status: 422, en: 'Say what is missing: “{name}”', es: 'Diga qué falta: «{name}»' },
  'already-decided': {
    status: 409,
    en: 'This verdict was already released. It is released once; nothing was changed.',
    es: 'Esta decisión ya se comunicó. Se comunica una sola vez; no se cambió nada.',
  },
  'not-ready-to-decide': {
    status: 409,
    en: 'This work has not been read to the end yet, so there is nothing to release.',
    es: 'Este trabajo todavía no se ha leído hasta el final, así que no hay nada que comunicar.',
  },
  'own-read': {
    status: 403,
    en: 'You read this work yourself. Somebody else must release the verdict.',
    es: 'Usted leyó este trabajo. La decisión debe comunicarla otra persona.',
  },
  'conflict-of-interest': {
    status: 403,
    en: 'You may not decide on this work: it is your own or a close colleague’s. Another approver must take it.',
    es: 'No puede decidir sobre este trabajo: es suyo o de colegas de su entorno. Debe decidir otra persona con función de aprobación.',
  },
  'returned-before': {
    status: 409,
    en: 'This read went back to its assessor once already. Release the verdict as it stands, or talk to the lead assessor.',
    es: 'Esta lectura ya se devolvió una vez a quien evaluó. Comunique la decisión como está o hable con la persona evaluadora principal.',
  },
  'nothing-to-revise': {
    status: 409,
    en: 'This work was earned. There is nothing left to revise.',
    es: 'Este trabajo ya fue aprobado. No queda nada por revisar.',
  },
  'still-being-assessed': {
    status: 409,
    en: 'This work is still being assessed. You can revise it once you have the result.',
    es: 'Este trabajo todavía se está evaluando. Podrá revisarlo cuando tenga el resultado.',
  },
} as const
