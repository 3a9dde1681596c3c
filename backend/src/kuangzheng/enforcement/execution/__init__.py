"""Execution (执行): the fine is paid, put off, raised by an additional fine, or goes to court."""
