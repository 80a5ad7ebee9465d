-- What clients may order, with what is left of it. A bundle needs its parts: the scarcest one says
-- how many bundles there are, and a part that sleeps or is retired closes the bundle too.
-- Stock and catalogue are read together because the window is one statement. Which wares: see
-- pick_by_shelf, pick_by_words and pick_by_ref, one of which stands before this.
chosen AS (
    SELECT k.id, i.ref, i.kind, k.shelf, k.name AS plain_name,
           coalesce(i.names ->> %(language)s, i.name) AS name,
           coalesce(c.ref, '') AS category_ref,
           coalesce(c.names ->> %(language)s, c.name, '') AS category,
           i.measure, i.step_thousandths, i.price_minor, i.points_price, i.points_earned,
           CASE WHEN i.snoozed_until > now() THEN i.snoozed_until END AS snoozed_until,
           coalesce(p.ref, '') AS photo_ref
    FROM picked k
         JOIN catalog_item i ON i.id = k.id
         LEFT JOIN catalog_category c ON c.id = i.category_id
         LEFT JOIN photos_photo p ON p.id = i.photo_id
), need AS (
    SELECT c.id AS ware, c.id AS item, 1000::bigint AS thousandths FROM chosen c
    WHERE c.kind <> 'bundle'
    UNION ALL
    SELECT c.id, b.item_id, b.thousandths
    FROM chosen c JOIN catalog_bundlepart b ON b.bundle_id = c.id
), stock AS (
    SELECT n.ware, bool_and(i.active) AS open,
           min(coalesce(f.amount, 0) * 1000 / n.thousandths)
               FILTER (WHERE i.stocked AND NOT i.allows_negative) AS free_thousandths,
           max(i.snoozed_until) FILTER (WHERE i.snoozed_until > now()) AS snoozed_until,
           jsonb_agg(jsonb_build_array(coalesce(i.names ->> %(language)s, i.name), n.thousandths,
                                       i.measure) ORDER BY i.name)
               FILTER (WHERE n.item <> n.ware) AS parts
    FROM need n
         JOIN catalog_item i ON i.id = n.item
         LEFT JOIN stock_location l ON l.shop_id = %(shop)s AND l.is_default AND i.stocked
         LEFT JOIN stock_shelf s ON s.item_id = i.id AND s.location_id = l.id
         LEFT JOIN ledger_balance f ON f.account_id = s.free_account_id
    GROUP BY n.ware
)
SELECT c.ref, c.kind, c.name, c.category_ref, c.category, c.measure, c.step_thousandths,
       c.price_minor, c.points_price, c.points_earned, c.photo_ref,
       coalesce(s.open, false) AND (c.kind <> 'time_offer' OR t.item_id IS NOT NULL) AS open, s.free_thousandths,
       greatest(s.snoozed_until, c.snoozed_until) AS snoozed_until,
       coalesce(s.parts, '[]') AS parts,
       CASE WHEN t.item_id IS NOT NULL THEN
           jsonb_build_array(t.minutes, t.valid_days, t.weekdays, t.from_minute, t.to_minute,
                             coalesce(section.name, ''))
       END AS time
FROM chosen c
     LEFT JOIN stock s ON s.ware = c.id
     LEFT JOIN catalog_timeoffer t ON t.item_id = c.id
     LEFT JOIN shop_section section ON section.id = t.section_id
ORDER BY c.shelf, c.plain_name, c.id
