/** Where the device is, as it tells; and the track of where it went. */
import { computed, onScopeDispose, reactive, ref } from 'vue'
import { NoRoom } from './database'
import { add, deviceNow, keepValue, readValue } from './store'
import { after, fitted, lengthOf, MOST_POINTS, worthKeeping, type TrackPoint } from './tracks'

export interface Fix {
  lon: number
  lat: number
  accuracy: number
  at: string
}
interface Track {
  began_at: string
  points: TrackPoint[]
  /** The draft of the visit that it goes with; null for one of its own. */
  visit: string | null
}
const KEPT = 'track'

export const fix = ref<Fix | null>(null)
export const refused = ref<'denied' | 'unavailable' | null>(null)
export const track = reactive({ recording: null as Track | null })
export const trackLength = computed(() => lengthOf(track.recording?.points ?? []))
let watchers = 0
let watch: number | null = null

/** Follows the position as long as something on the screen needs it, or a track is recorded. */
export function usePosition(): void {
  watchers += 1
  start()
  onScopeDispose(() => {
    watchers -= 1
    stopWhenIdle()
  })
}
function start(): void {
  if (watch !== null || !('geolocation' in navigator)) return
  watch = navigator.geolocation.watchPosition(
    ({ coords }) => {
      refused.value = null
      fix.value = { lon: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy, at: deviceNow() }
      void extend()
    },
    (error) => (refused.value = error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable'),
    { enableHighAccuracy: true, maximumAge: 5000, timeout: 60_000 },
  )
}
function stopWhenIdle(): void {
  if (watchers > 0 || track.recording || watch === null) return
  navigator.geolocation.clearWatch(watch)
  watch = null
}

async function extend(): Promise<void> {
  const [now, current] = [fix.value, track.recording]
  if (!now || !current) return
  const last = current.points.at(-1)
  const seconds = Math.max(last?.[3] ?? 0, Math.round((Date.parse(now.at) - Date.parse(current.began_at)) / 1000))
  if (!worthKeeping(last, now, seconds)) return
  current.points.push([now.lon, now.lat, Math.round(now.accuracy * 10) / 10, seconds])
  if (current.points.length >= MOST_POINTS) current.points = fitted(current.points, MOST_POINTS / 2)
  await keepTrack()
}
/** Without room it goes on in memory: the store says that there is none. */
async function keepTrack(): Promise<void> {
  try {
    await keepValue(KEPT, track.recording && JSON.parse(JSON.stringify(track.recording)))
  } catch (error) {
    if (!(error instanceof NoRoom)) throw error
  }
}

/** With a visit, or by itself; one that runs goes on. */
export async function startTrack(visit: string | null = null): Promise<void> {
  if (track.recording) return
  track.recording = { began_at: deviceNow(), points: [], visit }
  await keepTrack()
  start()
  await extend()
}
/** Into the outbox; one without a place is dropped. */
export async function endTrack(title: string): Promise<void> {
  const current = track.recording
  if (current?.points.length) await add('track', title, { began_at: current.began_at, points: fitted(current.points) })
  await forgetTrack()
}
/** Where one went since a visit began. */
export function trackSince(since: string): TrackPoint[] {
  const current = track.recording
  return current ? fitted(after(current.points, current.began_at, since)) : []
}
/** The visit was sent or given up, and its track with it. */
export async function endVisit(visit: string): Promise<void> {
  if (track.recording?.visit === visit) await forgetTrack()
}
async function forgetTrack(): Promise<void> {
  track.recording = null
  await keepTrack()
  stopWhenIdle()
}
/** After the tab was closed the track goes on. */
export async function resumeTrack(): Promise<void> {
  const kept = await readValue<Track>(KEPT)
  track.recording = kept && { ...kept, visit: kept.visit ?? null }
  if (track.recording) start()
}
export function dropTrack(): void {
  track.recording = null
  stopWhenIdle()
}
