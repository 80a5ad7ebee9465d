%(key)s = '*' OR CASE %(axis)s
          WHEN 'all' THEN true
          WHEN 'section' THEN coalesce(o.section_id::text, '') = %(key)s
          WHEN 'flow' THEN o.flow = %(key)s
          WHEN 'client' THEN coalesce(o.client_id::text, '') = %(key)s
          WHEN 'item' THEN coalesce(l.item_id::text, '') = %(key)s
          WHEN 'doer' THEN coalesce(l.doer_id::text, '') = %(key)s
          WHEN 'seller' THEN coalesce(l.seller_id::text, '') = %(key)s
      END
