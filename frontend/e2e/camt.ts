/** What a bank would send as CAMT.053. */
export interface Booking {
  on: string
  /** Yuan; money out with a minus. */
  amount: string
  party: string
  reference: string
  told: string
}

export function camt(account: string, number: string, on: string, [opening, closing]: [string, string], lines: Booking[]): Buffer {
  const entries = lines.map((one) => {
    const out = one.amount.startsWith('-')
    const role = out ? 'Cdtr' : 'Dbtr'
    return `<Ntry><Amt Ccy="CNY">${one.amount.replace('-', '')}</Amt><CdtDbtInd>${out ? 'DBIT' : 'CRDT'}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${one.on}</Dt></BookgDt>
<AcctSvcrRef>${one.reference}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><${role}><Nm>${one.party}</Nm></${role}></RltdPties><RmtInf><Ustrd>${one.told}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`
  })
  const balance = (code: string, amount: string): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>${number}</Id>
<Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>CNY</Ccy></Acct>${balance('OPBD', opening)}${balance('CLBD', closing)}
${entries.join('\n')}</Stmt></BkToCstmrStmt></Document>`)
}
