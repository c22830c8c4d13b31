export const credentialRefusals = {
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
    en: 'This award was revoked, suspended or replaced, so it cannot be put on paper, into a record or into a copy. Its page says when and why.',
    es: 'Este reconocimiento fue revocado, suspendido o sustituido, así que no puede ir en papel, en un historial ni en una copia. Su página dice cuándo y por qué.',
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
  'theft-unconfirmed': {
    status: 422,
    en: 'A key that is reported stolen stays stolen for ever. Tick the box to say that you mean it, and send it again.',
    es: 'Una clave comunicada como robada lo queda para siempre. Marque la casilla para confirmar que es lo que quiere y envíe de nuevo.',
  },
  'key-already-stolen': {
    status: 409,
    en: 'This key was reported stolen before, so nothing was done. The page says how far its badges have been signed again.',
    es: 'Esta clave ya se comunicó como robada, así que no se hizo nada. La página indica cuántas de sus insignias se han firmado de nuevo.',
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
  'outside-badge-not-recordable': {
    status: 422,
    en: '“{name}” is written in a way that cannot be signed as part of a record. Leave it out, and hand it on by itself.',
    es: '«{name}» está escrita de una forma que no se puede firmar como parte de un historial. No la incluya y entréguela aparte.',
  },
  'badge-is-web-page': {
    status: 422,
    en: 'A web page lies at that address, and no badge that a program could read. Download the badge there and choose its file.',
    es: 'En esa dirección hay una página web y ninguna insignia que un programa pueda leer. Descargue allí la insignia y elija su archivo.',
  },
  'badge-is-paper': {
    status: 422,
    en: 'A PDF is a certificate for people to read: no badge is inside it. Open the address that is printed on it, or paste that address here.',
    es: 'Un PDF es un certificado para leer: no contiene ninguna insignia. Abra la dirección que lleva impresa, o péguela aquí.',
  },
  'badge-not-awarded': {
    status: 422,
    en: 'This describes a badge or its issuer, and says of nobody that they earned it. Choose the badge as it was issued to you.',
    es: 'Esto describe una insignia o a quien la emite, y no dice que nadie la haya obtenido. Elija la insignia que le emitieron.',
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
} as const
