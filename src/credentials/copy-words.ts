/** Sentences of the copy of a badge that leaves something out. */
export const copyWords = {
  title: { en: 'A copy without the evidence', es: 'Una copia sin la evidencia' },
  lead: {
    en: 'It proves the same award and says nothing of what you handed in for it.',
    es: 'Prueba el mismo reconocimiento y no dice nada de lo que usted entregó para obtenerlo.',
  },
  within: { en: 'What is in it', es: 'Lo que contiene' },
  what: {
    en: 'The micro-credential with all its criteria, and who issued it.',
    es: 'La microcredencial con todos sus criterios, y quién la emitió.',
  },
  when: {
    en: 'When you earned it, and until when it is valid.',
    es: 'Cuándo la obtuvo y hasta cuándo es válida.',
  },
  whose: {
    en: 'That it is yours, in a form that only your e-mail address fits. Your name is not in it.',
    es: 'Que es suya, de una forma a la que solo corresponde su correo. Su nombre no figura.',
  },
  status: {
    en: 'Where anybody sees whether it was revoked or suspended.',
    es: 'Dónde puede ver cualquiera si fue revocada o suspendida.',
  },
  levels: {
    en: 'The level you reached in each criterion, unless you leave it out below.',
    es: 'El nivel que alcanzó en cada criterio, salvo que lo omita más abajo.',
  },
  always: {
    en: 'Only the levels can be left out: without any of the others the copy could be taken for more than it is.',
    es: 'Solo se pueden omitir los niveles: sin cualquiera de los otros datos, la copia podría tomarse por más de lo que es.',
  },
  without: { en: 'What is left out', es: 'Lo que se omite' },
  withoutText: {
    en: 'This is what your badge says of the evidence. None of it is in the copy.',
    es: 'Esto es lo que su insignia dice de la evidencia. Nada de ello está en la copia.',
  },
  openTitle: { en: 'The award’s page still says it', es: 'La página del reconocimiento lo sigue diciendo' },
  openText: {
    en: 'The copy names the address of your award, and your award is open: whoever looks there reads what stands above. If they are not to see it, hide the award first. The copy can be verified all the same.',
    es: 'La copia indica la dirección de su reconocimiento, y este es visible: quien la visite leerá lo que figura arriba. Si no quiere que lo vea, oculte antes el reconocimiento. La copia se puede verificar igualmente.',
  },
  toShowing: { en: 'Decide who sees that page', es: 'Decida quién ve esa página' },
  signed: {
    en: '{issuer} signs the copy as it signed the badge. Anybody can verify it, and is told that you left something out.',
    es: '{issuer} firma la copia como firmó la insignia. Cualquiera puede verificarla, y se le dirá que usted omitió algo.',
  },
  more: { en: 'Leave out more', es: 'Omitir algo más' },
  moreLevels: { en: 'The level I reached in each criterion', es: 'El nivel que alcancé en cada criterio' },
  moreLevelsHint: {
    en: 'Every criterion was met, or there would be no award: that is still certain.',
    es: 'Se cumplieron todos los criterios; si no, no habría reconocimiento. Eso sigue siendo seguro.',
  },
  format: { en: 'As what', es: 'En qué forma' },
  download: { en: 'Download the copy', es: 'Descargar la copia' },
} as const
