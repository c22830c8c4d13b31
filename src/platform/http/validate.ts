import type { FastifySchemaCompiler } from 'fastify'
import { Compile } from 'typebox/compile'
import { Convert } from 'typebox/value'
import type { TSchema } from 'typebox'

/**
 * Checks a part of a request against its schema. A JSON body is taken as it is, so that null never becomes 0 and "7"
 * never 7; only addresses and queries, which are all text, are converted.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const compiled = Compile(schema)
  return (value: unknown) => {
    const checked = httpPart === 'body' ? value : Convert(schema, value)
    if (compiled.Check(checked)) return { value: checked }
    const [first] = compiled.Errors(checked)
    return {
      error: new InputFault(
        first ? `${httpPart ?? 'input'}${first.instancePath} ${first.message}` : 'it has the wrong shape',
      ),
    }
  }
}

/** The request does not fit its schema; the edge says which part and why. */
export class InputFault extends Error {}
