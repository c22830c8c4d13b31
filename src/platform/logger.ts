import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino'

/**
 * What a log never holds: who is signed in, and what people wrote. An error of the database quotes the row it refused,
 * one of the mail server the address it refused.
 */
const leftOut = [
  'req.headers.cookie',
  'req.headers.authorization',
  'err.detail',
  'err.where',
  'err.response',
  'err.rejected',
  'err.rejectedErrors',
  'err.envelope',
  'err.cause',
]

export function openLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, redact: leftOut, serializers: { err: withoutAddresses } }
  return destination ? pino(options, destination) : pino(options)
}

/** A mail server says in its own words whose address it refused. */
function withoutAddresses(error: Error): object {
  const told = stdSerializers.err(error)
  const hide = (text: string) => text.replace(/[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g, '[address]')
  return Object.assign(told, { message: hide(told.message), stack: hide(told.stack) })
}
