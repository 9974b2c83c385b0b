/** What is said at an address where nothing is, or not by this method. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../contract/refusal.js'

interface Known { readonly parts: readonly string[], readonly method: string }

/** Remembers the routes of `app` as they are made; answers which methods an address knows. */
export function knownMethods (app: FastifyInstance): (url: string) => string[] {
  const known: Known[] = []
  app.addHook('onRoute', ({ url, method }) => {
    for (const each of [method].flat()) known.push({ parts: url.split('/'), method: each })
  })
  return url => {
    const parts = (url.split('?')[0] ?? '').split('/')
    return known.filter(route => isAt(route.parts, parts)).map(route => route.method)
  }
}

export function unknownPath (methodsAt: (url: string) => string[]) {
  return (request: FastifyRequest, reply: FastifyReply): never => {
    const methods = methodsAt(request.url)
    if (methods.length === 0) throw new Refusal('path-unknown')
    reply.header('Allow', [...new Set(methods)].join(', '))
    throw new Refusal('method-unknown')
  }
}

function isAt (route: readonly string[], parts: readonly string[]): boolean {
  return route.length === parts.length && route.every((part, i) => (part.startsWith(':') ? parts[i] !== '' : part === parts[i]))
}
