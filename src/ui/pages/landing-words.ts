/** Sentences of the first page. */
export const words = {
  title: { en: 'Micro-credentials for educators', es: 'Microcredenciales para docentes' },
  description: {
    en: 'Show one skill with evidence from your own work, have it read against an open rubric, and keep a badge that anyone can verify.',
    es: 'Demuestre una habilidad con evidencias de su propio trabajo, leídas con una rúbrica abierta, y conserve una insignia que cualquiera puede verificar.',
  },
  headline: { en: 'Your own teaching is the evidence', es: 'Su propia enseñanza es la evidencia' },
  lead: {
    en: 'Choose one skill. Show it with evidence from your work with learners. Have it read against a rubric you have seen from the start, and keep a badge that anyone can verify.',
    es: 'Elija una habilidad. Demuéstrela con evidencias de su trabajo con estudiantes. Se leen con una rúbrica que usted conoce desde el principio, y conserva una insignia que cualquiera puede verificar.',
  },
  searchLabel: { en: 'Which skill would you like to show?', es: '¿Qué habilidad le gustaría demostrar?' },
  wholeCatalogue: { en: 'See the whole catalogue', es: 'Ver todo el catálogo' },
  goOn: { en: 'Go on with my work', es: 'Continuar con mi trabajo' },

  storyTitle: { en: 'How it works', es: 'Cómo funciona' },
  findTitle: { en: 'Choose one skill', es: 'Elija una habilidad' },
  findText: {
    en: 'Each micro-credential names one competency, the research behind it, and the rubric your evidence will be read against. You can read all of it without an account.',
    es: 'Cada microcredencial nombra una competencia, la investigación que la sustenta y la rúbrica con la que se leerán sus evidencias. Puede leerlo todo sin tener una cuenta.',
  },
  showTitle: { en: 'Show it in your own work', es: 'Demuéstrela en su propio trabajo' },
  showText: {
    en: 'A lesson on video, a plan, something your learners made. Your draft is kept as you write, and you point to the page or the minute that matters.',
    es: 'Una clase en video, una planificación, algo que hicieron sus estudiantes. El borrador se guarda mientras escribe, y usted señala la página o el minuto que importa.',
  },
  readTitle: { en: 'Have it read fairly', es: 'Reciba una lectura justa' },
  readText: {
    en: 'An assessor who is not told who you are rates each criterion and says why. What you have met stays met: only the rest is opened again.',
    es: 'Una persona evaluadora, que no sabe quién es usted, valora cada criterio y explica por qué. Lo que ya logró queda logrado: solo se vuelve a abrir lo demás.',
  },
  keepTitle: { en: 'Keep a badge that speaks for itself', es: 'Conserve una insignia que habla por sí sola' },
  keepText: {
    en: 'Its issuer signs it. Whoever you show it to can check who signed it, that nothing was changed and that it still holds, without an account.',
    es: 'La firma quien la emite. Quien la vea puede comprobar quién la firmó, que nada ha cambiado y que sigue vigente, sin necesidad de una cuenta.',
  },

  visitorsTitle: { en: 'What brings you here?', es: '¿Qué le trae por aquí?' },
  educatorTitle: { en: 'I teach, coach or support learners', es: 'Enseño, acompaño o apoyo a estudiantes' },
  educatorText: {
    en: 'Be recognised for what you do with your learners, not for hours in a chair. Work on it when you have the time; it waits for you.',
    es: 'Reciba reconocimiento por lo que hace con sus estudiantes, no por las horas de asistencia. Trabaje cuando tenga tiempo; su borrador le espera.',
  },
  educatorLink: { en: 'Find a micro-credential', es: 'Buscar una microcredencial' },
  organisationTitle: {
    en: 'I speak for a district or an issuer',
    es: 'Represento a un distrito o a una entidad emisora',
  },
  organisationText: {
    en: 'Issuers write micro-credentials, choose who assesses them, and sign what they award. Whoever runs this site sets up your organisation and invites its first administrator.',
    es: 'Las entidades emisoras redactan microcredenciales, eligen a quienes las evalúan y firman lo que otorgan. Quien administra este sitio registra su organización e invita a su primera persona administradora.',
  },
  organisationLink: { en: 'Sign in to your organisation', es: 'Entrar en su organización' },
  strangerTitle: { en: 'Somebody showed me a badge', es: 'Alguien me mostró una insignia' },
  strangerText: {
    en: 'Give us its file, its text or its address. You are told, check by check, who signed it, whether it was changed, and whether it still holds.',
    es: 'Entregue su archivo, su texto o su dirección. Le diremos, paso a paso, quién la firmó, si fue modificada y si sigue vigente.',
  },
  strangerLink: { en: 'Verify a badge', es: 'Verificar una insignia' },

  publishedTitle: { en: 'Open to everyone now', es: 'Abiertas a todo el mundo ahora' },
} as const
