"""When things are due again: the maintenance plan of each unit and the reminders that come from it.

Owns ``upkeep_*``. A plan line says what is due by date, by use or whichever comes first; finishing
the service behind it arms it anew. Reminders leave through texts; nothing here sends by itself.
"""
