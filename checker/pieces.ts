/** What a board holds beside tickets and counters, by its log alone: forecasts, alerts, plans, stations. */
import type { HallEvent, Piece, Whole } from './history.js'

const kinds = ['forecasts', 'occupancy', 'issuing', 'alerts', 'plans', 'stations'] as const
type Pieces = Record<(typeof kinds)[number], Record<string, unknown>> & { forecastAt: number }

const by = (field: string, pieces: readonly Piece[] = []) => Object.fromEntries(pieces.map(piece => [String(piece[field]), piece]))
const without = (pieces: Record<string, unknown>, id: unknown) => Object.fromEntries(Object.entries(pieces).filter(([known]) => known !== id))

/** Each day begins and ends without any; a repair may tell some. */
export function noPieces ({ issuing = {}, alerts, plans, stations }: Partial<Whole> = {}): Pieces {
  return { forecasts: {}, occupancy: {}, issuing, alerts: by('alertId', alerts), plans: by('planId', plans), stations: by('stationId', stations), forecastAt: 0 }
}

export function piecesAfter (pieces: Pieces, { type, at, lines, areas, issuing, serviceId = '', alert, plan, station }: HallEvent): Pieces {
  const put = (kind: (typeof kinds)[number], more: Record<string, unknown>) => ({ ...pieces, [kind]: { ...pieces[kind], ...more } })
  if (type === 'hall:day-closed') return noPieces()
  if (type === 'hall:forecast') return { ...put('forecasts', by('serviceId', lines)), occupancy: { ...pieces.occupancy, ...by('areaId', areas) }, forecastAt: at }
  if (type === 'hall:issuing-set') return issuing === null ? { ...pieces, issuing: without(pieces.issuing, serviceId) } : put('issuing', { [serviceId]: issuing })
  if (type === 'hall:alert-cleared') return { ...pieces, alerts: without(pieces.alerts, alert?.alertId) }
  if (type === 'hall:plan-ended') return { ...pieces, plans: without(pieces.plans, plan?.planId) }
  if (alert) return put('alerts', by('alertId', [alert]))
  if (plan) return put('plans', by('planId', [plan]))
  return station ? put('stations', by('stationId', [station])) : pieces
}
