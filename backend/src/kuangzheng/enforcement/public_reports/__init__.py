"""What somebody who is not signed in may do: report, and ask how it stands."""
