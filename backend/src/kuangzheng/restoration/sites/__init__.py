"""图斑台账: what has to be restored, what is done with it, and what has been accepted."""
