/** The routes of a running server, from its own document: whatever it has, is found. */
import type { Named, Shape } from './shape.js'

export interface Parameter { readonly name: string, readonly shape: Shape, readonly isRequired: boolean }

export interface Route {
  /** `post /api/halls/{hallId}/tickets`. */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly params: readonly Parameter[]
  readonly query: readonly Parameter[]
  readonly headers: readonly Parameter[]
  readonly body: Shape | undefined
  /** It takes a file instead of JSON. */
  readonly takesFile: boolean
}

interface Operation {
  readonly parameters?: ReadonlyArray<{ readonly in: string, readonly name: string, readonly required?: boolean, readonly schema?: Shape }>
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Shape }>> }
}
interface Document { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>, readonly components?: { readonly schemas?: Named } }

export async function readRoutes (url: string): Promise<{ routes: Route[], named: Named }> {
  const document = await (await fetch(`${url}/api/openapi.json`)).json() as Document
  const routes = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => routeOf(method, path, operation)))
  return { routes, named: document.components?.schemas ?? {} }
}

function routeOf (method: string, path: string, { parameters = [], requestBody }: Operation): Route {
  const of = (place: string) => parameters.filter(each => each.in === place).map(({ name, required = false, schema = {} }): Parameter => ({ name, shape: schema, isRequired: required }))
  const params = of('path')
  const body = requestBody?.content['application/json']?.schema
  return {
    name: `${method} ${path}`, method: method.toUpperCase(), path,
    // The path itself says best what stands in it.
    params: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => params.find(each => each.name === name) ?? { name, shape: { type: 'string' }, isRequired: true }),
    query: of('query'), headers: of('header'), body,
    takesFile: method !== 'get' && method !== 'delete' && body === undefined
  }
}
