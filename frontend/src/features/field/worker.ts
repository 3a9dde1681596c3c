/** The service worker of `/m/`: registered once, a newer build is taken when the reader says so. */
import { ref } from 'vue'

export const newer = ref<ServiceWorker | null>(null)
/** Whether this build lies on the device, so that it opens without a network. */
export const installed = ref(false)

export async function registerWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const workers = navigator.serviceWorker
  const registration = await workers.register('/m/sw.js', { scope: '/m/' }).catch(() => null)
  if (!registration) return
  const look = (): void => {
    installed.value = registration.active !== null
    newer.value = registration.waiting && workers.controller ? registration.waiting : null
  }
  look()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
  workers.addEventListener('controllerchange', look)
}

export function takeNewer(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  newer.value?.postMessage('take-over')
}
