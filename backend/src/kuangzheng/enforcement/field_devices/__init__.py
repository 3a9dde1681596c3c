"""Devices that inspectors work on without a network."""
