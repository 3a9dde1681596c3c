"""废石废渣和尾矿: what lies where, whose it is, what is planned with it and what was done."""
