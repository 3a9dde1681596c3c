"""What a mine's place looks like on a day (S2-23): roads, fencing, wet drilling."""
