-- Rows for measuring: clients with a phone and a unit each, from a seed, in three alphabets.
-- Numbered from one past the newest client, so that it may run in portions.
CREATE TEMP TABLE made ON COMMIT DROP AS
WITH names AS (
    SELECT ARRAY['Anna', 'Ben', 'Clara', 'David', 'Emma', 'Felix', 'Greta', 'Hans', 'Ines', 'Jan',
                 'Klara', 'Lars', 'Mia', 'Nils', 'Olga', 'Paul', 'Rosa', 'Sven', 'Tina', 'Uwe',
                 'Vera', 'Wim', 'Yara', 'Zoe'] AS first_latin,
           ARRAY['Ba', 'Be', 'Do', 'Fi', 'Gra', 'Hol', 'Ka', 'Lin', 'Mar', 'Neu', 'Os', 'Pe', 'Ro',
                 'Scha', 'Schwar', 'Ste', 'Tho', 'Ul', 'Wag', 'Zim'] AS head_latin,
           ARRAY['cker', 'der', 'fner', 'ger', 'hof', 'kamp', 'ler', 'mann', 'ner', 'penberg',
                 'rich', 'sen', 'stein', 'ter', 'thal', 'wald', 'weg', 'zke'] AS tail_latin,
           ARRAY['Анна', 'Борис', 'Вера', 'Глеб', 'Дарья', 'Егор', 'Жанна', 'Зоя', 'Иван', 'Кирилл',
                 'Лев', 'Мария', 'Никита', 'Олег', 'Пётр', 'Раиса', 'Семён', 'Тимур'] AS first_other,
           ARRAY['Алек', 'Бело', 'Вороб', 'Голуб', 'Дмитр', 'Ефим', 'Зай', 'Иван', 'Козл', 'Лебед',
                 'Мороз', 'Новик', 'Орл', 'Петр', 'Соколь', 'Тихон'] AS head_other,
           ARRAY['ов', 'ев', 'енко', 'ский', 'ин', 'овский', 'евич', 'ченко', 'ушкин', 'як']
               AS tail_other,
           ARRAY['王', '李', '张', '刘', '陈', '杨', '黄', '赵', '吴', '周'] AS family,
           ARRAY['伟', '芳', '娜', '敏', '静', '丽', '强', '磊', '军', '洋', '勇', '艳', '杰', '娟',
                 '涛', '明', '超', '秀', '霞', '平'] AS given
), numbered AS (
    SELECT start.n + series.n AS n, abs(hashint8(start.n + series.n)) AS one,
           abs(hashint8(start.n + series.n + 500000000)) AS two,
           abs(hashint8(start.n + series.n + 900000000)) AS three
    FROM (SELECT coalesce(max(id), 0) AS n FROM clients_client) AS start,
         generate_series(1, %(rows)s) AS series(n)
)
SELECT n, one, two, three, nextval('clients_client_id_seq') AS client_id,
       nextval('clients_unit_id_seq') AS unit_id,
       CASE WHEN one %% 10 < 5 THEN
           first_latin[1 + two %% 24] || ' ' || head_latin[1 + three %% 20]
           || tail_latin[1 + (three / 20) %% 18] || CASE WHEN three %% 7 = 0 THEN '-'
           || head_latin[1 + (three / 360) %% 20] || tail_latin[1 + (three / 7200) %% 18] ELSE '' END
       WHEN one %% 10 < 9 THEN
           head_other[1 + three %% 16] || tail_other[1 + (three / 16) %% 10] || ' '
           || first_other[1 + two %% 18]
       ELSE family[1 + two %% 10] || given[1 + three %% 20] || given[1 + (three / 20) %% 20]
       END AS name,
       CASE WHEN one %% 10 < 5 THEN '49' WHEN one %% 10 < 9 THEN '7' ELSE '86' END AS country,
       CASE WHEN one %% 10 < 5 THEN '15' || two %% 10 || lpad((n * 7919 %% 100000000)::text, 8, '0')
            WHEN one %% 10 < 9 THEN '9' || lpad((n * 7919 %% 1000000000)::text, 9, '0')
            ELSE '13' || lpad((n * 7919 %% 1000000000)::text, 9, '0') END AS national,
       (ARRAY['WVWZZZ', 'WAUZZZ', 'WBA3A5', 'WDB203', 'VF1BZ0', 'TMBJJ7', 'ZFA312', 'XTA219',
              'JTDKB2', 'KMHDU4', 'LSVAG2', '1FTFW1'])[1 + three %% 12]
       || substr('0123456789ABCDEFGH', 1 + two %% 18, 1) || two %% 10
       || substr('0123456789X', 1 + one %% 11, 1) || substr('ABCDEFGHJKLMNPRSTVWXY', 1 + two %% 21, 1)
       || substr('ABCDEFGHJKLMNPRSTUVWXYZ', 1 + (n / 1000000)::int %% 23, 1)
       || lpad((n * 7919 %% 1000000)::text, 6, '0') AS vin,
       CASE WHEN one %% 10 < 5 THEN
           substr('ABCDEFGHKLMNPRSTUVWZ', 1 + three %% 20, 1) || '-'
           || substr('ABCDEFGHKLMNPRSTUVWZ', 1 + two %% 20, 1)
           || substr('ABCDEFGHKLMNPRSTUVWZ', 1 + (two / 20) %% 20, 1) || ' ' || 100 + one %% 9900
       WHEN one %% 10 < 9 THEN
           substr('АВЕКМНОРСТУХ', 1 + two %% 12, 1) || lpad((three %% 1000)::text, 3, '0')
           || substr('АВЕКМНОРСТУХ', 1 + (two / 12) %% 12, 1)
           || substr('АВЕКМНОРСТУХ', 1 + (two / 144) %% 12, 1) || 10 + one %% 180
       ELSE '京' || substr('ABCDEFGHJK', 1 + two %% 10, 1) || '·' || lpad((one %% 100000)::text, 5, '0')
       END AS plate
FROM numbered, names;

INSERT INTO clients_client (id, ref, kind, name, folded, language, notes, labels, price_group, version,
                            created_at)
SELECT client_id, substr(md5('client' || n), 1, 16), 'person', name,
       translate(lower(name), 'ёй-', 'еи '), 'en', '', '{}', '', 1, %(at)s
FROM made ORDER BY n;

INSERT INTO clients_phone (client_id, e164, national, shown, "primary")
SELECT client_id, '+' || country || national, national, '+' || country || ' ' || national, true
FROM made ORDER BY n;

INSERT INTO clients_unit (id, ref, kind, make, model, "trim", year, plate, plate_key, vin, frame,
                          frame_key, colour, fuel, meter, attributes, status, version, created_at)
SELECT unit_id, substr(md5('unit' || n), 1, 16), 'car',
       (ARRAY['VOLKSWAGEN', 'AUDI', 'BMW', 'SKODA', 'TOYOTA', 'LADA'])[1 + three %% 6],
       (ARRAY['GOLF', 'A4', '320', 'OCTAVIA', 'COROLLA', 'VESTA'])[1 + three %% 6], '',
       1995 + one %% 30, plate,
       translate(upper(plate), 'АВЕКМНОРСТУХ- ·', 'ABEKMHOPCTYX'), vin, '', '', '', '', 'km', '{}',
       'active', 1, %(at)s
FROM made ORDER BY n;

INSERT INTO clients_ownership (unit_id, client_id, from_at)
SELECT unit_id, client_id, %(at)s FROM made ORDER BY n;

DROP TABLE made
