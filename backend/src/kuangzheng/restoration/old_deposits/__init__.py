"""旧保证金: money that we hold and decide on, until it is converted or refunded."""
