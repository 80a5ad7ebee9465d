SELECT found, id FROM clients_find(
    %(key)s, %(long_key)s, %(tail)s, %(name)s, %(word)s, %(words)s::text[],
    %(likes)s::text[], %(mail)s, %(digits)s::text[], %(part)s, %(number)s, %(middle)s::int, %(most)s::int
)
