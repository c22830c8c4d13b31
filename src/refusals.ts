import { mediaRefusals } from './platform/media/refusals.ts'

/**
 * Every "no": its status and its sentence, which says what happened, why, and what to do. Grouped by module;
 * `{placeholders}` are filled from the refusal's details.
 */
export const refusals = {
  // The door
  'not-found': {
    status: 404,
    en: 'There is nothing at this address, or it is not yours to see. Check the address, or go back to where you came from.',
    es: 'No hay nada en esta dirección, o no le corresponde verlo. Revise la dirección o vuelva a la página anterior.',
  },
  'sign-in-first': {
    status: 401,
    en: 'Sign in to go on. What you were doing is still there.',
    es: 'Inicie sesión para continuar. Lo que estaba haciendo sigue ahí.',
  },
  'not-your-role': {
    status: 403,
    en: 'Your role does not allow this. Ask an administrator of the organisation if you need it.',
    es: 'Su función no permite hacer esto. Si lo necesita, hable con la administración de la organización.',
  },
  'form-too-old': {
    status: 403,
    en: 'This page was open for too long, or the request came from another site, so nothing was changed. What you typed is still here: send it again.',
    es: 'Esta página estuvo abierta demasiado tiempo, o la solicitud vino de otro sitio, y no se cambió nada. Lo que escribió sigue aquí: envíelo otra vez.',
  },
  'too-many-tries': {
    status: 429,
    en: 'That was tried too often in a short time. Wait {seconds, plural, one {# second} other {# seconds}} and try again.',
    es: 'Se intentó demasiadas veces en poco tiempo. Espere {seconds, plural, one {# segundo} other {# segundos}} e inténtelo de nuevo.',
  },
  'input-unreadable': {
    status: 400,
    en: 'What was sent could not be read: {reason}. Correct it and send it again.',
    es: 'No se pudo leer lo enviado: {reason}. Corríjalo y envíelo de nuevo.',
  },
  'characters-unusable': {
    status: 400,
    en: 'The text holds characters that cannot be kept, such as half of an emoji or a NUL character. Take them out, or type that place again, and send it once more.',
    es: 'El texto tiene caracteres que no se pueden guardar, como medio emoji o un carácter NUL. Quítelos o vuelva a escribir esa parte y envíelo otra vez.',
  },
  'input-too-large': {
    status: 413,
    en: 'What was sent is larger than this page takes. Send less at once; files go through the upload button.',
    es: 'Lo enviado es más grande de lo que admite esta página. Envíe menos de una vez; los archivos se suben con el botón de carga.',
  },
  'no-room': {
    status: 507,
    en: 'The server has no room left to keep this. What was kept before is safe, and nothing of yours is lost: try again later. Whoever runs this site has to make room first.',
    es: 'El servidor no tiene espacio para guardar esto. Lo guardado antes está a salvo y no se pierde nada suyo: inténtelo más tarde. Quien administra este sitio tiene que liberar espacio primero.',
  },
  'database-away': {
    status: 503,
    en: 'The server cannot reach its database at the moment. What was kept before is safe. Wait a minute, go back and try again: what you typed is still in the form.',
    es: 'El servidor no puede acceder ahora a su base de datos. Lo guardado antes está a salvo. Espere un minuto, vuelva atrás e inténtelo de nuevo: lo que escribió sigue en el formulario.',
  },
  'field-missing': {
    status: 422,
    en: 'Fill in “{label}”.',
    es: 'Complete «{label}».',
  },
  'field-too-long': {
    status: 422,
    en: '“{label}” is too long: at most {max, number} characters. It has {length, number}.',
    es: '«{label}» es demasiado largo: como máximo {max, number} caracteres. Tiene {length, number}.',
  },
  'field-not-allowed': {
    status: 422,
    en: 'Choose one of the answers offered for “{label}”.',
    es: 'Elija una de las respuestas que se ofrecen en «{label}».',
  },
  // Portfolio
  ...mediaRefusals,
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
  // (module sections follow: accounts, organisations, catalogue, portfolio, assessment, credentials, notifications)
  // Accounts
  'sign-in-failed': {
    status: 401,
    en: 'That address and that password do not belong together. Check both, or set a new password.',
    es: 'Esa dirección y esa contraseña no se corresponden. Revise ambas o elija una contraseña nueva.',
  },
  'email-malformed': {
    status: 422,
    en: 'This is not an e-mail address. Write it like name@example.org.',
    es: 'Esto no es una dirección de correo. Escríbala como nombre@example.org.',
  },
  'email-unverified': {
    status: 409,
    en: 'Confirm this address first: open the link that was mailed to it, or have it sent again.',
    es: 'Confirme antes esta dirección: abra el enlace que se le envió o pida otro.',
  },
  'email-elsewhere': {
    status: 409,
    en: 'This address belongs to another account already. Sign in there, or remove it there first.',
    es: 'Esta dirección ya pertenece a otra cuenta. Inicie sesión en ella o quítela allí primero.',
  },
  'email-last': {
    status: 409,
    en: 'This is your only address. Add another one before you remove it.',
    es: 'Es su única dirección. Añada otra antes de quitarla.',
  },
  'email-last-verified': {
    status: 409,
    en: 'This is your only confirmed address. Confirm another one before you remove it.',
    es: 'Es su única dirección confirmada. Confirme otra antes de quitarla.',
  },
  'password-too-short': {
    status: 422,
    en: 'The password is too short: it takes at least 10 characters. A few words in a row do well.',
    es: 'La contraseña es demasiado corta: debe tener al menos 10 caracteres. Varias palabras seguidas sirven.',
  },
  'password-too-long': {
    status: 422,
    en: 'The password is too long: at most 256 characters.',
    es: 'La contraseña es demasiado larga: como máximo 256 caracteres.',
  },
  'password-is-email': {
    status: 422,
    en: 'The password is your e-mail address, which others know. Choose something else.',
    es: 'La contraseña es su dirección de correo, que otras personas conocen. Elija otra.',
  },
  'password-common': {
    status: 422,
    en: 'This password is among the first that are guessed. Choose something else, such as a few words in a row.',
    es: 'Esta contraseña es de las primeras que se prueban. Elija otra, por ejemplo varias palabras seguidas.',
  },
  'password-wrong': {
    status: 403,
    en: 'This is not your password. Type the one that you sign in with now.',
    es: 'Esta no es su contraseña. Escriba la que usa ahora para iniciar sesión.',
  },
  'link-spent': {
    status: 410,
    en: 'This link no longer works: it was used already or is too old. Ask for a new one.',
    es: 'Este enlace ya no funciona: ya se usó o venció. Pida uno nuevo.',
  },
  // Assessment
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
  // Organisations
  'already-invited': {
    status: 409,
    en: 'This address has an open invitation to this role. Withdraw it first to send another.',
    es: 'Esta dirección ya tiene una invitación abierta para esta función. Retírela antes de enviar otra.',
  },
  'invitation-over': {
    status: 410,
    en: 'This invitation was accepted or withdrawn, or it is older than 14 days. Ask the organisation for a new one.',
    es: 'Esta invitación ya se aceptó, se retiró o tiene más de 14 días. Pida otra a la organización.',
  },
  'last-administrator': {
    status: 409,
    en: 'Nobody else runs this organisation. Invite another administrator first.',
    es: 'Nadie más administra esta organización. Invite antes a otra persona para administrarla.',
  },
  'short-name-malformed': {
    status: 422,
    en: 'Use only small letters, digits and single hyphens between them, 60 at most, like river-bend.',
    es: 'Use solo letras minúsculas, cifras y guiones sueltos entre ellas, 60 como máximo, como river-bend.',
  },
  'short-name-taken': {
    status: 409,
    en: 'Another organisation has this short name. Choose a different one.',
    es: 'Otra organización tiene este nombre corto. Elija uno distinto.',
  },
  'url-malformed': {
    status: 422,
    en: 'This is not a full web address. Write it like https://example.org.',
    es: 'Esta no es una dirección web completa. Escríbala como https://example.org.',
  },
  // Catalogue
  'version-changed': {
    status: 409,
    en: 'Somebody saved this draft after you opened it, so yours was not saved; what you typed is still here. Look at the newer text, then save again to put yours in its place.',
    es: 'Alguien guardó este borrador después de que usted lo abriera, así que el suyo no se guardó; lo que escribió sigue aquí. Mire el texto más reciente y guarde de nuevo para poner el suyo en su lugar.',
  },
  'version-in-review': {
    status: 409,
    en: 'This version is with its approver, so it cannot be changed. Ask them to return it.',
    es: 'Esta versión está en aprobación, así que no se puede cambiar. Pida que se la devuelvan.',
  },
  'version-published': {
    status: 409,
    en: 'This version is published and never changes. Revise the micro-credential: that begins its next version.',
    es: 'Esta versión está publicada y no cambia nunca. Haga una versión nueva de la microcredencial.',
  },
  'version-not-in-review': {
    status: 409,
    en: 'This version is not waiting for a decision: it is still being written, or it was decided already. Open it again to see where it stands.',
    es: 'Esta versión no espera ninguna decisión: todavía se está escribiendo o ya se decidió. Ábrala de nuevo para ver cómo está.',
  },
  'own-version': {
    status: 403,
    en: 'You wrote in this version yourself, so somebody else has to approve it. Ask another approver.',
    es: 'Usted escribió en esta versión, así que debe aprobarla otra persona. Pídaselo a alguien más con función de aprobación.',
  },
  'definition-incomplete': {
    status: 422,
    en: 'Something is still missing. The list below says what; nothing was sent.',
    es: 'Todavía falta algo. La lista de abajo dice qué; no se envió nada.',
  },
  'definition-malformed': {
    status: 422,
    en: 'One field cannot be kept as it is ({field}): it {reason}. Correct it and save again.',
    es: 'Un campo no se puede guardar tal como está ({field}): {reason}. Corríjalo y guarde de nuevo.',
  },
  'number-malformed': {
    status: 422,
    en: '“{label}” must be a whole number, such as 12. Correct it and save again.',
    es: '«{label}» debe ser un número entero, como 12. Corríjalo y guarde de nuevo.',
  },
  'slug-malformed': {
    status: 422,
    en: '“{slug}” cannot stand in an address: use small letters, digits and single hyphens, or leave it empty.',
    es: '«{slug}» no puede estar en una dirección: use letras minúsculas, cifras y guiones sueltos, o déjelo vacío.',
  },
  'slug-taken': {
    status: 409,
    en: 'Your organisation has another micro-credential at “{slug}”. Choose another address, or leave it empty.',
    es: 'Su organización tiene otra microcredencial en «{slug}». Elija otra dirección o déjela vacía.',
  },
  'revision-open': {
    status: 409,
    en: 'A new version of this is already being written. Go on with that one.',
    es: 'Ya se está escribiendo una versión nueva. Continúe con ella.',
  },
  'never-published': {
    status: 409,
    en: 'This was never published. Go on with its draft.',
    es: 'Esto no se ha publicado nunca. Continúe con su borrador.',
  },
  'micro-credential-retired': {
    status: 409,
    en: 'This micro-credential is retired: nobody can begin it any more. Work that was begun goes on, and badges stay valid.',
    es: 'Esta microcredencial está retirada: ya nadie puede empezarla. El trabajo empezado continúa y las insignias siguen siendo válidas.',
  },
  // Credentials
  'already-revoked': {
    status: 409,
    en: 'This award was revoked before. A revocation is for ever, so there is nothing left to do.',
    es: 'Este reconocimiento ya estaba revocado. Una revocación es para siempre, así que no queda nada por hacer.',
  },
  'award-superseded': {
    status: 409,
    en: 'Another award stands in the place of this one already. What is to be done is done to that one.',
    es: 'Otro reconocimiento ya ocupa el lugar de este. Lo que haya que hacer se hace con ese otro.',
  },
  'nothing-chosen': {
    status: 422,
    en: 'No award was chosen that can still be revoked. Tick those that are meant, and send it again.',
    es: 'No se eligió ningún reconocimiento que aún se pueda revocar. Marque los que correspondan y envíe de nuevo.',
  },
  'too-many-chosen': {
    status: 422,
    en: 'At most {max, number} awards can be revoked at once. Choose fewer, then the next ones.',
    es: 'Se pueden revocar como máximo {max, number} reconocimientos a la vez. Elija menos y después los siguientes.',
  },
  'already-suspended': {
    status: 409,
    en: 'This award is suspended already, so nothing was changed. It holds again once the suspension is lifted.',
    es: 'Este reconocimiento ya está suspendido, así que no se cambió nada. Volverá a ser válido cuando se levante la suspensión.',
  },
  'not-suspended': {
    status: 409,
    en: 'This award is not suspended, so there is nothing to lift. Somebody may just have done it.',
    es: 'Este reconocimiento no está suspendido, así que no hay nada que levantar. Quizá alguien acaba de hacerlo.',
  },
  'suspension-unknown': {
    status: 409,
    en: 'This badge was signed before awards could be suspended, so no verifier would learn of it. Revoke it, or have its earner ask for it to be issued again.',
    es: 'Esta insignia se firmó antes de que se pudieran suspender, así que nadie que la verifique lo sabría. Revóquela, o pida a quien la obtuvo que solicite emitirla de nuevo.',
  },
  'award-suspended': {
    status: 409,
    en: 'This award is suspended. Write to its issuer; once it holds again you can do this.',
    es: 'Este reconocimiento está suspendido. Escriba a quien lo emitió; cuando vuelva a ser válido podrá hacerlo.',
  },
  'recipient-unchanged': {
    status: 409,
    en: 'This badge was issued to the address that you use now, so there is nothing to issue again. Make another address your primary one first.',
    es: 'Esta insignia se emitió al correo que usa ahora, así que no hay nada que emitir de nuevo. Haga antes principal otro correo.',
  },
  'never-expires': {
    status: 409,
    en: 'This award never expires, so there is nothing to renew.',
    es: 'Este reconocimiento no caduca nunca, así que no hay nada que renovar.',
  },
  'renewal-too-early': {
    status: 409,
    en: 'It is too early to renew this award. You can begin 90 days before it expires.',
    es: 'Es pronto para renovar este reconocimiento. Puede empezar 90 días antes de que caduque.',
  },
  'award-not-standing': {
    status: 409,
    en: 'This award was revoked, suspended or replaced, so it cannot be put on paper or into a record. Its page says when and why.',
    es: 'Este reconocimiento fue revocado, suspendido o sustituido, así que no puede ir en papel ni en un historial. Su página dice cuándo y por qué.',
  },
  'record-empty': {
    status: 422,
    en: 'Nothing is chosen, so there is nothing to put into a record. Tick at least one award.',
    es: 'No hay nada elegido, así que no hay nada que incluir en el historial. Marque al menos un reconocimiento.',
  },
  'revocation-unconfirmed': {
    status: 422,
    en: 'A revocation cannot be taken back. Tick the box to say that you mean it, and send it again.',
    es: 'Una revocación no se puede deshacer. Marque la casilla para confirmar que es lo que quiere y envíe de nuevo.',
  },
  'rotation-unconfirmed': {
    status: 422,
    en: 'The present key never signs again after this. Tick the box to say that you mean it, and send it again.',
    es: 'La clave actual no volverá a firmar después de esto. Marque la casilla para confirmar que es lo que quiere y envíe de nuevo.',
  },
  'key-not-current': {
    status: 409,
    en: 'The key was changed already while this page was open, so nothing was done. The list shows the one that signs now.',
    es: 'La clave ya se cambió mientras esta página estaba abierta, así que no se hizo nada. La lista muestra la que firma ahora.',
  },
  'credential-unsigned': {
    status: 404,
    en: 'This badge is being signed right now. Come back in a minute.',
    es: 'Esta insignia se está firmando en este momento. Vuelva en un minuto.',
  },
  'status-list-unsigned': {
    status: 503,
    en: 'This status list is being signed right now. Ask again in a minute.',
    es: 'Esta lista de estados se está firmando en este momento. Consulte de nuevo en un minuto.',
  },
  'nothing-to-verify': {
    status: 422,
    en: 'There is no badge to verify yet. Choose a badge file, or paste its text or its address.',
    es: 'Todavía no hay ninguna insignia que verificar. Elija el archivo de una insignia, o pegue su texto o su dirección.',
  },
  'badge-file-too-large': {
    status: 422,
    en: 'This file is too large to be a badge: at most {maxSizeBytes}. Choose the badge itself.',
    es: 'Este archivo es demasiado grande para ser una insignia: como máximo {maxSizeBytes}. Elija la insignia misma.',
  },
  'endorsement-of-own': {
    status: 403,
    en: 'This is your own or your organisation’s. Somebody else has to endorse it.',
    es: 'Esto es suyo o de su organización. Debe avalarlo otra persona.',
  },
  'endorsed-already': {
    status: 409,
    en: 'You endorsed this already. Take your words back first to write others.',
    es: 'Ya avaló esto. Retire antes lo que escribió para escribir otra cosa.',
  },
  'endorsement-asked-already': {
    status: 409,
    en: 'This address was asked already and has not answered yet.',
    es: 'A esta dirección ya se le pidió y todavía no ha respondido.',
  },
  'endorsement-requests-full': {
    status: 409,
    en: '{most, number} requests wait for an answer already. Wait for some of them, or decline one.',
    es: 'Ya hay {most, number} peticiones sin respuesta. Espere a algunas o retire una.',
  },
  'endorsement-decided': {
    status: 409,
    en: 'This endorsement was decided or taken back meanwhile, so nothing was changed. The page shows how it stands now.',
    es: 'Este aval ya se decidió o se retiró mientras tanto, así que no se cambió nada. La página muestra cómo está ahora.',
  },
  'endorsement-request-over': {
    status: 410,
    en: 'This link no longer works: the request is more than 30 days old. Ask whoever sent it for another.',
    es: 'Este enlace ya no sirve: la petición tiene más de 30 días. Pida otra a quien se la envió.',
  },
  'badge-unreachable': {
    status: 422,
    en: 'Nothing could be fetched from that address. It must be a public https address; try again later, or choose the badge file.',
    es: 'No se pudo obtener nada de esa dirección. Debe ser una dirección https pública; inténtelo más tarde o elija el archivo de la insignia.',
  },
  'badge-unreadable': {
    status: 422,
    en: 'There is no badge in this that could be read. Choose the badge file as you downloaded it, or paste its address.',
    es: 'Aquí no hay ninguna insignia que se pueda leer. Elija el archivo tal como lo descargó o pegue su dirección.',
  },
  'badge-was-changed': {
    status: 422,
    en: 'This badge was changed after it was signed, so it is not kept. Download it again where you earned it.',
    es: 'Esta insignia se modificó después de firmarse, así que no se guarda. Descárguela de nuevo donde la obtuvo.',
  },
  'badge-of-here': {
    status: 409,
    en: 'This badge was issued here, so it needs no bringing in: what you earned here stands under “My awards”.',
    es: 'Esta insignia se emitió aquí, así que no hace falta traerla: lo que obtuvo aquí está en «Mis reconocimientos».',
  },
  'outside-badges-full': {
    status: 409,
    en: 'You keep {most, number} badges from elsewhere already, which is as many as there is room for. Remove one first.',
    es: 'Ya guarda {most, number} insignias de otros sitios, que es el máximo. Quite antes alguna.',
  },
  'verifier-busy': {
    status: 503,
    en: 'Many badges are being verified right now. Wait a moment and send it again.',
    es: 'En este momento se están verificando muchas insignias. Espere un momento y envíela de nuevo.',
  },
  // Exchange
  'app-unknown': {
    status: 400,
    en: 'Nobody knows this application here. Go back to it and connect anew; if that does not help, tell whoever makes it.',
    es: 'Aquí no se conoce esta aplicación. Vuelva a ella y conéctela de nuevo; si no sirve, avise a quien la hace.',
  },
  'app-address-unknown': {
    status: 400,
    en: 'This request would lead to an address that the application did not register, so it is not followed.',
    es: 'Esta petición llevaría a una dirección que la aplicación no registró, así que no se sigue.',
  },
  'nothing-allowed': {
    status: 400,
    en: 'Choose at least one thing that the application may do, or do not allow it.',
    es: 'Elija al menos una cosa que la aplicación pueda hacer, o no la permita.',
  },
  'award-not-valid': {
    status: 409,
    en: 'This award does not hold at the moment, so it cannot go into a wallet. Its page says why.',
    es: 'Este reconocimiento no está vigente ahora, así que no se puede añadir a una cartera. Su página explica por qué.',
  },
} as const satisfies Record<string, { status: number; en: string; es: string }>

export type RefusalCode = keyof typeof refusals
