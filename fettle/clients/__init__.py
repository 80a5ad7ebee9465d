"""People and companies, and the things they bring: cars, bikes, devices.

We own clients, their phones, e-mails and consents, units, their owners and readings, and the list
of car types. Rooms above call our actions and queries. Clients are shared by all shops of the
brand; a unit outlives its owners, and nothing here is ever deleted.
"""
