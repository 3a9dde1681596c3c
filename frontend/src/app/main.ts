import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import '@/styles/tokens.css'
import '@/styles/base.css'
import { useSession } from '@/stores/session'
import App from './App.vue'
import { catchEverything } from './errors'
import { i18n, setLanguage, storedLanguage } from './i18n'
import { queryClient } from './query'
import { createAppRouter } from './router'
import { applyTheme } from './theme'

async function start(): Promise<void> {
  applyTheme()
  const app = createApp(App)
  app.use(createPinia()).use(i18n).use(VueQueryPlugin, { queryClient })
  catchEverything(app)
  await Promise.all([setLanguage(storedLanguage()), useSession().restore()])
  app.use(createAppRouter())
  app.mount('#app')
}

void start()
