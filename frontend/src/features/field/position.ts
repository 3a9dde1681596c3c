/** Where the device is, as it tells; and the track of where it went. */
import { computed, onScopeDispose, reactive, ref } from 'vue'
import { distance, type Point } from './geometry'
import { add, deviceNow, keepValue, readValue } from './store'

export interface Fix {
  lon: number
  lat: number
  accuracy: number
  at: string
}
type TrackPoint = [number, number, number, number]
interface Track {
  began_at: string
  points: TrackPoint[]
}
const KEPT = 'track'
const STEP_M = 5
const MOST_POINTS = 5000

export const fix = ref<Fix | null>(null)
export const refused = ref<'denied' | 'unavailable' | null>(null)
export const track = reactive({ recording: null as Track | null })
export const trackLength = computed(() => {
  const points = track.recording?.points ?? []
  return points.slice(1).reduce((sum, to, at) => sum + distance(points[at] as unknown as Point, to as unknown as Point), 0)
})
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
  if (!now || !current || current.points.length >= MOST_POINTS) return
  const last = current.points.at(-1)
  if (last && distance([last[0], last[1]], [now.lon, now.lat]) < STEP_M) return
  const seconds = Math.max(last?.[3] ?? 0, Math.round((Date.parse(now.at) - Date.parse(current.began_at)) / 1000))
  current.points.push([now.lon, now.lat, Math.round(now.accuracy * 10) / 10, seconds])
  await keepValue(KEPT, current)
}

export async function startTrack(): Promise<void> {
  track.recording = { began_at: deviceNow(), points: [] }
  await keepValue(KEPT, track.recording)
  start()
  await extend()
}
/** Into the outbox; one without a place is dropped. */
export async function endTrack(title: string): Promise<void> {
  const current = track.recording
  if (current?.points.length) await add('track', title, { began_at: current.began_at, points: current.points })
  await keepValue(KEPT, null)
  track.recording = null
  stopWhenIdle()
}
/** After the tab was closed the track goes on. */
export async function resumeTrack(): Promise<void> {
  track.recording = await readValue<Track>(KEPT)
  if (track.recording) start()
}
export function dropTrack(): void {
  track.recording = null
  stopWhenIdle()
}
