"""The penalty calculator: every step from the act to the fine."""
