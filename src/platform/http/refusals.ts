export const doorRefusals = {
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
  'our-fault': {
    status: 500,
    en: 'Something went wrong on our side. Nothing was changed.',
    es: 'Algo falló por nuestra parte. No se cambió nada.',
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
} as const
