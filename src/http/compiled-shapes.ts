/**
 * Checks what comes in and what goes out by its zod shape, compiled when its route is registered:
 * to walk a shape at every answer takes ten times as long.
 */
import type { FastifySchemaCompiler } from 'fastify'
import type { FastifySerializerCompiler } from 'fastify/types/schema.js'
import { ResponseSerializationError, validatorCompiler } from 'fastify-type-provider-zod'
import { compile, safeParse } from 'zod'
import type { $ZodType } from 'zod/v4/core'

export const checkIn: FastifySchemaCompiler<$ZodType> = route => validatorCompiler({ ...route, schema: compile(route.schema) })

/** Only what the shape lists goes out. No shape of ours has a codec, so it is read forwards. */
export const checkOut: FastifySerializerCompiler<$ZodType> = ({ schema, method, url }) => {
  const shape = compile(schema)
  return answer => {
    const { data, error } = safeParse(shape, answer)
    if (error) throw new ResponseSerializationError(method, url, { cause: error })
    return JSON.stringify(data)
  }
}
