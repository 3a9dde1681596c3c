"""银行对账单: what the bank says of a fund's account, held against the ledger."""
