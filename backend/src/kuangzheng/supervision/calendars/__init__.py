"""Deadlines, meetings, hearings and patrols by day, and as a calendar file."""
