declare module 'jsonld' {
  interface RdfTerm {
    termType: string
    value: string
    language?: string
    datatype?: RdfTerm
  }
  interface Quad {
    subject: RdfTerm
    predicate: RdfTerm
    object: RdfTerm
    graph: RdfTerm
  }
  const jsonld: {
    toRDF(input: object, options: object): Promise<Quad[]>
    expand(input: object, options: object): Promise<object[]>
    compact(input: object, context: unknown, options: object): Promise<object>
  }
  export default jsonld
}

declare module 'rdf-canonize' {
  interface CanonizeOptions {
    algorithm: 'RDFC-1.0'
    format: 'application/n-quads'
    inputFormat?: 'application/n-quads'
    maxWorkFactor?: number
    signal?: AbortSignal
    canonicalIdMap?: Map<string, string>
  }
  export function canonize(dataset: readonly object[] | string, options: CanonizeOptions): Promise<string>
}
