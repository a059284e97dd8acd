// Names of the elements that journeys through the window look for. A journey uses these and nothing else
// of the page's make-up; renaming one breaks it.

/** `data-testid` values. */
export const testid = {
  // frame
  navOverview: 'nav-overview',
  navCustomers: 'nav-customers',
  navSettings: 'nav-settings',
  search: 'search',
  searchInput: 'search-input',
  searchResult: (code: string) => `search-result-${code}`,
  searchScreen: (name: string) => `search-screen-${name}`,
  searchAction: (id: string) => `search-action-${id}`,
  userMenu: 'user-menu',
  statusText: 'status-text',
  job: (kind: string) => `job-${kind}`,
  jobCancel: (kind: string) => `job-cancel-${kind}`,
  toast: 'toast',
  dialog: 'dialog',
  dialogConfirm: 'dialog-confirm',
  // start and sign-in
  startSample: 'start-sample',
  startCreate: 'start-create',
  startOpen: 'start-open',
  startCompany: 'start-company',
  startUser: 'start-user',
  startCreateConfirm: 'start-create-confirm',
  startLanguage: (language: string) => `start-language-${language}`,
  startRecent: (file: string) => `start-recent-${file}`,
  signInName: 'sign-in-name',
  signInPassword: 'sign-in-password',
  signIn: 'sign-in',
  // customers
  customerList: 'customer-list',
  customerFilter: 'customer-filter',
  customerCount: 'customer-count',
  customerRow: (code: string) => `customer-row-${code}`,
  btnImport: 'btn-import',
  btnRate: 'btn-rate',
  btnRateSelected: 'btn-rate-selected',
  btnNewCustomer: 'btn-new-customer',
  filterAdd: 'filter-add',
  // customer file
  customerName: 'customer-name',
  tab: (name: string) => `tab-${name}`,
  btnReport: 'btn-report',
  btnRateAgain: 'btn-rate-again',
  // profile
  profileField: (name: string) => `profile-${name}`,
  profileSave: 'profile-save',
  // financials
  financials: 'financials',
  cellSource: 'cell-source',
  // indicators
  indicators: 'indicators',
  indicatorRow: (code: string) => `indicator-row-${code}`,
  // rating
  grade: 'grade',
  score: 'score',
  coverage: 'coverage',
  notCalibrated: 'not-calibrated',
  obstacles: 'obstacles',
  contributionRow: (code: string) => `contribution-row-${code}`,
  drill: 'drill',
  drillFormula: 'drill-formula',
  drillInput: (line: string) => `drill-input-${line}`,
  drillSource: 'drill-source',
  drillClose: 'drill-close',
  // history
  history: 'history',
  importUndo: (id: string) => `import-undo-${id}`,
} as const;
