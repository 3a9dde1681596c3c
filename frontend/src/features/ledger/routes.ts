import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.ledger:read'
/** Of officials: a holder reads its own accounts only. */
const BALANCE = 'restoration.ledger:balance'

export default [
  {
    path: '/ledger/accounts',
    name: 'ledger-accounts',
    meta: { title: 'nav.ledger_accounts', permission: READ, full: true },
    component: () => import('./AccountsPage.vue'),
  },
  {
    path: '/ledger/vouchers',
    name: 'ledger-vouchers',
    meta: { title: 'nav.ledger_vouchers', permission: BALANCE, full: true },
    component: () => import('./VouchersPage.vue'),
  },
  {
    path: '/ledger/holds',
    name: 'ledger-holds',
    meta: { title: 'nav.ledger_holds', permission: BALANCE, full: true },
    component: () => import('./HoldsPage.vue'),
  },
  {
    path: '/ledger/closings',
    name: 'ledger-closings',
    meta: { title: 'nav.ledger_closings', permission: BALANCE, full: true },
    component: () => import('./ClosingsPage.vue'),
  },
  {
    path: '/ledger/trial-balance',
    name: 'ledger-trial',
    meta: { title: 'nav.ledger_trial', permission: BALANCE, full: true },
    component: () => import('./TrialPage.vue'),
  },
  {
    path: '/ledger/proof',
    name: 'ledger-proof',
    meta: { title: 'nav.ledger_proof', permission: 'restoration.ledger:verify' },
    component: () => import('./ProofPage.vue'),
  },
] satisfies RouteRecordRaw[]
