SELECT code, id FROM ledger_account WHERE code = ANY(%s::text[])
