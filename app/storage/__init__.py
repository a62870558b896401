"""Tables, migrations and every query; the only room that knows SQL."""
