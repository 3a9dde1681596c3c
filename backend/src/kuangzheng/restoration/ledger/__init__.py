"""总账: accounts, transactions, holds, and the proof that nothing was changed."""
