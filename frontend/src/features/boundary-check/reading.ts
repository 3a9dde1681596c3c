/** How a pasted vertex table is to be read. */
import { centralMeridian, FIRST_ZONE, LAST_ZONE } from '@/components/map/coordinates'
import type { Finding, RowProblem } from './types'

export const READINGS = ['auto', 'dms', 'degrees', 'gk', 'xian80', 'beijing54'] as const
export type ReadingKind = (typeof READINGS)[number]
export interface Reading {
  kind: ReadingKind
  /** Zone number as text, empty to have it read from the coordinates. */
  zone: string
  /** Parameters of an old datum. */
  conversion: string
}
/** An old datum is converted by parameters the bureau has registered, never by estimate. */
export const needsParameters = (kind: ReadingKind): boolean => kind === 'xian80' || kind === 'beijing54'
export const takesZone = (kind: ReadingKind): boolean => kind === 'gk' || needsParameters(kind)
export const zones = (): { value: string; meridian: number }[] =>
  Array.from({ length: LAST_ZONE - FIRST_ZONE + 1 }, (_, at) => ({
    value: String(FIRST_ZONE + at), meridian: centralMeridian(FIRST_ZONE + at),
  }))

/** The `crs` member of the question. */
export function crsOf({ kind, zone, conversion }: Reading): Record<string, unknown> {
  return {
    kind,
    ...(takesZone(kind) && zone ? { zone: Number(zone) } : {}),
    ...(needsParameters(kind) && conversion ? { parameters_id: conversion } : {}),
  }
}

/** Start and end of a line of a text (counted from 1), to select it where it stands. */
export function lineRange(text: string, row: number): [number, number] | null {
  const lines = text.split('\n')
  const line = lines[row - 1]
  if (line === undefined) return null
  const start = lines.slice(0, row - 1).reduce((sum, one) => sum + one.length + 1, 0)
  return [start, start + line.length]
}

/** The refusal of a file with several layers, and the names in it. */
export const LAYERS = 'layer_ambiguous'
export function layersOf(detail: string | null | undefined): string[] {
  return detail?.split('：').slice(1).join('：').split('、').filter(Boolean) ?? []
}

export function findingText(finding: Finding | RowProblem, language: string): string {
  const { message, message_zh: zh, message_en: en } = finding as Finding
  return (language === 'en' ? (en ?? message ?? zh) : (message ?? zh ?? en)) ?? finding.code
}

export const FILE_TYPES = ['.zip', '.geojson', '.json', '.gpkg', '.dxf', '.fgb', '.csv'] as const
export function knownFile(name: string): boolean {
  const lower = name.toLowerCase()
  return FILE_TYPES.some((ending) => lower.endsWith(ending))
}
