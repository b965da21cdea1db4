"""Who builds open-source AI: collect, resolve, model, check and publish, one way for the data."""

__version__ = "0.1.0"
