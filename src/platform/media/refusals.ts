/** Every reason for which a file of a learner is not taken. */
export type MediaRefusal =
  | 'file-empty'
  | 'file-cut-short'
  | 'file-broken'
  | 'file-kind-unknown'
  | 'file-is-text'
  | 'file-is-svg'
  | 'file-is-web-page'
  | 'file-is-archive'
  | 'file-is-program'
  | 'file-too-large-to-check'
  | 'file-part-unsearchable'
  | 'image-kind-unsupported'
  | 'image-too-large'
  | 'audio-kind-unsupported'
  | 'video-kind-unsupported'
  | 'document-old-format'
  | 'document-locked'
  | 'document-has-macros'
  | 'document-unsafe'
  | 'archive-bomb'
  | 'pdf-locked'
  | 'pdf-has-script'
  | 'pdf-has-attachments'

type Sentence = { readonly status: 422; readonly en: string; readonly es: string }

/** What is said for each: what happened, why, and what to do next. */
export const mediaRefusals: Record<MediaRefusal, Sentence> = {
  'file-empty': {
    status: 422,
    en: 'This file is empty, so there is nothing to assess. Check that it opens on your device, then upload it again.',
    es: 'Este archivo está vacío y no hay nada que evaluar. Compruebe que se abre en su dispositivo y vuelva a subirlo.',
  },
  'file-cut-short': {
    status: 422,
    en: 'The end of this file is missing, perhaps because a recording or a copy was interrupted. Check that it plays or opens to the end on your device, then upload it again.',
    es: 'Falta el final de este archivo, quizá porque se interrumpió la grabación o la copia. Compruebe que se reproduce o se abre hasta el final en su dispositivo y vuelva a subirlo.',
  },
  'file-broken': {
    status: 422,
    en: 'This file is damaged, so an assessor could not open it. Open it on your device, save or export it again, and upload the new file.',
    es: 'Este archivo está dañado y quien evalúa no podría abrirlo. Ábralo en su dispositivo, guárdelo o expórtelo de nuevo y suba el archivo nuevo.',
  },
  'file-kind-unknown': {
    status: 422,
    en: 'We looked inside this file and it is not a kind we can show to an assessor. Upload a video (MP4, MOV, WebM), audio (MP3, M4A, WAV, OGG), a picture (JPEG, PNG, WebP, GIF, HEIC) or a document (PDF, Word, PowerPoint, Excel, OpenDocument).',
    es: 'Hemos mirado dentro de este archivo y no es de un tipo que podamos mostrar a quien evalúa. Suba un vídeo (MP4, MOV, WebM), un audio (MP3, M4A, WAV, OGG), una imagen (JPEG, PNG, WebP, GIF, HEIC) o un documento (PDF, Word, PowerPoint, Excel, OpenDocument).',
  },
  'file-is-text': {
    status: 422,
    en: 'This file holds plain text, whatever its name says, and plain text is not accepted as evidence. Paste it into a document, save that as PDF or Word, and upload it.',
    es: 'Este archivo contiene texto sin formato, diga lo que diga su nombre, y el texto sin formato no se acepta como evidencia. Péguelo en un documento, guárdelo como PDF o Word y súbalo.',
  },
  'file-is-svg': {
    status: 422,
    en: 'This file is an SVG drawing, which can carry programs, so it is not accepted. Export the drawing as PNG or PDF and upload that.',
    es: 'Este archivo es un dibujo SVG, que puede contener programas, y por eso no se acepta. Exporte el dibujo como PNG o PDF y súbalo.',
  },
  'file-is-web-page': {
    status: 422,
    en: 'This file is a web page, which can carry programs, so it is not accepted. Print the page to PDF and upload that, or add its address as a link.',
    es: 'Este archivo es una página web, que puede contener programas, y por eso no se acepta. Imprima la página en PDF y súbala, o añada su dirección como enlace.',
  },
  'file-is-archive': {
    status: 422,
    en: 'This file is an archive (such as ZIP) with other files inside, and an assessor needs to see each one. Unpack it and upload the files one by one.',
    es: 'Este archivo es un paquete comprimido (por ejemplo ZIP) con otros archivos dentro, y quien evalúa necesita ver cada uno. Descomprímalo y suba los archivos uno por uno.',
  },
  'file-is-program': {
    status: 422,
    en: 'This file is a program, and programs are not accepted because they could harm whoever opens them. To show what it does, upload a screen recording or screenshots.',
    es: 'Este archivo es un programa, y los programas no se aceptan porque podrían dañar a quien los abra. Para mostrar lo que hace, suba una grabación o capturas de pantalla.',
  },
  'file-too-large-to-check': {
    status: 422,
    en: 'This picture or document is larger than we can check for safety. Save it with smaller pictures inside, or split it into parts, and upload those.',
    es: 'Esta imagen o este documento es más grande de lo que podemos comprobar por seguridad. Guárdelo con imágenes más pequeñas o divídalo en partes y súbalas.',
  },
  'file-part-unsearchable': {
    status: 422,
    en: 'There is a picture or another part inside this document that cannot be searched for your name, and an assessor may not learn it. Export the document as PDF and upload that; if it is a PDF already, print it to a new one.',
    es: 'Dentro de este documento hay una imagen u otra parte en la que no se puede buscar su nombre, y quien evalúa no debe conocerlo. Exporte el documento en PDF y súbalo; si ya es un PDF, imprímalo en uno nuevo.',
  },
  'image-kind-unsupported': {
    status: 422,
    en: 'This picture is of a kind that not every browser can show. Save it as JPEG or PNG and upload that.',
    es: 'Esta imagen es de un tipo que no todos los navegadores pueden mostrar. Guárdela como JPEG o PNG y súbala.',
  },
  'image-too-large': {
    status: 422,
    en: 'This picture has more pixels than we can open safely (the limit is about 120 megapixels, or 50 for HEIC). Save a smaller copy and upload that.',
    es: 'Esta imagen tiene más píxeles de los que podemos abrir con seguridad (el límite es de unos 120 megapíxeles, o 50 en HEIC). Guarde una copia más pequeña y súbala.',
  },
  'audio-kind-unsupported': {
    status: 422,
    en: 'This recording is of a kind that not every browser can play. Save it as MP3, M4A or WAV and upload that.',
    es: 'Esta grabación es de un tipo que no todos los navegadores pueden reproducir. Guárdela como MP3, M4A o WAV y súbala.',
  },
  'video-kind-unsupported': {
    status: 422,
    en: 'This video is of a kind that browsers cannot play. Save or export it as MP4 and upload that.',
    es: 'Este vídeo es de un tipo que los navegadores no pueden reproducir. Guárdelo o expórtelo como MP4 y súbalo.',
  },
  'document-old-format': {
    status: 422,
    en: 'This document is in an older format that can hide programs. Open it, save it as PDF or in the current format (.docx, .pptx, .xlsx), and upload that.',
    es: 'Este documento tiene un formato antiguo que puede esconder programas. Ábralo, guárdelo como PDF o en el formato actual (.docx, .pptx, .xlsx) y súbalo.',
  },
  'document-locked': {
    status: 422,
    en: 'This document is protected with a password, so neither we nor an assessor can open it. Save a copy without the password and upload that.',
    es: 'Este documento está protegido con una contraseña y ni nosotros ni quien evalúa puede abrirlo. Guarde una copia sin contraseña y súbala.',
  },
  'document-has-macros': {
    status: 422,
    en: 'This document contains macros or other small programs, which could harm whoever opens it. Save a copy without macros, or as PDF, and upload that.',
    es: 'Este documento contiene macros u otros pequeños programas que podrían dañar a quien lo abra. Guarde una copia sin macros, o en PDF, y súbala.',
  },
  'document-unsafe': {
    status: 422,
    en: 'This document contains instructions that reach outside the document, which could harm whoever opens it. Save it as PDF and upload that.',
    es: 'Este documento contiene instrucciones que actúan fuera del propio documento y podrían dañar a quien lo abra. Guárdelo en PDF y súbalo.',
  },
  'archive-bomb': {
    status: 422,
    en: 'Unpacked, this document is far larger than it claims or than we can check. Save it again, or as PDF, and upload the new file.',
    es: 'Al descomprimirse, este documento es mucho más grande de lo que declara o de lo que podemos comprobar. Guárdelo de nuevo, o en PDF, y suba el archivo nuevo.',
  },
  'pdf-locked': {
    status: 422,
    en: 'This PDF is protected with a password or with restrictions, so we cannot check it or remove your name from it. Save or print it to a PDF without protection and upload that.',
    es: 'Este PDF está protegido con una contraseña o con restricciones, así que no podemos comprobarlo ni quitar de él su nombre. Guárdelo o imprímalo en un PDF sin protección y súbalo.',
  },
  'pdf-has-script': {
    status: 422,
    en: 'This PDF contains a script or starts something when it is opened, which could harm whoever opens it. Print it to a new PDF and upload that.',
    es: 'Este PDF contiene un script o pone algo en marcha al abrirse, y podría dañar a quien lo abra. Imprímalo en un PDF nuevo y súbalo.',
  },
  'pdf-has-attachments': {
    status: 422,
    en: 'This PDF has other files attached inside it, which an assessor would not see. Upload those files on their own, and print this one to a new PDF without them.',
    es: 'Este PDF lleva otros archivos adjuntos en su interior que quien evalúa no vería. Suba esos archivos por separado e imprima este en un PDF nuevo sin ellos.',
  },
}
