import Type, { type TProperties } from 'typebox'

/** What the OpenAPI document tells of the tus protocol: as much as a client needs that has no library for it. */
const tags = ['Evidence']
const ofUpload = Type.Object({ uploadId: Type.String({ description: 'The last part of its `Location`.' }) })
const version = Type.Literal('1.0.0', { description: 'The version of the tus protocol.' })
const sent = (more: TProperties = {}) => Type.Object({ 'tus-resumable': version, ...more })
const bytes = (description: string) => Type.String({ pattern: '^[0-9]+$', description })
const header = (description: string) => ({ description, schema: { type: 'string' } })
const offset = header('How many bytes have arrived.')

export const beginUploadTold = {
  summary: 'Begin to upload a file as evidence, by the tus protocol',
  description:
    'Makes room in the draft; the bytes follow with PATCH at the address in `Location`. Any tus 1.0.0 client does all of it.',
  tags,
  headers: sent({
    'upload-length': bytes('The size of the whole file in bytes.'),
    'upload-metadata': Type.String({
      description:
        '`enrolmentId`, `promptKey` and `name` (of the file), each followed by a space and its value in base64, separated by commas.',
    }),
  }),
  response: {
    201: {
      description: 'There is room for it.',
      headers: { Location: header('Where the bytes go. Its last part is the id of the upload, and of the file.') },
      type: 'null',
    },
  },
}

export const lookUpUploadTold = {
  summary: 'How much of an upload has arrived',
  tags,
  params: ofUpload,
  headers: sent(),
  response: {
    200: {
      description: 'What is here.',
      headers: { 'Upload-Offset': offset, 'Upload-Length': header('The size of the whole file in bytes.') },
      type: 'null',
    },
  },
}

export const sendUploadTold = {
  summary: 'Send the next bytes of an upload',
  description: 'In one piece or in several. After the last byte the file is checked: ask how far it is.',
  tags,
  params: ofUpload,
  headers: sent({ 'upload-offset': bytes('Where these bytes begin: how many have arrived.') }),
  body: { content: { 'application/offset+octet-stream': { schema: Type.Any({ description: 'The bytes.' }) } } },
  response: { 204: { description: 'They have arrived.', headers: { 'Upload-Offset': offset }, type: 'null' } },
}

export const dropUploadTold = {
  summary: 'Cancel an upload, or take its file out of the draft again',
  tags,
  params: ofUpload,
  headers: sent(),
  response: { 204: { description: 'It is gone.', type: 'null' } },
}
