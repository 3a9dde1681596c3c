/** A record while it is written: kept on the device as it is typed, with its photographs, until it goes into the outbox. */
import { onBeforeUnmount, ref, toRaw, watch } from 'vue'
import { NoRoom } from './database'
import { endVisit, startTrack } from './position'
import { dropDraft, dropPhoto, keepDraft, state, type Draft, type PhotoStamp } from './store'

const PAUSE_MS = 300

export function useDraft<V extends Record<string, unknown>>(begun: Draft, blankValues: V) {
  const values = ref({ ...blankValues, ...structuredClone(toRaw(begun.values)) }) as { value: V }
  const photos = ref<PhotoStamp[]>(begun.photos.map((one) => ({ ...one })))
  const failure = ref<'no_room' | 'photo_no_room' | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let open = true
  const now = (): Draft => ({ ...begun, values: values.value, photos: photos.value })

  async function keep(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (!open || state.status !== 'open') return
    try {
      await keepDraft(now())
      if (failure.value === 'no_room') failure.value = null
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error
      failure.value = 'no_room'
    }
  }
  watch([values, photos], () => {
    clearTimeout(timer)
    timer = setTimeout(() => void keep(), PAUSE_MS)
  }, { deep: true })
  onBeforeUnmount(() => void (timer && keep()))

  /** With the picture itself; false where there is no room for it: then it is not taken, and nothing else is lost. */
  async function take(stamp: PhotoStamp, blob: Blob): Promise<boolean> {
    if (photos.value.some((one) => one.sha256 === stamp.sha256)) return true
    failure.value = null
    try {
      await keepDraft({ ...now(), photos: [...photos.value, stamp] }, { sha256: stamp.sha256, blob })
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error
      failure.value = 'photo_no_room'
      return false
    }
    photos.value = [...photos.value, stamp]
    return true
  }
  async function untake(sha256: string): Promise<void> {
    photos.value = photos.value.filter((one) => one.sha256 !== sha256)
    await dropPhoto(sha256)
  }
  /** A visit has its track from when it was begun. */
  async function begin(): Promise<void> {
    await keep()
    if (begun.kind === 'patrol_record') await startTrack(begun.id)
  }
  async function discard(): Promise<void> {
    close()
    await dropDraft(begun.id)
    await endVisit(begun.id)
  }
  /** Nothing is kept any more: it was sent, or given up. */
  function close(): void {
    open = false
    clearTimeout(timer)
  }
  return { values, photos, failure, keep, take, untake, begin, discard, close }
}
