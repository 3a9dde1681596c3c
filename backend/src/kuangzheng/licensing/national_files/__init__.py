"""Fill-in files for the national systems, and what they answer held against our register."""
