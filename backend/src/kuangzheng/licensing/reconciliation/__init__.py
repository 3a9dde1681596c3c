"""对账: what the tax office reports of payments, matched with the accounts of grant revenue."""
