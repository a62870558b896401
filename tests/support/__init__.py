"""Parts that tests of several rooms use."""
