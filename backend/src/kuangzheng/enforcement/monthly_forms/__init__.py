"""The fixed form of a month: computed from what is registered, frozen when it is filed."""
