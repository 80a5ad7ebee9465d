import pytest
from django.db import connection


def words(folded: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clients_words(%s)", [folded])
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.django_db
def test_a_name_begins_at_each_of_its_words() -> None:
    assert words("anna maria berg") == {"anna maria berg", "maria berg anna", "berg anna maria"}
    assert words("елкин семен") == {"елкин семен", "семен елкин"}
    assert words("王小明") == {"王小明", "小明 王", "明 王小"}
    assert words("kg 日本") == {"kg 日本", "日本 kg", "本 kg 日"}
    assert words("") == set()
