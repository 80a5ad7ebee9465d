"""The PostgreSQL that Fettle runs by itself when no FETTLE_DATABASE_URL is given."""
