"""The stages of the way, each handing one floor's answer to the next."""
