"""Property sealed, seized or preserved."""
