import type { Check } from '@cairn/open-badges'
import type { Message } from '../platform/words.ts'
import { proofWords } from './report-proof-words.ts'
import { stateWords } from './report-state-words.ts'

/** A sentence for every finding of a verification, in plain words. `{placeholders}` come from the finding. */
export const findingWords: Record<Check['code'] | OwnFinding, Message> = {
  // Whether we know the issuer
  'issuer-here': {
    en: '{issuer} issues through this site, which vouches for who that is.',
    es: '{issuer} emite a través de este sitio, que responde de su identidad.',
  },
  'issuer-elsewhere': {
    en: 'This site does not know the issuer. The badge comes from whoever controls {issuer}: decide for yourself whether you trust them.',
    es: 'Este sitio no conoce a quien la emitió. La insignia viene de quien controla {issuer}: decida usted si le merece confianza.',
  },
  'key-stolen-here': {
    en: '{issuer} issues through this site, and reported on {date} that the key was stolen. Its badges are signed again with a new key, and each award’s page shows the new copy.',
    es: '{issuer} emite a través de este sitio y comunicó el {date} que le habían robado la clave. Sus insignias se firman de nuevo con otra clave, y la página de cada reconocimiento muestra la copia nueva.',
  },
  'replaced-here': {
    en: 'Its earner had it issued again to another e-mail address of theirs, so this copy is no longer used.',
    es: 'Quien la obtuvo pidió que se emitiera de nuevo a otro correo suyo; esta copia ya no se usa.',
  },
  // Reading the input
  read: { en: 'The badge could be read.', es: 'Se pudo leer la insignia.' },
  'input-empty': { en: 'There is nothing to check.', es: 'No hay nada que comprobar.' },
  'input-not-understood': {
    en: 'This is neither a badge picture nor the text of a badge.',
    es: 'Esto no es ni la imagen ni el texto de una insignia.',
  },
  'input-unreachable': { en: 'Nothing could be fetched from {url}.', es: 'No se pudo obtener nada de {url}.' },
  'image-odd': {
    en: 'The picture holds its badge in an unusual way ({detail}).',
    es: 'La imagen contiene la insignia de una forma poco común ({detail}).',
  },
  'image-broken': { en: 'The picture is damaged or incomplete.', es: 'La imagen está dañada o incompleta.' },
  'image-unknown': {
    en: 'The file is neither a PNG nor an SVG picture.',
    es: 'El archivo no es una imagen PNG ni SVG.',
  },
  'nothing-baked': {
    en: 'There is no badge inside the picture. Perhaps it is a screenshot, or a site made a new picture of it: ask for the original file.',
    es: 'La imagen no contiene ninguna insignia. Quizá sea una captura de pantalla, o un sitio la volvió a generar: pida el archivo original.',
  },
  'baked-twice': {
    en: 'The picture holds more than one badge, so it is not clear which one is meant.',
    es: 'La imagen contiene más de una insignia y no está claro cuál es la que vale.',
  },
  'svg-broken': { en: 'The SVG picture is not well-formed.', es: 'La imagen SVG no está bien formada.' },
  'svg-entities': {
    en: 'The SVG picture declares entities, which could hide something, so it is not read.',
    es: 'La imagen SVG declara entidades, que podrían ocultar algo, y por eso no se lee.',
  },
  'too-large': { en: 'It is larger than what is read here.', es: 'Es más grande de lo que aquí se lee.' },
  'text-malformed': {
    en: 'A text in it is broken: it holds half of a character.',
    es: 'Un texto que contiene está dañado: lleva medio carácter.',
  },
  'too-complex': {
    en: 'It is nested too deeply or has too many parts to be read.',
    es: 'Tiene demasiados niveles o demasiadas partes para leerla.',
  },
  // Structure
  'structure-sound': {
    en: 'It has everything an Open Badge must have.',
    es: 'Tiene todo lo que una insignia Open Badge debe tener.',
  },
  'older-version': {
    en: 'It follows Open Badges {version}, an earlier version of the standard.',
    es: 'Sigue Open Badges {version}, una versión anterior del estándar.',
  },
  'badge-class-unreachable': {
    en: 'The description of what it was given for could not be fetched from {url}.',
    es: 'No se pudo obtener de {url} la descripción de aquello por lo que se otorgó.',
  },
  'badge-class-moved': {
    en: 'The description of what it was given for has moved to {url}.',
    es: 'La descripción de aquello por lo que se otorgó se ha trasladado a {url}.',
  },
  'schema-holds': {
    en: 'It conforms to the official schema it names.',
    es: 'Cumple el esquema oficial que indica.',
  },
  'schema-fails': {
    en: 'It does not conform to the official schema it names ({detail}).',
    es: 'No cumple el esquema oficial que indica ({detail}).',
  },
  'schema-unavailable': {
    en: 'The official schema it names could not be fetched from {url}.',
    es: 'No se pudo obtener de {url} el esquema oficial que indica.',
  },
  refreshed: {
    en: 'The issuer keeps a newer version at {url}, and that is the one that was checked.',
    es: 'Quien la emitió conserva una versión más reciente en {url}, y es la que se comprobó.',
  },
  'refresh-failed': {
    en: 'The issuer names {url} for a newer version, but none that holds came from there.',
    es: 'Quien la emitió señala {url} para obtener una versión más reciente, pero de allí no llegó ninguna válida.',
  },
  'hosted-holds': {
    en: 'The issuer keeps this badge at {url}, and there it says the same.',
    es: 'Quien la emitió conserva esta insignia en {url}, y allí dice lo mismo.',
  },
  'hosted-differs': {
    en: 'It is not what the issuer keeps at {url}: “{member}” differs.',
    es: 'No coincide con la que conserva en {url} quien la emitió: «{member}» es distinto.',
  },
  'hosted-unreachable': {
    en: 'It could not be compared with what the issuer keeps: nothing usable came from {url}.',
    es: 'No se pudo comparar con lo que conserva quien la emitió: de {url} no llegó nada utilizable.',
  },
  'hosted-by-issuer': {
    en: 'The place where it is kept belongs to the issuer.',
    es: 'El lugar donde se conserva pertenece a quien la emitió.',
  },
  'hosted-elsewhere': {
    en: 'It is kept at {url}, which the issuer does not name as a place of its badges.',
    es: 'Se conserva en {url}, que quien la emitió no señala como lugar de sus insignias.',
  },
  'kind-unsupported': {
    en: 'It is of the kind “{kind}”, which cannot be checked here.',
    es: 'Es del tipo «{kind}», que aquí no se puede comprobar.',
  },
  'older-context': {
    en: 'It uses an earlier revision of Open Badges 3.0 ({url}). That is allowed.',
    es: 'Usa una revisión anterior de Open Badges 3.0 ({url}). Está permitido.',
  },
  'older-data-model': {
    en: 'It follows an earlier version (1.1) of the standard for verifiable credentials.',
    es: 'Sigue una versión anterior (1.1) del estándar de credenciales verificables.',
  },
  'not-a-badge': { en: 'It is not an Open Badges credential.', es: 'No es una credencial Open Badges.' },
  'context-order': {
    en: 'It does not begin with the vocabularies a badge must begin with.',
    es: 'No empieza con los vocabularios con los que debe empezar una insignia.',
  },
  missing: { en: 'Something required is missing.', es: 'Falta algo obligatorio.' },
  'wrong-type': { en: 'A value is of the wrong kind.', es: 'Un valor es del tipo equivocado.' },
  'wrong-value': { en: 'A value is not one of those allowed.', es: 'Un valor no es de los permitidos.' },
  'signer-unavailable': { en: 'The key service did not sign.', es: 'El servicio de claves no firmó.' },
  'unknown-term': {
    en: 'It has a property that Open Badges does not define.',
    es: 'Tiene una propiedad que Open Badges no define.',
  },
  'unknown-reference': {
    en: 'It refers to something the achievement does not describe.',
    es: 'Se refiere a algo que el logro no describe.',
  },
  'empty-list': {
    en: 'It holds an empty list, which should be left out.',
    es: 'Contiene una lista vacía, que debería omitirse.',
  },
  'null-value': {
    en: 'It holds an empty value, which should be left out.',
    es: 'Contiene un valor nulo, que debería omitirse.',
  },
  'single-value': {
    en: 'A single value stands where a list is expected.',
    es: 'Hay un solo valor donde se espera una lista.',
  },
  'nested-list': {
    en: 'A list stands inside a list, which programs could read in different ways.',
    es: 'Hay una lista dentro de otra, y cada programa podría leerla de otra manera.',
  },
  'described-twice': {
    en: 'A list describes the same thing twice, so that a reader could be shown only half of it.',
    es: 'Una lista describe dos veces lo mismo, y así a un lector se le podría mostrar solo la mitad.',
  },
  'dates-reversed': { en: 'It ends before it begins.', es: 'Termina antes de empezar.' },
  'not-json-ld': {
    en: 'It says something its vocabularies do not define, so its meaning cannot be fixed by a signature.',
    es: 'Dice algo que sus vocabularios no definen, así que una firma no puede fijar su significado.',
  },
  'context-unavailable': {
    en: 'It uses a vocabulary that could not be obtained.',
    es: 'Usa un vocabulario que no se pudo obtener.',
  },
  // Whom it is about
  'subject-identified': {
    en: 'It says whom it is about, in a form only that person’s e-mail address or id fits.',
    es: 'Dice de quién trata, de una forma a la que solo corresponde el correo o el identificador de esa persona.',
  },
  'subject-unidentified': { en: 'It does not say whom it is about.', es: 'No dice de quién trata.' },
  'email-beside-did': {
    en: 'It ties a readable e-mail address to a digital identity, for everybody to see.',
    es: 'Vincula un correo legible con una identidad digital, a la vista de todos.',
  },
  // Proof
  'proof-holds': {
    en: 'The signature is intact: nothing has been changed since it was signed.',
    es: 'La firma está intacta: no se ha cambiado nada desde que se firmó.',
  },
  'proof-missing': {
    en: 'It is not signed, so anybody could have made it.',
    es: 'No está firmada: cualquiera pudo haberla hecho.',
  },
  'proof-wrong': {
    en: 'The signature does not match: it has been changed, or was not signed with the key it names.',
    es: 'La firma no coincide: se ha modificado, o no se firmó con la clave que indica.',
  },
  'proof-malformed': { en: 'Its signature is not well-formed.', es: 'Su firma no está bien formada.' },
  'proof-purpose-wrong': {
    en: 'Its signature was made for another purpose.',
    es: 'Su firma se hizo con otro propósito.',
  },
  'proof-expired': { en: 'Its signature has expired.', es: 'Su firma ha caducado.' },
  'proof-unsupported': {
    en: 'It is signed in a way that cannot be checked here ({kind}).',
    es: 'Está firmada de una forma que aquí no se puede comprobar ({kind}).',
  },
  'proof-key-malformed': {
    en: 'Its signature does not name a usable key.',
    es: 'Su firma no indica una clave utilizable.',
  },
  'proof-key-unavailable': {
    en: 'The key that signed it could not be obtained from {url}.',
    es: 'No se pudo obtener de {url} la clave con la que se firmó.',
  },
  'context-redefines': {
    en: 'It gives the word “{term}” another meaning, so what it shows may not be what was signed.',
    es: 'Da otro significado a la palabra «{term}»: lo que muestra puede no ser lo que se firmó.',
  },
  'word-hidden': {
    en: 'It writes “{term}” in a way that programs overlook, so it may hide something that was signed: an end, or that it was revoked.',
    es: 'Escribe «{term}» de una forma que los programas pasan por alto: puede ocultar algo que se firmó, como una caducidad o una revocación.',
  },
  'another-proof-fails': {
    en: 'It carries a further signature that does not hold.',
    es: 'Lleva otra firma que no es válida.',
  },
  'token-algorithm-refused': {
    en: 'It is signed with {algorithm}, which Open Badges does not allow.',
    es: 'Está firmada con {algorithm}, que Open Badges no permite.',
  },
  'token-claims-differ': {
    en: 'The signed token and the badge inside it contradict each other ({claim}).',
    es: 'El token firmado y la insignia que contiene se contradicen ({claim}).',
  },
  'already-signed': { en: 'It already carries a signature.', es: 'Ya lleva una firma.' },
  'key-malformed': { en: 'The key is not a well-formed key.', es: 'La clave no está bien formada.' },
  'key-mismatch': {
    en: 'The two halves of the key do not belong together.',
    es: 'Las dos mitades de la clave no se corresponden.',
  },
  'key-not-of-issuer': { en: 'The key is not the issuer’s.', es: 'La clave no es de quien emite.' },
  'multibase-malformed': {
    en: 'A key or signature is not written properly.',
    es: 'Una clave o firma no está bien escrita.',
  },
  // Issuer
  'key-of-issuer': {
    en: 'The issuer confirms that the key is its own.',
    es: 'Quien la emitió confirma que la clave es suya.',
  },
  'key-of-somebody-else': {
    en: 'The issuer does not list the key that signed it: somebody else signed in its name.',
    es: 'Quien figura como emisor no reconoce la clave: otra persona firmó en su nombre.',
  },
  'key-revoked': {
    en: 'The issuer withdrew the key that signed it ({date}), so anybody who has that key may have made it, with any date. Ask for a copy that was signed again.',
    es: 'Quien figura como emisor retiró la clave con la que se firmó ({date}): cualquiera que tenga esa clave pudo haberla hecho, con cualquier fecha. Pida una copia firmada de nuevo.',
  },
  'key-expired': {
    en: 'The key that signed it was no longer to be used by then: it expired on {date}.',
    es: 'La clave con la que se firmó ya no debía usarse entonces: caducó el {date}.',
  },
  'issuer-missing': { en: 'It does not say who issued it.', es: 'No dice quién la emitió.' },
  'issuer-unreachable': {
    en: 'The issuer could not be asked for its keys at {url}.',
    es: 'No se pudieron pedir a quien la emitió sus claves en {url}.',
  },
  'issuer-without-keys': {
    en: 'The issuer publishes no keys at {url}, so nobody can tell whether the key is its own.',
    es: 'Quien la emitió no publica claves en {url}, así que no se puede saber si la clave es suya.',
  },
  'issuer-cannot-be-asked': {
    en: 'The issuer is named in a way ({issuer}) that gives no place to ask for its keys.',
    es: 'Quien la emitió se nombra de una forma ({issuer}) que no indica dónde pedir sus claves.',
  },
  ...proofWords,
  ...stateWords,
}

export type OwnFinding = 'issuer-here' | 'issuer-elsewhere' | 'key-stolen-here' | 'left-out' | 'replaced-here'
