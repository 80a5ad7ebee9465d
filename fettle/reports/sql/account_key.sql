CASE split_part(a.code, ':', 1)
          WHEN 'shop' THEN substr(a.code, length('shop:' || %(shop)s || ':') + 1)
          WHEN 'stock' THEN CASE WHEN split_part(a.code, ':', 4) ~ '^[0-9]+$' THEN 'stock:shelf'
                                 ELSE 'stock:' || split_part(a.code, ':', 4) END
          ELSE split_part(a.code, ':', 1)
      END
