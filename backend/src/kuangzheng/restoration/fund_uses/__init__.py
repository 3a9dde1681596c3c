"""使用备案: what a fund was spent on as the enterprise files it; corrections."""
