import Type, { type TSchema } from 'typebox'
import type { Ask } from './ask.ts'

/** Pieces of which the API's schemas are made. Answers are closed too: a test holds each against its schema. */
export const closed = { additionalProperties: false } as const
export const Uuid = Type.String({ format: 'uuid' })
export const Moment = Type.String({ format: 'date-time' })
export const Bytes = Type.Integer({ minimum: 0 })
export const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** A list is answered in pages: `?page=2` asks for the next. */
export const PAGE_SIZE = 50
export const PageQuery = Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }, closed)

export function pageOf(ask: Ask): number {
  return Number(ask.query.get('page') ?? 1)
}

export type Paged<Item> = { items: Item[]; total: number; page: number; pageSize: number }

/** One page of a list that is small enough to be read whole. */
export function pageFrom<Item>(all: readonly Item[], page: number): Paged<Item> {
  const items = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
  return { items, total: all.length, page, pageSize: PAGE_SIZE }
}

export const pagedMembers = <Schema extends TSchema>(item: Schema) => ({
  items: Type.Array(item),
  total: Type.Integer({ description: 'How many there are on all pages.' }),
  page: Type.Integer(),
  pageSize: Type.Integer(),
})
export const pagedShape = <Schema extends TSchema>(item: Schema) => Type.Object(pagedMembers(item), closed)
