"""How a person is reached outside the application, within what the bureau allows."""
