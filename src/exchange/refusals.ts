export const exchangeRefusals = {
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
} as const
