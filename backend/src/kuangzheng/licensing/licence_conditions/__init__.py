"""许可条件: what an approval was tied to, after the right is entered or the licence issued."""
