// The service worker of field work (scope /m/): the application as it was built, kept whole under one version.
// What is asked of /api/ never passes through here: data lies encrypted in the database of the page.
const VERSION = '__VERSION__'
const FILES = __FILES__
const PAGE = '/m/'
const NAME = `kz-field-${VERSION}`

async function install() {
  const cache = await caches.open(NAME)
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))
  const page = await fetch('/index.html', { cache: 'reload' })
  if (!page.ok) throw new Error(`start page: ${page.status}`)
  await cache.put(PAGE, page)
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith('kz-field-') && name !== NAME)
  await Promise.all(old.map((name) => caches.delete(name)))
  await self.clients.claim()
}

async function kept(key, request) {
  const cache = await caches.open(NAME)
  return (await cache.match(key)) ?? fetch(request)
}

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting()
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (pathname.startsWith(PAGE)) event.respondWith(kept(PAGE, request))
  } else if (FILES.includes(pathname)) event.respondWith(kept(pathname, request))
})
