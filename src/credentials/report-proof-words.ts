import type { Check } from '@cairn/open-badges'
import type { Message } from '../platform/words.ts'
import type { OwnFinding } from './report-words.ts'

/** Sentences for what is seldom found in a signature: part of a badge, chains, those made for one occasion. */
export const proofWords = {
  'part-shown': {
    en: 'It is signed so that whoever shows it can leave parts of it out, as its issuer allows. What it shows is signed and unchanged; there may be more to it that is not shown, such as evidence.',
    es: 'Está firmada de modo que quien la muestra puede omitir partes, porque así lo permite quien la emitió. Lo que muestra está firmado y no se ha modificado; puede haber más que no se muestra, como la evidencia.',
  },
  'left-out': {
    en: '{parts, select, evidence {Whoever shows it has left out the evidence} result {Whoever shows it has left out the levels that were reached} other {Whoever shows it has left out the evidence and the levels that were reached}}, as its issuer allows. All the rest is there, signed and unchanged.',
    es: '{parts, select, evidence {Quien la muestra ha omitido la evidencia} result {Quien la muestra ha omitido los niveles alcanzados} other {Quien la muestra ha omitido la evidencia y los niveles alcanzados}}, porque así lo permite quien la emitió. Todo lo demás está ahí, firmado y sin modificar.',
  },
  'proof-challenge-wrong': {
    en: 'Its signature was made for another occasion.',
    es: 'Su firma se hizo para otra ocasión.',
  },
  'proof-domain-wrong': {
    en: 'Its signature was made for use in another place.',
    es: 'Su firma se hizo para usarse en otro lugar.',
  },
  'proof-not-derived': {
    en: 'It is the complete copy that its holder keeps, from which what is shown is taken. On its own it proves nothing to others: ask for the copy to be shown.',
    es: 'Es la copia completa que guarda su titular, de la que se toma lo que se muestra. Por sí sola no prueba nada a otras personas: pida la copia para mostrar.',
  },
  'proof-not-base': {
    en: 'It is not a copy from which parts could be left out.',
    es: 'No es una copia de la que se puedan omitir partes.',
  },
  'proof-value-malformed': {
    en: 'Its signature is not written properly.',
    es: 'Su firma no está bien escrita.',
  },
  'base-proof-wrong': {
    en: 'It has been changed since it was signed.',
    es: 'Se ha modificado desde que se firmó.',
  },
  'pointer-unmatched': {
    en: 'Something was to be shown that is not in it.',
    es: 'Se quería mostrar algo que no contiene.',
  },
  'part-inseparable': {
    en: 'What was chosen cannot be shown without the rest.',
    es: 'Lo elegido no se puede mostrar sin el resto.',
  },
  'part-always-shown': {
    en: 'Its issuer wants this part to be shown always.',
    es: 'Quien la emitió quiere que esta parte se muestre siempre.',
  },
  'nothing-selected': { en: 'Nothing was chosen to be shown.', es: 'No se eligió nada que mostrar.' },
  'proof-not-found': {
    en: 'Its signature builds on another one that is not there.',
    es: 'Su firma se apoya en otra que no está.',
  },
  'previous-proof-fails': {
    en: 'Its signature builds on another one that could not be confirmed.',
    es: 'Su firma se apoya en otra que no se pudo confirmar.',
  },
  'another-proof-unsupported': {
    en: 'It carries a further signature, of a kind that cannot be checked here.',
    es: 'Lleva otra firma, de un tipo que aquí no se puede comprobar.',
  },
  'signed-by-another': {
    en: 'It carries a further signature, by somebody else.',
    es: 'Lleva otra firma, de otra persona o entidad.',
  },
  'key-of-holder': {
    en: 'The key belongs to whoever presents it.',
    es: 'La clave pertenece a quien la presenta.',
  },
  'key-not-of-holder': {
    en: 'Whoever presents it does not list the key that signed it.',
    es: 'Quien la presenta no reconoce la clave con la que se firmó.',
  },
  'holder-key-withdrawn': {
    en: 'Whoever presents it has withdrawn the key that signed it.',
    es: 'Quien la presenta ha retirado la clave con la que se firmó.',
  },
  'holder-cannot-be-asked': {
    en: 'Whoever presents it ({holder}) could not be asked for its keys.',
    es: 'No se pudieron pedir a quien la presenta ({holder}) sus claves.',
  },
  'self-asserted': {
    en: 'It is stated by whoever presents it, and signed with the rest.',
    es: 'Lo afirma quien lo presenta, y está firmado junto con lo demás.',
  },
  'enveloped-unsupported': {
    en: 'It is wrapped in an envelope ({kind}), which cannot be opened here.',
    es: 'Viene en un sobre ({kind}) que aquí no se puede abrir.',
  },
  'presented-too-many': {
    en: 'It holds more credentials at once than are looked at.',
    es: 'Contiene a la vez más credenciales de las que se examinan.',
  },
} satisfies Partial<Record<Check['code'] | OwnFinding, Message>>
