import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.ledger:read'

export default [
  {
    path: '/ledger/accounts',
    name: 'ledger-accounts',
    meta: { title: 'nav.ledger_accounts', permission: READ, full: true },
    component: () => import('./AccountsPage.vue'),
  },
  {
    path: '/ledger/trial-balance',
    name: 'ledger-trial',
    meta: { title: 'nav.ledger_trial', permission: 'restoration.ledger:balance', full: true },
    component: () => import('./TrialPage.vue'),
  },
  {
    path: '/ledger/proof',
    name: 'ledger-proof',
    meta: { title: 'nav.ledger_proof', permission: 'restoration.ledger:verify' },
    component: () => import('./ProofPage.vue'),
  },
] satisfies RouteRecordRaw[]
