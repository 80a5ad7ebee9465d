SELECT p.ref AS subject,
       p.seconds - p.taken_back_seconds - coalesce(sum(v.used_seconds), 0) AS expected,
       b.amount AS found
FROM passes_pass p
     JOIN ledger_balance b ON b.account_id = p.account_id
     LEFT JOIN passes_visit v ON v.on_pass_id = p.id
GROUP BY p.id, b.amount
HAVING b.amount <> p.seconds - p.taken_back_seconds - coalesce(sum(v.used_seconds), 0)
