"""What other departments were referred, as they see it: received, answered, sent back."""
