"""What goes over the wire, as api.md says; made from the domain's values in one language."""
