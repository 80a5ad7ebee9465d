"""Is it up (`/healthz`), and may it be sent visitors (`/readyz`)?"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from fettle.access.doors import PUBLIC, door

# Databases once seen complete: no migration is taken back under a running server.
_complete: set[str] = set()


@door(PUBLIC)
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@door(PUBLIC)
def readyz(request: HttpRequest) -> JsonResponse:
    """503 with the reasons until the database answers and every migration is applied."""
    problems = _problems()
    return JsonResponse(
        {"ready": not problems, "problems": problems}, status=503 if problems else 200
    )


def missing_migrations() -> int:
    """How many migrations of this version the database has not seen. Raises DatabaseError."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _problems() -> list[str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        name = connection.settings_dict["NAME"]
        if name not in _complete:
            if missing_migrations():
                return ["migrations"]
            _complete.add(name)
    except DatabaseError:
        return ["database"]
    return []
