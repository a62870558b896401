"""One file per command. Imports that only one command needs stand inside it, so that the others start fast."""
