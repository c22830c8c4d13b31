export const portfolioRefusals = {
  'not-open-for-enrolment': {
    status: 409,
    en: 'This micro-credential takes no new work at the moment. Look in the catalogue for another one.',
    es: 'Esta microcredencial no admite trabajos nuevos en este momento. Busque otra en el catálogo.',
  },
  'already-enrolled': {
    status: 409,
    en: 'You are working on this micro-credential already. You find it under “My work”.',
    es: 'Ya está trabajando en esta microcredencial. La encuentra en «Mi trabajo».',
  },
  'work-withdrawn': {
    status: 409,
    en: 'You withdrew from this work, so it can be read but not changed. Enrol again to go on.',
    es: 'Usted retiró este trabajo: se puede leer, pero no cambiar. Inscríbase de nuevo para continuar.',
  },
  'already-submitted': {
    status: 409,
    en: 'This work was submitted and is frozen. It opens again if something is not met yet.',
    es: 'Este trabajo ya se entregó y está cerrado. Se abrirá de nuevo si algo no se ha alcanzado todavía.',
  },
  'work-with-assessors': {
    status: 409,
    en: 'This work has been submitted. It cannot be withdrawn any more.',
    es: 'Este trabajo ya se entregó. Ya no se puede retirar.',
  },
  'text-too-long': {
    status: 422,
    en: 'This text is too long to be kept: at most {max, number} characters. It has {length, number}.',
    es: 'Este texto es demasiado largo para guardarlo: como máximo {max, number} caracteres. Tiene {length, number}.',
  },
  'newer-text': {
    status: 409,
    en: 'A newer text was saved from another window or device while you were typing here. Choose which of the two to keep. The other one is kept too, under “Earlier texts”.',
    es: 'Mientras escribía aquí se guardó un texto más reciente desde otra ventana u otro dispositivo. Elija cuál de los dos conservar. El otro también se guarda, en «Textos anteriores».',
  },
  'part-closed': {
    status: 409,
    en: 'This part is met already and stays so. There is nothing left to change in it.',
    es: 'Esta parte ya está alcanzada y así queda. No hay nada que cambiar en ella.',
  },
  'link-unreadable': {
    status: 422,
    en: 'This is not a complete address. Copy it from the address bar of your browser: it begins with https://.',
    es: 'Esta no es una dirección completa. Cópiela de la barra de direcciones de su navegador: empieza por https://.',
  },
  'link-not-https': {
    status: 422,
    en: 'Only addresses that begin with https:// are taken, so that nobody can change on the way what an assessor sees.',
    es: 'Solo se admiten direcciones que empiecen por https://, para que nadie pueda cambiar por el camino lo que ve quien evalúa.',
  },
  'link-has-password': {
    status: 422,
    en: 'This address holds a user name or a password. Use a sharing link that works without signing in.',
    es: 'Esta dirección contiene un nombre de usuario o una contraseña. Use un enlace para compartir que funcione sin iniciar sesión.',
  },
  'link-too-long': {
    status: 422,
    en: 'This address is too long: at most {max, number} characters. Use the short sharing link.',
    es: 'Esta dirección es demasiado larga: como máximo {max, number} caracteres. Use el enlace corto para compartir.',
  },
  'links-not-asked-for': {
    status: 422,
    en: 'No link is asked for here. Upload a file instead.',
    es: 'Aquí no se pide un enlace. Suba un archivo.',
  },
  'files-not-asked-for': {
    status: 422,
    en: 'Only a link is asked for here. Add its address instead of a file.',
    es: 'Aquí solo se pide un enlace. Añada su dirección en lugar de un archivo.',
  },
  'too-many-artifacts': {
    status: 422,
    en: 'Here {max, plural, one {one piece of evidence is} other {at most # pieces of evidence are}} asked for. Remove one to add another.',
    es: 'Aquí se {max, plural, one {pide una sola evidencia} other {piden como máximo # evidencias}}. Quite una para añadir otra.',
  },
  'file-too-large': {
    status: 422,
    en: 'This file is larger than the {maxSizeBytes} that this part takes. Shorten or compress the recording, or share it as a link if links are accepted.',
    es: 'Este archivo supera los {maxSizeBytes} que admite esta parte. Acorte o comprima la grabación, o compártala como enlace si se admiten enlaces.',
  },
  'no-file-chosen': {
    status: 422,
    en: 'Choose a file first.',
    es: 'Primero elija un archivo.',
  },
  'file-kind-not-accepted': {
    status: 422,
    en: 'We looked inside this file, and it is of a kind that is not asked for here. Read above what is accepted, and upload that instead.',
    es: 'Hemos mirado dentro de este archivo y es de un tipo que aquí no se pide. Lea arriba qué se admite y súbalo en su lugar.',
  },
  'file-lost': {
    status: 422,
    en: 'This file did not reach us whole. Remove it and upload it again.',
    es: 'Este archivo no nos llegó completo. Quítelo y súbalo de nuevo.',
  },
  'address-expired': {
    status: 403,
    en: 'This address has expired. Load the page you came from again, and open the file from there.',
    es: 'Esta dirección ha caducado. Vuelva a cargar la página de la que viene y abra el archivo desde allí.',
  },
  'moment-unreadable': {
    status: 422,
    en: 'Write the time as minutes and seconds, like 2:05, or with hours, like 1:02:05.',
    es: 'Escriba el tiempo en minutos y segundos, como 2:05, o con horas, como 1:02:05.',
  },
  'moment-missing': {
    status: 422,
    en: 'Say from which moment of the recording this is shown, like 2:05.',
    es: 'Indique desde qué momento de la grabación se muestra, como 2:05.',
  },
  'moment-order': {
    status: 422,
    en: 'The end of the passage is before its beginning. Change one of the two.',
    es: 'El final del fragmento es anterior a su comienzo. Cambie uno de los dos.',
  },
  'moment-beyond-end': {
    status: 422,
    en: 'The recording is shorter than that. Choose a moment within it.',
    es: 'La grabación es más corta. Elija un momento dentro de ella.',
  },
  'page-unreadable': {
    status: 422,
    en: 'Write the page as a whole number, counted from the first page of the file.',
    es: 'Escriba la página como número entero, contando desde la primera página del archivo.',
  },
  'page-missing': {
    status: 422,
    en: 'Say on which page of the document this is shown, counted from the first page of the file.',
    es: 'Indique en qué página del documento se muestra, contando desde la primera página del archivo.',
  },
  'page-beyond-end': {
    status: 422,
    en: 'The document has only {pages, plural, one {# page} other {# pages}}.',
    es: 'El documento solo tiene {pages, plural, one {# página} other {# páginas}}.',
  },
  'not-complete': {
    status: 422,
    en: 'The work is not complete yet: {count, plural, one {one thing is} other {# things are}} missing. Each is listed below with a link to where it is mended. Everything you wrote is kept.',
    es: 'El trabajo todavía no está completo: {count, plural, one {falta una cosa} other {faltan # cosas}}. Abajo aparece cada una con un enlace al lugar donde se arregla. Todo lo que escribió se conserva.',
  },
  'attestations-missing': {
    status: 422,
    en: 'Confirm each of the statements before you submit.',
    es: 'Confirme cada una de las declaraciones antes de entregar.',
  },
} as const
